// A log with the time or the mark of a quotation before every line is the same log.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { driverOf, inspectOutput, isOfOlt, withoutPrefix } from '../../../../main/olt/index.ts'
import { huaweiLog, inspect, zteLog } from './log.ts'

const second = (at: number): string => String(at % 60).padStart(2, '0')
const forms: [string, (at: number) => string][] = [
  ['SecureCRT', (at) => `[14:02:${second(at)}] `],
  ['a date in brackets', (at) => `[2026-11-21 14:02:${second(at)}] `],
  ['Tera Term', (at) => `[Sat Nov 21 14:02:${second(at)}.123 2026] `],
  ['date and time', (at) => `2026-11-21 14:02:${second(at)} `],
  ['ISO 8601', (at) => `2026-11-21T14:02:${second(at)}.5Z `],
  ['ts', (at) => `Nov 21 14:02:${second(at)} `],
  ['a quotation', () => '> '],
  ['a quotation of a quotation', () => '> > '],
  ['a quotation with the time', (at) => `> [9:02:${second(at)}] `],
]
const marked = (text: string, form: (at: number) => string): string =>
  text
    .split('\n')
    .map((line, at) => form(at) + line)
    .join('\n')

describe.each(forms)('%s', (_name, form) => {
  it.each(['\n', '\r\n'])('before each line is as if it were not there (%j)', async (end) => {
    for (const [vendor, command, log] of [
      ['huawei', 'display ont optical-info 0 all', huaweiLog('OLT-1')],
      ['zte', 'show gpon onu state gpon-olt_1/1/1', zteLog('ZXAN')],
    ] as const) {
      const plain = await inspect(vendor, command, log)
      expect(plain.found?.records.length).toBeGreaterThan(1)
      expect(await inspect(vendor, command, marked(log, form).replaceAll('\n', end))).toEqual(plain)
    }
  })

  it('may lack on blank lines, and where the text was not yet the log', async () => {
    const log = marked(huaweiLog('OLT-1'), form).replace(/^(?:> )*\S* $/gm, '')
    const { found } = await inspect('huawei', 'display board 0', `Hola, adjunto el log:\n${log}`)
    expect(JSON.stringify(found)).toContain('H902MPLA')
  })

  it('before one line alone', async () => {
    const { found } = await inspect('huawei', 'display cpu 0/1', `${form(7)}CPU occupancy: 12%\n`)
    expect(found).toEqual((await inspect('huawei', 'display cpu 0/1', 'CPU occupancy: 12%\n')).found)
  })
})

it('rows that begin with a time keep it, and an answer that is a time stays one', () => {
  const row = (at: number) => `2026-11-21 14:02:${second(at)}  PON 0/1/${at}  link down`
  const table = `Time                 Port       What\n${Array.from({ length: 40 }, (_, at) => row(at)).join('\n')}`
  for (const text of [table, `OLT-1#display log all\n${row(1)}\n${row(2)}\n\nOLT-1#`, '12:00:00 Sat Nov 21 2026\n'])
    expect(withoutPrefix(text)).toBe(text)
  expect(withoutPrefix('2026-11-21 14:02:11-03:00\n')).toBe('2026-11-21 14:02:11-03:00\n')
})

const fixtures = new URL('../../../../../shared/fixtures/olt/', import.meta.url)
describe.runIf(existsSync(fixtures))('every shared transcript (skipped where ../shared/fixtures/olt is absent)', () => {
  const transcripts = ['huawei', 'zte'].flatMap((vendor) =>
    readdirSync(new URL(vendor, fixtures))
      .filter((name) => name.endsWith('.txt'))
      .map((name) => {
        const path = new URL(`${vendor}/${name}`, fixtures)
        const { command } = JSON.parse(readFileSync(new URL(path.href.replace(/txt$/, 'json')), 'utf8'))
        return { vendor, name, command: String(command), text: readFileSync(path, 'utf8') }
      }),
  )

  it('is left as it is', () => {
    expect(transcripts.filter(({ text }) => withoutPrefix(text) !== text).map(({ name }) => name)).toEqual([])
  })

  it.each(forms)('reads the same with the prefix of %s', (_name, form) => {
    const differ = transcripts.filter(({ vendor, command, text }) => {
      const driver = driverOf(vendor)
      const cut = withoutPrefix(marked(text, form))
      const found = driver && inspectOutput(driver, command, cut)
      if (!driver || !found || !isOfOlt(driver, command, cut, found)) return true
      return JSON.stringify(found) !== JSON.stringify(inspectOutput(driver, command, text))
    })
    expect(differ.map(({ name }) => name)).toEqual([])
  })
})
