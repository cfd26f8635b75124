// The life of the desktop program: one instance, one window, and an app that is closed before the process ends.
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { app, dialog, session } from 'electron'
import { chooseLanguage, type Language } from '../../shared/words/index.ts'
import { errorBody } from '../gateway/index.ts'
import { type Desk, openIpcDoor } from './ipc.ts'
import { closedByOperator, launcherMark } from './launch/exit-code.ts'
import type { Log } from './log.ts'
import { setMenu } from './menu.ts'
import { homePage } from './origin.ts'
import { registerScheme, serveRenderer } from './protocol.ts'
import { guardPages, lockPermissions } from './security.ts'
import { createWindow } from './window.ts'

export interface DesktopOptions {
  /** Folder of the build: `main`, `preload` and `renderer` lie in it. */
  dist: string
  createDesk: (version: string) => Promise<Desk & { close(): Promise<void> }>
  /** For what happens while there is no workspace. */
  log: Log
}

/**
 * Call it while the entry module is evaluated: the scheme must be known before Electron is ready.
 * It does not return a promise because Electron is ready only after that module's last `await`.
 */
export function startDesktop(options: DesktopOptions): void {
  if (!app.requestSingleInstanceLock()) {
    app.exit(exitCode())
    return
  }
  app.enableSandbox()
  registerScheme()
  guardPages()
  app.on('window-all-closed', () => app.quit())
  app
    .whenReady()
    .then(() => open(options))
    .catch((error: unknown) => fail(error, options.log))
}

async function open({ dist, createDesk, log }: DesktopOptions): Promise<void> {
  const language = systemLanguage()
  lockPermissions(session.defaultSession)
  serveRenderer(join(dist, 'renderer'))
  setMenu(language, process.platform)
  const desk = await createDesk(app.getVersion())
  const closeDoor = openIpcDoor(desk, { language, log })
  closeBeforeQuit(async () => {
    closeDoor()
    await desk.close()
  }, desk.log ?? log)
  const window = createWindow(dist)
  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore()
    window.focus()
  })
  await window.loadURL(homePage).catch((error: unknown) => {
    // Closed while it loaded: that is no failure.
    if (!window.isDestroyed()) throw error
  })
}

/** Electron does not wait for promises when it quits: the first attempt is held back until everything is written. */
function closeBeforeQuit(close: () => Promise<void>, log: Log): void {
  let closing = false
  app.on('will-quit', (event) => {
    event.preventDefault()
    if (closing) return
    closing = true
    close()
      .catch((error: unknown) => log({ level: 'error', message: 'closing failed', error }))
      .finally(() => app.exit(exitCode()))
  })
}

function fail(error: unknown, log: Log): void {
  const requestId = randomUUID()
  log({ level: 'error', message: 'start failed', request: requestId, error })
  const { body } = errorBody(error, systemLanguage(), requestId)
  dialog.showErrorBox('PonDesk', [body.error, body.next ?? ''].join('\n'))
  app.exit(1)
}

/** `main/launch.ts` falls back to the browser when Electron ends early: it must see that this end was wanted. */
const exitCode = (): number => (process.env[launcherMark] === undefined ? 0 : closedByOperator)

const systemLanguage = (): Language => chooseLanguage(app.getLocale(), 'es')
