// What the shell adds to the app: menu, places of windows, tray, notices, crashes and the check for a newer version.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { startDesktop } from '../../main/electron/index.ts'
import type { Change } from '../../shared/model/change.ts'
import type { SourceStatus } from '../../shared/model/source.ts'
import { type FakeDesk, fakeDesk } from './fake-desk.ts'
import { app, BrowserWindow, invokeAs, type MenuEntry, machine, reset, seen } from './stand-in.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pondesk-shell-'))
  machine.userData = folder
})
afterEach(() => {
  reset()
  rmSync(folder, { recursive: true, force: true })
})

const source = (name: string, state: SourceStatus['state']): SourceStatus => ({
  id: 1,
  name,
  kind: 'acs',
  state,
  since: null,
  lastOkAt: null,
  problem: null,
  retryAt: null,
  simulated: true,
  writes: true,
  inventory: null,
})

const deskWith = (sources: () => SourceStatus[]): FakeDesk =>
  fakeDesk((name) =>
    name === 'workspace.info' ? { name: 'Fibra del Valle', sources: sources() } : { version: '1.2.3' },
  )

async function start(desk: FakeDesk = deskWith(() => []), more: { updateFeed?: string } = {}): Promise<BrowserWindow> {
  const log = vi.fn()
  startDesktop({
    dist: '/nowhere',
    createDesk: async () => ({ ...desk, log, logFolder: '/nowhere/logs' }),
    log,
    ...more,
  })
  const window = await vi.waitUntil(() => BrowserWindow.getAllWindows().find(({ visible }) => visible))
  await vi.waitUntil(() => app.listenerCount('second-instance') > 0)
  return window
}

const entries = (menu: MenuEntry[]): MenuEntry[] => menu.flatMap((entry) => [entry, ...entries(entry.submenu ?? [])])
const entry = (label: string): MenuEntry => {
  const found = entries(seen.menu).find((one) => one.label === label)
  if (!found) throw new Error(`no "${label}" in the menu`)
  return found
}
const urlOf = (window: BrowserWindow): string => window.webContents.mainFrame.url

describe('the menu', () => {
  it('goes to screens without loading the page anew', async () => {
    const window = await start()
    const loaded = vi.fn()
    window.webContents.on('did-navigate', loaded)
    entry('Cambios').click?.()
    expect(urlOf(window)).toBe('app://pondesk/#/cambios')
    entry('Ajustes').click?.()
    expect(urlOf(window)).toBe('app://pondesk/#/ajustes')
    expect(loaded).not.toHaveBeenCalled()
  })

  it('takes no accelerator twice, and none that the screens use', async () => {
    await start()
    const keys = entries(seen.menu).flatMap(({ accelerator }) => accelerator ?? [])
    expect(new Set(keys).size).toBe(keys.length)
    expect(keys.filter((key) => /^CmdOrCtrl\+(K|B|E|A|Enter)$/.test(key))).toEqual([])
  })

  it('follows the language that the operator chooses on the screen', async () => {
    const window = await start()
    expect(entry('Ventana nueva')).toBeDefined()
    const { webContents } = window
    await invokeAs(webContents, webContents.mainFrame, 'pondesk:invoke', 'session.who', {}, { language: 'pt' })
    expect(entry('Nova janela')).toBeDefined()
  })

  it('opens another workspace as another program, after this one was closed', async () => {
    const desk = deskWith(() => [])
    await start(desk)
    machine.chosen = ['/isp/valle']
    entry('Abrir espacio de trabajo…').click?.()
    await expect.poll(() => seen.relaunched).toHaveLength(1)
    expect(seen.relaunched[0]?.at(-1)).toBe('--workspace=/isp/valle')
    await expect.poll(() => seen.exits).toEqual([0])
    expect(desk.calls.length).toBeGreaterThan(0)
  })

  it('opens a copy read only, and nothing when the dialog is cancelled', async () => {
    await start()
    entry('Abrir una copia en solo lectura…').click?.()
    await new Promise(setImmediate)
    expect(seen.relaunched).toEqual([])
    machine.chosen = ['/isp/pondesk-2026-11-20.sqlite']
    entry('Abrir una copia en solo lectura…').click?.()
    await expect
      .poll(() => seen.relaunched[0]?.slice(-2))
      .toEqual(['--workspace=/isp/pondesk-2026-11-20.sqlite', '--read-only'])
  })

  it('copies what a report of a problem needs, and opens the folders of logs and crashes', async () => {
    await start()
    entry('Copiar detalle para soporte').click?.()
    await expect
      .poll(() => seen.copied.map((text) => JSON.parse(text) as unknown))
      .toMatchObject([{ version: '1.2.3' }])
    entry('Abrir la carpeta de registros').click?.()
    entry('Abrir la carpeta de cierres inesperados').click?.()
    expect(seen.folders).toEqual(['/nowhere/logs', '/nowhere/crashDumps'])
  })

  it('says that an entry failed, and logs why', async () => {
    const desk = fakeDesk((name) => {
      if (name === 'diagnostics.get') throw new Error('disk gone')
      return { name: '', sources: [] }
    })
    await start(desk)
    entry('Copiar detalle para soporte').click?.()
    await expect.poll(() => seen.errorBoxes).toHaveLength(1)
    expect(seen.copied).toEqual([])
  })
})

describe('the place of the window', () => {
  it('is kept and used again', async () => {
    const window = await start()
    Object.assign(window.bounds, { x: 300, y: 120, width: 1200, height: 700 })
    window.maximized = true
    window.close()
    await expect.poll(() => seen.exits).toEqual([0])
    reset()
    machine.userData = folder
    const again = await start()
    expect(again.bounds).toEqual({ x: 300, y: 120, width: 1200, height: 700 })
    expect(again.maximized).toBe(true)
  })

  it.each([
    ['on a screen that is no longer there', { x: 4000, y: 100, width: 1200, height: 700, isMaximized: false }],
    ['above every screen', { x: 100, y: -400, width: 1200, height: 700, isMaximized: false }],
  ])('is left to the system when it was %s', async (_where, kept) => {
    writeFileSync(join(folder, 'window.json'), JSON.stringify(kept))
    const window = await start()
    expect(window.options).not.toHaveProperty('x')
    expect(window.bounds).toMatchObject({ width: 1200, height: 700 })
  })

  it.each(['{', '[]', '{"x":"1","y":2,"width":3,"height":4}', '{"x":1,"y":2,"width":1e9,"height":4}'])(
    'is the usual one where the file says %s',
    async (text) => {
      writeFileSync(join(folder, 'window.json'), text)
      expect((await start()).bounds).toMatchObject({ width: 1440, height: 900 })
    },
  )

  it('of a second window is beside the first', async () => {
    const first = await start()
    entry('Ventana nueva').click?.()
    const second = await vi.waitUntil(() => BrowserWindow.getAllWindows()[1])
    expect([second.bounds.x - first.bounds.x, second.bounds.y - first.bounds.y]).toEqual([32, 32])
  })
})

describe('the tray', () => {
  it('shows with shape and words how the sources are, and follows them', async () => {
    let sources = [source('ACS', 'ok'), source('OLT-SUR', 'ok')]
    const desk = deskWith(() => sources)
    await start(desk)
    const tray = await vi.waitUntil(() => seen.trays[0])
    await expect.poll(() => tray.toolTip).toContain('2 de 2 orígenes responden')
    const well = tray.image.pictures[0]
    sources = [source('ACS', 'ok'), source('OLT-SUR', 'down')]
    desk.events.publish('source', sources[1] ?? source('', 'down'))
    await expect.poll(() => tray.toolTip).toContain('1 de 2')
    expect(tray.menu.map(({ label }) => label)).toContain('OLT-SUR: No responde')
    const shapes = [well, tray.image.pictures[0]].map((picture) => opaque(picture ?? Buffer.alloc(0)))
    expect(shapes[0]).not.toEqual(shapes[1])
  })

  it('brings the window to the front', async () => {
    const window = await start()
    const tray = await vi.waitUntil(() => seen.trays[0])
    tray.emit('click')
    expect(window.focused).toBe(1)
  })

  it('is done without where the desktop has none', async () => {
    machine.hasTray = false
    const window = await start()
    expect(window.visible).toBe(true)
  })
})

/** Which dots are there: two shapes differ also for who sees no colours. */
const opaque = (picture: Buffer): boolean[] => [...picture].flatMap((byte, at) => (at % 4 === 3 ? [byte > 127] : []))

const change = (over: Partial<Change>): Change =>
  ({
    id: 'c-1',
    state: 'done',
    outcome: 'faulted',
    message: { key: 'outcome.message.not_sent', params: {} },
    plan: { subject: { serial: 'HWTC0A1B2C3D', name: 'Ana Ruiz' } },
    ...over,
  }) as Change

describe('a notice of the system', () => {
  it('tells how a change ended while the window was behind others, once, and leads to it', async () => {
    const desk = deskWith(() => [])
    const window = await start(desk)
    window.hasFocus = false
    desk.events.publish('change', change({ state: 'applying', outcome: null }))
    expect(seen.notices).toEqual([])
    desk.events.publish('change', change({}))
    desk.events.publish('change', change({}))
    expect(seen.notices).toHaveLength(1)
    expect(seen.notices[0]).toMatchObject({
      title: 'Ana Ruiz · HWTC0A1B2C3D',
      body: 'No se envió nada: el origen no responde',
    })
    seen.notices[0]?.emit('click')
    expect(urlOf(window)).toBe('app://pondesk/#/cambios/c-1')
  })

  it('is not shown to an operator who looks at the window', async () => {
    const desk = deskWith(() => [])
    await start(desk)
    desk.events.publish('change', change({}))
    expect(seen.notices).toEqual([])
  })
})

describe('a crash', () => {
  it('of a page is logged and offers to open it anew; dumps stay on this machine', async () => {
    const window = await start()
    expect(seen.crashDumps).toMatchObject({ uploadToServer: false })
    app.emit('render-process-gone', {}, window.webContents, { reason: 'oom', exitCode: 137 })
    await expect.poll(() => window.webContents.reloads).toBe(1)
    expect(seen.messages[0]?.buttons).toEqual(['Abrir de nuevo', 'Cerrar'])
  })

  it('is not what an orderly end is', async () => {
    const window = await start()
    app.emit('render-process-gone', {}, window.webContents, { reason: 'clean-exit', exitCode: 0 })
    expect(seen.messages).toEqual([])
  })
})

describe('a newer version', () => {
  it('is asked for by nobody unless a place was named', async () => {
    await start()
    expect(() => entry('Buscar una versión nueva')).toThrow()
    expect(seen.fetched).toEqual([])
  })

  it.each([
    ['1.3.0', 'Hay una versión nueva: PonDesk 1.3.0.'],
    ['1.2.3', 'PonDesk 1.2.3 es la versión más nueva.'],
    ['1.2.2', 'PonDesk 1.2.3 es la versión más nueva.'],
    ['newest', 'PonDesk 1.2.3 es la versión más nueva.'],
  ])('is told when the place that was named says %s', async (version, message) => {
    await start(undefined, { updateFeed: 'https://isp.example/pondesk.json' })
    expect(seen.fetched).toEqual([])
    machine.feed = Response.json({ version })
    entry('Buscar una versión nueva').click?.()
    await expect.poll(() => seen.messages[0]?.message).toBe(message)
  })

  it('is never asked for in clear text', async () => {
    await start(undefined, { updateFeed: 'http://isp.example/pondesk.json' })
    entry('Buscar una versión nueva').click?.()
    await expect.poll(() => seen.errorBoxes).toHaveLength(1)
    expect(seen.fetched).toEqual([])
  })
})
