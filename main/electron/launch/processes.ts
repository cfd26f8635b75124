// The processes that a launch starts: the installer of Electron, Electron itself, a browser.
import { spawn } from 'node:child_process'
import { closedByOperator, launcherMark } from './exit-code.ts'

/** An end within this time, unless the operator wanted it, means that Electron does not work here. */
const trialMs = 10_000

export type InstallEnd = 'installed' | 'failed' | 'still running'

/**
 * Fetches Electron's binary. After `limitMs` the start goes on without it, but the download does too:
 * over 100 MB rarely come within seconds, and the next start shall find them.
 */
export function installElectron(installer: string, limitMs: number): Promise<InstallEnd> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [installer], { stdio: 'ignore' })
    const limit = setTimeout(() => {
      child.unref()
      resolve('still running')
    }, limitMs)
    const end = (how: InstallEnd): void => {
      clearTimeout(limit)
      resolve(how)
    }
    child.once('error', () => end('failed'))
    child.once('exit', (code) => end(code === 0 ? 'installed' : 'failed'))
  })
}

export type ElectronEnd =
  /** It was used; `code` is for our own exit. */
  | { worked: true; code: number }
  /** It never got that far; `how` is an exit code, a signal or the reason why it did not start. */
  | { worked: false; how: string }

export function runElectron(binary: string, args: readonly string[]): Promise<ElectronEnd> {
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env
  const started = performance.now()
  const child = spawn(binary, args, { stdio: 'inherit', env: { ...env, [launcherMark]: '1' } })
  let stopped = false
  // Ctrl-C reaches Electron through the terminal. A second one from here would kill it before it has closed its files.
  const interrupted = (): void => {
    stopped = true
  }
  const terminated = (): void => {
    stopped = true
    child.kill('SIGTERM')
  }
  process.on('SIGINT', interrupted)
  process.on('SIGTERM', terminated)
  return new Promise((resolve) => {
    const end = (result: ElectronEnd): void => {
      process.off('SIGINT', interrupted)
      process.off('SIGTERM', terminated)
      resolve(result)
    }
    child.once('error', (error: NodeJS.ErrnoException) => end({ worked: false, how: error.code ?? error.message }))
    child.once('exit', (code, signal) => {
      if (stopped || code === closedByOperator) return end({ worked: true, code: 0 })
      if (performance.now() - started < trialMs) return end({ worked: false, how: String(code ?? signal) })
      end({ worked: true, code: code ?? 1 })
    })
  })
}

/** Opens it if it can; nobody waits and nothing fails, because the address is printed as well. */
export function openBrowser([command, ...args]: [string, ...string[]]): void {
  const child = spawn(command, args, { stdio: 'ignore', detached: true })
  child.once('error', () => undefined)
  child.unref()
}
