// The wire shape of `tr069-stats` (requirement R-W-08 to R-W-17). Names, nesting and types are the requirement's.
import { z } from 'zod'

const text = z.string().nullable()
const yesNo = z.enum(['Yes', 'No']).nullable()
/** The three texts stand only where the block could not be filled. */
const limits = {
  available_via_cli: z.boolean(),
  data_completeness: z.string().optional().meta({ example: 'limited' }),
  limitation: z
    .string()
    .optional()
    .meta({ description: 'why the block is empty', example: 'Not read from the device yet' }),
  recommendation: z.string().optional().meta({ description: 'what to do about it' }),
}

export const StatsGeneral = z.object({
  model_name: text,
  software_version: text,
  hardware_version: text,
  serial_number: text,
  mac_address: text,
  optical_power_rx: text.meta({ example: '-18.5 dBm' }),
  optical_power_tx: text.meta({ example: '2.3 dBm' }),
  distance: text.meta({ example: '1250 m' }),
  temperature: text.meta({ example: '45°C' }),
  voltage: text.meta({ example: '3.3V' }),
  uptime: text.meta({ description: 'instant at which the ONU came up, UTC', example: '2025-01-15 10:30:00' }),
  last_seen: text,
})

export const StatsInterface = z.object({
  name: text,
  status: text,
  ip_address: text,
  subnet_mask: text,
  gateway: text,
  dns_servers: text.meta({ example: '8.8.8.8, 1.1.1.1' }),
  mac_address: text,
  vlan_id: text.meta({ example: '69' }),
  ipv6_address: text.optional(),
  ipv6_gateway: text.optional(),
  ...limits,
  roles: z.array(z.enum(['management', 'internet', 'voip', 'iptv', 'other'])),
  path: text,
})
export type StatsInterface = z.infer<typeof StatsInterface>

export const StatsWifi = z.object({
  ssid: text,
  password: z.literal('').meta({ description: 'never the key' }),
  auth_mode: text,
  status: text,
  enable: yesNo,
  rf_band: text,
  standard: text,
  radio_enabled: yesNo,
  total_associations: z.int().nullable(),
  ssid_advertisement_enabled: yesNo,
  wpa_encryption: text,
  channel_width: text,
  auto_channel: z.enum(['on', 'off']).nullable(),
  channel: z.int().nullable(),
  country_domain: text,
  tx_power: z.int().nullable(),
  ...limits,
})
export type StatsWifi = z.infer<typeof StatsWifi>

export const StatsLan = z.object({
  lan_ip_address: text,
  lan_netmask: text,
  dhcp_enabled: z.boolean().nullable(),
  dhcp_min_addr: text,
  dhcp_max_addr: text,
  dhcp_subnet_mask: text,
  dhcp_gateway: text,
  dhcp_dns_servers: text,
  lease_time_sec: z.int().nullable(),
})

export const StatsHost = z.object({
  mac_address: text,
  ip_address: text,
  address_source: text,
  hostname: text,
  port: text.meta({ example: 'SSID1' }),
  active: z.boolean().nullable(),
})

export const StatsNetwork = z.object({
  ssid: text,
  bssid: text,
  channel: z.int().nullable(),
  rssi_dbm: z.number().nullable(),
  band: text,
  channel_width: text,
  security: text,
})

export const Tr069Data = z
  // Further connections follow as ip_interface_3_1, ip_interface_4_1 … in the shape of StatsInterface.
  .looseObject({
    general: StatsGeneral,
    ip_interface_1_1: StatsInterface,
    ip_interface_2_1: StatsInterface,
    wireless_lan_2_4ghz: StatsWifi,
    wireless_lan_5ghz: StatsWifi.optional(),
    wifi_site_survey: z.object({
      available_via_cli: z.boolean(),
      networks: z.array(StatsNetwork),
      recommendation: z.string().optional(),
    }),
    lan_dhcp_server: StatsLan,
    hosts: z.array(StatsHost),
  })
export type Tr069Data = z.infer<typeof Tr069Data>

export const Tr069Stats = z.object({
  success: z.literal(true),
  data: Tr069Data,
  timestamp: z.string(),
  source: z.enum(['acs', 'cli']),
  cached: z.boolean(),
  observed_at: z.string().optional().meta({
    description: 'with `cached`: when the device, or its OLT, last told these values, UTC',
    example: '2025-01-15T10:30:00.000Z',
  }),
  /** Set when several devices share the serial: the newest is shown, these exist. */
  candidates: z.array(z.object({ acs_device_id: z.string(), last_inform: z.string().nullable() })).optional(),
})
export type Tr069Stats = z.infer<typeof Tr069Stats>
