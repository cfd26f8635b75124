// The official Electron rules, each by its number in reference/security.md. E7, E17, E18 and E20 have files of their own as well.
import { existsSync, globSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { startDesktop } from '../../main/electron/index.ts'
import { openOutside } from '../../main/electron/security.ts'
import { fakeDesk } from './fake-desk.ts'
import { BrowserWindow, invokeAs, reset, seen, session } from './stand-in.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const sources = globSync(['main/**/*.ts', 'preload/**/*.ts', 'renderer/**/*.{ts,tsx,html}'], { cwd: root }).map(
  (path) => ({
    path,
    text: readFileSync(`${root}/${path}`, 'utf8'),
  }),
)
const filesWith = (pattern: RegExp): string[] =>
  sources.filter(({ text }) => pattern.test(text)).map(({ path }) => path)

let window: BrowserWindow
let preferences: Record<string, unknown>

beforeAll(async () => {
  startDesktop({ dist: '/nowhere', createDesk: async () => fakeDesk(), log: () => undefined })
  window = await vi.waitUntil(() => BrowserWindow.getAllWindows().find(({ visible }) => visible))
  preferences = window.options.webPreferences
})
afterAll(reset)

describe('the window', () => {
  it('E1: loads only its own page, and that page nothing over http', () => {
    expect(window.webContents.mainFrame.url).toBe('app://pondesk/')
    const page = `${root}/renderer/index.html`
    if (existsSync(page)) expect(readFileSync(page, 'utf8')).not.toMatch(/(?:src|href)="(?:https?:)?\/\//)
  })
  it('E2: has no Node integration, in the page, its frames or its workers', () => {
    expect(preferences).toMatchObject({
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
    })
    expect(filesWith(/nodeIntegration\w*: true/)).toEqual([])
  })
  it('E3: isolates the context of its bridge', () => expect(preferences).toMatchObject({ contextIsolation: true }))
  it('E4: is sandboxed, and so would be any other', () => {
    expect(preferences).toMatchObject({ sandbox: true })
    expect(seen.sandboxed).toBe(true)
  })
  it('E6: keeps web security on', () => {
    expect(preferences).toMatchObject({ webSecurity: true })
    expect(filesWith(/webSecurity: false/)).toEqual([])
  })
  it('E8: allows no insecure content', () => {
    expect(preferences).not.toHaveProperty('allowRunningInsecureContent')
    expect(filesWith(/allowRunningInsecureContent/)).toEqual([])
  })
  it('E9: switches no experimental feature on', () => {
    expect(preferences).not.toHaveProperty('experimentalFeatures')
    expect(filesWith(/experimentalFeatures/)).toEqual([])
  })
  it('E10: switches no feature of Blink on', () => {
    expect(preferences).not.toHaveProperty('enableBlinkFeatures')
    expect(filesWith(/enableBlinkFeatures|appendSwitch/)).toEqual([])
  })
  it('E11: contains no <webview>, so nothing that allows popups', () => {
    expect(preferences).toMatchObject({ webviewTag: false })
    expect(filesWith(/<webview|allowpopups/)).toEqual([])
  })
})

describe('a page', () => {
  it('E5: gets no permission but writing text to the clipboard, and that only at our own address', () => {
    const { requestHandler, checkHandler, deviceHandler } = session.defaultSession
    const asked = (permission: string, from: string): boolean[] => {
      let granted = true
      requestHandler(
        null,
        permission,
        (answer) => {
          granted = answer
        },
        { requestingUrl: from },
      )
      return [granted, checkHandler(null, permission, from)]
    }
    const others = [
      'media',
      'geolocation',
      'notifications',
      'midi',
      'clipboard-read',
      'display-capture',
      'fileSystem',
      'openExternal',
      'hid',
      'unknown',
    ]
    for (const permission of others) expect(asked(permission, 'app://pondesk/'), permission).toEqual([false, false])
    expect(asked('clipboard-sanitized-write', 'app://pondesk/')).toEqual([true, true])
    expect(asked('clipboard-sanitized-write', 'https://evil.example/')).toEqual([false, false])
    expect(deviceHandler()).toBe(false)
  })
  it('E12: cannot attach a <webview>', () => expect(window.webContents.navigate('will-attach-webview', '')).toBe(false))
  it('E13: cannot navigate or be redirected away, in no frame', () => {
    for (const event of ['will-navigate', 'will-frame-navigate', 'will-redirect'] as const) {
      for (const url of [
        'https://evil.example/',
        'file:///etc/passwd',
        'data:text/html,x',
        'app://other/',
        'javascript:1',
        'nonsense',
      ]) {
        expect(window.webContents.navigate(event, url), `${event} ${url}`).toBe(false)
      }
      expect(window.webContents.navigate(event, 'app://pondesk/onu/HWTC00000001')).toBe(true)
    }
  })
  it('E14: opens no window by itself, not even for an address on the list', () => {
    for (const url of [
      'https://evil.example/',
      'https://docs.genieacs.com/en/latest/',
      'app://other/',
      'about:blank',
    ]) {
      expect(window.webContents.openHandler({ url })).toEqual({ action: 'deny' })
      expect(BrowserWindow.getAllWindows()).toHaveLength(1)
    }
  })
  it('E14: has a second window of ours opened for it at an address of ours, as locked as the first', async () => {
    const url = 'app://pondesk/#/onu/HWTC00000001'
    expect(window.webContents.openHandler({ url })).toEqual({ action: 'deny' })
    await expect
      .poll(() => BrowserWindow.getAllWindows().map(({ webContents }) => webContents.mainFrame.url))
      .toContain(url)
    const second = BrowserWindow.getAllWindows().find(({ webContents }) => webContents.mainFrame.url === url)
    expect(second?.options.webPreferences).toEqual(preferences)
    second?.close()
  })
  it('E14: cannot fill the screen with windows', async () => {
    for (let n = 0; n < 40; n += 1) window.webContents.openHandler({ url: `app://pondesk/#/onu/HWTC${n}` })
    await expect.poll(() => BrowserWindow.getAllWindows().length).toBe(12)
    for (const other of BrowserWindow.getAllWindows()) if (other !== window) other.close()
  })
  it('E15: reaches the system browser through one function, for https and hosts on the list alone', () => {
    seen.opened.length = 0
    const refused = [
      'http://docs.genieacs.com/',
      'https://evil.example/',
      'https://docs.genieacs.com.evil.example/',
      'https://docs.genieacs.com:8443/',
      'https://user@docs.genieacs.com/',
      'file:///etc/passwd',
      'smb://host/share',
      'ms-msdt:/id',
      '',
    ]
    for (const url of refused) expect(openOutside(url), url).toBe(false)
    expect(seen.opened).toEqual([])
    expect(openOutside('https://docs.genieacs.com/en/latest/')).toBe(true)
    expect(seen.opened).toEqual(['https://docs.genieacs.com/en/latest/'])
    expect(filesWith(/openExternal\(/)).toEqual(['main/electron/security.ts'])
  })
})

describe('the program', () => {
  it('E17: answers IPC to its own page alone', async () => {
    const frame = { url: 'https://evil.example/', parent: null }
    expect(await invokeAs(window.webContents, frame, 'pondesk:invoke', 'session.who', {}, {})).toMatchObject({
      ok: false,
    })
    expect(
      await invokeAs(window.webContents, window.webContents.mainFrame, 'pondesk:invoke', 'session.who', {}, {}),
    ).toMatchObject({ ok: true })
  })
  it('E17, E20: touches ipcMain and ipcRenderer in one file each, and electron in two folders', () => {
    expect(filesWith(/\bipcMain\b[^`]*from 'electron'/)).toEqual(['main/electron/ipc.ts'])
    expect(filesWith(/\bipcRenderer\b[^`]*from 'electron'/)).toEqual(['preload/index.ts'])
    expect(filesWith(/from 'electron'/).filter((path) => !/^(?:main\/electron|preload)\//.test(path))).toEqual([])
  })
  it('E18: serves its page by a scheme of its own and loads no file', () => {
    expect(seen.schemes.map(({ scheme }) => scheme)).toEqual(['app'])
    expect(filesWith(/\.loadFile\(|loadURL\(['"`]file:/)).toEqual([])
  })
  it('E16: builds with the Electron that its lock file names', () => {
    const installed = createRequire(import.meta.url)('electron/package.json') as { version: string }
    expect(readFileSync(`${root}/electron-builder.yml`, 'utf8')).toContain(`electronVersion: ${installed.version}`)
  })
})
