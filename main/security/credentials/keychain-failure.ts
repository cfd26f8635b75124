// What the operating system's keychain says when it says no. All failures of the native module carry the same code
// (GenericFailure), so the text decides. Linux texts were seen with gnome-keyring 42 (test/scenario/keyring.test.ts);
// macOS and Windows ones are from their documentation and untried: what matches nothing is `keychain_failed`, with
// the platform's words kept as detail.
import type { KeychainReason } from './types.ts'

/** A keychain call that did not answer with an entry or with "no entry". */
export class KeychainFailure extends Error {
  readonly reason: KeychainReason

  constructor(reason: KeychainReason, message: string) {
    super(message)
    this.name = 'KeychainFailure'
    this.reason = reason
  }
}

/** First match wins: "no bus" texts mention addresses and sockets that the later rules would also catch. */
const RULES: readonly (readonly [KeychainReason, RegExp])[] = [
  ['no_module', /native binding|cannot find (?:module|package)|ERR_DLOPEN|ERR_MODULE_NOT_FOUND/i],
  // A collection is the Secret Service's word for a keyring; the daemon runs, but has none to write into.
  ['no_keyring', /no result found|default keychain could not be found|-25307/i],
  ['keyring_locked', /prompt was dismissed|object locked|is locked|interaction is not allowed|-25308/i],
  ['no_service', /not provided by any \.service|ServiceUnknown|NameHasNoOwner|NO_SUCH_LOGON_SESSION|provider found/i],
  [
    'no_bus',
    /DBUS_SESSION_BUS_ADDRESS|autolaunch|Failed to connect to socket|NoServer|disconnected from D-Bus|\$DISPLAY/i,
  ],
  ['denied', /access ?denied|not authorized|permission|user cancell?ed|-128\b|-25293|passphrase you entered is not/i],
]

export function classifyKeychainFailure(error: unknown): KeychainFailure {
  if (error instanceof KeychainFailure) return error
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const message = error instanceof Error ? error.message : String(error)
  const rule = RULES.find(([, text]) => text.test(`${code} ${message}`))
  return new KeychainFailure(rule?.[0] ?? 'keychain_failed', message)
}
