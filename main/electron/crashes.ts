// What is left of a crash stays on this machine: a dump in the crash folder, a line in the log, and a way on.
import { app, BrowserWindow, crashReporter, dialog, type RenderProcessGoneDetails, type WebContents } from 'electron'
import { type Language, say } from '../../shared/words/index.ts'
import type { Log } from './log.ts'

/** Must run before Electron is ready. Nothing is ever uploaded. */
export function keepCrashDumps(): void {
  crashReporter.start({ uploadToServer: false, compress: false })
}

/** Nobody asked for it: everything but an orderly end and the end of the program. */
const isCrash = ({ reason }: RenderProcessGoneDetails): boolean => reason !== 'clean-exit' && reason !== 'killed'

/** Follows pages and helper processes; returns the function that ends it. */
export function watchCrashes(log: Log, language: () => Language): () => void {
  function pageGone(_event: unknown, contents: WebContents, details: RenderProcessGoneDetails): void {
    if (!isCrash(details)) return
    log({ level: 'error', message: `a window ended: ${details.reason} (${details.exitCode})` })
    const window = BrowserWindow.fromWebContents(contents)
    if (window) offerAgain(window, language())
  }
  function helperGone(_event: unknown, { type, reason, exitCode }: { type: string; reason: string; exitCode: number }) {
    if (reason !== 'clean-exit') log({ level: 'error', message: `${type} process ended: ${reason} (${exitCode})` })
  }
  app.on('render-process-gone', pageGone)
  app.on('child-process-gone', helperGone)
  return () => {
    app.off('render-process-gone', pageGone)
    app.off('child-process-gone', helperGone)
  }
}

/** Changes go on in this process while a page is gone: opening it anew loses none. */
function offerAgain(window: BrowserWindow, language: Language): void {
  dialog
    .showMessageBox(window, {
      type: 'error',
      title: 'PonDesk',
      message: say(language, 'crash.window'),
      detail: say(language, 'crash.next'),
      buttons: [say(language, 'crash.reload'), say(language, 'crash.close')],
      defaultId: 0,
      cancelId: 1,
    })
    .then(({ response }) => {
      if (window.isDestroyed()) return
      if (response === 0) window.webContents.reload()
      else window.close()
    })
    .catch(() => undefined)
}
