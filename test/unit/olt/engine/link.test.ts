// One OLT for the whole house: queueing, being cut off, writing, an outage, and leaving. How one gets in: `login.test.ts`.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { LinkState } from '../../../../main/olt/link.ts'
import { b, failureOf, meet } from './meet.ts'
import { command, job, textOf } from './vendor.ts'

describe('cut off', () => {
  it('in the middle of a row: reconnects once and reads the whole', async () => {
    let times = 0
    const { read, box } = await meet({
      script: {
        'display list': ({ say, cut }) => {
          times += 1
          say('  0/ 1/0    1  48575443')
          if (times === 1) cut()
          else say('12345678  active\n')
        },
      },
    })
    expect(await read('display list')).toBe('  0/ 1/0    1  4857544312345678  active')
    expect(box.connections()).toBe(2)
  })

  it('twice: says so', async () => {
    const { read, box } = await meet({ script: { 'display list': ({ cut }) => cut() } })
    expect(await failureOf(read('display list'))).toMatchObject({ code: 'source_unreachable', reason: 'olt_closed' })
    expect(box.connections()).toBe(2)
  })

  it('while idle: the next read logs in again', async () => {
    const { read, box, link } = await meet({ script: b })
    await read('display b')
    box.cutAll()
    await expect.poll(() => link.state().session.open).toBe(false)
    expect(await read('display b')).toBe('b')
    expect(box.connections()).toBe(2)
  })

  it('while something is written: unknown, and never sent again', async () => {
    const { link, box } = await meet({ script: { 'ont reset 1': ({ cut }) => cut() } })
    const error = await failureOf(link.write([command('ont reset 1', { kind: 'write' })], () => undefined, job()))
    expect(error).toMatchObject({ code: 'timeout', reason: 'olt_unknown' })
    expect(box.typed.filter((line) => line === 'ont reset 1')).toHaveLength(1)
    expect(box.connections()).toBe(1)
  })

  it('before anything was written: surely not sent', async () => {
    const { link, box } = await meet({ script: { config: ({ cut }) => cut() } })
    const at = { mode: 'config' }
    const error = await failureOf(link.write([command('ont reset 1', { kind: 'write', at })], () => undefined, job()))
    expect(error).toMatchObject({ code: 'source_unreachable', reason: 'olt_closed' })
    expect(box.typed).not.toContain('ont reset 1')
  })

  it('by the box, which had logged out meanwhile: what is written goes over a new session', async () => {
    let now = Date.parse('2026-11-21T08:00:00Z')
    const { link, box, read } = await meet({ script: { ...b, 'ont reset 1': '' } }, { clock: () => new Date(now) })
    await read('display b')
    box.script[''] = ({ cut }) => {
      delete box.script['']
      cut()
    }
    now += 600_000
    const { failed } = await link.write([command('ont reset 1', { kind: 'write' })], () => undefined, job())
    expect(failed).toBeNull()
    expect(box.typed.filter((line) => line === 'ont reset 1')).toHaveLength(1)
    expect(box.connections()).toBe(2)
  })
})

describe('writing', () => {
  const writes = (lines: readonly string[]) => lines.map((line) => command(line, { kind: 'write' }))

  it('stops at the first refusal, and what is already so is none', async () => {
    const { link, box } = await meet({
      script: {
        one: '  Failure: Make configuration repeatedly\n',
        two: '  Failure: The ONT can not support\n',
        three: '',
      },
    })
    const { results, failed } = await link.write(writes(['one', 'two', 'three']), () => undefined, job())
    expect(results).toHaveLength(2)
    expect(failed?.failure).toEqual({ code: 'rejected', text: 'Failure: The ONT can not support' })
    expect(box.typed).not.toContain('three')
  })

  it('puts secrets in at the moment of sending; no exchange and no result has them', async () => {
    const got: string[] = []
    const { link, exchanges } = await meet({
      script: {
        'ont acs user cpe password hunter2-X': ({ say }, line) => {
          got.push(line)
          say(`Command: ${line}\n`)
        },
      },
    })
    const commands = writes(['ont acs user cpe password {secret:acs}'])
    const { results } = await link.write(commands, (name) => (name === 'acs' ? 'hunter2-X' : undefined), job())
    expect(got).toEqual(['ont acs user cpe password hunter2-X'])
    expect(JSON.stringify([exchanges, results])).not.toContain('hunter2')
    expect(exchanges.at(-1)).toMatchObject({ line: 'ont acs user cpe password {secret:acs}', kind: 'write' })
  })

  it('sends nothing when a secret is missing', async () => {
    const { link, box } = await meet()
    await expect(link.write(writes(['a {secret:none}']), () => undefined, job())).rejects.toThrow()
    expect(box.typed.filter((line) => line.startsWith('a '))).toEqual([])
  })

  it('finishes what is being written when it is called off, and sends no more', async () => {
    const stop = new AbortController()
    const { link, box } = await meet({
      script: {
        one: ({ say }) => {
          stop.abort(new Error('called off'))
          say('done\n')
        },
        two: '',
      },
    })
    const error = await failureOf(link.write(writes(['one', 'two']), () => undefined, job({ signal: stop.signal })))
    expect(error).toMatchObject({ code: 'timeout', reason: 'olt_unknown', details: { answered: 1 } })
    expect(box.typed).not.toContain('two')
    expect(box.connections()).toBe(1)
  })
})

describe('a short outage', () => {
  async function away(failures: number) {
    let now = Date.parse('2026-11-21T08:00:00Z')
    let isAway = true
    const { link, box, read } = await meet(
      { script: { ...b, 'display version': ({ say, cut }) => (isAway ? cut() : say('  PRODUCT MA5800-X7\n')) } },
      { clock: () => new Date(now) },
    )
    for (let round = 0; round < failures; round += 1)
      expect(await failureOf(read('display b', {}, job({ lane: 'background' })))).toMatchObject({
        reason: 'olt_closed',
      })
    return {
      link,
      box,
      read,
      pass: (ms: number) => {
        now += ms
      },
      end: () => {
        isAway = false
      },
    }
  }

  it('does not keep an operator waiting: one attempt at once, while the poller waits', async () => {
    const { read, link, box, pass, end } = await away(3)
    expect(link.state()).toMatchObject({ state: 'down' })
    pass(5_001)
    end()
    const stop = new AbortController()
    const poll = read('display b', {}, job({ lane: 'background', signal: stop.signal }))
    await expect.poll(() => link.state().queue.waiting).toMatchObject([{ waitsFor: 'breaker' }])
    expect(await read('display b')).toBe('b')
    expect(link.state()).toMatchObject({ state: 'ok', problem: null })
    expect(box.connections()).toBe(4)
    stop.abort(new Error('called off'))
    await expect(poll).rejects.toThrow('called off')
  })

  it('that is not over: who asks within five seconds is told of the last attempt, and the pause is not lengthened', async () => {
    const { read, link, box, pass } = await away(3)
    const { retryAt } = link.state()
    expect(await failureOf(read('display b'))).toMatchObject({ reason: 'breaker_open', params: { seconds: 5 } })
    expect(box.connections()).toBe(3)
    pass(5_001)
    expect(await failureOf(read('display b'))).toMatchObject({ reason: 'olt_closed' })
    expect(await failureOf(read('display b'))).toMatchObject({ reason: 'breaker_open' })
    expect(box.connections()).toBe(4)
    expect(link.state().retryAt).toBe(retryAt)
  })
})

describe('one session for everybody', () => {
  it('two jobs at once are done one after the other over one connection', async () => {
    const { read, box } = await meet({ script: { ...b, 'display c': 'c\n' } })
    const at = { mode: 'gpon', of: '0/1' }
    expect(await Promise.all([read('display b', { at }), read('display c')])).toEqual(['b', 'c'])
    expect(box.connections()).toBe(1)
  })

  it('operators go before background work, and everyone sees the queue', async () => {
    const order: string[] = []
    const held = Promise.withResolvers<void>()
    const { read, link, box } = await meet({
      script: {
        'display slow': () => held.promise,
        'display poll': () => void order.push('poll'),
        'display quick': () => void order.push('quick'),
      },
    })
    const slow = read('display slow')
    await expect.poll(() => box.typed).toContain('display slow')
    const poll = read('display poll', {}, job({ lane: 'background', by: 'poller' }))
    const quick = read('display quick', {}, job({ by: 'Ana' }))
    const { queue }: LinkState = link.state()
    expect(queue.running).toMatchObject({ by: 'Lucia', waitsFor: null })
    await expect
      .poll(() => link.state().queue.waiting)
      .toMatchObject([
        { by: 'Ana', waitsFor: 'session' },
        { by: 'poller', waitsFor: 'session' },
      ])
    held.resolve()
    await Promise.all([slow, poll, quick])
    expect(order).toEqual(['quick', 'poll'])
    expect(link.state().queue).toEqual({ running: null, waiting: [] })
  })

  it('an operator gets in between the commands of background work', async () => {
    const { link, box, read } = await meet({ script: { ...b, 'display now': 'now\n' } })
    await link.dialect(job())
    const at = { mode: 'gpon', of: '0/1' }
    let operator: Promise<string> | null = null
    box.script['display item'] = () => {
      operator ??= read('display now')
    }
    const commands = [1, 2, 3, 4].map(() => command('display item', { at }))
    await link.read(() => ({ commands, assemble: () => null }), job({ lane: 'background' }))
    expect(await operator).toBe('now')
    const done = box.typed.filter((line) => line.startsWith('display '))
    expect(done.indexOf('display now')).toBeLessThan(done.lastIndexOf('display item'))
    expect(done.filter((line) => line === 'display item')).toHaveLength(4)
  })

  it('a job that is called off while it waits leaves the queue', async () => {
    const stop = new AbortController()
    const held = Promise.withResolvers<void>()
    const { read, link } = await meet({ script: { 'display slow': () => held.promise, ...b } })
    const slow = read('display slow')
    const other = read('display b', {}, job({ signal: stop.signal }))
    await expect.poll(() => link.state().queue.waiting).toHaveLength(1)
    stop.abort(new Error('called off'))
    await expect(other).rejects.toThrow('called off')
    expect(link.state().queue.waiting).toHaveLength(0)
    held.resolve()
    expect(await slow).toBe('')
  })

  it('a read that is called off in a long output leaves a clean prompt', async () => {
    const stop = new AbortController()
    const keys: string[] = []
    const { read, box } = await meet({
      script: {
        'display long': async ({ key, say }) => {
          for (let page = 0; page < 50; page += 1) {
            say(`  row ${page}\n`)
            if (page === 2) stop.abort(new Error('called off'))
            const pressed = await key("  ---- More ( Press 'Q' to break ) ----")
            keys.push(pressed)
            say('\n')
            if (pressed === 'q') return
          }
        },
        ...b,
      },
    })
    await expect(read('display long', {}, job({ signal: stop.signal }))).rejects.toThrow('called off')
    expect(await read('display b')).toBe('b')
    expect(keys.length).toBeLessThan(6)
    expect(box.connections()).toBe(1)
  })

  it('counts what it sends, by the minute', async () => {
    const { read, link } = await meet({ script: b })
    await read('display b')
    const { budget } = link.state()
    // Probe, one switch, into the mode, and the command itself.
    expect(budget).toMatchObject({ perMinute: 1000, usedLastMinute: 4 })
    expect(budget.history).toHaveLength(60)
    expect(budget.history.reduce((sum, { commands }) => sum + commands, 0)).toBe(4)
  })

  it('shows who waits for the budget, and lets go of the session meanwhile', async () => {
    let now = Date.parse('2026-11-21T08:00:00Z')
    const stop = new AbortController()
    const { link, read } = await meet({ script: b }, { perMinute: 10, clock: () => new Date(now) })
    const commands = Array.from({ length: 12 }, () => command('display b'))
    const poll = link.read(() => ({ commands, assemble: () => null }), job({ lane: 'background', signal: stop.signal }))
    await expect.poll(() => link.state().queue.waiting[0]?.waitsFor).toBe('budget')
    // The share of operators is left.
    expect(await read('display b')).toBe('b')
    stop.abort(new Error('called off'))
    await expect(poll).rejects.toThrow('called off')
    now += 61_000
    expect(link.state().budget.usedLastMinute).toBe(0)
  })
})

describe('the warm session', () => {
  it('proves itself while it is idle', async () => {
    const { read, box } = await meet({ script: b }, { keepAliveMs: 30 })
    await read('display b')
    const before = box.typed.length
    await expect.poll(() => box.typed.length).toBeGreaterThan(before + 1)
    expect(new Set(box.typed.slice(before))).toEqual(new Set(['']))
    expect(await read('display b')).toBe('b')
  })

  it('says goodbye', async () => {
    const { read, box, link } = await meet({ script: b })
    await read('display b', { at: { mode: 'gpon', of: '0/1' } })
    await link.close()
    expect(box.typed.slice(-4)).toEqual(['quit', 'quit', 'quit', 'quit'])
    await expect.poll(() => box.open()).toBe(0)
    expect(await failureOf(read('display b'))).toMatchObject({ reason: 'closed' })
  })

  it('tells every line it typed, with what came back', async () => {
    const { read, exchanges } = await meet({ script: b }, { redact: (text) => text.replaceAll('MA5800', 'M') })
    await read('display b', {}, job({ serial: 'HWTC12345678', by: 'Ana' }))
    expect(exchanges.map(({ commandId, line }) => [commandId, line])).toEqual([
      ['move', 'enable'],
      ['open-1', 'undo smart'],
      ['probe', 'display version'],
      ['display-b', 'display b'],
    ])
    // Whoever comes first finds the session closed: opening it is nobody's.
    expect(exchanges.map(({ serial, by }) => [serial, by])).toEqual([
      ...Array(3).fill([null, 'PonDesk']),
      ['HWTC12345678', 'Ana'],
    ])
    await read('display b', { at: { mode: 'config' } }, job({ serial: 'ZTEG12345678', by: 'Eva' }))
    expect(exchanges.slice(4).map(({ line, serial, by }) => [line, serial, by])).toEqual([
      ['config', 'ZTEG12345678', 'Eva'],
      ['display b', 'ZTEG12345678', 'Eva'],
    ])
    expect(exchanges[3]).toMatchObject({
      place: 'M-X7#',
      raw: 'M-X7#display b\nb\nM-X7#',
      records: [{ line: 'b' }],
      serial: 'HWTC12345678',
      by: 'Ana',
      kind: 'read',
      failure: null,
    })
  })

  it('reads hundreds of tables over one session, each whole', async () => {
    const rows = `${Array.from({ length: 50 }, (_, row) => `  row ${row} of a table`).join('\n')}\n`
    const { link, box } = await meet({ script: { 'display table': rows } }, { perMinute: 100_000 })
    const commands = Array.from({ length: 200 }, () => command('display table'))
    const { results } = await link.read(() => ({ commands, assemble: () => null }), job())
    expect(new Set(results.map(textOf))).toEqual(new Set([rows.trimEnd()]))
    expect(box.typed.filter((line) => line === 'display table')).toHaveLength(200)
    expect(box.connections()).toBe(1)
  }, 20_000)

  it('reads a list of 3,000 rows whole', async () => {
    const rows = Array.from({ length: 3000 }, (_, row) => `  0/ 1/${row % 16}  ${row}  48575443${row}  active  online`)
    const { read } = await meet({ script: { 'display list': `${rows.join('\n')}\n` } })
    expect((await read('display list')).split('\n')).toEqual(rows)
  }, 20_000)
})

describe('the lines of the engine itself', () => {
  it('know no vendor', () => {
    for (const file of ['exchange', 'session', 'login', 'prompt', 'places', 'failure', 'console'])
      expect(readFileSync(new URL(`../../../../main/olt/session/${file}.ts`, import.meta.url), 'utf8')).not.toMatch(
        /huawei|zte|smartax|zxan/i,
      )
  })
})
