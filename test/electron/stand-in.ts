// Stands in for the `electron` module under vitest (aliased in test/vitest.config.ts): enough to run main/electron and preload
// without the binary. Values cross between the two sides by structured clone, as they do in Electron.
import { EventEmitter } from 'node:events'

interface Frame {
  url: string
  parent: Frame | null
}

type Arguments = readonly unknown[]
type WindowOpenHandler = (details: { url: string }) => { action: string }

/** What the code under test did; tests read it. `reset` empties it. */
export const seen = {
  exits: [] as number[],
  opened: [] as string[],
  errorBoxes: [] as string[],
  schemes: [] as { scheme: string; privileges?: Record<string, boolean> }[],
  exposed: new Map<string, unknown>(),
  menu: null as unknown,
  sandboxed: false,
}

/** What the machine is like; tests set it. */
export const machine = { hasLock: true, loads: true, locale: 'es-AR' }

const windows = new Set<BrowserWindow>()
const schemeHandlers = new Map<string, (request: Request) => Promise<Response>>()
const invokeHandlers = new Map<string, (event: unknown, ...args: Arguments) => unknown>()

class PreventableEvent {
  defaultPrevented = false
  readonly url: string
  constructor(url = '') {
    this.url = url
  }
  preventDefault(): void {
    this.defaultPrevented = true
  }
}

class App extends EventEmitter {
  isPackaged = false
  whenReady = (): Promise<void> => Promise.resolve()
  requestSingleInstanceLock = (): boolean => machine.hasLock
  getVersion = (): string => '1.2.3'
  getLocale = (): string => machine.locale
  enableSandbox(): void {
    seen.sandboxed = true
  }
  exit(code = 0): void {
    seen.exits.push(code)
  }
  quit(): void {
    const event = new PreventableEvent()
    this.emit('will-quit', event)
    if (!event.defaultPrevented) this.exit(0)
  }
}

export class WebContents extends EventEmitter {
  readonly mainFrame: Frame = { url: '', parent: null }
  readonly sent: Arguments[] = []
  openHandler: WindowOpenHandler = () => ({ action: 'allow' })
  private destroyed = false

  isDestroyed = (): boolean => this.destroyed
  setWindowOpenHandler(handler: WindowOpenHandler): void {
    this.openHandler = handler
  }
  send(channel: string, ...args: Arguments): void {
    if (this.destroyed) throw new TypeError('Object has been destroyed')
    const cloned = structuredClone(args)
    this.sent.push([channel, ...cloned])
    if (ipcRenderer.page === this) ipcRenderer.emit(channel, {}, ...cloned)
  }
  /** The page asks for another address; answers whether it was let go. */
  navigate(
    event: 'will-navigate' | 'will-frame-navigate' | 'will-redirect' | 'will-attach-webview',
    url: string,
  ): boolean {
    const asked = new PreventableEvent(url)
    this.emit(event, asked)
    return !asked.defaultPrevented
  }
  destroy(): void {
    this.destroyed = true
    this.emit('destroyed')
  }
}

export class BrowserWindow extends EventEmitter {
  readonly webContents = new WebContents()
  readonly options: { webPreferences: Record<string, unknown> }
  visible = false
  focused = 0

  constructor(options: { webPreferences: Record<string, unknown> }) {
    super()
    this.options = options
    windows.add(this)
    app.emit('web-contents-created', {}, this.webContents)
  }
  static getAllWindows = (): BrowserWindow[] => [...windows]
  async loadURL(url: string): Promise<void> {
    if (!machine.loads) throw new Error('ERR_FAILED')
    this.webContents.mainFrame.url = url
    this.webContents.emit('did-navigate', {}, url)
    this.emit('ready-to-show')
  }
  show(): void {
    this.visible = true
  }
  isMinimized = (): boolean => false
  restore(): void {
    this.visible = true
  }
  focus(): void {
    this.focused += 1
  }
  isDestroyed = (): boolean => this.webContents.isDestroyed()
  close(): void {
    windows.delete(this)
    this.webContents.destroy()
    if (windows.size === 0) app.emit('window-all-closed')
  }
}

class IpcMain extends EventEmitter {
  handle(channel: string, handler: (event: unknown, ...args: Arguments) => unknown): void {
    if (invokeHandlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`)
    invokeHandlers.set(channel, handler)
  }
  removeHandler(channel: string): void {
    invokeHandlers.delete(channel)
  }
}

/** `invoke` of a page, as any frame: that is what a test of the sender needs. */
export async function invokeAs(
  sender: WebContents,
  senderFrame: Frame | null,
  channel: string,
  ...args: Arguments
): Promise<unknown> {
  const handler = invokeHandlers.get(channel)
  if (!handler) throw new Error(`No handler registered for '${channel}'`)
  return structuredClone(await handler({ sender, senderFrame }, ...structuredClone(args)))
}

export function sendAs(sender: WebContents, senderFrame: Frame | null, channel: string, ...args: Arguments): void {
  ipcMain.emit(channel, { sender, senderFrame }, ...structuredClone(args))
}

class IpcRenderer extends EventEmitter {
  /** The page that this side belongs to. */
  page: WebContents | null = null
  private get here(): WebContents {
    if (!this.page) throw new Error('set ipcRenderer.page first')
    return this.page
  }
  invoke = (channel: string, ...args: Arguments): Promise<unknown> =>
    invokeAs(this.here, this.here.mainFrame, channel, ...args)
  send = (channel: string, ...args: Arguments): void => sendAs(this.here, this.here.mainFrame, channel, ...args)
}

type RequestHandler = (
  contents: unknown,
  permission: string,
  decide: (granted: boolean) => void,
  details: { requestingUrl: string },
) => void

class Session {
  requestHandler: RequestHandler = (_contents, _permission, decide) => decide(true)
  checkHandler: (contents: unknown, permission: string, origin: string) => boolean = () => true
  deviceHandler: () => boolean = () => true
  setPermissionRequestHandler(handler: RequestHandler): void {
    this.requestHandler = handler
  }
  setPermissionCheckHandler(handler: (contents: unknown, permission: string, origin: string) => boolean): void {
    this.checkHandler = handler
  }
  setDevicePermissionHandler(handler: () => boolean): void {
    this.deviceHandler = handler
  }
}

export const app = new App()
export const ipcMain = new IpcMain()
export const ipcRenderer = new IpcRenderer()
export const session = { defaultSession: new Session() }
export const contextBridge = { exposeInMainWorld: (name: string, api: unknown): unknown => seen.exposed.set(name, api) }
export const dialog = { showErrorBox: (_title: string, text: string): unknown => seen.errorBoxes.push(text) }
export const Menu = {
  buildFromTemplate: (template: unknown): unknown => template,
  setApplicationMenu(menu: unknown): void {
    seen.menu = menu
  },
}
export const protocol = {
  registerSchemesAsPrivileged: (schemes: typeof seen.schemes): unknown => seen.schemes.push(...schemes),
  handle: (scheme: string, handler: (request: Request) => Promise<Response>): unknown =>
    schemeHandlers.set(scheme, handler),
}
export const shell = {
  async openExternal(url: string): Promise<void> {
    seen.opened.push(url)
  },
}

/** What a page gets for an address of a registered scheme. */
export async function load(url: string, init?: RequestInit): Promise<Response> {
  const handler = schemeHandlers.get(url.slice(0, url.indexOf(':')))
  if (!handler) throw new Error(`no handler for ${url}`)
  return handler(new Request(url, init))
}

export function reset(): void {
  for (const window of windows) window.webContents.destroy()
  windows.clear()
  schemeHandlers.clear()
  invokeHandlers.clear()
  for (const emitter of [app, ipcMain]) emitter.removeAllListeners()
  session.defaultSession = new Session()
  for (const list of [seen.exits, seen.opened, seen.errorBoxes, seen.schemes]) list.length = 0
  Object.assign(seen, { menu: null, sandboxed: false })
  Object.assign(machine, { hasLock: true, loads: true, locale: 'es-AR' })
}
