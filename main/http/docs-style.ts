export const docsStyle = `:root { color-scheme: light dark; --line: #8884; --quiet: #8881; }
* { box-sizing: border-box; }
body { margin: 0; font: 15px/1.5 system-ui, sans-serif; display: grid; grid-template-columns: 17rem minmax(0, 1fr); }
nav { position: sticky; top: 0; height: 100vh; overflow: auto; padding: 1rem; border-right: 1px solid var(--line); }
nav ul { list-style: none; margin: 0 0 1rem; padding: 0; }
nav a { color: inherit; text-decoration: none; font-size: 13px; }
nav a:hover { text-decoration: underline; }
main { padding: 1rem 2rem 6rem; max-width: 70rem; }
h2 { margin: 2.5rem 0 0; padding-top: 1rem; border-top: 1px solid var(--line); font-size: 1.1rem; }
h3 { margin: 1rem 0 0.25rem; font-size: 0.9rem; }
code, pre { font: 13px/1.5 ui-monospace, monospace; }
pre { padding: 0.75rem; overflow: auto; background: var(--quiet); border-radius: 6px; }
table { border-collapse: collapse; width: 100%; font-size: 13px; }
th, td { text-align: left; vertical-align: top; padding: 0.25rem 0.75rem 0.25rem 0; border-bottom: 1px solid var(--line); }
summary { cursor: pointer; }
.method { display: inline-block; min-width: 4rem; font-weight: 700; }
@media (max-width: 50rem) { body { display: block; } nav { position: static; height: auto; border: 0; } }
`
