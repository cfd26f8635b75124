// Window or browser? Pure: what the machine is like comes in, a decision with its reason goes out.

/** Why PonDesk is shown in the browser: the ending of a word key, `launch.why.<reason>`. */
export type BrowserReason = 'asked' | 'root' | 'no_display' | 'no_binary'

export interface Surroundings {
  platform: NodeJS.Platform
  env: Readonly<Record<string, string | undefined>>
  /** Undefined where there are no user numbers (Windows). */
  uid: number | undefined
  /** `--browser`. */
  browserAsked: boolean
  hasBinary: boolean
  /** Is the `electron` package there, so that its binary can be fetched? */
  canInstall: boolean
}

export type Choice = { front: 'electron' } | { front: 'install' } | { front: 'browser'; why: BrowserReason }

export function chooseFront(machine: Surroundings): Choice {
  if (machine.browserAsked) return { front: 'browser', why: 'asked' }
  // Electron refuses root unless its sandbox is switched off, and we do not switch it off.
  if (machine.platform === 'linux' && machine.uid === 0) return { front: 'browser', why: 'root' }
  if (!hasDisplay(machine)) return { front: 'browser', why: 'no_display' }
  if (machine.hasBinary) return { front: 'electron' }
  return machine.canInstall ? { front: 'install' } : { front: 'browser', why: 'no_binary' }
}

/** Only Linux can be without: macOS and Windows always have a desktop where a program is started by hand. */
export function hasDisplay({ platform, env }: Pick<Surroundings, 'platform' | 'env'>): boolean {
  return platform !== 'linux' || Boolean(env.DISPLAY) || Boolean(env.WAYLAND_DISPLAY)
}

/** How to open an address here; null where there is nobody to see it. */
export function browserCommand(
  address: string,
  machine: Pick<Surroundings, 'platform' | 'env'>,
): [string, ...string[]] | null {
  if (machine.platform === 'darwin') return ['open', address]
  // Not `start`: cmd would read `&` in an address as the end of the command.
  if (machine.platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler', address]
  return hasDisplay(machine) ? ['xdg-open', address] : null
}

/** `es_AR.UTF-8` → `es-AR`; empty for C and POSIX. Windows sets none of these: its locale is the fallback. */
export function localeOf(env: Readonly<Record<string, string | undefined>>, fallback: string): string {
  const named = env.LC_ALL || env.LC_MESSAGES || env.LANG
  return (named || fallback).replace(/[.@].*$/, '').replace('_', '-')
}
