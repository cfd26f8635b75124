// The program as a process of its own, in the language of its terminal.
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { root } from '../../unit/rules/files.ts'

export interface Ended {
  code: number
  out: string
  err: string
}

export interface RunOptions {
  env?: Record<string, string>
  /** Number of another user of this machine. */
  uid?: number | undefined
}

export const run = (entry: 'cli' | 'headless', args: string[], { env = {}, uid }: RunOptions = {}): Promise<Ended> =>
  new Promise((resolve) => {
    execFile(
      process.execPath,
      [join(root, `main/${entry}.ts`), ...args],
      { env: { ...process.env, LC_ALL: 'es_DO.UTF-8', ...env }, ...(uid === undefined ? {} : { uid, gid: uid }) },
      (error, out, err) => resolve({ code: error ? (typeof error.code === 'number' ? error.code : -1) : 0, out, err }),
    )
  })

export const pondeskIn = (folder: string, ...args: string[]): Promise<Ended> =>
  run('cli', [...args, '--workspace', folder])

/** Must end by itself: a workspace that cannot be opened serves nothing. */
export const serveIn = (folder: string, options: RunOptions = {}): Promise<Ended> =>
  run('headless', ['--workspace', folder, '--port', '0'], options)
