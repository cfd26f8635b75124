// The menu of the program: every entry leads to something that works without it too.
import { app, Menu, type MenuItemConstructorOptions } from 'electron'
import { type Language, say } from '../../shared/words/index.ts'
import type { MenuActions } from './menu-actions.ts'

type Entry = MenuItemConstructorOptions
const line: Entry = { type: 'separator' }

/** Built anew when the operator chooses another language. */
export function setMenu(language: Language, platform: NodeJS.Platform, actions: MenuActions): void {
  const isMac = platform === 'darwin'
  const sections = [
    // On macOS the first menu carries the program's name, whatever its label says.
    ...(isMac ? [programMenu(language)] : []),
    fileMenu(language, actions, isMac),
    editMenu(language),
    goMenu(language, actions),
    viewMenu(language),
    helpMenu(language, actions),
  ]
  Menu.setApplicationMenu(Menu.buildFromTemplate(sections))
}

const programMenu = (language: Language): Entry => ({
  label: 'PonDesk',
  submenu: [
    { role: 'about', label: say(language, 'launch.menu.about') },
    line,
    { role: 'quit', label: say(language, 'launch.menu.quit') },
  ],
})

const fileMenu = (language: Language, actions: MenuActions, isMac: boolean): Entry => ({
  label: say(language, 'launch.menu.file'),
  submenu: [
    { label: say(language, 'launch.menu.new_window'), accelerator: 'CmdOrCtrl+N', click: actions.newWindow },
    line,
    { label: say(language, 'launch.menu.open_workspace'), accelerator: 'CmdOrCtrl+O', click: actions.openWorkspace },
    { label: say(language, 'launch.menu.open_copy'), click: actions.openCopy },
    { label: say(language, 'launch.menu.open_lab'), click: actions.openLab },
    line,
    {
      label: say(language, 'nav.settings'),
      accelerator: 'CmdOrCtrl+,',
      click: () => actions.go('#/ajustes'),
    },
    line,
    isMac
      ? { role: 'close', label: say(language, 'launch.menu.close') }
      : { role: 'quit', label: say(language, 'launch.menu.quit'), accelerator: 'CmdOrCtrl+Q' },
  ],
})

const editMenu = (language: Language): Entry => ({
  label: say(language, 'launch.menu.edit'),
  submenu: [
    { role: 'undo', label: say(language, 'launch.menu.undo') },
    { role: 'redo', label: say(language, 'launch.menu.redo') },
    line,
    { role: 'cut', label: say(language, 'launch.menu.cut') },
    { role: 'copy', label: say(language, 'launch.menu.copy') },
    { role: 'paste', label: say(language, 'launch.menu.paste') },
    { role: 'selectAll', label: say(language, 'launch.menu.select_all') },
  ],
})

const goMenu = (language: Language, actions: MenuActions): Entry => ({
  label: say(language, 'launch.menu.go'),
  submenu: [
    { label: say(language, 'nav.fleet'), accelerator: 'CmdOrCtrl+1', click: () => actions.go('#/flota') },
    { label: say(language, 'nav.olt'), accelerator: 'CmdOrCtrl+2', click: () => actions.go('#/olt') },
    { label: say(language, 'nav.changes'), accelerator: 'CmdOrCtrl+3', click: () => actions.go('#/cambios') },
  ],
})

const viewMenu = (language: Language): Entry => ({
  label: say(language, 'launch.menu.view'),
  submenu: [
    { role: 'zoomIn', label: say(language, 'launch.menu.zoom_in') },
    { role: 'zoomOut', label: say(language, 'launch.menu.zoom_out') },
    { role: 'resetZoom', label: say(language, 'launch.menu.zoom_reset') },
    { role: 'togglefullscreen', label: say(language, 'launch.menu.full_screen') },
  ],
})

const helpMenu = (language: Language, actions: MenuActions): Entry => ({
  label: say(language, 'launch.menu.help'),
  submenu: [
    { label: say(language, 'launch.menu.copy_report'), click: actions.copyReport },
    ...(actions.openLogs ? [{ label: say(language, 'launch.menu.logs'), click: actions.openLogs }] : []),
    { label: say(language, 'launch.menu.crashes'), click: actions.openCrashes },
    // Off unless somebody named a place to ask.
    ...(actions.checkUpdates ? [{ label: say(language, 'launch.menu.updates'), click: actions.checkUpdates }] : []),
    line,
    { label: `PonDesk ${app.getVersion()}`, enabled: false },
  ],
})
