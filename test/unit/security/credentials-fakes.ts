// A keychain in memory that fails as the real ones do, and a workspace folder of its own for each test.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach } from 'vitest'
import {
  type CredentialStoreOptions,
  type Keychain,
  type OpenedCredentialStore,
  openCredentialStore,
} from '../../../main/security/credentials/index.ts'

export const PASSPHRASE = 'correct horse battery'
export const WORKSPACE = 'isp-norte'

/** Texts as the native module gave them on Linux (gnome-keyring 42); all of them with code GenericFailure. */
export const LINUX_TEXTS = {
  no_bus:
    'Platform failure: DBus error: Using X11 for dbus-daemon autolaunch was disabled at compile time, set your DBUS_SESSION_BUS_ADDRESS instead',
  no_service: 'Platform failure: DBus error: The name org.freedesktop.secrets was not provided by any .service files',
  keyring_locked: "Couldn't access platform storage: Secret Service: unlock prompt was dismissed",
  no_keyring: "Couldn't access platform storage: Secret Service: no result found",
  denied: 'Platform failure: DBus error: org.freedesktop.DBus.Error.AccessDenied: Access denied',
  keychain_failed: 'Platform failure: something nobody has seen yet',
  no_module: 'Cannot find native binding. npm has a bug related to optional dependencies',
} as const

export interface FakeKeychain extends Keychain {
  entries: Map<string, string>
  /** While set, every call fails with this text. */
  failure: string | null
  calls: string[]
}

export function fakeKeychain(failure: string | null = null): FakeKeychain {
  const entries = new Map<string, string>()
  const keychain: FakeKeychain = {
    entries,
    failure,
    calls: [],
    async get(service, account) {
      reached('get')
      return entries.get(`${service}/${account}`) ?? null
    },
    async set(service, account, value) {
      reached('set')
      entries.set(`${service}/${account}`, value)
    },
    async delete(service, account) {
      reached('delete')
      return entries.delete(`${service}/${account}`)
    },
  }
  function reached(call: string): void {
    keychain.calls.push(call)
    if (keychain.failure !== null) throw Object.assign(new Error(keychain.failure), { code: 'GenericFailure' })
  }
  return keychain
}

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

export function workspaceFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'pondesk-credentials-'))
  folders.push(folder)
  return folder
}

export function open(
  folder: string,
  keychain: Keychain,
  more: Partial<CredentialStoreOptions> = {},
): Promise<OpenedCredentialStore> {
  return openCredentialStore({
    folder,
    workspaceId: WORKSPACE,
    platform: 'linux',
    env: { XDG_CURRENT_DESKTOP: 'GNOME' },
    keychain,
    ...more,
  })
}

export function openVault(folder: string, passphrase: string | null = PASSPHRASE): Promise<OpenedCredentialStore> {
  return open(folder, fakeKeychain(LINUX_TEXTS.no_bus), { passphrase: async () => passphrase })
}

/** Everything on the disk below a folder, as one text. */
export function everythingIn(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.name}\n${readFileSync(join(entry.parentPath, entry.name), 'latin1')}`)
    .join('\n')
}
