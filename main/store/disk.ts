import { closeSync, fsyncSync, openSync } from 'node:fs'

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
