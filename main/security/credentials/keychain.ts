// The operating system's keychain behind one small port: Secret Service, macOS keychain, Windows credentials.
import { classifyKeychainFailure, KeychainFailure } from './keychain-failure.ts'

/** Answers, or rejects with a KeychainFailure (anything else is classified by its text). */
export interface Keychain {
  /** Null: the keychain was reached and has no such entry. */
  get(service: string, account: string): Promise<string | null>
  set(service: string, account: string, value: string): Promise<void>
  delete(service: string, account: string): Promise<boolean>
}

/** Long enough for a slow keyring, short enough that the program starts although a prompt waits for its password. */
export const KEYCHAIN_LIMIT_MS = 5000

export function systemKeychain(): Keychain {
  /**
   * Loaded on first use: a missing native binary is a state of the store, not a crash at start. On Linux the store is
   * forced, because without a Secret Service the module would silently use the kernel keyring, which a reboot empties.
   */
  const entry = async (service: string, account: string) => {
    const { AsyncEntry } = await import('keytar')
    return new AsyncEntry(service, account, {
      linux: { store: 'secret-service' },
    })
  }
  return {
    get: async (service, account) => (await entry(service, account)).getPassword(),
    set: async (service, account, value) => (await entry(service, account)).setPassword(value),
    delete: async (service, account) => (await entry(service, account)).deletePassword(),
  }
}

export interface PatientKeychain extends Keychain {
  /** A call is inside the platform, perhaps behind a prompt, whether or not anybody still waits for it here. */
  isWaiting(): boolean
}

/**
 * Puts a time limit and a queue in front of a keychain. A native call that waits for a prompt cannot be taken back and
 * holds one of Node's few worker threads: so only one runs at a time, and one that gave up waiting never starts.
 */
export function withTimeLimit(keychain: Keychain, limitMs = KEYCHAIN_LIMIT_MS): PatientKeychain {
  let last: Promise<unknown> = Promise.resolve()
  let running = 0

  function limited<T>(call: () => Promise<T>): Promise<T> {
    const givenUp = { yes: false }
    const turn = last.then(() => {
      if (givenUp.yes) throw noAnswer()
      running += 1
      return call().finally(() => {
        running -= 1
      })
    })
    last = turn.catch(() => undefined)
    return new Promise<T>((resolve, reject) => {
      const timer = setTimeout(() => {
        givenUp.yes = true
        reject(noAnswer())
      }, limitMs)
      turn.then(resolve, (error: unknown) => reject(classifyKeychainFailure(error))).finally(() => clearTimeout(timer))
    })
  }

  return {
    isWaiting: () => running > 0,
    get: (service, account) => limited(() => keychain.get(service, account)),
    set: (service, account, value) => limited(() => keychain.set(service, account, value)),
    delete: (service, account) => limited(() => keychain.delete(service, account)),
  }
}

function noAnswer(): KeychainFailure {
  return new KeychainFailure('no_answer', 'the keychain gave no answer in time; it may be asking for its password')
}

/** Which keychain this is, as recorded beside the key: T1's commonest loss is another desktop with another keyring. */
export interface KeychainPlace {
  store: 'secret-service' | 'macos-keychain' | 'windows-credentials'
  desktop: string
}

export function keychainPlace(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): KeychainPlace {
  if (platform === 'darwin') return { store: 'macos-keychain', desktop: '' }
  if (platform === 'win32') return { store: 'windows-credentials', desktop: '' }
  return { store: 'secret-service', desktop: env.XDG_CURRENT_DESKTOP ?? '' }
}
