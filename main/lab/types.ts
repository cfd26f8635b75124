// What the lab shows to the outside, and the messages between the two threads.
import type { LabOlt, LabOltAction, LabOltTruth } from './olt/types.ts'

export type LabValue = string | number | boolean

export interface LabOptions {
  /** How many ONUs, 1–20,000; default 5. The first five are always the same people; twins come on top. */
  onus?: number
  /** Everything beyond the named ONUs derives from it; default 1. */
  seed?: number
  /** Factor on every simulated duration and on the NBI's own timeouts. 1 = a session of 0.6–1.6 s; tests use 0.02. */
  pace?: number
  /** TCP port on 127.0.0.1; default 0 = any free one. */
  port?: number
  /** The simulated server's clock minus this machine's, in ms: moves `Date`, `_lastInform` and every timestamp. */
  clockOffsetMs?: number
  /** Seconds between two periodic informs of an ONU that is online; default 300. Not scaled by `pace`. */
  informSeconds?: number
  /** ONUs that each OLT has at least, up to 4,000: 3,000 for benches; the first port of each then has 128. Default 0: its customers. */
  oltOnus?: number
}

/** What the ISP's ERP knows of the customer: one row an ONU. */
export interface LabCustomer {
  name: string
  pppoe_user: string
  plan: string
  /** ASCII form (HWTC…) also where the ONU tells the ACS its hexadecimal form. */
  serial: string
  address: string
}

/** One request that reached the NBI. `status` and `reason` are null when it was closed without an answer. */
export interface LabRequest {
  method: string
  /** As sent, percent-encoded. */
  path: string
  /** The body as sent, "" for none. */
  body: string
  status: number | null
  reason: string | null
  /** ISO instant at which the request was complete. */
  at: string
}

/** `code` 9000–9899 is a CWMP fault of the ONU; the words are what GenieACS itself stores. */
export type LabFaultCode = number | 'session_terminated' | 'invalid_response' | 'timeout' | 'too_many_rpcs'

export type LabAction =
  /** Answers again. An ONU that was offline boots and opens a session; resolves when that session is over. */
  | { do: 'online' }
  /** Refuses connection requests (`202 Device is offline`) and stops informing. */
  | { do: 'offline' }
  /** Takes connection requests but opens no session (`202 Task queued but not processed`). */
  | { do: 'silent' }
  /** Opens a session now, as a periodic inform does; resolves when it is over. */
  | { do: 'inform' }
  /** Waits this many real milliseconds before it answers each RPC; 0 ends it. */
  | { do: 'slow'; ms: number }
  /** The next RPCs of that kind (default setParameterValues, once) fail. `parameters` fills setParameterValuesFault[]. */
  | {
      do: 'fault'
      code: LabFaultCode
      message?: string
      parameters?: readonly { path: string; code: number; message?: string }[]
      rpc?: LabRpc
      times?: number
    }
  /** The next writes (default: all) are answered with status 0 but not applied; `paths` limits it to these leaves. */
  | { do: 'acceptAndIgnore'; paths?: readonly string[]; times?: number }
  /** Ends `fault`, `acceptAndIgnore`, `slow`, `resetConnection` and `connectionRequest`. */
  | { do: 'behave' }
  /** Changed on the ONU's own web page: the ACS does not know. */
  | { do: 'changeLocally'; path: string; value: LabValue }
  /** The object (no trailing dot) and all below it vanish from the ONU; the ACS still believes in them. */
  | { do: 'drop'; path: string }
  /** Every leaf of the ACS's document without a value, as if only names had been discovered below `path`. */
  | { do: 'forget'; path: string }
  /** The next task POST for this ONU: the socket is reset once the task is stored; the task runs all the same. */
  | { do: 'resetConnection'; times?: number }
  /** How connection requests end: `ok` again, or with the reason phrase of the fault. */
  | { do: 'connectionRequest'; answer: 'ok' | 'credentials' | 'invalid_url' | 'unexpected' }
  /** Received and, where given, transmitted optical power in dBm from now on. */
  | { do: 'light'; rxDbm: number; txDbm?: number }
  /** The object (no trailing dot) and all below it are unknown to the ACS although the ONU has them, until a refreshObject
   * or getParameterValues discovers them. `WLANConfiguration.1`: only that row. */
  | { do: 'undiscover'; path: string }
  /** The ACS gets a second device of this serial, with another ProductClass, as after a firmware that changed it.
   * `alive`: it informs too and takes connection requests; otherwise its last inform stays at three days ago. Its
   * parameters are its own from then on. Done again, it only wakes or buries the twin. */
  | { do: 'twin'; alive: boolean }

export type LabRpc =
  | 'setParameterValues'
  | 'getParameterValues'
  | 'addObject'
  | 'deleteObject'
  | 'reboot'
  | 'factoryReset'
  | 'download'

/**
 * A bad proxy in front of the NBI. `html502`, `401`, `redirect` and `no_answer` (closed without a byte) do not reach
 * GenieACS; the `cut_*` do, and lose the second half of the answer. `null` takes the proxy away.
 */
export type LabProxyFault = 'html502' | '401' | 'redirect' | 'cut_chunked' | 'cut_length' | 'cut_close' | 'no_answer'

/** `stop` refuses connections, `hang` accepts them and answers nothing until `resume`; `passMs`: its clock goes on by so much at once. */
export type LabServiceAction =
  | 'stop'
  | 'start'
  | 'hang'
  | 'resume'
  | { http: LabProxyFault | null }
  | { passMs: number }

/** s since 1970; dBm received and sent by the ONU and received by its OLT, °C, V, mA. */
export type LabPastSample = [
  at: number,
  rx: number,
  tx: number,
  oltRx: number,
  celsius: number,
  volts: number,
  bias: number,
]

/** What would have been seen of one ONU in the thirty days before the lab started. */
export interface LabPast {
  serial: string
  /** Name of its OLT. */
  olt: string
  /** ms since 1970, oldest first. */
  states: { at: number; status: 'online' | 'offline' | 'los' | 'power_fail' }[]
  samples: LabPastSample[]
  isInAcs: boolean
}

export interface Lab {
  acs: { url: string }
  customers: LabCustomer[]
  /** `serial` in either form, or the ACS's device id; of twins the serial means the first. Rejects when no ONU has it. */
  control(serial: string, action: LabAction): Promise<void>
  /** The ACS's device ids of that serial: one, or two with a twin, the first one first. */
  devices(serial: string): Promise<string[]>
  /** Flat path → value really on the ONU now, keys and passwords in clear text. */
  truth(serial: string): Promise<Record<string, LabValue>>
  /** Every NBI request since the start, oldest first; the last 10,000. */
  requests(): Promise<LabRequest[]>
  service(action: LabServiceAction): Promise<void>
  /** The OLTs, SSH and Telnet on 127.0.0.1. `changeHostKey` renews the fingerprints in here. */
  olts: LabOlt[]
  /** Rejects when there is no such OLT, port or ONU. */
  olt(name: string, action: LabOltAction): Promise<void>
  oltTruth(name: string): Promise<LabOltTruth>
  /** Of those of these serials (ASCII form) that hang on one of its OLTs. */
  past(serials: readonly string[]): Promise<LabPast[]>
  close(): Promise<void>
}

export interface LabSettings {
  onus: number
  seed: number
  pace: number
  port: number
  clockOffsetMs: number
  informSeconds: number
  oltOnus: number
}

export type LabCall =
  | { call: 'control'; serial: string; action: LabAction }
  | { call: 'devices'; serial: string }
  | { call: 'truth'; serial: string }
  | { call: 'requests' }
  | { call: 'service'; action: LabServiceAction }
  | { call: 'olt'; name: string; action: LabOltAction }
  | { call: 'oltTruth'; name: string }
  | { call: 'past'; serials: readonly string[] }
  | { call: 'close' }

export type ToWorker = LabCall & { id: number }

export type FromWorker =
  | { kind: 'ready'; url: string; customers: LabCustomer[]; olts: LabOlt[] }
  | { kind: 'failed'; message: string }
  | { kind: 'answer'; id: number; value: unknown }
  | { kind: 'refused'; id: number; message: string }
