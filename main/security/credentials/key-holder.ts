// Holds the opened master key, or the reason why it is not there. The only place where that state changes.
import { keepInKeychain, wrapChecked } from './master-key.ts'
import {
  firstVault,
  type KeySurroundings,
  keyByPassphrase,
  loadFile,
  type OpenKey,
  openKey,
  vaultBeside,
} from './open-key.ts'
import { damaged, isSealedBy, type LoadedFile, type SecretsFile, writeSecretsFile } from './secrets-file.ts'
import { statusOf } from './status.ts'
import { type CredentialStatus, CredentialsUnavailable, type OpenedCredentialStore } from './types.ts'

type WaysIn = Pick<
  OpenedCredentialStore,
  'status' | 'retry' | 'unlock' | 'createVault' | 'startOver' | 'moveToKeychain' | 'close' | 'isWaitingForKeychain'
>

export interface KeyHolder extends WaysIn {
  masterKey(): Buffer | null
  /** The key and the file as it is on the disk now; throws CredentialsUnavailable when either is not there. */
  read(): Promise<{ file: LoadedFile; master: Buffer }>
  /** Reads the file, edits it, puts it back. One at a time. */
  change(edit: (file: LoadedFile, master: Buffer) => SecretsFile | Promise<SecretsFile>): Promise<void>
}

export function holdKey(around: KeySurroundings): KeyHolder {
  let held: OpenKey | CredentialsUnavailable = new CredentialsUnavailable('closed')
  let isClosed = false
  const serially = queue()

  /** A copy, so that `close` cannot blank the key under a write that is on its way. */
  function ready(): OpenKey {
    // A new error each time: its stack shows who asked, not who opened the store.
    if (held instanceof CredentialsUnavailable) {
      throw new CredentialsUnavailable(held.reason, {
        cause: held,
        ...(held.detail ? { detail: held.detail } : {}),
      })
    }
    return { ...held, master: Buffer.from(held.master) }
  }

  async function read(): Promise<{ file: LoadedFile; master: Buffer }> {
    const { master } = ready()
    const file = await loadFile(around)
    if (file === null) throw damaged('the file is gone')
    if (!isSealedBy(file, master)) throw damaged('changed by somebody who does not hold the key')
    return { file, master }
  }

  async function editFile(edit: Parameters<KeyHolder['change']>[0]): Promise<void> {
    const { file, master } = await read()
    await writeSecretsFile(around.path, await edit(file, master), master)
  }

  async function status(): Promise<CredentialStatus> {
    try {
      const { file } = await read()
      return {
        state: 'ready',
        backend: ready().backend,
        recovery: file.wraps.passphrase !== undefined,
      }
    } catch (error) {
      if (error instanceof CredentialsUnavailable) return statusOf(error, around)
      throw error
    }
  }

  function take(key: OpenKey): void {
    if (isClosed) throw new CredentialsUnavailable('closed')
    held = key
  }

  /** Tries one way of opening, unless the store is open already; a refusal becomes the state. */
  const opening = (open: () => Promise<OpenKey>): Promise<CredentialStatus> =>
    serially(async () => {
      const now = await status()
      if (now.state === 'ready' || isClosed) return now
      try {
        take(await open())
      } catch (error) {
        if (!(error instanceof CredentialsUnavailable)) throw error
        held = error
      }
      return status()
    })

  return {
    status,
    read,
    masterKey: () => (held instanceof CredentialsUnavailable ? null : held.master),
    change: (edit) => serially(() => editFile(edit)),
    retry: () => opening(() => openKey(around)),
    unlock: (passphrase) =>
      opening(async () => {
        const file = await loadFile(around)
        if (file === null) throw held instanceof CredentialsUnavailable ? held : damaged('the file is gone')
        return keyByPassphrase(file, passphrase)
      }),
    createVault: (passphrase) =>
      serially(async () => {
        const isNew = held instanceof CredentialsUnavailable && around.backend !== 'keychain' && !isClosed
        if (isNew && (await loadFile(around)) === null) take(await firstVault(around, passphrase))
        else {
          await editFile(async (file, master) => {
            const wrap = await wrapChecked(master, passphrase, around.workspaceId)
            return { ...file, wraps: { ...file.wraps, passphrase: wrap } }
          })
        }
        return status()
      }),
    startOver: (passphrase) =>
      serially(async () => {
        const now = await status()
        if (now.state === 'ready' || !now.ways.includes('start_over')) return now
        take(await vaultBeside(around, passphrase))
        return status()
      }),
    moveToKeychain: () =>
      serially(async () => {
        await editFile(async (file, master) => {
          await keepInKeychain(around.keychain, around.workspaceId, master)
          return { ...file, wraps: { ...file.wraps, keychain: around.place } }
        })
        take({ ...ready(), backend: 'keychain' })
        return status()
      }),
    isWaitingForKeychain: () => around.keychain.isWaiting(),
    close() {
      isClosed = true
      if (!(held instanceof CredentialsUnavailable)) held.master.fill(0)
      held = new CredentialsUnavailable('closed')
    },
  }
}

/** One writer at a time, also across openings and passphrase changes. */
function queue(): <T>(task: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return (task) => {
    const turn = last.then(task)
    last = turn.catch(() => undefined)
    return turn
  }
}
