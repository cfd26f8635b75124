// `pondesk inspect olt`: a log that came by e-mail is read however it was saved, or refused in one line.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { runCommand } from '../../../../main/commands.ts'
import { boards } from './log.ts'

const folder = mkdtempSync(join(tmpdir(), 'pondesk-inspect-olt-'))
afterAll(() => rmSync(folder, { recursive: true }))

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

async function run(...argv: string[]) {
  const out: string[] = []
  const err: string[] = []
  const code = await runCommand(argv, { out: (text) => void out.push(text), err: (text) => void err.push(text) })
  return { code, out: out.join(''), err: err.join('') }
}

async function inspect(vendor: string, command: string, content: string | Uint8Array) {
  const { code, out, err } = await run(
    'inspect',
    'olt',
    '--vendor',
    vendor,
    '--command',
    command,
    file('log.txt', content),
  )
  expect([code, err]).toEqual([0, ''])
  return JSON.parse(out) as {
    records?: Record<string, unknown>[]
    unparsed?: string[]
    error?: { code: string; text: string }
  }
}

const onus = [
  'OnuIndex   Admin State  OMCC State  Phase State  Channel',
  '--------------------------------------------------------------',
  '1/1/1:1     enable       enable      working      1(GPON)',
  '1/1/1:2     enable       disable     DyingGasp    1(GPON)',
  'ONU Number: 1/2',
].join('\n')

describe('a saved log', () => {
  const log = `Bienvenido a la cabecera de Ñuñoa\n\nOLT-1(config)#display board 0\n${boards}\n\nOLT-1(config)#`
  it.each([
    ['as it was typed', log],
    ['with the line ends of Windows and a mark', `\uFEFF${log.replaceAll('\n', '\r\n')}`],
    ['in Latin-1', Buffer.from(log, 'latin1')],
    ['in UTF-16', Buffer.from(`\uFEFF${log}`, 'utf16le')],
    ['without prompts', boards],
    [
      'with the remains of the pager',
      log.replace(
        '  2       H902MPLA',
        "---- More ( Press 'Q' to break ) ----\u001b[37D                                     \u001b[37D  2       H902MPLA",
      ),
    ],
  ])('of a Huawei is read %s', async (_name, content) => {
    const { records, unparsed } = await inspect('huawei', 'display board 0', content)
    const texts = JSON.stringify(records)
    expect(texts).toContain('H901GPHF')
    expect(texts).toContain('H902MPLA')
    expect(texts).not.toContain('More')
    expect(unparsed).toEqual([])
  })

  it('of a ZTE is read with what was typed before it', async () => {
    const log = `ZXAN#show clock\n12:00:00 Sat Nov 21 2026\nZXAN#show gpon onu state gpon-olt_1/1/1\n${onus}\nZXAN#`
    const { records } = await inspect('zte', 'show gpon onu state gpon-olt_1/1/1', log)
    expect(records?.filter((record) => JSON.stringify(record).includes('1/1/1:'))).toHaveLength(2)
    expect(JSON.stringify(records)).toContain('DyingGasp')
  })

  it('that is a refusal says which, in the words of the OLT', async () => {
    expect(
      await inspect('huawei', 'display ont info 9 17', '  Failure: The ONT does not exist\n\nOLT-1(config)#'),
    ).toEqual({
      error: { code: 'not_found', text: 'Failure: The ONT does not exist' },
    })
    expect(
      await inspect(
        'zte',
        'show version',
        "ZXAN#show version\n        ^\n%Error 20200: Invalid input detected at '^' marker.\nZXAN#",
      ),
    ).toEqual({
      error: { code: 'syntax', text: "%Error 20200: Invalid input detected at '^' marker." },
    })
  })

  it('of an empty list is an empty list', async () => {
    const empty = { records: [], unparsed: [] }
    expect(
      await inspect('huawei', 'display ont autofind all', 'Failure: The automatically found ONTs do not exist\n'),
    ).toEqual(empty)
    expect(
      await inspect('zte', 'show gpon onu uncfg', '%Code 32310-GPONSRV : No related information to show.\n'),
    ).toEqual(empty)
  })

  it('steers no terminal', async () => {
    const log = boards.replace('H901GPHF', 'H9\u0007\u009b31mGPHF')
    const { code, out } = await run(
      'inspect',
      'olt',
      '--vendor',
      'huawei',
      '--command',
      'display board 0',
      file('bell.txt', log),
    )
    expect(code).toBe(0)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
    expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/)
  })
})

describe('what cannot be read', () => {
  it.each([
    ['a vendor nobody knows', ['--vendor', 'nokia', '--command', 'show version'], /huawei \| zte/],
    ['no vendor', ['--command', 'show version'], /huawei \| zte/],
    ['no command', ['--vendor', 'zte'], /--command/],
    ['a command nobody knows', ['--vendor', 'zte', '--command', 'sing a song'], /sing a song/],
  ])('%s: one line and 2', async (_name, options, says) => {
    const { code, out, err } = await run('inspect', 'olt', ...options, file('some.txt', 'nothing\n'))
    expect([code, out, err.trim().split('\n').length]).toEqual([2, '', 1])
    expect(err).toMatch(says)
  })

  it('a file that is not there: one line and 2', async () => {
    const { code, err } = await run(
      'inspect',
      'olt',
      '--vendor',
      'zte',
      '--command',
      'show card',
      join(folder, 'no\nsuch'),
    )
    expect([code, err.trim().split('\n').length]).toEqual([2, 1])
  })
})

const fixtures = join(import.meta.dirname, '../../../../../shared/fixtures/olt')
describe.runIf(existsSync(fixtures))('every shared transcript', () => {
  it.each(['huawei', 'zte'])('of %s is answered', async (vendor) => {
    const names = readdirSync(join(fixtures, vendor)).filter((name) => name.endsWith('.txt'))
    const refused: string[] = []
    for (const name of names) {
      const path = join(fixtures, vendor, name)
      const { command } = JSON.parse(readFileSync(path.replace(/txt$/, 'json'), 'utf8')) as { command: string }
      const { code } = await run('inspect', 'olt', '--vendor', vendor, '--command', command, path)
      if (code !== 0) refused.push(name)
    }
    expect(refused).toEqual([])
  })
})
it.skipIf(existsSync(fixtures))('the shared transcripts are not here: they were not read', () => {
  expect(existsSync(fixtures)).toBe(false)
})
