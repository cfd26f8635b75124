// The credential store of one workspace, put together: key holder, file and names.
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { removeLeftover } from './atomic-file.ts'
import { deriveKey, seal, unseal } from './cipher.ts'
import { registerMasterKey } from './fingerprint.ts'
import { holdKey, type KeyHolder } from './key-holder.ts'
import { type Keychain, keychainPlace, systemKeychain, withTimeLimit } from './keychain.ts'
import { damaged } from './secrets-file.ts'
import {
  type CredentialBackend,
  type CredentialStore,
  isSecretName,
  type OpenedCredentialStore,
  type SecretName,
} from './types.ts'

export interface CredentialStoreOptions {
  /** The workspace's folder; `secrets.json` is made in it. */
  folder: string
  workspaceId: string
  platform: NodeJS.Platform
  env: NodeJS.ProcessEnv
  /** Asked only when a passphrase can help; null means "none here", and the store stays closed with a reason. */
  passphrase?: () => Promise<string | null>
  /** The operating system's, unless a test brings its own. */
  keychain?: Keychain
  keychainLimitMs?: number
  /** `auto`: what the workspace was made with; for a new one the keychain, and a vault only where there is none. */
  backend?: CredentialBackend | 'auto'
}

/** Does not reject because of keychain, passphrase or file: those are states, and the program goes on without secrets. */
export async function openCredentialStore(options: CredentialStoreOptions): Promise<OpenedCredentialStore> {
  const { folder, workspaceId } = options
  const path = join(folder, 'secrets.json')
  const { read, change, masterKey, ...waysIn } = holdKey({
    path,
    workspaceId,
    keychain: withTimeLimit(options.keychain ?? systemKeychain(), options.keychainLimitMs),
    place: keychainPlace(options.platform, options.env),
    backend: options.backend ?? 'auto',
    passphrase: options.passphrase ?? (async () => null),
  })
  const store: OpenedCredentialStore = {
    ...waysIn,
    ...secretEntries({ read, change }, workspaceId),
  }
  registerMasterKey(store, masterKey)
  // A folder that cannot be made or cleaned is found, and named, by the first read or write after it.
  await mkdir(folder, { recursive: true, mode: 0o700 }).catch(() => undefined)
  await removeLeftover(path).catch(() => undefined)
  await store.retry()
  return store
}

function secretEntries(
  { read, change }: Pick<KeyHolder, 'read' | 'change'>,
  workspaceId: string,
): Pick<CredentialStore, 'get' | 'set' | 'delete'> {
  const boundTo = (name: SecretName): string[] => ['secret', workspaceId, name]
  return {
    async get(name) {
      checkName(name)
      const { file, master } = await read()
      const entry = Object.hasOwn(file.entries, name) ? file.entries[name] : undefined
      if (entry === undefined) return null
      const plain = unseal(deriveKey(master, 'secrets'), entry, boundTo(name))
      if (plain === null) throw damaged(`the entry ${name} does not open`)
      return plain.toString('utf8')
    },
    async set(name, value) {
      checkName(name)
      // Half a surrogate pair would come back as another character.
      if (!value.isWellFormed()) throw new TypeError('a secret must be well-formed text')
      await change((file, master) => {
        const entry = seal(deriveKey(master, 'secrets'), Buffer.from(value, 'utf8'), boundTo(name))
        return { ...file, entries: { ...file.entries, [name]: entry } }
      })
    },
    async delete(name) {
      checkName(name)
      await change((file) => {
        const { [name]: _removed, ...entries } = file.entries
        return { ...file, entries }
      })
    },
  }
}

/** Names come from the database as text: checked here, because they become keys of a file. */
function checkName(name: string): void {
  if (!isSecretName(name)) throw new TypeError(`not the name of a secret: ${name.slice(0, 80)}`)
}
