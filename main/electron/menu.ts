import { Menu, type MenuItemConstructorOptions } from 'electron'
import { type Language, say } from '../../shared/words/index.ts'

/** Minimal: macOS needs the edit menu for its shortcuts, the others need this for zoom. Everything else is on the screens. */
export function setMenu(language: Language, platform: NodeJS.Platform): void {
  const edit: MenuItemConstructorOptions = {
    label: say(language, 'launch.menu.edit'),
    submenu: [
      { role: 'undo', label: say(language, 'launch.menu.undo') },
      { role: 'redo', label: say(language, 'launch.menu.redo') },
      { type: 'separator' },
      { role: 'cut', label: say(language, 'launch.menu.cut') },
      { role: 'copy', label: say(language, 'launch.menu.copy') },
      { role: 'paste', label: say(language, 'launch.menu.paste') },
      { role: 'selectAll', label: say(language, 'launch.menu.select_all') },
    ],
  }
  const view: MenuItemConstructorOptions = {
    label: say(language, 'launch.menu.view'),
    submenu: [
      { role: 'zoomIn', label: say(language, 'launch.menu.zoom_in') },
      { role: 'zoomOut', label: say(language, 'launch.menu.zoom_out') },
      { role: 'resetZoom', label: say(language, 'launch.menu.zoom_reset') },
      { role: 'togglefullscreen', label: say(language, 'launch.menu.full_screen') },
    ],
  }
  const program: MenuItemConstructorOptions = {
    label: 'PonDesk',
    submenu: [{ role: 'quit', label: say(language, 'launch.menu.quit') }],
  }
  // On macOS the first menu carries the program's name, whatever its label says.
  Menu.setApplicationMenu(Menu.buildFromTemplate(platform === 'darwin' ? [program, edit, view] : [program, view]))
}
