// Which command a typed line is. Words may be shortened; what does not fit is told by where it stops to fit.

/** What a command comes to: nothing, now or later. */
export type Done = Promise<void> | void

export interface CommandOf<Session> {
  modes: readonly string[]
  /** Literal words and slots: `<n>` number, `<w>` word or "quoted text", `<pon>` 0/1/0, `<rest>` whatever follows. */
  syntax: string
  /** What remains optional, shown as `{ <cr>||<K> }:`; absent: runs at once. */
  hint?: string
  run(session: Session, ...slots: string[]): Done
}

export type Match<Session> =
  | { ok: true; command: CommandOf<Session>; slots: string[] }
  /** `at`: column of the word. `incomplete`: more words are needed, `next` is the first of them. */
  | { ok: false; why: 'unknown' | 'ambiguous' | 'parameter' | 'tooMany' | 'incomplete'; at: number; next: string }

interface Word {
  text: string
  at: number
  isQuoted: boolean
}

export type Grammar<Session> = (mode: string, line: string) => Match<Session>

export function grammarOf<Session>(commands: readonly CommandOf<Session>[]): Grammar<Session> {
  const byMode = new Map<string, { command: CommandOf<Session>; parts: string[] }[]>()
  for (const command of commands) {
    const parts = command.syntax.split(' ')
    for (const mode of command.modes) byMode.set(mode, [...(byMode.get(mode) ?? []), { command, parts }])
  }
  return (mode, line) => {
    const words = wordsOf(line)
    let best: Match<Session> & { ok: false } = { ok: false, why: 'unknown', at: words[0]?.at ?? 0, next: '' }
    let furthest = 0
    let found: { match: Match<Session>; exact: number; key: string }[] = []
    for (const { command, parts } of byMode.get(mode) ?? []) {
      const tried = tryOne(command, parts, words)
      if (tried.match.ok) found.push({ match: tried.match, exact: tried.exact, key: parts[0] ?? '' })
      else if (tried.depth > furthest) {
        furthest = tried.depth
        best = tried.match
      }
    }
    const most = Math.max(...found.map(({ exact }) => exact))
    found = found.filter(({ exact }) => exact === most)
    if (new Set(found.map(({ key }) => key)).size > 1) {
      return { ok: false, why: 'ambiguous', at: words[0]?.at ?? 0, next: '' }
    }
    return found[0]?.match ?? best
  }
}

function tryOne<Session>(command: CommandOf<Session>, parts: readonly string[], words: readonly Word[]) {
  const slots: string[] = []
  let exact = 0
  // Depth counts in halves: a wrong parameter is nearer to this command than a wrong word.
  const fail = (why: 'unknown' | 'parameter' | 'tooMany' | 'incomplete', index: number, next: string) => {
    const last = words.at(-1)
    const at = words[index]?.at ?? (last ? last.at + last.text.length : 0)
    const depth = why === 'incomplete' ? index + 0.4 : index + (why === 'unknown' ? 0 : 0.5)
    return { match: { ok: false as const, why, at, next }, exact, depth }
  }
  for (const [index, part] of parts.entries()) {
    const word = words[index]
    if (part === '<rest>') {
      slots.push(
        words
          .slice(index)
          .map(({ text, isQuoted }) => (isQuoted ? `"${text}"` : text))
          .join(' '),
      )
      return { match: { ok: true as const, command, slots }, exact: exact + 0.1, depth: words.length }
    }
    if (!word) return fail('incomplete', index, part)
    if (part.startsWith('<')) {
      if (!fits(part, word)) return fail('parameter', index, part)
      slots.push(word.text)
    } else if (part === word.text.toLowerCase()) exact += 1
    else if (!word.isQuoted && isShort(word.text.toLowerCase(), part)) exact += 0.5
    else return fail('unknown', index, part)
  }
  if (words.length > parts.length) return fail('tooMany', parts.length, '')
  return { match: { ok: true as const, command, slots }, exact, depth: parts.length }
}

/** A word may be cut anywhere but before a hyphen: `show version` is not `show version-running`. */
function isShort(typed: string, word: string): boolean {
  return word.startsWith(typed) && word[typed.length] !== '-'
}

function fits(slot: string, { text }: Word): boolean {
  if (slot === '<n>') return /^\d+$/.test(text)
  if (slot === '<pon>') return /^\d+\/\d+\/\d+$/.test(text)
  if (slot === '<board>') return /^\d+\/\d+$/.test(text)
  return true
}

/** Quoted text is one word, without its quotes. */
export function wordsOf(line: string): Word[] {
  return [...line.matchAll(/"([^"]*)"?|\S+/g)].map((found) => ({
    text: found[1] ?? found[0],
    at: found.index,
    isQuoted: found[1] !== undefined,
  }))
}

/** `ip-address 10.0.0.1 mask 255.0.0.0` → pairs by keyword. */
export function pairsOf(rest: string): Record<string, string> {
  const words = wordsOf(rest).map(({ text }) => text)
  return Object.fromEntries(words.flatMap((word, i) => (i % 2 === 0 ? [[word, words[i + 1] ?? '']] : [])))
}
