// What launcher and Electron both understand: the launcher parses it, and hands it on in one spelling.

export interface StartOptions {
  /** Folder of the workspace; null: the default one. */
  workspace: string | null
  /** Simulated network: number of ONUs, `default`, or null when the workspace decides. */
  lab: number | 'default' | null
  /** A workspace, or the file of a backup, is only looked at. */
  readOnly: boolean
  /** Where a newer version would be named (https, JSON with `version`); null: nobody is asked. */
  updateFeed: string | null
}

export const startKinds = {
  workspace: 'text',
  lab: 'optional-number',
  'read-only': 'flag',
  'update-feed': 'text',
} as const

export function startOptions({
  workspace,
  lab,
  'read-only': readOnly,
  'update-feed': feed,
}: Readonly<Record<string, string | number | boolean>>): StartOptions {
  return {
    workspace: typeof workspace === 'string' ? workspace : null,
    lab: lab === undefined ? null : typeof lab === 'number' ? lab : 'default',
    readOnly: readOnly === true,
    updateFeed: typeof feed === 'string' ? feed : null,
  }
}

export const handOn = ({ workspace, lab, readOnly, updateFeed }: StartOptions): string[] => [
  ...(workspace === null ? [] : [`--workspace=${workspace}`]),
  ...(lab === null ? [] : [lab === 'default' ? '--lab' : `--lab=${lab}`]),
  ...(readOnly ? ['--read-only'] : []),
  ...(updateFeed === null ? [] : [`--update-feed=${updateFeed}`]),
]

/** Electron's own command line is full of switches of Chromium: only ours are looked at. */
export const ours = (argv: readonly string[]): string[] =>
  argv.filter((word) => /^--(workspace|lab|read-only|update-feed)(=|$)/.test(word))

/** The command line of a start with other options: what was chosen replaces all that was. */
export const withStart = (argv: readonly string[], words: readonly string[]): string[] => {
  const chosen = new Set(ours(argv))
  return [...argv.filter((word) => !chosen.has(word)), ...words]
}
