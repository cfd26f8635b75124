// Sentences in the reader's language. Which languages are there is said by whoever starts: `addWords`.
import { oltTermOf } from './olt-terms.ts'
import type { Holes, WordKey } from './translation.ts'

export type { Holes, WordKey } from './translation.ts'

export const languages = ['es', 'pt', 'en'] as const
export type Language = (typeof languages)[number]

const words: Partial<Record<Language, Readonly<Record<WordKey, string>>>> = {}

/** Makes a language known. A page loads only the one that it speaks. */
export function addWords(language: Language, table: Readonly<Record<WordKey, string>>): void {
  words[language] = table
}

export const hasWords = (language: Language): boolean => words[language] !== undefined

/** The words of a language; those of another one are better than none. */
function wordsOf(language: Language): Readonly<Record<WordKey, string>> {
  const table = words[language] ?? Object.values(words)[0]
  if (!table) throw new Error('no language was added')
  return table
}
const plurals = Object.fromEntries(languages.map((language) => [language, new Intl.PluralRules(language)])) as Record<
  Language,
  Intl.PluralRules
>

export type Params = Record<string, string | number>

const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/

/** An instant as a clock time of this zone, with its day when it is not today's. */
function clockTime(language: Language, iso: string): string {
  const date = new Date(iso)
  const sameDay = date.toDateString() === new Date().toDateString()
  const day = sameDay ? {} : ({ day: '2-digit', month: '2-digit' } as const)
  return new Intl.DateTimeFormat(language, { ...day, hour: '2-digit', minute: '2-digit', hour12: false }).format(date)
}

/** A label in the middle of a sentence; a name that is written with capitals inside (`PPPoE`, `VLAN`) keeps them. */
export const midSentence = (label: string): string =>
  /^\p{Lu}\S*\p{Lu}/u.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1)

/** Field names of the contract in the reader's words: `ssid, channel` → `red (SSID), canal`. */
const labelled = (language: Language, names: string): string =>
  names
    .split(', ')
    .map((name) => {
      const key = ['field.wifi', 'field.olt', 'form.olt', 'source.field']
        .map((place) => `${place}.${name}`)
        .find(isWordKey)
      return key === undefined ? name : midSentence(wordsOf(language)[key])
    })
    .join(', ')

/** What an OLT says of an ONU, in the reader's words; a text that is not known is quoted as the OLT's own. */
export function oltText(language: Language, text: string): string {
  const term = oltTermOf(text)
  const table = wordsOf(language)
  return term === null ? table['olt.own_text'].replace('{text}', () => text) : table[`olt.term.${term}`]
}

/** Types of the contract in the reader's words: `integer | null` → `un número entero o null`. `choice a, b` is one of these. */
function typesIn(language: Language, types: string): string {
  const table = wordsOf(language)
  const each = types.split(' | ').map((type) => {
    const choice = /^choice (.*)$/s.exec(type)?.[1]
    if (choice !== undefined) return table['type.choice'].replace('{choice}', () => choice)
    const key = `type.${type}`
    return isWordKey(key) ? table[key] : type
  })
  const last = each.pop() ?? ''
  return each.length === 0 ? last : `${each.join(', ')} ${table['type.or']} ${last}`
}

/** Why secrets cannot be kept, and what to do. */
function credentialText(language: Language, state: string): string {
  const key = `credentials.${state}`
  return isWordKey(key) ? wordsOf(language)[key] : state
}

function shown(language: Language, name: string, value: string | number): string {
  if (typeof value === 'number') return String(value)
  if (name === 'types') return typesIn(language, value)
  if (name === 'credentialState') return credentialText(language, value)
  if (name === 'oltState') return midSentence(oltText(language, value))
  if (name.toLowerCase().endsWith('labels')) return labelled(language, value)
  return instant.test(value) ? clockTime(language, value) : value
}

/** Fills `{name}` and `{n|one|other}` in a sentence. A placeholder without a value stays visible, so that a test finds it. */
function fill(language: Language, sentence: string, params: Params): string {
  return sentence.replace(/\{(\w+)(?:\|([^|}]*)\|([^|}]*))?\}/g, (hole, name: string, one?: string, other?: string) => {
    const value = params[name]
    if (value === undefined) return hole
    if (one === undefined || other === undefined) return shown(language, name, value)
    return plurals[language].select(Number(value)) === 'one' ? one : other
  })
}

/** One sentence in one language; the compiler checks key and placeholders. */
export function say<K extends WordKey>(
  language: Language,
  key: K,
  ...params: [Holes<K>] extends [never] ? [] : [Record<Holes<K>, string | number>]
): string {
  return fill(language, wordsOf(language)[key], params[0] ?? {})
}

export const isWordKey = (key: string): key is WordKey =>
  Object.values(words).some((table) => Object.hasOwn(table, key))

/** A phrase that came as data (a plan's warning, an error's reason): an unknown key is shown as it is, never hidden. */
export function sayPhrase(language: Language, phrase: { key: string; params: Params }): string {
  return isWordKey(phrase.key) ? fill(language, wordsOf(language)[phrase.key], phrase.params) : phrase.key
}

/** Best language for an HTTP `Accept-Language` or a system locale; `fallback` when none of ours is named. */
export function chooseLanguage(header: string | undefined, fallback: Language): Language {
  const wanted = (header ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...rest] = part.trim().split(';')
      const quality = Number(
        rest
          .find((field) => field.trim().startsWith('q='))
          ?.trim()
          .slice(2) ?? 1,
      )
      return { tag: tag.toLowerCase().split('-')[0], quality: Number.isFinite(quality) ? quality : 0 }
    })
    .sort((a, b) => b.quality - a.quality)
  for (const { tag, quality } of wanted) {
    const found = languages.find((language) => language === tag)
    if (found && quality > 0) return found
  }
  return fallback
}
