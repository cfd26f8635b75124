// Every shared transcript of a ZTE OLT: nothing left over, every expected value among the records, no secret in either.
// The transcripts lie beside the project; without them this says that it skips, and `samples.test.ts` stands alone.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { afterAll, describe, expect, it } from 'vitest'
import type { Parsed } from '../../../../main/olt/driver.ts'
import { zte } from '../../../../main/olt/drivers/zte/index.ts'
import { classify } from '../../../../main/olt/session/failure.ts'

const folder = new URL('../../../../../shared/fixtures/olt/zte/', import.meta.url)
const areHere = existsSync(folder)

interface Sidecar {
  command: string
  kind: string
  expected: Record<string, unknown> | null
}
const names = areHere ? readdirSync(folder).filter((name) => name.endsWith('.json')) : []
const transcripts = names.map((name) => ({
  name: name.replace('.json', ''),
  sidecar: JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Sidecar,
  text: readFileSync(new URL(name.replace('.json', '.txt'), folder), 'utf8'),
}))

const parsed = (command: string, text: string): Parsed => {
  const parse = zte.parserFor(command)
  if (!parse) throw new Error(`no parser for ${command}`)
  return parse(text)
}

const done = new Map<string, { good: number; all: number }>()
const count = (kind: string, good: boolean): void => {
  const sum = done.get(kind) ?? { good: 0, all: 0 }
  done.set(kind, { good: sum.good + Number(good), all: sum.all + 1 })
}

afterAll(() => {
  if (!areHere) return void process.stdout.write('zte transcripts: SKIPPED, ../shared/fixtures/olt/zte is not here\n')
  for (const [kind, { good, all }] of done) process.stdout.write(`zte ${kind}: ${good}/${all}\n`)
})

describe.skipIf(!areHere)('transcripts of ZTE', () => {
  it.each(transcripts)('$name', ({ sidecar, text }) => {
    const { records, unparsed } = parsed(sidecar.command, text)
    const missing = sidecar.expected ? missingIn(records, sidecar.expected) : []
    const isAnswered = records.length > 0 || sidecar.kind === 'error'
    count(sidecar.kind, unparsed.length === 0 && missing.length === 0 && isAnswered)
    if (sidecar.expected) count('with expected values', missing.length === 0)
    expect(unparsed).toEqual([])
    expect(missing).toEqual([])
    expect(isAnswered).toBe(true)
  })

  it.each(transcripts)('$name: the words after "password" do not come out', ({ sidecar, text }) => {
    const out = JSON.stringify(parsed(sidecar.command, text))
    for (const [, secret = ''] of text.matchAll(/\bpassword:?[ \t]+(\S+)/gi)) {
      expect(out).not.toContain(`password ${secret}`)
      if (/^(SECRET|X{6})/.test(secret))
        expect(out.replace(/"(user_name|serial_number)":"X+"/g, '')).not.toContain(secret)
    }
  })

  // Copies on web pages lose indentation and get long dashes; terminals send CR LF.
  const changes: [string, (text: string) => string][] = [
    ['no indentation', (text) => text.replace(/^[ \t]+/gm, '')],
    ['long dashes', (text) => text.replace(/^\s*-{10,}\s*$/gm, '—————————————–')],
    ['CR LF', (text) => text.replace(/\r*\n/g, '\r\n')],
    ['pager between all lines', (text) => text.replaceAll('\n', '\n--More--\b\b\b\b\b\b\b\b        \b\b\b\b\b\b\b\b')],
  ]
  const plain = transcripts.filter(
    ({ sidecar }) => sidecar.kind === 'transcript' && !sidecar.command.includes('oxidized'),
  )
  it.each(changes)('reads the same with %s', (what, change) => {
    for (const { name, sidecar, text } of plain) {
      const wanted = parsed(sidecar.command, text)
      const found = parsed(sidecar.command, change(text))
      const good = JSON.stringify(found) === JSON.stringify(wanted)
      count(`read the same with ${what}`, good)
      expect(found, name).toEqual(wanted)
    }
  })

  it.each([
    ['error-invalid-input', 'syntax'],
    ['show-gpon-onu-uncfg-empty', 'empty'],
  ])('%s is told as %s', (name, code) => {
    const text = transcripts.find((one) => one.name === name)?.text ?? ''
    for (const dialect of zte.dialects) expect(classify(text, dialect.failures)?.code).toBe(code)
  })

  it('no other transcript of one command is taken for a failure', () => {
    const taken = transcripts
      .filter(({ sidecar }) => sidecar.kind !== 'error' && sidecar.kind !== 'session')
      .filter(({ text }) => zte.dialects.some((dialect) => classify(text, dialect.failures)))
    expect(taken.map(({ name }) => name)).toEqual([])
  })

  it('finds the ids that are free on a port whose ONUs it lists', () => {
    const { text, sidecar } = transcripts.find(({ name }) => name.endsWith('olt-onus')) as (typeof transcripts)[number]
    const used = parsed(sidecar.command, text).records.map(({ id }) => id)
    expect(used).toEqual([1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 13])
  })
})

/** What a sidecar names by counting, asked of records. */
const counted: Record<string, (records: Parsed['records']) => unknown> = {
  rows: (records) => records.length,
  total: (records) => records.length,
  na: (records) => records.filter(({ onu_rx_dbm }) => onu_rx_dbm === null).map(({ onu_id }) => onu_id),
  working: (records) => inPhase(records, 'working'),
  LOS: (records) => inPhase(records, 'LOS'),
  DyingGasp: (records) => inPhase(records, 'DyingGasp'),
  freeIds: (records) => freeOf(records.map(({ id }) => Number(id))),
}
const inPhase = (records: Parsed['records'], phase: string): number =>
  records.filter(({ phase_state }) => phase_state === phase).length

const freeOf = (used: readonly number[]): string => {
  const last = Math.max(...used)
  const gaps = Array.from({ length: last }, (_, index) => index + 1).filter((id) => !used.includes(id))
  return [...gaps, `${last + 1}..128`].join(',')
}

/** Expected values that no record holds. */
const missingIn = (records: Parsed['records'], expected: unknown, path = ''): string[] => {
  const name = path.split('.').at(-1) ?? ''
  const count = counted[name]
  if (count)
    return JSON.stringify(count(records)) === JSON.stringify(expected) ? [] : [`${path}: ${JSON.stringify(expected)}`]
  if (Array.isArray(expected)) return expected.flatMap((one, at) => missingIn(records, one, `${path}[${at}]`))
  if (typeof expected === 'object' && expected !== null) {
    return Object.entries(expected).flatMap(([key, value]) => missingIn(records, value, path ? `${path}.${key}` : key))
  }
  return valuesOf(records).has(String(expected)) ? [] : [`${path}: ${String(expected)}`]
}

const valuesOf = (value: unknown): Set<string> => {
  if (typeof value !== 'object' || value === null) return new Set([String(value)])
  return new Set(Object.values(value).flatMap((one) => [...valuesOf(one)]))
}
