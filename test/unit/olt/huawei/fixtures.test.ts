// Every shared transcript of a Huawei OLT: each value its notes expect is in the records, and no line is left over.
// The transcripts lie beside the project; without them this says that it skips, and `samples.test.ts` stands alone.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { afterAll, describe, expect, it } from 'vitest'
import { huawei } from '../../../../main/olt/drivers/huawei/index.ts'
import { inspectOutput } from '../../../../main/olt/inspect.ts'

const folder = new URL('../../../../../shared/fixtures/olt/huawei/', import.meta.url)
const areHere = existsSync(folder)

interface Sidecar {
  command: string
  kind: string
  expected: ({ rows?: Record<string, unknown>[] } & Record<string, unknown>) | null
}
const transcripts = (areHere ? readdirSync(folder) : [])
  .filter((name) => name.endsWith('.json'))
  .map((name) => ({
    name: name.replace('.json', ''),
    sidecar: JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Sidecar,
    text: readFileSync(new URL(name.replace('.json', '.txt'), folder), 'utf8'),
  }))

const kindOf = (name: string): string => name.replace(/-\d+$/, '')
const done = new Map<string, { good: number; all: number; values: number }>()
function count(name: string, good: boolean, values: number): void {
  const sum = done.get(kindOf(name)) ?? { good: 0, all: 0, values: 0 }
  done.set(kindOf(name), { good: sum.good + Number(good), all: sum.all + 1, values: sum.values + values })
}

afterAll(() => {
  if (!areHere)
    return void process.stdout.write('huawei transcripts: SKIPPED, ../shared/fixtures/olt/huawei is not here\n')
  const lines = [...done].map(([kind, { good, all, values }]) => `huawei ${kind}: ${good}/${all} (${values} values)`)
  const all = [...done.values()]
  const sum = (field: 'good' | 'all' | 'values'): number => all.reduce((total, one) => total + one[field], 0)
  process.stdout.write(
    `${[...lines, `huawei all: ${sum('good')}/${sum('all')} (${sum('values')} values)`].join('\n')}\n`,
  )
})

/** Values that say something: `-` and nothing are "missing", which records tell as null. */
function leaves(value: unknown): string[] {
  if (value === null || value === undefined || value === '' || value === '-') return []
  if (Array.isArray(value)) return value.flatMap(leaves)
  if (typeof value === 'object') return Object.values(value).flatMap(leaves)
  return [same(String(value))]
}

/** `0/ 1/0` is `0/1/0`, `3.200` is 3.2; everything else to the letter. */
function same(text: string): string {
  const place = /^(\d+)\s*\/\s*(\d+)\s*\/\s*(\d+)$/.exec(text.trim())
  if (place) return place.slice(1).join('/')
  return /^-?\d+(\.\d+)?$/.test(text.trim()) ? String(Number(text)) : text.trim()
}

describe.skipIf(!areHere)('real transcripts (skipped where ../shared/fixtures/olt is absent)', () => {
  it.each(transcripts)('$name', ({ name, sidecar, text }) => {
    const parsed = inspectOutput(huawei, sidecar.command, text)
    expect(parsed, `no parser for ${sidecar.command}`).not.toBeNull()
    if (!parsed || 'error' in parsed) {
      count(name, sidecar.kind === 'error', 0)
      expect(sidecar.kind).toBe('error')
      return
    }
    const { format: _, rows, ...fields } = sidecar.expected ?? {}
    const missing: string[] = []
    let values = 0
    const compare = (expected: unknown, records: unknown, where: string): void => {
      const have = new Set(leaves(records))
      const wanted = leaves(expected)
      values += wanted.length
      missing.push(...wanted.filter((one) => !have.has(one)).map((one) => `${where}: ${one}`))
    }
    for (const [at, row] of (rows ?? []).entries()) compare(row, parsed.records[at], `row ${at}`)
    compare(fields, parsed.records, 'all')
    count(name, missing.length === 0 && parsed.unparsed.length === 0, values)
    expect(missing).toEqual([])
    expect(parsed.unparsed).toEqual([])
  })

  it('takes refusals for what they are', () => {
    const codeOf = (name: string): unknown => {
      const found = transcripts.find((one) => one.name === name)
      return found && inspectOutput(huawei, found.sidecar.command, found.text)
    }
    expect(codeOf('error-autofind-empty')).toEqual({ records: [], unparsed: [] })
    expect(codeOf('error-delete-has-service-ports')).toMatchObject({ error: { code: 'in_use' } })
    expect(codeOf('error-failure-ont-does-not-exist')).toMatchObject({ error: { code: 'not_found' } })
    expect(codeOf('error-sn-already-exists')).toMatchObject({ error: { code: 'conflict' } })
    expect(codeOf('error-unknown-command')).toMatchObject({ error: { code: 'syntax' } })
  })

  it('reads the same however lines end, whatever is echoed and wherever blanks trail', () => {
    let seed = 20261121
    const random = (): number => {
      seed = (seed * 1103515245 + 12345) % 2147483648
      return seed / 2147483648
    }
    for (const { name, sidecar, text } of transcripts) {
      const parse = huawei.parserFor(sidecar.command)
      if (!parse || sidecar.kind !== 'transcript') continue
      const plain = parse(text)
      for (let round = 0; round < 3; round += 1) {
        const varied = text
          .split(/\r?\n/)
          .map((line) => `${line.trimEnd()}${' '.repeat(Math.floor(random() * 3))}`)
          .join(random() < 0.5 ? '\r\n' : '\n')
        expect(parse(varied), name).toEqual(plain)
      }
    }
  })
})
