// The life of the desktop program: one instance, its windows, and an app that is closed before the process ends.
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { app, dialog, session } from 'electron'
import { chooseLanguage, type Language } from '../../shared/words/index.ts'
import { errorBody } from '../gateway/index.ts'
import { keepCrashDumps, watchCrashes } from './crashes.ts'
import type { Desk } from './desk.ts'
import { openIpcDoor } from './ipc.ts'
import { closedByOperator, launcherMark } from './launch/exit-code.ts'
import type { Log } from './log.ts'
import { setMenu } from './menu.ts'
import { menuActions } from './menu-actions.ts'
import { tellOutcomes } from './notices.ts'
import { registerScheme, serveRenderer } from './protocol.ts'
import { guardPages, lockPermissions } from './security.ts'
import { openTray } from './tray.ts'
import { openWindows, type Windows } from './windows.ts'

export interface DesktopOptions {
  /** Folder of the build: `main`, `preload` and `renderer` lie in it. */
  dist: string
  createDesk: (version: string) => Promise<Desk & { close(): Promise<void> }>
  /** For what happens while there is no workspace. */
  log: Log
  /** Where a newer version would be named; null: nobody is asked. */
  updateFeed?: string | null
}

/** As the taskbar of Windows knows the program; `appId` of electron-builder.yml. */
const appId = 'net.pondesk.desktop'

/**
 * Call it while the entry module is evaluated: the scheme must be known before Electron is ready.
 * It does not return a promise because Electron is ready only after that module's last `await`.
 */
export function startDesktop(options: DesktopOptions): void {
  if (!app.requestSingleInstanceLock()) {
    app.exit(exitCode())
    return
  }
  keepCrashDumps()
  app.setAppUserModelId(appId)
  app.enableSandbox()
  registerScheme()
  const windows = openWindows(options.dist)
  guardPages((address) => void windows.open(address).catch(() => undefined))
  app.on('window-all-closed', () => app.quit())
  app
    .whenReady()
    .then(() => open(options, windows))
    .catch((error: unknown) => fail(error, options.log))
}

async function open({ dist, createDesk, log, updateFeed = null }: DesktopOptions, windows: Windows): Promise<void> {
  // The pages know which language the operator chose, and say so with every call.
  let language = systemLanguage()
  lockPermissions(session.defaultSession)
  serveRenderer(join(dist, 'renderer'))
  const desk = await createDesk(app.getVersion())
  const deskLog = desk.log ?? log
  const actions = menuActions({ desk, windows, language: () => language, updateFeed })
  setMenu(language, process.platform, actions)
  const tray = openTray(desk, windows, () => language)
  const open = [
    openIpcDoor(desk, {
      language,
      log,
      chosen(now) {
        if (now === language) return
        language = now
        setMenu(language, process.platform, actions)
        tray.update()
      },
    }),
    tellOutcomes(desk, windows, () => language),
    watchCrashes(deskLog, () => language),
    tray.close,
  ]
  closeBeforeQuit(async () => {
    for (const close of open) close()
    await desk.close()
  }, deskLog)
  app.on('second-instance', () => windows.show())
  await windows.open()
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
