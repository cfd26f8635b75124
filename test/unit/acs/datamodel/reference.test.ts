// Every row of the reference's field table that `tr069-stats` shows: a tree of that family with only that leaf, and numbers other than 1.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { detectFamily, type parseDocument, readCpe } from '../../../../main/acs/datamodel/index.ts'
import { presentStats } from '../../../../main/onu/tr069-stats.ts'
import { Tr069Data } from '../../../../shared/model/tr069-stats.ts'
import { device, type Leaves, readAt, typed } from './build.ts'

interface Row {
  family: string
  path: string
  transform?: string
}
interface Reference {
  fields: Record<string, Row[]>
  ui_fields: Record<string, Record<string, unknown>>
  enumerations: Record<string, Record<string, string>>
  wlan_band: { table: Record<string, Record<string, number | string>> }
}

const reference = load()

function load(): Reference | null {
  try {
    const file = new URL('../../../../../shared/reference/datamodel.json', import.meta.url)
    return JSON.parse(readFileSync(fileURLToPath(file), 'utf8'))
  } catch {
    return null
  }
}

/** A name that makes a tree this family's, below WANDevice (Device.IP). */
const markers: Record<string, string> = {
  huawei: 'X_HW_Marker',
  fiberhome: 'X_FH_Marker',
  nokia: 'X_ALU-COM_Marker',
  zte: 'X_ZTE-COM_WANPONInterfaceConfig.Marker',
  cu: 'X_CU_Marker',
  cmcc: 'X_CMCC_Marker',
  ctcom: 'X_CT-COM_Marker',
  'zte-router': 'X_ZTE-COM_Marker',
  tplink098: 'X_TP_Marker',
  dlink: 'X_DLINK_Marker',
  tenda: 'X_TDTC_Marker',
  generic098: 'Marker',
}

/** Two sets of instance numbers, none of them the usual one. */
const numberings: Record<string, number>[] = [
  { wd: 3, wcd: 5, c: 3, w: 5, e: 3, h: 7, i: 3, n: 5, r: 3, o: 5, p: 3, l: 5, d: 3, s: 5, ap: 3, v: 5, a: 3, f: 5 },
  { wd: 2, wcd: 12, c: 9, w: 3, e: 8, h: 64, i: 9, n: 2, r: 2, o: 2, p: 6, l: 2, d: 7, s: 9, ap: 11, v: 3, a: 2, f: 9 },
]

const igd = 'InternetGatewayDevice'

/** Raw value and what must be shown for it. */
type Sample = readonly [raw: string | number | boolean | ReturnType<typeof typed>, shown: unknown]
const same = (...values: (string | number)[]): Sample[] => values.map((value) => [value, value])
const yesNo: Sample[] = [
  [true, 'Yes'],
  ['TRUE', 'Yes'],
  [1, 'Yes'],
  ['1', 'Yes'],
  [false, 'No'],
  ['FALSE', 'No'],
  [0, 'No'],
]
const addresses: Sample[] = [
  ['10.7.8.9', '10.7.8.9'],
  ['10.7.8.9    ', '10.7.8.9'],
  ['0.0.0.0', null],
  ['', null],
  ['NULL', null],
  ['N/A', null],
  ['-', null],
]
const addressesV6: Sample[] = [
  ['2001:db8::7', '2001:db8::7'],
  ['2001:db8::7/64', '2001:db8::7'],
  ['::', null],
  ['::/0', null],
  ['NULL', null],
  ['', null],
]
const servers: Sample[] = [
  ['8.8.8.8,1.1.1.1', '8.8.8.8, 1.1.1.1'],
  ['8.8.8.8 1.1.1.1', '8.8.8.8, 1.1.1.1'],
  ['8.8.8.8;0.0.0.0', '8.8.8.8'],
  ['192.168.4.1.8.8.8.8', '192.168.4.1, 8.8.8.8'],
]
const macs: Sample[] = [
  ['a4:00:e2:0b:1c:2d', 'A4:00:E2:0B:1C:2D'],
  ['00:00:00:00:00:00', null],
]
const vlan: Sample[] = [
  [1010, '1010'],
  ['83', '83'],
  [0, '0'],
]
const transforms: Record<string, { rx?: Sample[]; tx?: Sample[]; other?: Sample[] }> = {
  dbm_int: {
    rx: [
      [-19, '-19 dBm'],
      ['-19', '-19 dBm'],
      [0, null],
      [3, null],
      [-41, null],
    ],
    tx: [
      [2, '2 dBm'],
      [11, null],
    ],
  },
  number: {
    rx: [
      ['-22.365721', '-22.37 dBm'],
      ['-13.344190  dBm', '-13.34 dBm'],
      ['-99.0', null],
      ['', null],
    ],
    tx: [
      ['2.360332', '2.36 dBm'],
      ['1.928773  dBm', '1.93 dBm'],
    ],
    other: [
      ['43.08', '43.1°C'],
      ['47.900002', '47.9°C'],
    ],
  },
  optical_auto: {
    rx: [
      [104, '-19.83 dBm'],
      ['-22.076083  dBm', '-22.08 dBm'],
      [-19, '-19 dBm'],
      [typed('-17.52', 'xsd:string'), '-17.52 dBm'],
      [typed('5', 'xsd:string'), null],
      [0, null],
      ['0', null],
      ['', null],
      ['NaN', null],
    ],
    tx: [
      [20715, '3.16 dBm'],
      ['1.928773  dBm', '1.93 dBm'],
      [typed('2.25', 'xsd:string'), '2.25 dBm'],
      [0, null],
    ],
  },
  milli_dbm: {
    rx: [
      [-18500, '-18.5 dBm'],
      [0, null],
    ],
    tx: [[2300, '2.3 dBm']],
  },
  identity: {
    other: [
      [45, '45°C'],
      ['45', '45°C'],
    ],
  },
  temp_auto: {
    other: [
      [8868, '34.6°C'],
      [12496, '48.8°C'],
      [43, '43°C'],
      ['43.09', '43.1°C'],
      [40000, null],
    ],
  },
  milli: {
    other: [
      [3287, '3.29V'],
      [0, null],
    ],
  },
  voltage_auto: {
    other: [
      [31820, '3.18V'],
      [3213, '3.21V'],
      ['3213', '3.21V'],
      [0, null],
    ],
  },
}

/** By field of the answer. A list of raw values with what they must become. */
const samples: Record<string, readonly Sample[] | ((row: Row, name: string) => readonly Sample[])> = {
  'general.model_name': same('EG8145V5', 'G-240W-L'),
  'general.software_version': same('V5R019C10S270'),
  'general.hardware_version': same('147C.A'),
  'general.serial_number': (row) => [
    ['48575443A97D7DAA', 'HWTCA97D7DAA'],
    ...(row.path.includes('X_HW_') ? [] : same('0123456789', 'a400e20b1c2d')),
  ],
  'general.mac_address': (row) => [
    ...(row.path.includes('X_HW_') ? [] : macs),
    ...(row.path.includes('SerialNumber') ? ([['A400E20B1C2D', 'A4:00:E2:0B:1C:2D']] as const) : []),
  ],
  'general.optical_power_rx': (row) => transforms[row.transform ?? '']?.rx ?? [],
  'general.optical_power_tx': (row) => transforms[row.transform ?? '']?.tx ?? [],
  'general.temperature': (row) => transforms[row.transform ?? '']?.other ?? [],
  'general.voltage': (row) =>
    row.transform === 'number' ? [['3.250000', '3.25V']] : (transforms[row.transform ?? '']?.other ?? []),
  'general.uptime': [
    [3600, '2026-03-01 09:00:00'],
    ['86400', '2026-02-28 10:00:00'],
    [0, '2026-03-01 10:00:00'],
  ],
  'general.last_seen': [[readAt, '2026-03-01 10:00:00']],
  'ip_interface_n_m.name': same('2_TR069_INTERNET_R_VID_', 'pppoe_gpon_2_1'),
  'ip_interface_n_m.status': [...same('Connected', 'Connecting', 'Disconnected', 'Unconfigured'), ['', null]],
  'ip_interface_n_m.ip_address': addresses,
  'ip_interface_n_m.subnet_mask': [['255.255.224.0', '255.255.224.0']],
  'ip_interface_n_m.gateway': addresses,
  'ip_interface_n_m.dns_servers': servers,
  'ip_interface_n_m.mac_address': macs,
  'ip_interface_n_m.vlan_id': vlan,
  'ip_interface_n_m.ipv6_address': addressesV6,
  'ip_interface_n_m.ipv6_gateway': addressesV6,
  'wireless_lan.ssid': same('Casa', 'Señora Peña'),
  'wireless_lan.auth_mode': (row) =>
    row.path.includes('ModeEnabled')
      ? [
          ['WPA2-Personal', 'WPA2-PSK'],
          ['WPA-WPA2-Personal', 'WPA/WPA2-PSK'],
          ['WPA3-Personal', 'WPA3-PSK'],
          ['WPA2-WPA3-Personal', 'WPA2/WPA3-PSK'],
          ['WPA3-Personal-Transition', 'WPA2/WPA3-PSK'],
          ['None', 'open'],
          ['WPA2-Enterprise', 'Enterprise'],
        ]
      : [
          ['None', 'open'],
          ['Basic', 'open'],
          ['11i', 'WPA2-PSK'],
          ['WPA2', 'WPA2-PSK'],
          ['WPA', 'WPA-PSK'],
          ['WPAand11i', 'WPA/WPA2-PSK'],
          ['WPA/WPA2', 'WPA/WPA2-PSK'],
          ['WPAWPA2', 'WPA/WPA2-PSK'],
          ['wpaAND11i', 'WPA/WPA2-PSK'],
        ],
  'wireless_lan.status': [
    ['Up', 'Up'],
    ['', null],
  ],
  'wireless_lan.enable': yesNo,
  'wireless_lan.rf_band': (row) =>
    /X_(CT-COM|CMCC)_RFBand$/.test(row.path)
      ? [
          [0, '2.4GHz'],
          [1, '5GHz'],
          ['1', '5GHz'],
        ]
      : [
          ['2.4GHz', '2.4GHz'],
          ['5GHz', '5GHz'],
          ['2.4G', '2.4GHz'],
          ['5G', '5GHz'],
        ],
  'wireless_lan.standard': [
    ['11bgn', '802.11 b/g/n'],
    ['b,g,n', '802.11 b/g/n'],
    ['bgn', '802.11 b/g/n'],
    ['b/g/n', '802.11 b/g/n'],
    ['n 2*2', '802.11 n'],
    ['11ac', '802.11 ac'],
    ['11ax', '802.11 ax'],
    ['a,n,ac,ax', '802.11 a/n/ac/ax'],
    ['', null],
    ['Auto', null],
  ],
  'wireless_lan.radio_enabled': yesNo,
  'wireless_lan.total_associations': [
    [3, 3],
    ['2', 2],
    [0, 0],
  ],
  'wireless_lan.ssid_advertisement_enabled': (row) =>
    row.transform === 'invert'
      ? [
          [true, 'No'],
          [false, 'Yes'],
          ['1', 'No'],
        ]
      : yesNo,
  'wireless_lan.wpa_encryption': (row) =>
    row.path.includes('X_TP_')
      ? [
          ['AES', 'AES'],
          ['TKIPandAES', 'TKIP+AES'],
        ]
      : [
          ['AESEncryption', 'AES'],
          ['TKIPEncryption', 'TKIP'],
          ['TKIPandAESEncryption', 'TKIP+AES'],
        ],
  'wireless_lan.channel_width': (row) => widths(row),
  'wireless_lan.auto_channel': [
    [true, 'on'],
    ['TRUE', 'on'],
    [false, 'off'],
    ['0', 'off'],
  ],
  'wireless_lan.channel': (_row, name) => [
    [11, 11],
    ['149', 149],
    ...(name === 'wifi.channels_in_use'
      ? ([['1,2,3,4', null]] as const)
      : ([
          [0, null],
          ['auto', null],
        ] as const)),
  ],
  'wireless_lan.country_domain': [
    ['idI', 'ID'],
    ['BRI', 'BR'],
    ['US ', 'US'],
    ['PH', 'PH'],
    ['00', null],
    ['', null],
  ],
  'wireless_lan.tx_power': (row) =>
    row.path.endsWith('Powerlevel')
      ? Object.entries(reference?.enumerations.ctcom_powerlevel ?? {}).map(([level, percent]) => [
          Number(level),
          Number(percent),
        ])
      : [
          [100, 100],
          ['20', 20],
        ],
  'wifi_site_survey.networks[].survey.ssid': same('Vecina'),
  'wifi_site_survey.networks[].survey.bssid': [['a4:00:e2:0b:1c:2d', 'A4:00:E2:0B:1C:2D']],
  'wifi_site_survey.networks[].survey.channel': [
    [11, 11],
    ['149', 149],
  ],
  'wifi_site_survey.networks[].survey.rssi': [
    [-71, -71],
    ['-71', -71],
  ],
  'wifi_site_survey.networks[].survey.band': same('2.4GHz'),
  'wifi_site_survey.networks[].survey.width': [['20MHz', '20MHz']],
  'wifi_site_survey.networks[].survey.security': same('WPA2'),
  'lan_dhcp_server.lan_ip_address': addresses,
  'lan_dhcp_server.lan_netmask': [['255.255.255.0', '255.255.255.0']],
  'lan_dhcp_server.dhcp_enabled': [
    [true, true],
    ['TRUE', true],
    ['0', false],
    [false, false],
  ],
  'lan_dhcp_server.dhcp_min_addr': addresses,
  'lan_dhcp_server.dhcp_max_addr': addresses,
  'lan_dhcp_server.dhcp_subnet_mask': [['255.255.255.128', '255.255.255.128']],
  'lan_dhcp_server.dhcp_gateway': addresses,
  'lan_dhcp_server.dhcp_dns_servers': (_row, name) => (name === 'lan.dns_servers' ? servers : addresses),
  'lan_dhcp_server.lease_time_sec': [
    [86400, 86400],
    ['3600', 3600],
    [-1, -1],
    [0, 0],
  ],
  'hosts[].mac_address': [['a4:00:e2:0b:1c:2e', 'A4:00:E2:0B:1C:2E']],
  'hosts[].ip_address': addresses,
  'hosts[].address_source': [
    ['DHCP', 'DHCP'],
    ['Static', 'STATIC'],
  ],
  'hosts[].hostname': [
    ['android-device', 'android-device'],
    ['', null],
  ],
  'hosts[].port': (row) => ports(row),
  'hosts[].active': [
    [true, true],
    ['TRUE', true],
    [1, true],
    ['0', false],
  ],
}

function widths({ path }: Row): Sample[] {
  const coded = (enumeration: string): Sample[] =>
    Object.entries(reference?.enumerations[enumeration] ?? {}).map(([code, width]) => [
      Number(code),
      /^auto/.test(width) ? 'Auto' : `${width.split('/')[0]} MHz`,
    ])
  if (path.endsWith('X_HW_HT20')) return coded('huawei_ht20')
  if (path.endsWith('X_FH_ChannelWidth')) return coded('fiberhome_channel_width')
  if (/X_(CT-COM|CMCC)_ChannelWidth$/.test(path)) return coded('ctcom_cmcc_channel_width')
  return [
    ['20Mhz', '20 MHz'],
    ['80MHz', '80 MHz'],
    ['Auto', 'Auto'],
  ]
}

function ports({ path }: Row): Sample[] {
  if (path.endsWith('Layer2Interface'))
    return [
      [`${igd}.LANDevice.1.LANEthernetInterfaceConfig.4.`, 'LAN4'],
      [`${igd}.LANDevice.1.LANEthernetInterfaceConfig.2`, 'LAN2'],
      [`${igd}.LANDevice.1.WLANConfiguration.5`, 'SSID5'],
    ]
  if (path.endsWith('Layer1Interface')) return [['Device.Ethernet.Interface.3.', 'ETH3']]
  if (path.endsWith('X_TP_LanConnType'))
    return [
      [0, 'LAN'],
      [1, '2.4GHz'],
      [3, '5GHz'],
      [5, null],
    ]
  return same('LAN', 'Ethernet')
}

/** Rows that are not read, and why. */
const skipped: readonly { field?: string; row: RegExp; why: string }[] = [
  { row: /^$/, why: 'distance: no leaf in any tree, the OLT knows it' },
  { field: 'general.serial_number', row: /X_CU_SerialNumber$/, why: 'holds the PON MAC: read as mac_address' },
  { field: 'ip_interface_n_m.dns_servers', row: /DNS\.Client\.Server/, why: 'names no interface (datamodel.md 3.3)' },
  { field: 'wireless_lan.wpa_encryption', row: /WPAand11iAuthenticationMode$/, why: 'no cipher: tells Enterprise' },
]

/** What else must be in the tree for the leaf to mean something, by path. Numbers are filled in afterwards. */
const companions: readonly (readonly [when: RegExp, leaves: Leaves])[] = [
  [
    /WANConnectionDevice\.\{wcd\}\.(X_|WANEthernetLink)/,
    { [`${link()}.WANIPConnection.{c}.ConnectionType`]: 'IP_Routed' },
  ],
  [
    /^Device\.DHCPv4\.Client/,
    { 'Device.DHCPv4.Client.{d}.Interface': 'Device.IP.Interface.{i}.', 'Device.IP.Interface.{i}.Enable': true },
  ],
  [
    /^Device\.Routing/,
    {
      'Device.Routing.Router.{r}.IPv4Forwarding.{f}.Interface': 'Device.IP.Interface.{i}.',
      'Device.Routing.Router.{r}.IPv4Forwarding.{f}.DestIPAddress': '',
      'Device.IP.Interface.{i}.Enable': true,
    },
  ],
  [
    /^Device\.Ethernet\.(VLANTermination|Link)/,
    {
      'Device.IP.Interface.{i}.LowerLayers': 'Device.PPP.Interface.{p}.',
      'Device.PPP.Interface.{p}.LowerLayers': 'Device.Ethernet.VLANTermination.{v}.',
      'Device.Ethernet.VLANTermination.{v}.LowerLayers': 'Device.Ethernet.Link.{l}.',
    },
  ],
  [
    /^Device\.WiFi\.(SSID|AccessPoint|Radio)/,
    {
      'Device.WiFi.AccessPoint.{ap}.SSIDReference': 'Device.WiFi.SSID.{s}.',
      'Device.WiFi.SSID.{s}.LowerLayers': 'Device.WiFi.Radio.{r}.',
      'Device.WiFi.Radio.{r}.MaxBitRate': 'Auto',
    },
  ],
  [/X_TP_WPAWPA2EncryptionMode$/, { 'Device.WiFi.AccessPoint.{ap}.Security.ModeEnabled': 'WPA2-Personal' }],
  [/\.X_HW_WPAand11iEncryptionModes$/, { [`${wlan()}.BeaconType`]: 'WPAand11i' }],
  [/\.IEEE11iEncryptionModes$/, { [`${wlan()}.BeaconType`]: '11i' }],
  [/\.WPAEncryptionModes$/, { [`${wlan()}.BeaconType`]: 'WPA' }],
  [/LANDevice\.1\.WiFi\.Radio\.\{r\}\.Operating/, { [`${wlan()}.LowerLayers`]: `${igd}.LANDevice.3.WiFi.Radio.{r}.` }],
  [/LANDevice\.1\.WIFI\.Radio\.\{r\}\.Operating/, { [`${wlan()}.LowerLayers`]: `${igd}.LANDevice.3.WIFI.Radio.{r}` }],
  [/LANDevice\.1\.WiFi\.X_HW_Txpower$/, { [`${wlan()}.SSID`]: 'Casa' }],
  [/^Device\.DHCPv4\.Server|^Device\.IP\.Interface/, {}],
  [/^Device\.Hosts\.Host/, { 'Device.Hosts.Host.{h}.PhysAddress': 'a4:00:e2:0b:1c:2e' }],
  [/LANDevice\.1\.Hosts\.Host/, { [`${igd}.LANDevice.1.Hosts.Host.{h}.MACAddress`]: 'a4:00:e2:0b:1c:2e' }],
]

function link(): string {
  return `${igd}.WANDevice.{wd}.WANConnectionDevice.{wcd}`
}
function wlan(): string {
  return `${igd}.LANDevice.1.WLANConfiguration.{w}`
}

const fill = (text: string, numbers: Record<string, number>): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => String(numbers[name])).replace('LANDevice.1.', 'LANDevice.3.')

function documentOf(
  row: Row,
  value: Sample[0],
  numbers: Record<string, number>,
  extra: Leaves,
): ReturnType<typeof parseDocument> {
  const wanted: Leaves = { ...extra }
  for (const [when, leaves] of companions) if (when.test(row.path)) Object.assign(wanted, leaves)
  // The neighbours of a survey row, so that it counts as a network.
  if (/Neighbo/.test(row.path)) Object.assign(wanted, { [row.path.replace(/\w+$/, 'BSSID')]: '02:00:00:00:00:01' })
  wanted[row.path] = value
  const filled = Object.fromEntries(
    Object.entries(wanted).map(([path, one]) => [
      fill(path, numbers),
      typeof one === 'string' ? fill(one, numbers) : one,
    ]),
  )
  if (row.path.startsWith('_')) return withDocumentField(row, value)
  if (row.family === 'tr181-tplink') filled['Device.IP.X_TP_Marker'] = ''
  else if (row.family === 'tr181') filled['Device.IP.Marker'] = ''
  else filled[`${igd}.WANDevice.9.${markers[row.family]}`] = ''
  return device(filled)
}

function withDocumentField({ path }: Row, value: Sample[0]): ReturnType<typeof parseDocument> {
  const [first = '', second] = path.split('.')
  return device({ [`${igd}.WANDevice.9.Marker`]: '' }, { [first]: second === undefined ? value : { [second]: value } })
}

/** The value of one field of the answer, wherever that connection, network or host stands. */
function shown(block: string, field: string, name: string, document: ReturnType<typeof parseDocument>): unknown {
  const data = Tr069Data.parse(presentStats(readCpe(document, 'ACS'))) as Record<string, unknown>
  const first = (values: unknown[]): unknown => values.find((value) => value !== null && value !== undefined) ?? null
  const of = (part: unknown, key: string): unknown => (part as Record<string, unknown> | undefined)?.[key]
  switch (block) {
    case 'ip_interface_n_m':
      return first(
        Object.keys(data)
          .filter((key) => key.startsWith('ip_interface_'))
          .map((key) => of(data[key], field)),
      )
    case 'wireless_lan':
      return first(['wireless_lan_2_4ghz', 'wireless_lan_5ghz'].map((key) => of(data[key], field)))
    case 'hosts[]':
      return first((data.hosts as unknown[]).map((host) => of(host, field)))
    case 'wifi_site_survey': {
      const keys: Record<string, string> = { rssi: 'rssi_dbm', width: 'channel_width' }
      const key = name.replace('survey.', '')
      return first((of(data[block], 'networks') as unknown[]).map((one) => of(one, keys[key] ?? key)))
    }
    default:
      return of(data[block], field)
  }
}

interface Case {
  block: string
  field: string
  name: string
  row: Row
}

function casesOf(reference: Reference): Case[] {
  const cases: Case[] = []
  for (const [block, fields] of Object.entries(reference.ui_fields)) {
    // The Ethernet ports are no part of the wire shape.
    if (block === 'ports[]') continue
    for (const [field, names] of Object.entries(fields)) {
      if (field.startsWith('_') || !Array.isArray(names)) continue
      for (const name of names as string[])
        for (const row of name.startsWith('(') ? [] : (reference.fields[name] ?? []))
          cases.push({ block, field, name, row })
    }
  }
  return cases
}

const reasonToSkip = ({ block, field, row }: Case): string | undefined =>
  skipped.find((one) => (one.field === undefined || one.field === `${block}.${field}`) && one.row.test(row.path))?.why

describe.skipIf(reference === null)('../shared/reference/datamodel.json (skipped where it is absent)', () => {
  const cases = reference === null ? [] : casesOf(reference)
  const groups = Map.groupBy(cases, ({ block, field }) => `${block}.${field}`)

  it.each([...groups.keys()])('%s', (key) => {
    const wrong: string[] = []
    for (const one of groups.get(key) ?? []) {
      const { block, field, name, row } = one
      if (reasonToSkip(one) !== undefined) continue
      const table = samples[key] ?? samples[`${key}.${name}`]
      const list = typeof table === 'function' ? table(row, name) : (table ?? [])
      if (list.length === 0) wrong.push(`${name} ${row.family} ${row.path}: no sample`)
      for (const [raw, wanted] of list) {
        for (const numbers of numberings) {
          const document = documentOf(row, raw, numbers, {})
          const got = shown(block, field, name, document)
          if (JSON.stringify(got) !== JSON.stringify(wanted))
            wrong.push(
              `${name} ${row.family} ${row.path} ${JSON.stringify(raw)}: ${JSON.stringify(got)}, not ${JSON.stringify(wanted)}`,
            )
        }
      }
    }
    expect([...new Set(wrong)]).toEqual([])
  })

  it('leaves out only what is said', () => {
    const unread = cases.filter((one) => reasonToSkip(one) !== undefined)
    const counted = Map.groupBy(unread, (one) => reasonToSkip(one) ?? '')
    process.stdout.write(
      `${cases.length} rows, ${unread.length} not read:\n${[...counted].map(([why, list]) => `  ${list.length} × ${why}\n`).join('')}`,
    )
    expect(unread.length).toBeLessThan(12)
  })

  it('every family is recognised by its marker', () => {
    const families = new Set(cases.map(({ row }) => row.family).filter((family) => markers[family] !== undefined))
    for (const family of families)
      expect(detectFamily(device({ [`${igd}.WANDevice.4.WANConnectionDevice.7.${markers[family]}`]: 1 }))).toBe(family)
  })

  it('assumes the band by the table where nothing tells', () => {
    for (const [family, bands] of Object.entries(reference?.wlan_band.table ?? {})) {
      // Other rows name models that no tree tells apart.
      if (markers[family] === undefined) continue
      for (const [band, instance] of Object.entries(bands)) {
        const { wifi } = readCpe(
          device({
            [`${igd}.LANDevice.3.WLANConfiguration.${instance}.SSID`]: 'Casa',
            [`${igd}.WANDevice.9.${markers[family]}`]: '',
          }),
          'ACS',
        )
        expect(
          wifi.map((one) => [one.band, one.bandBasis]),
          `${family} ${instance}`,
        ).toEqual([[`${band}GHz`, 'assumed']])
      }
    }
  })
})
