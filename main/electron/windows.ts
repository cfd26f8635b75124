// The windows of the program: the first one keeps its place, more of them show another screen of the same app.
import { join } from 'node:path'
import { app, BrowserWindow, screen } from 'electron'
import { homePage } from './origin.ts'
import { createWindow } from './window.ts'
import { keepWindowState, placeWindow, readWindowState } from './window-state.ts'

export interface Windows {
  /** Opens one at an address of ours; resolves when its page is there. */
  open(address?: string): Promise<void>
  /** Brings a window to the front, at a screen (`#/cambios`) when one is given. Opens one where none is left. */
  show(hash?: string): void
}

/** A page cannot fill the screen with windows. */
const most = 12
/** A window beside another one is put so far off it that both can be seen. */
const aside = 32

export function openWindows(dist: string): Windows {
  const file = join(app.getPath('userData'), 'window.json')

  async function open(address = homePage): Promise<void> {
    if (BrowserWindow.getAllWindows().length >= most) return
    const beside = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0]
    const screens = screen.getAllDisplays().map(({ workArea }) => workArea)
    const kept = beside ? besides(beside) : readWindowState(file)
    const window = createWindow(dist, placeWindow(kept, screens))
    window.on('close', () => keepWindowState(file, { ...window.getNormalBounds(), isMaximized: window.isMaximized() }))
    await window.loadURL(address).catch((error: unknown) => {
      // Closed while it loaded: that is no failure.
      if (!window.isDestroyed()) throw error
    })
  }

  return {
    open,
    show(hash) {
      const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0]
      const address = hash === undefined ? homePage : `${homePage}${hash}`
      if (!window) {
        open(address).catch(() => undefined)
        return
      }
      if (window.isMinimized()) window.restore()
      window.focus()
      // Only the hash differs: the page stays as it is and goes to that screen.
      if (hash !== undefined) window.loadURL(address).catch(() => undefined)
    },
  }
}

const besides = (window: BrowserWindow) => {
  const { x, y, width, height } = window.getNormalBounds()
  return { x: x + aside, y: y + aside, width, height, isMaximized: false }
}
