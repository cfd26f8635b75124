// What the lab shows of its OLTs.

export type LabOltDialect = 'smartax' | 'classic' | 'titan'

export interface LabOlt {
  name: string
  vendor: 'huawei' | 'zte'
  dialect: LabOltDialect
  /** `MA5800-X7`, `C320`, `C600`. */
  model: string
  host: string
  /** SSH. */
  port: number
  telnetPort: number
  user: string
  password: string
  /** Asked for by `enable` once `askEnable` is on; before, every login lands in the privileged mode (ZTE) or none is asked. */
  enablePassword: string
  /** `SHA256:…` of the ed25519 key, as OpenSSH writes it. */
  hostKey: string
  /** The same of the RSA key: what a client meets that speaks `onlyGroup1Sha1`. */
  hostKeyRsa: string
}

export type LabOltAction =
  /** Optical fibre of a PON port (`0/1/0`, `1/1/1`) or of one splitter group of it (eight ONUs each, 0 first) is cut: LOS. */
  | { do: 'cutFibre'; pon: string; group?: number }
  /** The street's mains fail: the ONUs send a dying gasp within seconds. */
  | { do: 'powerCut'; pon: string; group?: number }
  /** Ends both on that port; without `pon` everywhere. */
  | { do: 'restore'; pon?: string }
  /** Every password is wrong. */
  | { do: 'rejectLogin'; on?: boolean }
  /** The user is locked: the login is told so. */
  | { do: 'lock'; on?: boolean }
  /** All sessions are taken. */
  | { do: 'sessionsFull'; on?: boolean }
  /** New host keys; `Lab.olts` tells the new fingerprints. */
  | { do: 'changeHostKey' }
  /** Answers come this many real milliseconds later. */
  | { do: 'latency'; ms: number }
  /** Every connection is cut after this many bytes of output from now on, once. Null ends it. */
  | { do: 'dropAfterBytes'; bytes: number | null }
  /** Unsolicited alarms in the middle of outputs; Huawei: unless the session typed `infoswitch cli OFF`. */
  | { do: 'junkAlarms'; on?: boolean }
  /** Real bytes per second; null for the full rate. */
  | { do: 'slowLine'; bytesPerSecond: number | null }
  /** ZTE: a firmware that knows neither the modules of its ports nor its pool of alarms. */
  | { do: 'oldFirmware'; on?: boolean }
  /** New SSH connections: group1-sha1, ssh-rsa, aes128-cbc only, as an MA5608T of 2015. */
  | { do: 'onlyGroup1Sha1'; on?: boolean }
  /** The OLT reboots: all sessions end, what was not saved is lost. 60 simulated seconds. */
  | { do: 'restart' }
  /** The next command (or login) is answered with a question that no manual knows. */
  | { do: 'unknownQuestion'; at: 'login' | 'command' }
  | { do: 'hostname'; hostname: string }
  /** A technician plugs the ONU elsewhere: its id there is the first free one. */
  | { do: 'moveOnu'; serial: string; pon: string }
  /** Real milliseconds without a key after which the session ends; default 300,000. */
  | { do: 'idleLogout'; ms: number }
  /** ZTE: the login lands at `>`, `enable` asks for `enablePassword`. Huawei: `enable` asks. */
  | { do: 'askEnable'; on?: boolean }
  /** All open sessions are cut now, without a word. */
  | { do: 'dropSessions' }
  /** Ends every way to misbehave, not the outages. */
  | { do: 'behave' }

export interface LabOltOnu {
  /** `0/1/0:5` */
  at: string
  serial: string
  isOnline: boolean
  /** Why it is not online, or was not the last time: `los`, `dying-gasp`, `reset`, `deactive`, `wire-down`. */
  cause: string | null
  isEnabled: boolean
  name: string
  description: string
  /** The customer of `Lab.customers` behind it; null: only the OLT knows this ONU. */
  customer: string | null
  /** Everything that is configured for it, as the running configuration writes it, secrets in clear text. */
  config: string[]
}

export interface LabOltTruth {
  hostname: string
  onus: LabOltOnu[]
  /** `0/1/0`, serial. */
  autofind: { pon: string; serial: string }[]
  /** False when the running configuration differs from the saved one. */
  isSaved: boolean
  /** Lines typed at prompts since the start, oldest first, the last 10,000; passwords as typed, login secrets not at all. */
  lines: { at: string; line: string; session: number; mode: string }[]
  openSessions: number
}
