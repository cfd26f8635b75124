// What an OLT says of itself and of its ONUs, in the house's words. Null: not told. Times stand as the OLT printed them.

/** Huawei: frame/slot/port, frame 0. ZTE: rack/slot/port, rack 1. Written `0/1/5`. */
export interface PonPosition {
  frame: number
  slot: number
  port: number
}
export interface OnuPosition extends PonPosition {
  /** ONT ID (Huawei), ONU id (ZTE). */
  onuId: number
}

export const ponText = ({ frame, slot, port }: PonPosition): string => `${frame}/${slot}/${port}`
export const onuText = (onu: OnuPosition): string => `${ponText(onu)}:${onu.onuId}`

export interface OltSystem {
  hostname: string | null
  model: string | null
  /** Software, as the OLT names it. */
  version: string | null
  patch: string | null
  uptimeSeconds: number | null
  cpuPercent: number | null
  memoryPercent: number | null
  /** °C, the hottest board. */
  temperature: number | null
  /** Local time of the OLT as printed; null when it was not asked. */
  clock: string | null
}

export interface Board {
  /** `0/1`, `1/1`. */
  slot: string
  type: string | null
  status: string | null
  /** PON ports of it; 0 for boards without. Null when the OLT does not say. */
  ponPorts: number | null
  online: boolean | null
}

export interface PonPortReading {
  pon: PonPosition
  admin: 'enabled' | 'disabled' | null
  /** dBm, °C, V, mA of the port's own SFP. */
  txDbm: number | null
  temperature: number | null
  voltage: number | null
  bias: number | null
  /** B+, C+, … */
  opticClass: string | null
  /** The OLT's own words where it does not tell what its SFP does; then the figures are null. */
  refused?: string
}

export type RunState = 'online' | 'offline' | 'los' | 'power_fail' | 'disabled' | 'unknown'

export interface OnuRow {
  onu: OnuPosition
  /** 4 letters + 8 hex digits, upper case. */
  serial: string | null
  runState: RunState
  /** The vendor's own word: `online`, `DyingGasp`, `LOS`. */
  stateText: string
  /** False when an operator deactivated it. */
  enabled: boolean | null
  configState: string | null
  matchState: string | null
  description: string | null
  model: string | null
  /** Metres. */
  distance: number | null
  /** dBm at the ONU. */
  rxDbm: number | null
  txDbm: number | null
  lastUp: string | null
  lastDown: string | null
  lastDownCause: string | null
}

export interface OnuOptics {
  onu: OnuPosition
  /** dBm received by the ONU, sent by it, and what the OLT receives of it. */
  rxDbm: number | null
  txDbm: number | null
  oltRxDbm: number | null
  /** °C, V, mA. */
  temperature: number | null
  voltage: number | null
  bias: number | null
}

export interface EthPortRow {
  port: string
  admin: string | null
  link: string | null
  speed: string | null
  duplex: string | null
  nativeVlan: number | null
}

export interface MacRow {
  mac: string
  vlan: number | null
  port: string | null
}

export interface ServicePortRow {
  index: number | null
  vlan: number
  userVlan: number | null
  gemport: number | null
  state: string | null
  /** Indexes or names of the traffic tables, from the subscriber's side. */
  upstream: string | null
  downstream: string | null
}

export interface WanRow {
  index: number
  name: string | null
  /** `dhcp`, `static`, `pppoe`. */
  mode: string | null
  status: string | null
  ip: string | null
  mask: string | null
  gateway: string | null
  dns: string[]
  vlan: number | null
  /** `internet`, `tr069`, … as the OLT says. */
  service: string | null
  mac: string | null
  /** Never the password. */
  pppoeUser: string | null
}

export interface WifiRow {
  index: number
  ssid: string | null
  band: '2.4GHz' | '5GHz' | null
  enabled: boolean | null
  channel: number | null
  authMode: string | null
  associations: number | null
}

/** Everything that the OLT says of one ONU. Null lists were not told, empty ones were told to be empty. */
export interface OnuCli {
  row: OnuRow
  optics: OnuOptics | null
  softwareVersion: string | null
  hardwareVersion: string | null
  lineProfile: string | null
  serviceProfile: string | null
  onlineSeconds: number | null
  cpuPercent: number | null
  memoryPercent: number | null
  temperature: number | null
  /** TR-069 as the OLT has it configured. */
  tr069: { enabled: boolean | null; profile: string | null; acsUrl: string | null } | null
  ethPorts: EthPortRow[] | null
  macs: MacRow[] | null
  servicePorts: ServicePortRow[] | null
  wans: WanRow[] | null
  wifi: WifiRow[] | null
  /** Of the reads that failed: which, and the OLT's own text. */
  failed: { id: string; code: string; text: string }[]
}

export interface AutofindRow {
  pon: PonPosition
  serial: string
  /** Serial as printed. */
  printed: string
  model: string | null
  vendorId: string | null
  version: string | null
  seenAt: string | null
}

export interface Alarm {
  at: string | null
  severity: string | null
  text: string
  position: string | null
}
