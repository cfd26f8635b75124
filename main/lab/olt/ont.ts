// One ONU as an OLT knows it: where it is plugged, what is configured for it, and when it was here.
import type { Onu } from '../cpe/onu.ts'

/** Why an ONU is not here; as long as there is one reason it stays away. */
export type Held = 'fibre' | 'power' | 'disabled' | 'restarting' | 'customer' | 'elsewhere' | 'olt'
export type Cause = 'los' | 'dying-gasp' | 'reset' | 'deactive' | 'wire-down'

export interface IpHost {
  index: number
  mode: 'dhcp' | 'static' | 'pppoe'
  ip?: string
  mask?: string
  gateway?: string
  dns?: string[]
  vlan: number
  priority: number
  user?: string
  password?: string
}

/** What the operator typed for it. */
export interface OntConfig {
  isEnabled: boolean
  name: string
  description: string
  /** ZTE onu-type. */
  type: string
  lineProfile: number
  serviceProfile: number
  ipHosts: IpHost[]
  /** Huawei: index of the IP host → number of the WAN profile. */
  wanProfiles: Record<number, number>
  internetIndex: number | null
  tr069Profile: number | null
  /** ZTE: lines below `interface gpon-onu…`, `interface vport…` and `pon-onu-mng`, without indentation. */
  onuLines: string[]
  vportLines: string[]
  mngLines: string[]
}

export interface Ont {
  slot: number
  port: number
  id: number
  serial: string
  /** Number of the ONU in the fleet; null: only the OLT knows it. */
  index: number | null
  /** Metres of fibre. */
  distance: number
  held: Set<Held>
  /** ms since 1970; null: never. */
  upAt: number | null
  downAt: number | null
  cause: Cause | null
  gaspAt: number | null
  /** Instant until which it registers after it has come. */
  readyAt: number
  /** Earlier visits, oldest first. */
  visits: { up: number; down: number | null; cause: Cause | null }[]
  config: OntConfig
  /** What it is and carries; derived when asked for. */
  facts(): Onu
}

/** Eight ONUs behind each splitter. */
export const groupOf = (ont: Ont, firstOnu: number): number => Math.floor((ont.id - firstOnu) / 8)

export const isUp = (ont: Ont): boolean => ont.held.size === 0

export function goDown(ont: Ont, why: Held, cause: Cause, at: number): void {
  if (isUp(ont)) {
    ont.downAt = at
    ont.cause = cause
    if (cause === 'dying-gasp') ont.gaspAt = at
    const last = ont.visits.at(-1)
    if (last && last.down === null) Object.assign(last, { down: at, cause })
  }
  ont.held.add(why)
}

/** It comes back when no other reason is left; registering takes `syncMs`. Tells whether it did. */
export function comeBack(ont: Ont, why: Held, at: number, syncMs: number): boolean {
  if (!ont.held.delete(why) || !isUp(ont)) return false
  ont.upAt = at
  ont.readyAt = at + syncMs
  ont.visits = [...ont.visits.slice(-9), { up: at, down: null, cause: null }]
  return true
}

/** `HWTC0A1B2C3D` → `485754430A1B2C3D`. */
export const hexSerial = (serial: string): string =>
  Buffer.from(serial.slice(0, 4), 'latin1').toString('hex').toUpperCase() + serial.slice(4)

/** Any form an operator may type → the ASCII one. */
export function asciiSerial(text: string): string {
  const plain = text.replace(/[-"]/g, '').toUpperCase()
  return /^[0-9A-F]{16}$/.test(plain)
    ? Buffer.from(plain.slice(0, 8), 'hex').toString('latin1') + plain.slice(8)
    : plain
}
