import { afterEach, describe, expect, it, vi } from 'vitest'
import { startDesktop } from '../../main/electron/index.ts'
import { closedByOperator, launcherMark } from '../../main/electron/launch/exit-code.ts'
import { PondeskError } from '../../shared/errors.ts'
import { type FakeDesk, fakeDesk } from './fake-desk.ts'
import { app, BrowserWindow, machine, reset, seen } from './stand-in.ts'

async function start(desk: FakeDesk = fakeDesk()): Promise<BrowserWindow> {
  startDesktop({ dist: '/nowhere', createDesk: async () => desk, log: () => undefined })
  return vi.waitUntil(() => BrowserWindow.getAllWindows()[0])
}

afterEach(() => {
  reset()
  vi.unstubAllEnvs()
})

describe('the desktop program', () => {
  it('shows its window once the page is there', async () => {
    const window = await start()
    await expect.poll(() => window.visible).toBe(true)
  })

  it('gives way to the instance that already runs, which comes to the front', async () => {
    const window = await start()
    await expect.poll(() => app.listenerCount('second-instance')).toBe(1)
    app.emit('second-instance', {}, [], '')
    expect(window.focused).toBe(1)

    reset()
    machine.hasLock = false
    const createDesk = vi.fn(async () => fakeDesk())
    startDesktop({ dist: '/nowhere', createDesk, log: () => undefined })
    expect(seen.exits).toEqual([0])
    expect(createDesk).not.toHaveBeenCalled()
  })

  it('closes the app before the process ends, once', async () => {
    const desk = fakeDesk()
    const window = await start(desk)
    window.close()
    app.quit()
    expect(seen.exits).toEqual([])
    await expect.poll(() => seen.exits).toEqual([0])
    expect(desk.closed).toBe(1)
  })

  it('ends also when closing fails, and logs it', async () => {
    const log = vi.fn()
    const desk = { ...fakeDesk(), close: () => Promise.reject(new Error('disk full')) }
    startDesktop({ dist: '/nowhere', createDesk: async () => desk, log })
    const window = await vi.waitUntil(() => BrowserWindow.getAllWindows()[0])
    window.close()
    await expect.poll(() => seen.exits).toEqual([0])
    expect(log).toHaveBeenCalledWith(expect.objectContaining({ level: 'error', message: 'closing failed' }))
  })

  it('tells the launcher that this end was wanted', async () => {
    vi.stubEnv(launcherMark, '1')
    const window = await start()
    window.close()
    await expect.poll(() => seen.exits).toEqual([closedByOperator])
  })

  it('says in the language of the system why it cannot start, and ends with 1', async () => {
    machine.locale = 'en-GB'
    startDesktop({
      dist: '/nowhere',
      createDesk: () => Promise.reject(new PondeskError('source_unreachable')),
      log: () => undefined,
    })
    await expect.poll(() => seen.exits).toEqual([1])
    expect(seen.errorBoxes).toHaveLength(1)
    expect(seen.errorBoxes[0]).toMatch(/[a-z]/)
    expect(BrowserWindow.getAllWindows()).toEqual([])
  })

  it('ends with 1 when the page does not load', async () => {
    machine.loads = false
    await start()
    await expect.poll(() => seen.exits).toEqual([1])
  })

  it('names every menu entry in the language of the system', async () => {
    machine.locale = 'pt-BR'
    await start()
    const labels = JSON.stringify(seen.menu)
    expect(labels).toContain('Tela cheia')
    expect(labels).not.toContain('launch.')
  })
})
