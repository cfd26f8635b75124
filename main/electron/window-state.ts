// Where the window was: kept beside Electron's own data, and only used where a screen still shows it.
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

export interface Area {
  x: number
  y: number
  width: number
  height: number
}

export interface WindowState extends Area {
  isMaximized: boolean
}

export const smallest = { width: 1024, height: 640 }
const usual = { width: 1440, height: 900 }
/** So much of a title bar must be on a screen that it can be taken hold of. */
const grip = { width: 120, height: 24 }

const overlap = (from: number, length: number, other: number, otherLength: number): number =>
  Math.min(from + length, other + otherLength) - Math.max(from, other)

const isWithinReach = (window: Area, screens: readonly Area[]): boolean =>
  screens.some(
    (screen) =>
      window.y >= screen.y &&
      overlap(window.x, window.width, screen.x, screen.width) >= grip.width &&
      overlap(window.y, window.height, screen.y, screen.height) >= grip.height,
  )

/** Bounds for a new window: as it was, or of the usual size where Electron puts it. `screens` are work areas in DIP. */
export function placeWindow(
  kept: WindowState | null,
  screens: readonly Area[],
): Partial<Area> & { isMaximized: boolean } {
  if (kept === null) return { ...usual, isMaximized: false }
  const width = Math.max(smallest.width, kept.width)
  const height = Math.max(smallest.height, kept.height)
  const place = isWithinReach({ ...kept, width, height }, screens) ? { x: kept.x, y: kept.y } : {}
  return { ...place, width, height, isMaximized: kept.isMaximized }
}

const isLength = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && Math.abs(value) < 100_000

/** Null where nothing was kept, or where it cannot be read. */
export function readWindowState(file: string): WindowState | null {
  try {
    const { x, y, width, height, isMaximized } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>
    if (!isLength(x) || !isLength(y) || !isLength(width) || !isLength(height)) return null
    return { x, y, width, height, isMaximized: isMaximized === true }
  } catch {
    return null
  }
}

/** A place that cannot be kept is no reason to hold up the end of the program. */
export function keepWindowState(file: string, state: WindowState): void {
  try {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(`${file}.new`, JSON.stringify(state), { mode: 0o600 })
    renameSync(`${file}.new`, file)
  } catch {
    // The next window opens in its usual place.
  }
}
