// A small file that is either the old one or the new one, never half of each, and readable by its owner only.
import { open, readFile, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

/** Null when there is no such file; every other failure is thrown. */
export async function readIfPresent(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null
    throw error
  }
}

/** What a crash between write and rename leaves behind: ciphertext only, but nobody needs it. */
export async function removeLeftover(path: string): Promise<void> {
  await rm(`${path}.tmp`, { force: true })
}

/** Write aside → flush → read back → rename over the old one → flush the folder. */
export async function writeAtomically(path: string, text: string): Promise<void> {
  const aside = `${path}.tmp`
  await removeLeftover(path)
  // 'wx' creates the file anew: the mode of a file that was there before would stay as it was.
  const file = await open(aside, 'wx', 0o600)
  try {
    await file.writeFile(text, 'utf8')
    await file.sync()
  } finally {
    await file.close()
  }
  if ((await readIfPresent(aside)) !== text) throw new Error('the new file does not read back as it was written')
  await renameOver(aside, path)
  await flushFolder(dirname(path))
}

/** Windows refuses the rename while a virus scanner holds the file open for a moment. */
async function renameOver(from: string, to: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await rename(from, to)
      return
    } catch (error) {
      if (attempt >= 5 || process.platform !== 'win32' || !['EPERM', 'EACCES', 'EBUSY'].includes(codeOf(error)))
        throw error
      await pause(attempt * 40)
    }
  }
}

/** Without it a power cut can undo the rename. Windows cannot open folders and needs no such call. */
async function flushFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
