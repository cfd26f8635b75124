// What launcher and Electron both understand: the launcher parses it, and hands it on in one spelling.

export interface StartOptions {
  /** Folder of the workspace; null: the default one. */
  workspace: string | null
  /** Simulated network: number of ONUs, `default`, or null when the workspace decides. */
  lab: number | 'default' | null
}

export const startKinds = { workspace: 'text', lab: 'optional-number' } as const

export function startOptions({ workspace, lab }: Readonly<Record<string, string | number | boolean>>): StartOptions {
  return {
    workspace: typeof workspace === 'string' ? workspace : null,
    lab: lab === undefined ? null : typeof lab === 'number' ? lab : 'default',
  }
}

export const handOn = ({ workspace, lab }: StartOptions): string[] => [
  ...(workspace === null ? [] : [`--workspace=${workspace}`]),
  ...(lab === null ? [] : [lab === 'default' ? '--lab' : `--lab=${lab}`]),
]

/** Electron's own command line is full of switches of Chromium: only ours are looked at. */
export const ours = (argv: readonly string[]): string[] => argv.filter((word) => /^--(workspace|lab)(=|$)/.test(word))
