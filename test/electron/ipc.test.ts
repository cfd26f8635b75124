import { afterEach, describe, expect, it } from 'vitest'
import type { Log } from '../../main/electron/log.ts'
import { PondeskError } from '../../shared/errors.ts'
import { fakeDesk } from './fake-desk.ts'
import { openIpc, openIpcPage } from './open-ipc.ts'
import { invokeAs, ipcMain, reset, sendAs, WebContents } from './stand-in.ts'

const home = 'app://pondesk/'
const foreignFrames = [
  ['another site', 'https://evil.example/', null],
  ['a file', 'file:///tmp/page.html', null],
  ['our name under another scheme', 'https://pondesk/', null],
  ['another host of our scheme', 'app://pondesk.evil.example/', null],
  ['another port', 'app://pondesk:8080/', null],
  ['a name before our host', 'app://pondesk@evil.example/', null],
  ['an empty page', 'about:blank', null],
  ['a blob of ours', 'blob:app://pondesk/7b1c', null],
  ['a frame inside our page', home, { url: home, parent: null }],
] as const

const lines: Parameters<Log>[0][] = []
const log: Log = (line) => lines.push(line)

afterEach(() => {
  reset()
  lines.length = 0
})

describe('invoke', () => {
  it('hands the call to the gateway as the operator of this desk, through the door ipc, without a time limit', async () => {
    const desk = fakeDesk(() => ({ name: 'Ana', role: 'technician', door: 'ipc' }))
    const answer = await openIpc(desk)('session.who', { a: 1 }, 'pt')
    expect(answer).toEqual({ ok: true, output: { name: 'Ana', role: 'technician', door: 'ipc' } })
    expect(desk.calls).toMatchObject([
      {
        name: 'session.who',
        input: { a: 1 },
        call: { identity: desk.operator, door: 'ipc', language: 'pt', patienceMs: null },
      },
    ])
    expect(desk.calls[0]?.call.requestId).toMatch(/^[\da-f-]{36}$/)
  })

  it('E17: refuses a call from a foreign frame, and logs it', async () => {
    const desk = fakeDesk()
    openIpcPage(desk, log)
    for (const [title, url, parent] of foreignFrames) {
      const answer = await invokeAs(new WebContents(), { url, parent }, 'pondesk:invoke', 'session.who', {}, {})
      expect(answer, title).toMatchObject({ ok: false, error: { code: 'unauthenticated' } })
    }
    expect(
      await invokeAs(new WebContents(), null, 'pondesk:invoke', 'session.who', {}, {}),
      'a frame that is gone',
    ).toMatchObject({ ok: false })
    expect(desk.calls).toEqual([])
    expect(lines).toHaveLength(foreignFrames.length + 1)
    expect(lines[0]?.error).toBe('sender https://evil.example/')
  })

  it('E17: refuses a name that is not in the contract', async () => {
    const desk = fakeDesk()
    openIpcPage(desk, log)
    for (const name of [
      'onu.erase',
      '__proto__',
      'constructor',
      'toString',
      '',
      7,
      null,
      { toString: 'x' }.toString,
      ['session.who'],
    ].filter((n) => typeof n !== 'function')) {
      const answer = await invokeAs(new WebContents(), { url: home, parent: null }, 'pondesk:invoke', name, {}, {})
      expect(answer, String(name)).toMatchObject({ ok: false, error: { success: false, code: 'not_found' } })
    }
    expect(desk.calls).toEqual([])
    expect(lines.length).toBeGreaterThan(0)
  })

  it('keeps a made-up name from breaking the log', async () => {
    openIpcPage(fakeDesk(), log)
    await invokeAs(new WebContents(), { url: home, parent: null }, 'pondesk:invoke', `x\n${'y'.repeat(10_000)}`, {}, {})
    expect(lines[0]?.message).toMatch(/^"x\\ny{58}" failed$/)
  })

  it('answers an error as HTTP does: code, sentence in the language asked, field and details', async () => {
    const details = { candidates: ['HWTC00000001'], when: new Date(0), how: () => 1 }
    const call = openIpc(fakeDesk(() => Promise.reject(new PondeskError('ambiguous', { field: 'serial', details }))))
    expect(await call('onu.get', {}, 'en')).toEqual({
      ok: false,
      error: {
        success: false,
        code: 'ambiguous',
        error: expect.any(String),
        field: 'serial',
        details: { candidates: ['HWTC00000001'], when: '1970-01-01T00:00:00.000Z' },
      },
    })
    const [es, en] = [await call('onu.get', {}, 'es'), await call('onu.get', {}, 'en')]
    expect(es).not.toEqual(en)
  })

  it('says only "internal" of an unknown fault; its cause goes to the log under the number in the sentence', async () => {
    const desk = fakeDesk(() => {
      throw new TypeError('password=hunter2 is not a function')
    })
    const answer = await openIpcPage(desk, log).call('session.who', {}, 'es')
    expect(answer).toMatchObject({ ok: false, error: { code: 'internal' } })
    expect(JSON.stringify(answer)).not.toMatch(/hunter2|TypeError|stack|\.ts/)
    expect(lines).toMatchObject([
      { level: 'error', error: expect.any(TypeError), request: desk.calls[0]?.call.requestId },
    ])
    expect(JSON.stringify(answer)).toContain(desk.calls[0]?.call.requestId)
  })

  it.each([
    ['leaves', 'destroyed'],
    ['crashes', 'render-process-gone'],
    ['loads anew', 'did-navigate'],
  ])('aborts what runs when the page %s', async (_how, event) => {
    let signal: AbortSignal | undefined
    openIpcPage(
      fakeDesk((_name, _input, call) => {
        signal = call.signal
        return {}
      }),
    )
    const page = new WebContents()
    await invokeAs(page, { url: home, parent: null }, 'pondesk:invoke', 'session.who', {}, {})
    expect(signal?.aborted).toBe(false)
    page.emit(event)
    expect(signal?.aborted).toBe(true)
    // The next page in the same window starts with a clean slate.
    await invokeAs(page, { url: home, parent: null }, 'pondesk:invoke', 'session.who', {}, {})
    expect(signal?.aborted).toBe(false)
  })

  it('falls back to the language of the system when none or an unknown one is named', async () => {
    const desk = fakeDesk()
    openIpcPage(desk)
    for (const meta of [undefined, null, 'en', {}, { language: 'fr' }, { language: ['en'] }]) {
      await invokeAs(new WebContents(), { url: home, parent: null }, 'pondesk:invoke', 'session.who', {}, meta)
    }
    expect(new Set(desk.calls.map(({ call }) => call.language))).toEqual(new Set(['es']))
  })
})

describe('events', () => {
  it('reach only the page that subscribed, only for its topic, and once', () => {
    const desk = fakeDesk()
    const page = openIpcPage(desk)
    const other = new WebContents()
    sendAs(other, { url: home, parent: null }, 'pondesk:subscribe', 'source')
    page.subscribe('onu')
    page.subscribe('onu')
    desk.events.publish('onu', { serial: 'HWTC00000001' })
    expect(page.heard('onu')).toEqual([{ serial: 'HWTC00000001' }])
    expect(other.sent).toEqual([])
  })

  it('end when the page unsubscribes, leaves or the door closes', () => {
    const desk = fakeDesk()
    const first = openIpcPage(desk)
    first.subscribe('onu')
    first.unsubscribe('onu')
    desk.events.publish('onu', { serial: 'A' })
    first.subscribe('onu')
    first.leave()
    desk.events.publish('onu', { serial: 'B' })
    expect(first.heard('onu')).toEqual([])

    const second = openIpcPage(desk)
    second.subscribe('onu')
    openIpcPage(desk)
    desk.events.publish('onu', { serial: 'C' })
    expect(second.heard('onu')).toEqual([])
    expect(ipcMain.listenerCount('pondesk:subscribe')).toBe(1)
  })

  it('E17: are refused to a foreign frame and for an unknown topic', () => {
    const desk = fakeDesk()
    openIpcPage(desk, log)
    const page = new WebContents()
    for (const [, url, parent] of foreignFrames) sendAs(page, { url, parent }, 'pondesk:subscribe', 'onu')
    sendAs(page, { url: home, parent: null }, 'pondesk:subscribe', '__proto__')
    sendAs(page, { url: home, parent: null }, 'pondesk:subscribe', 7)
    desk.events.publish('onu', { serial: 'A' })
    expect(page.sent).toEqual([])
    expect(lines).toHaveLength(foreignFrames.length + 2)
  })
})
