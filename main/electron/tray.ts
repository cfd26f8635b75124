// Health at a glance, also while the window is behind others: one shape, and a line a source.
import { app, Menu, nativeImage, Tray } from 'electron'
import type { SourceStatus } from '../../shared/model/source.ts'
import { type Language, say } from '../../shared/words/index.ts'
import { ask, type Desk } from './desk.ts'
import { type Health, trayPicture } from './tray-picture.ts'
import type { Windows } from './windows.ts'

const size = 16
/** Sources change in bursts (an outage of the network takes all of them): one look for the lot. */
const settleMs = 250

export const healthOf = (sources: readonly SourceStatus[]): Health => {
  if (sources.some(({ state }) => state === 'down')) return 'bad'
  if (sources.some(({ state }) => state === 'failing')) return 'warn'
  return sources.some(({ state }) => state === 'ok') ? 'ok' : 'unknown'
}

/** Null on a desktop that has no tray. The second function ends it. */
export function openTray(desk: Desk, windows: Windows, language: () => Language): { update(): void; close(): void } {
  const tray = trayOrNull()
  if (tray === null) return { update: () => undefined, close: () => undefined }
  let timer: NodeJS.Timeout | undefined
  tray.on('click', () => windows.show())

  async function look(): Promise<void> {
    const info = await ask(desk, 'workspace.info', {}, language()).catch(() => null)
    if (info === null || tray === null || tray.isDestroyed()) return
    show(tray, info.name, info.sources)
  }

  function show(shown: Tray, name: string, sources: readonly SourceStatus[]): void {
    const here = language()
    const answering = sources.filter(({ state }) => state === 'ok').length
    const health = say(here, 'tray.health', { n: answering, of: sources.length })
    shown.setImage(picture(healthOf(sources)))
    shown.setToolTip(`PonDesk · ${name}\n${health}`)
    shown.setContextMenu(
      Menu.buildFromTemplate([
        { label: health, enabled: false },
        ...sources.map((source) => ({
          label: `${source.name}: ${say(here, `source.state.${source.state}`)}`,
          click: () => windows.show('#/ajustes/origenes'),
        })),
        { type: 'separator' },
        { label: say(here, 'tray.show'), click: () => windows.show() },
        { label: say(here, 'launch.menu.quit'), click: () => app.quit() },
      ]),
    )
  }

  function update(): void {
    clearTimeout(timer)
    timer = setTimeout(() => void look(), settleMs)
  }

  const end = desk.events.subscribe('source', update)
  void look()
  return {
    update,
    close() {
      end()
      clearTimeout(timer)
      tray.destroy()
    },
  }
}

const picture = (health: Health): Electron.NativeImage => {
  const image = nativeImage.createFromBitmap(trayPicture(health, size), { width: size, height: size })
  image.addRepresentation({ scaleFactor: 2, width: size * 2, height: size * 2, buffer: trayPicture(health, size * 2) })
  return image
}

function trayOrNull(): Tray | null {
  try {
    return new Tray(picture('unknown'))
  } catch {
    return null
  }
}
