// Answers without an end: what is told of them, what they may cost, and lines that must not be typed at all.
import { createServer } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { huawei } from '../../../../main/olt/drivers/huawei/index.ts'
import { zte } from '../../../../main/olt/drivers/zte/index.ts'
import { sparingLongLines } from '../../../../main/olt/parse/index.ts'
import { PondeskError } from '../../../../shared/errors.ts'
import { type Box, type BoxOptions, startBox } from './box.ts'
import { command, job, linkTo, type TestLink } from './vendor.ts'

const ends: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

function reach(box: Box, more: Parameters<typeof linkTo>[1] = {}): TestLink {
  const made = linkTo(box, more)
  ends.push(() => made.link.close())
  return made
}

async function meet(options: BoxOptions = {}, more: Parameters<typeof linkTo>[1] = {}) {
  const box = await startBox(options)
  ends.push(() => box.close())
  return { box, ...reach(box, { transport: options.transport ?? 'ssh', ...more }) }
}

const failureOf = async (work: Promise<unknown>): Promise<unknown> => work.then(() => null).catch((error) => error)

describe('a line whose answer has no end is in the transcript', () => {
  it('a write that is cut off: what came so far, who did it, and that it was cut', async () => {
    const { link, exchanges } = await meet({
      script: {
        'ont modify 1': ({ say, cut, key }) => {
          say('  It will take several minutes\n')
          setImmediate(cut)
          return key('').then(() => undefined)
        },
      },
    })
    const write = command('ont modify 1', { kind: 'write' })
    const error = await failureOf(link.write([write], () => undefined, job({ serial: 'HWTC12345678', by: 'Ana' })))
    expect(error).toMatchObject({ reason: 'olt_unknown' })
    const told = exchanges.filter(({ line }) => line === 'ont modify 1')
    expect(told).toMatchObject([
      { kind: 'write', place: 'MA5800-X7#', by: 'Ana', serial: 'HWTC12345678', records: [], unparsed: [] },
    ])
    expect(told[0]?.failure).toEqual({ code: 'busy', text: 'connection closed' })
    expect(told[0]?.raw).toContain('ont modify 1\n  It will take several minutes')
  })

  it('without its secret, not even the half of it that was echoed', async () => {
    const line = 'ont acs password hunter2-X'
    const { link, exchanges } = await meet({
      silent: true,
      script: {
        [line]: ({ say, cut, key }) => {
          say(`${line}\nset ${line.slice(0, -3)}`)
          setImmediate(cut)
          return key('').then(() => undefined)
        },
      },
    })
    const write = command('ont acs password {secret:acs}', { kind: 'write' })
    await failureOf(link.write([write], () => 'hunter2-X', job()))
    expect(exchanges.at(-1)).toMatchObject({ commandId: 'ont-acs', kind: 'write', failure: { code: 'busy' } })
    expect(exchanges.at(-1)?.raw).toContain('set ont acs password ••••••')
    expect(JSON.stringify(exchanges)).not.toContain('hunt')
  })

  it('a read that stays silent, and the move that never ended', async () => {
    const { link, exchanges } = await meet({
      script: { 'display hung': ({ key }) => key('  half a row').then(() => undefined), config: ({ cut }) => cut() },
    })
    const commands = [command('display hung', { quietMs: 150 })]
    await link.read(() => ({ commands, assemble: () => null }), job())
    expect(exchanges.at(-1)).toMatchObject({
      line: 'display hung',
      failure: { text: expect.stringContaining('quiet') },
    })
    expect(exchanges.at(-1)?.raw).toContain('  half a row')
    await failureOf(link.write([command('x', { kind: 'write', at: { mode: 'config' } })], () => undefined, job()))
    expect(exchanges.at(-1)).toMatchObject({ commandId: 'move', line: 'config', failure: { code: 'busy' } })
  })
})

describe('opening a session', () => {
  it('that is cut after the login says so in one sentence', async () => {
    const { read, box } = await meet({ script: { enable: ({ cut }) => cut() } })
    const error = await failureOf(read('display b'))
    expect(error).toBeInstanceOf(PondeskError)
    expect(error).toMatchObject({ code: 'source_unreachable', reason: 'olt_closed', params: { host: box.host } })
  })

  it('that gets an answer without an end after the login says so in one sentence', async () => {
    const { read, exchanges } = await meet({
      transport: 'telnet',
      script: { enable: ({ key }) => key('x'.repeat(33 * 1024 * 1024)).then(() => undefined) },
    })
    const error = await failureOf(read('display b'))
    expect(error).toBeInstanceOf(PondeskError)
    expect(error).toMatchObject({
      code: 'source_unreachable',
      reason: 'olt_no_answer',
      params: { host: '127.0.0.1', seconds: expect.any(Number) },
    })
    expect(exchanges.at(-1)).toMatchObject({ line: 'enable', failure: { text: expect.stringContaining('size') } })
    expect(exchanges.at(-1)?.raw.length).toBeLessThan(101_000)
  }, 30_000)

  it('ends with a box that never stops talking, long before the memory is full', async () => {
    let sent = 0
    const chunk = Buffer.alloc(65_536, 'x')
    const server = createServer((socket) => {
      const pour = (): void => {
        while (!socket.destroyed && socket.write(chunk)) sent += chunk.length
      }
      socket.on('drain', pour)
      socket.on('error', () => undefined)
      pour()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    ends.push(() => new Promise((resolve) => server.close(resolve)))
    const { port } = server.address() as { port: number }
    const closed = new Promise((resolve) => server.once('connection', (socket) => socket.once('close', resolve)))
    const { read } = reach({ host: '127.0.0.1', port, fingerprint: '' } as Box, {
      transport: 'telnet',
      connectMs: 600_000,
    })
    expect(await failureOf(read('display b'))).toMatchObject({ code: 'source_unreachable', reason: 'olt_prompt' })
    await closed
    expect(sent).toBeLessThan(64 * 1024 * 1024)
  }, 60_000)
})

describe('what would be typed as two lines', () => {
  it.each([
    ['user', { user: 'noc\nreboot' }],
    ['secret', { password: async () => 'secret-1\rreboot' }],
    ['enable_secret', { enablePassword: async () => 'x\x03' }],
  ])('%s: nobody even connects', async (field, more) => {
    const { read, box } = await meet({ transport: 'telnet' }, more)
    expect(await failureOf(read('display b'))).toMatchObject({ reason: 'olt_control', field, params: { field } })
    expect(box.connections()).toBe(0)
  })
})

describe('lines that no box prints', () => {
  const long = `${' '.repeat(65_000)}x`

  it('are never shown to a parser, and stand unparsed, cut', () => {
    const seen: string[] = []
    const parse = sparingLongLines((text) => {
      seen.push(text)
      return { records: [{ text }], unparsed: ['odd'] }
    })
    expect(parse(`a\n${long}\nb`).unparsed).toEqual(['odd', 'x…'])
    expect(parse(`${'y'.repeat(60_000)}\n`).unparsed[1]).toBe(`${'y'.repeat(200)}…`)
    expect(seen).toEqual(['a\n\nb', '\n'])
  })

  it.each([
    [huawei, 'display ont info 0 1 5 all'],
    [huawei, 'display version'],
    [zte, 'show card'],
  ])('are unparsed whatever the vendor makes of the rest', (driver, line) => {
    const parse = driver.parserFor(line)
    const text = Array.from({ length: 100 }, () => long).join('\n')
    expect(parse?.(text).unparsed).toEqual(Array.from({ length: 100 }, () => 'x…'))
  })
})
