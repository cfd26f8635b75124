// The language of this terminal: that of `--lang`, else the system's, else Spanish.
import { chooseLanguage, type Holes, type Language, languages, say, type WordKey } from '../shared/words/index.ts'
import { localeOf } from './electron/launch/choose.ts'

let asked: Language | null = null

const isLanguage = (text: string | undefined): text is Language => languages.some((one) => one === text)

/** Heard before anything else is read, so that what is wrong is said in it too. No or another `--lang`: the system's. */
export function hearLanguage(argv: readonly string[]): void {
  const at = argv.findLastIndex((word) => /^--lang(=|$)/.test(word))
  const named = argv[at] === '--lang' ? argv[at + 1] : argv[at]?.slice('--lang='.length)
  asked = isLanguage(named) ? named : null
}

/** A POSIX system that names none speaks Spanish; Windows names it elsewhere than in the environment. */
export const terminalLanguage = (env: NodeJS.ProcessEnv = process.env): Language =>
  asked ??
  chooseLanguage(
    localeOf(env, process.platform === 'win32' ? Intl.DateTimeFormat().resolvedOptions().locale : ''),
    'es',
  )

/** An instant as it stands in the audit: the one of every reader, wherever he sits. */
export const utcText = (at: string): string => at.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(\.\d+)?Z$/, '$1 $2 UTC')

/** A sentence for whoever sits here. */
export const tell = <K extends WordKey>(
  key: K,
  ...params: [Holes<K>] extends [never] ? [] : [Record<Holes<K>, string | number>]
): string => say(terminalLanguage(), key, ...params)
