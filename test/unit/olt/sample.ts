// Texts that fit a pattern of a dialect: what a box that speaks it would print. Only what such patterns use is known.

/** Up to `most` texts that fit, by other alternatives and with and without what is optional. */
export function samplesOf(pattern: RegExp, most = 24): string[] {
  const made = choices(pattern.source).map((text) => text.replaceAll(begin, ''))
  return [...new Set(made)]
    .filter((text) => new RegExp(pattern.source, pattern.flags.replace(/[gy]/g, '')).test(text))
    .slice(0, most)
}

/** A text that fits, the longest of the samples: optional parts are there. @throws Error when none is found */
export function sampleOf(pattern: RegExp): string {
  const [longest] = samplesOf(pattern).toSorted((a, b) => b.length - a.length)
  if (longest === undefined) throw new Error(`no sample of ${pattern}`)
  return longest
}

/** Stands for `^` while texts are put together. */
const begin = '\u0000'
const manyMost = 200

const join = (left: readonly string[], right: readonly string[]): string[] =>
  left.flatMap((a) => right.map((b) => a + b)).slice(0, manyMost)

/** Every text of a pattern's source, each repetition as short as it may be, and once. */
function choices(source: string): string[] {
  let at = 0

  function alternatives(): string[] {
    const all: string[] = []
    let current = ['']
    while (at < source.length && source[at] !== ')') {
      if (source[at] === '|') {
        all.push(...current)
        current = ['']
        at += 1
      } else current = join(current, repeated(atom()))
    }
    return [...all, ...current]
  }

  function repeated(one: readonly string[]): readonly string[] {
    const found = /^(?:[?*+]|\{(\d+)(?:,\d*)?\})\??/.exec(source.slice(at))
    if (!found) return one
    at += found[0].length
    if (found[0].startsWith('+')) return one
    if (found[1] === undefined) return ['', ...one]
    return Number(found[1]) === 0 ? ['', ...one] : one.map((text) => text.repeat(Number(found[1])))
  }

  function atom(): string[] {
    const char = source[at] ?? ''
    at += 1
    if (char === '(') return group()
    if (char === '[') return [set()]
    if (char === '\\') return [escaped()]
    if (char === '^') return [begin]
    if (char === '$') return ['']
    return [char === '.' ? ' ' : char]
  }

  function group(): string[] {
    const look = /^\?(?:[:=!]|<[=!]|<\w+>)/.exec(source.slice(at))?.[0] ?? ''
    at += look.length
    const inner = alternatives()
    at += 1
    return look === '' || look === '?:' || look.endsWith('>') ? inner : ['']
  }

  function escaped(): string {
    const char = source[at] ?? ''
    at += 1
    return { d: '1', w: 'x', s: ' ', b: '', B: '', S: 'x', D: 'x', n: '\n', t: '\t' }[char] ?? char
  }

  /** A set that takes blanks gets one, one that takes a position, `0/1`, gets that. */
  function set(): string {
    const end = source.slice(at).search(/(?<!\\)\]/) + at
    const body = source.slice(at, end)
    at = end + 1
    const isMany = /^[+*]/.test(source.slice(at))
    const candidates = [...(isMany ? [' ', '1/1'] : []), '1', 'x', 'n', '#', ':', '/', '(', ' ']
    const whole = new RegExp(`^[${body}]${isMany ? '+' : ''}$`, 'i')
    return candidates.find((text) => whole.test(text)) ?? ''
  }

  return alternatives()
}
