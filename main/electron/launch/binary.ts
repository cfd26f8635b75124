// Finds Electron's binary without importing `electron`: the import would start a download.
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

export interface ElectronPackage {
  /** Where the binary is, or null when it was never fetched. */
  binary: string | null
  /** Fetches it, when run with Node. */
  installer: string
}

const defaultNames: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe',
}

export interface Place {
  platform: NodeJS.Platform
  /** `$ELECTRON_OVERRIDE_DIST_PATH` */
  override: string | undefined
}

/** Null when the `electron` package itself is missing. */
export function findElectron(place: Place): ElectronPackage | null {
  try {
    const folder = dirname(createRequire(import.meta.url).resolve('electron/package.json'))
    return { binary: findBinary(folder, place), installer: join(folder, 'install.js') }
  } catch {
    return null
  }
}

/** `path.txt` is what the installer writes last: without it a `dist` folder is the rest of an interrupted download. */
export function findBinary(folder: string, { platform, override }: Place): string | null {
  const pathFile = join(folder, 'path.txt')
  const written = existsSync(pathFile) ? readFileSync(pathFile, 'utf8').trim() : null
  const name = written ?? (override ? (defaultNames[platform] ?? 'electron') : null)
  if (name === null) return null
  const binary = join(override || join(folder, 'dist'), name)
  return existsSync(binary) ? binary : null
}
