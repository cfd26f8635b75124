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
  menu: [] as MenuEntry[],
  sandboxed: false,
  relaunched: [] as string[][],
  folders: [] as string[],
  copied: [] as string[],
  notices: [] as Notification[],
  trays: [] as Tray[],
  messages: [] as { message: string; buttons?: string[] }[],
  fetched: [] as string[],
  crashDumps: null as { uploadToServer?: boolean } | null,
}

export interface MenuEntry {
  label?: string
  role?: string
  type?: string
  accelerator?: string
  enabled?: boolean
  submenu?: MenuEntry[]
  click?: () => void
}

/** What the machine is like; tests set it. */
export const machine = {
  hasLock: true,
  loads: true,
  locale: 'es-AR',
  hasTray: true,
  /** What an operator chooses in a file dialog; empty: cancelled. */
  chosen: [] as string[],
  /** The button pressed in a message box. */
  button: 0,
  /** What the update feed answers. */
  feed: new Response('{}'),
  userData: '/nowhere/user-data',
  displays: [{ workArea: { x: 0, y: 0, width: 1920, height: 1040 } }],
}
const usualMachine = { ...machine }

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
  getPath = (name: string): string => (name === 'userData' ? machine.userData : `/nowhere/${name}`)
  setAppUserModelId = (): undefined => undefined
  relaunch({ args }: { args: string[] }): void {
    seen.relaunched.push(args)
  }
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
  reloads = 0
  reload(): void {
    this.reloads += 1
  }
  destroy(): void {
    this.destroyed = true
    this.emit('destroyed')
  }
}

interface WindowOptions {
  webPreferences: Record<string, unknown>
  x?: number
  y?: number
  width?: number
  height?: number
}

export class BrowserWindow extends EventEmitter {
  readonly webContents = new WebContents()
  readonly options: WindowOptions
  visible = false
  focused = 0
  maximized = false
  hasFocus = true
  bounds: { x: number; y: number; width: number; height: number }

  constructor(options: WindowOptions) {
    super()
    const { x = 240, y = 90, width = 800, height = 600 } = options
    this.bounds = { x, y, width, height }
    this.options = options
    windows.add(this)
    app.emit('web-contents-created', {}, this.webContents)
  }
  static getAllWindows = (): BrowserWindow[] => [...windows]
  static getFocusedWindow = (): BrowserWindow | null => [...windows].findLast(({ hasFocus }) => hasFocus) ?? null
  static fromWebContents = (contents: WebContents): BrowserWindow | null =>
    [...windows].find(({ webContents }) => webContents === contents) ?? null
  getNormalBounds = (): typeof this.bounds => this.bounds
  isMaximized = (): boolean => this.maximized
  maximize(): void {
    this.maximized = true
  }
  async loadURL(url: string): Promise<void> {
    if (!machine.loads) throw new Error('ERR_FAILED')
    const isSamePage = url.split('#')[0] === this.webContents.mainFrame.url.split('#')[0]
    this.webContents.mainFrame.url = url
    this.webContents.emit(isSamePage ? 'did-navigate-in-page' : 'did-navigate', {}, url)
    if (isSamePage) return
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
    this.emit('close', {})
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
export const dialog = {
  showErrorBox: (_title: string, text: string): unknown => seen.errorBoxes.push(text),
  async showMessageBox(...given: unknown[]): Promise<{ response: number }> {
    seen.messages.push(given.at(-1) as (typeof seen.messages)[number])
    return { response: machine.button }
  },
  showOpenDialog: async (): Promise<{ canceled: boolean; filePaths: string[] }> => ({
    canceled: machine.chosen.length === 0,
    filePaths: machine.chosen,
  }),
}
export const screen = { getAllDisplays: (): typeof machine.displays => machine.displays }
export const clipboard = { writeText: (text: string): unknown => seen.copied.push(text) }
export const crashReporter = {
  start(options: { uploadToServer?: boolean }): void {
    seen.crashDumps = options
  },
}
export const net = {
  async fetch(url: string): Promise<Response> {
    seen.fetched.push(url)
    return machine.feed.clone()
  },
}

export class NativeImage {
  readonly pictures: Buffer[] = []
  addRepresentation({ buffer }: { buffer: Buffer }): void {
    this.pictures.push(buffer)
  }
}
export const nativeImage = {
  createFromBitmap(buffer: Buffer, { width, height }: { width: number; height: number }): NativeImage {
    if (buffer.length !== width * height * 4) throw new Error('the bitmap has another size')
    const image = new NativeImage()
    image.addRepresentation({ buffer })
    return image
  },
}

export class Tray extends EventEmitter {
  image: NativeImage
  toolTip = ''
  menu: MenuEntry[] = []
  private destroyed = false
  constructor(image: NativeImage) {
    super()
    if (!machine.hasTray) throw new Error('no tray here')
    this.image = image
    seen.trays.push(this)
  }
  setImage(image: NativeImage): void {
    this.image = image
  }
  setToolTip(text: string): void {
    this.toolTip = text
  }
  setContextMenu(menu: MenuEntry[]): void {
    this.menu = menu
  }
  isDestroyed = (): boolean => this.destroyed
  destroy(): void {
    this.destroyed = true
  }
}

export class Notification extends EventEmitter {
  static isSupported = (): boolean => true
  readonly title: string
  readonly body: string
  constructor({ title, body }: { title: string; body: string }) {
    super()
    this.title = title
    this.body = body
  }
  show(): void {
    seen.notices.push(this)
  }
}

export const Menu = {
  buildFromTemplate: (template: MenuEntry[]): MenuEntry[] => template,
  setApplicationMenu(menu: MenuEntry[]): void {
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
  async openPath(path: string): Promise<string> {
    seen.folders.push(path)
    return ''
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
  for (const list of Object.values(seen)) if (Array.isArray(list)) list.length = 0
  Object.assign(seen, { sandboxed: false, crashDumps: null })
  Object.assign(machine, usualMachine)
}
