// Answers that no parser knows: every line of them is in `records` or in `unparsed`, whatever they look like.
import { describe, expect, it } from 'vitest'
import { driverOf, inspectOutput } from '../../../../main/olt/index.ts'

interface Read {
  records: Record<string, unknown>[]
  unparsed: string[]
}

function read(vendor: string, command: string, text: string): Read {
  const driver = driverOf(vendor)
  const found = driver && inspectOutput(driver, command, text)
  if (!found || 'error' in found) throw new Error(`not read: ${JSON.stringify(found)}\n${text}`)
  return found
}

const unknown = [
  ['huawei', 'display foo'],
  ['huawei', 'display foo bar 0/1'],
  ['zte', 'show alarm pool'],
  ['zte', 'show onu foo'],
  ['zte', 'show rack'],
] as const

/** The same numbers for the same seed. */
function numbersFrom(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

const letters = 'abcdefghijkmnopqrstuvwxyz'

/** Lines of one random answer, each of its values told from all others. */
function answer(seed: number): string[] {
  const below = numbersFrom(seed)
  let count = 0
  const next = (): number => {
    count += 1
    return count
  }
  const word = (): string => {
    const text = Array.from({ length: 2 + below(4) }, () => letters[below(letters.length)]).join('')
    return `${text}q${next()}`
  }
  const title = (): string => `${'ABCDEFGH'[below(8)]}${letters[below(25)]}${letters[below(25)]}`
  const value = (): string => {
    const n = 10_000 + next()
    return [word(), String(n), `${n}.5`, `0/${below(20)}/${n}`, `${word()} ${word()}`][below(5)] ?? ''
  }
  const rule = '-'.repeat(70)
  const pairs = (): string[] => {
    const labels = Array.from({ length: 1 + below(4) }, title)
    // The same block again, with other values.
    return Array.from({ length: 1 + below(3) }, () => labels.map((label) => `  ${label.padEnd(18)}: ${value()}`)).flat()
  }
  const table = (): string[] => {
    const columns = Array.from({ length: 2 + below(4) }, () => (below(4) === 0 ? 'State' : title()))
    const line = (cells: readonly string[]): string =>
      `  ${cells
        .map((cell) => cell.padEnd(14))
        .join('')
        .trimEnd()}`
    const rows = Array.from({ length: below(4) }, () =>
      line(columns.map(() => value().replaceAll(' ', '_').slice(0, 12))),
    )
    return [...(below(2) ? [`  ${rule}`] : []), line(columns), `  ${rule}`, ...rows, ...(below(2) ? [`  ${rule}`] : [])]
  }
  const sentence = (): string[] => [`${' '.repeat(below(3))}${Array.from({ length: 2 + below(5) }, word).join(' ')}`]
  const parts = [pairs, table, sentence, () => [''], () => [`Total : ${10_000 + next()}`], () => [`Note: ${word()}`]]
  return Array.from({ length: 1 + below(6) }, () => (parts[below(parts.length)] as () => string[])()).flat()
}

/** What a line says: its words, without the rules of a table. */
const wordsOf = (line: string): string[] =>
  /^[\s-]*$/.test(line) ? [] : line.split(/[\s:]+/).filter((one) => one !== '')

/** Lines of which a word is neither in a record, as a field or as a value, nor in a line that was not understood. */
function lostIn(lines: readonly string[], { records, unparsed }: Read): string[] {
  const said = JSON.stringify([records, unparsed]).toLowerCase()
  return lines.filter((line) => wordsOf(line).some((one) => !said.includes(one.toLowerCase())))
}

describe.each(unknown)('%s: %s, which nobody knows', (vendor, command) => {
  it('loses no line of a thousand random answers', () => {
    for (let seed = 1; seed <= 1000; seed += 1) {
      const lines = answer(seed)
      if (lines.every((line) => line.trim() === '')) continue
      const found = read(vendor, command, lines.join('\n'))
      expect([seed, lostIn(lines, found), lines.join('\n')]).toEqual([seed, [], lines.join('\n')])
    }
  })
})
