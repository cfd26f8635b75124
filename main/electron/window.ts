import { join } from 'node:path'
import { app, BrowserWindow } from 'electron'
import { operationList } from '../../shared/operations/index.ts'
import { topics } from '../../shared/operations/topics.ts'
import { type placeWindow, smallest } from './window-state.ts'

/** `dist` holds the built `preload` beside the built `main`. */
export function createWindow(dist: string, { isMaximized, ...place }: ReturnType<typeof placeWindow>): BrowserWindow {
  const window = new BrowserWindow({
    title: 'PonDesk',
    ...place,
    minWidth: smallest.width,
    minHeight: smallest.height,
    show: false,
    autoHideMenuBar: true,
    webPreferences: {
      preload: join(dist, 'preload/index.cjs'),
      // The names of the contract travel as arguments: in the bundle they would bring zod and 200 kB into a sandbox.
      additionalArguments: [
        `--pondesk-operations=${operationList.map((operation) => operation.name).join(',')}`,
        `--pondesk-topics=${Object.keys(topics).join(',')}`,
      ],
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      // The spell checker would fetch dictionaries from the network.
      spellcheck: false,
      devTools: !app.isPackaged,
    },
  })
  if (isMaximized) window.maximize()
  window.once('ready-to-show', () => window.show())
  return window
}
