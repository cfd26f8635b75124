import { chmodSync, closeSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

/** Makes the folder and what is missing above it, for their owner only. One at a time: Node's own way never ends below `/proc`. */
export function makeFolder(folder: string): void {
  const missing: string[] = []
  for (let one = resolve(folder); !existsSync(one) && dirname(one) !== one; one = dirname(one)) missing.unshift(one)
  for (const one of missing) mkdirSync(one, { mode: 0o700 })
  // Fails with the right words when it is there and no folder.
  if (missing.length === 0) readdirSync(folder)
}

/** What is in the file survives a power failure. */
export function syncFile(file: string): void {
  const handle = openSync(file, 'r+')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** The names of files that were made, moved or removed in the folder survive a power failure. */
export function syncFolder(folder: string): void {
  // Windows keeps names by itself and does not open folders.
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/**
 * Makes the file, empty and for its owner only, when it is not there. What SQLite puts beside it gets the same mode.
 * Never opens one that is there: closing it would give up the locks that SQLite holds on it.
 */
export function makePrivate(file: string): void {
  try {
    closeSync(openSync(file, 'wx', 0o600))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}

/** Customers' names are in these files: takes them from everybody but their owner, whatever the folder allows. */
export function keepPrivate(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (!/^(pondesk\.(sqlite|lock)|audit\.)/.test(name)) continue
    const file = join(folder, name)
    const mode = statSync(file, { throwIfNoEntry: false })?.mode ?? 0
    try {
      if ((mode & 0o077) > 0) chmodSync(file, mode & 0o700)
    } catch {
      // Somebody else's file, or a disk that is read only: opening it says what is wrong.
    }
  }
}
