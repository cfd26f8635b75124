// What the entries of the menu do.
import { app, BrowserWindow, clipboard, dialog, type OpenDialogOptions, shell } from 'electron'
import { type Language, say } from '../../shared/words/index.ts'
import { ask, type Desk } from './desk.ts'
import { withStart } from './launch/options.ts'
import { newerRelease } from './updates.ts'
import type { Windows } from './windows.ts'

export interface MenuActions {
  go(hash: string): void
  newWindow(): void
  openWorkspace(): void
  openCopy(): void
  openLab(): void
  copyReport(): void
  openCrashes(): void
  /** Undefined where nothing is logged. */
  openLogs: (() => void) | undefined
  /** Undefined where no update feed was named. */
  checkUpdates: (() => void) | undefined
}

export interface MenuContext {
  desk: Desk
  windows: Windows
  language: () => Language
  updateFeed: string | null
}

export function menuActions({ desk, windows, language, updateFeed }: MenuContext): MenuActions {
  const folder = (path: string) => (): void => void shell.openPath(path)

  /** Another workspace is another program: this one ends in order, the new one starts with what was chosen. */
  function startWith(words: readonly string[]): void {
    app.relaunch({ args: withStart(process.argv.slice(1), words) })
    app.quit()
  }

  async function choose(
    properties: NonNullable<OpenDialogOptions['properties']>,
    title: string,
  ): Promise<string | null> {
    const options: OpenDialogOptions = { title, properties }
    if (properties.includes('openFile')) options.filters = [{ name: 'PonDesk', extensions: ['sqlite'] }]
    const window = BrowserWindow.getFocusedWindow()
    const answer = await (window ? dialog.showOpenDialog(window, options) : dialog.showOpenDialog(options))
    return answer.canceled ? null : (answer.filePaths[0] ?? null)
  }

  async function openWorkspace(): Promise<void> {
    const chosen = await choose(['openDirectory', 'createDirectory'], say(language(), 'launch.menu.open_workspace'))
    if (chosen !== null) startWith([`--workspace=${chosen}`])
  }

  async function openCopy(): Promise<void> {
    const chosen = await choose(['openFile'], say(language(), 'launch.menu.open_copy'))
    if (chosen !== null) startWith([`--workspace=${chosen}`, '--read-only'])
  }

  async function copyReport(): Promise<void> {
    const report = await ask(desk, 'diagnostics.get', {}, language())
    clipboard.writeText(JSON.stringify({ ...report, electron: process.versions.electron ?? null }, null, 2))
  }

  async function checkUpdates(feed: string): Promise<void> {
    const release = await newerRelease(feed, app.getVersion())
    const message = release
      ? say(language(), 'updates.newer', { version: release.version })
      : say(language(), 'updates.none', { version: app.getVersion() })
    await dialog.showMessageBox({ type: 'info', title: 'PonDesk', message })
  }

  const guarded = (work: () => Promise<void>) => (): void =>
    void work().catch((error: unknown) => {
      desk.log?.({ level: 'error', message: 'menu entry failed', error })
      dialog.showErrorBox('PonDesk', say(language(), 'launch.menu.failed'))
    })

  return {
    go: (hash) => windows.show(hash),
    newWindow: guarded(() => windows.open()),
    openWorkspace: guarded(openWorkspace),
    openCopy: guarded(openCopy),
    openLab: () => startWith([]),
    copyReport: guarded(copyReport),
    openLogs: desk.logFolder ? folder(desk.logFolder) : undefined,
    openCrashes: folder(app.getPath('crashDumps')),
    checkUpdates: updateFeed === null ? undefined : guarded(() => checkUpdates(updateFeed)),
  }
}
