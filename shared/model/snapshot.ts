// Everything last known of one ONU, each value with source and age. Screens draw this; `tr069-stats` is a presenter of it.
import { z } from 'zod'
import { DeviceStatus } from './onu.ts'
import { Coverage, FlagReading, NumberReading, reading, TextReading } from './reading.ts'
import { NetworkBand } from './wifi.ts'

export const GeneralReadings = z.object({
  model_name: TextReading,
  manufacturer: TextReading,
  software_version: TextReading,
  hardware_version: TextReading,
  serial_number: TextReading,
  mac_address: TextReading,
  optical_rx: NumberReading, // dBm
  optical_tx: NumberReading, // dBm
  distance: NumberReading, // m
  temperature: NumberReading, // °C
  voltage: NumberReading, // V
  /** Instant at which the ONU came up, ISO UTC. */
  booted_at: TextReading,
  last_inform: TextReading,
  /** Seconds between periodic informs. */
  inform_interval: NumberReading,
})
export type GeneralReadings = z.infer<typeof GeneralReadings>

export const ConnectionRole = z.enum(['management', 'internet', 'voip', 'iptv', 'other'])
export const ConnectionReadings = z.object({
  /** `1_1` management, `2_1` internet, then `3_1` … */
  key: z.string(),
  roles: z.array(ConnectionRole),
  kind: z.enum(['ip', 'ppp', 'unknown']),
  path: z.string().nullable(),
  name: TextReading,
  status: TextReading,
  mode: TextReading,
  ip_address: TextReading,
  subnet_mask: TextReading,
  gateway: TextReading,
  dns_servers: TextReading,
  mac_address: TextReading,
  /** 0 = untagged. */
  vlan_id: NumberReading,
  ipv6_address: TextReading,
  ipv6_gateway: TextReading,
  nat: FlagReading,
  pppoe_username: TextReading,
  last_error: TextReading,
})
export type ConnectionReadings = z.infer<typeof ConnectionReadings>

export const WifiReadings = z.object({
  band: NetworkBand,
  /** How the band was found: read from a leaf, or assumed from the instance number. */
  bandBasis: z.enum(['read', 'assumed']),
  path: z.string(),
  /** Object paths that hold this SSID's leaves (TR-181: SSID, AccessPoint, Radio): what a fresh read asks for. */
  objects: z.array(z.string()),
  /** The customer's network of its band; radio settings are changed there. */
  main: z.boolean(),
  /** The device itself calls it a guest network. False also where it does not say. */
  guest: z.boolean().default(false),
  ssid: TextReading,
  /** Whether a key is set; the key itself is never read. */
  key_set: FlagReading,
  auth_mode: TextReading,
  status: TextReading,
  enable: FlagReading,
  standard: TextReading,
  radio_enabled: FlagReading,
  total_associations: NumberReading,
  advertised: FlagReading,
  encryption: TextReading,
  channel_width: TextReading,
  auto_channel: FlagReading,
  channel: NumberReading,
  /** Channels the device accepts, as it lists them; empty when it does not say. */
  possible_channels: z.array(z.int()),
  country_domain: TextReading,
  tx_power: NumberReading, // %
  tx_power_steps: z.array(z.int()),
})
export type WifiReadings = z.infer<typeof WifiReadings>

export const LanReadings = z.object({
  lan_ip_address: TextReading,
  lan_netmask: TextReading,
  dhcp_enabled: FlagReading,
  dhcp_min_addr: TextReading,
  dhcp_max_addr: TextReading,
  dhcp_subnet_mask: TextReading,
  dhcp_gateway: TextReading,
  dhcp_dns_servers: TextReading,
  lease_time_sec: NumberReading, // s; -1 = infinite
})
export type LanReadings = z.infer<typeof LanReadings>

export const HostReading = z.object({
  mac_address: z.string(),
  ip_address: z.string().nullable(),
  address_source: z.string().nullable(),
  hostname: z.string().nullable(),
  port: z.string().nullable(),
  active: z.boolean().nullable(),
  rssi_dbm: z.number().nullable(),
  /** What is left of its DHCP lease, s: -1 for ever, 0 none; left out where the device does not say. */
  lease_seconds: z.number().optional(),
})
export type HostReading = z.infer<typeof HostReading>

export const EthernetPort = z.object({
  name: z.string(),
  enabled: FlagReading,
  status: TextReading,
  rate: TextReading,
})
export type EthernetPort = z.infer<typeof EthernetPort>

export const NeighbourNetwork = z.object({
  ssid: z.string().nullable(),
  bssid: z.string().nullable(),
  channel: z.int().nullable(),
  rssi_dbm: z.number().nullable(),
  band: z.string().nullable(),
  channel_width: z.string().nullable(),
  security: z.string().nullable(),
})
export type NeighbourNetwork = z.infer<typeof NeighbourNetwork>

/** What one device document says. Lists carry one source and age for all their rows. */
export const CpeReadings = z.object({
  family: z.string(),
  general: GeneralReadings,
  interfaces: z.array(ConnectionReadings),
  wifi: z.array(WifiReadings),
  lan: LanReadings,
  hosts: reading(z.array(HostReading)),
  ports: z.array(EthernetPort),
  survey: reading(z.array(NeighbourNetwork)),
})
export type CpeReadings = z.infer<typeof CpeReadings>

export const VerdictClaim = z.object({
  key: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  source: z.string(),
  observedAt: z.string().nullable(),
})
export const Verdict = z.object({
  /** Word key of the sentence, its parameters, and what to do next. */
  sentence: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  tone: z.enum(['ok', 'warn', 'bad', 'unknown']),
  certainty: z.enum(['alta', 'media', 'baja']),
  next: z.string().nullable(),
  claims: z.array(VerdictClaim),
  /** What else is wrong, in the order of the catalogue. */
  also: z.array(
    z.object({
      sentence: z.string(),
      params: z.record(z.string(), z.union([z.string(), z.number()])),
      tone: z.enum(['ok', 'warn', 'bad', 'unknown']),
    }),
  ),
})
export type Verdict = z.infer<typeof Verdict>

export const Snapshot = z.object({
  serial: z.string(),
  serial_hex: z.string().nullable(),
  olt_id: z.int(),
  acs_device_id: z.string().nullable(),
  name: z.string().nullable(),
  plan: z.string().nullable(),
  status: z.object({
    value: DeviceStatus,
    since: z.string().nullable(),
    source: z.string(),
    observedAt: z.string().nullable(),
    /** What it was when a source last told, where none tells now; null otherwise. */
    last: DeviceStatus.nullable(),
  }),
  cpe: CpeReadings.nullable(),
  verdict: Verdict,
  candidates: z.array(z.object({ acs_device_id: z.string(), last_inform: z.string().nullable() })),
  coverage: Coverage,
  cached: z.boolean(),
  readAt: z.string(),
  /** Why writing is not possible now: a word key with its parameters; null when it is. */
  readOnly: z.object({ key: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) }).nullable(),
})
export type Snapshot = z.infer<typeof Snapshot>
