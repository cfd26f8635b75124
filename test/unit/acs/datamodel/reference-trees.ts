// The reference's field table, and small trees that hold one of its leaves with instance numbers other than the usual.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type parseDocument, readCpe } from '../../../../main/acs/datamodel/index.ts'
import { presentStats } from '../../../../main/onu/tr069-stats.ts'
import { Tr069Data } from '../../../../shared/model/tr069-stats.ts'
import { device, type Leaves } from './build.ts'

type Value = Leaves[string]

export interface Row {
  family: string
  path: string
  transform?: string
}
export interface Reference {
  fields: Record<string, Row[]>
  ui_fields: Record<string, Record<string, unknown>>
  enumerations: Record<string, Record<string, string>>
  wlan_band: { table: Record<string, Record<string, number | string>> }
}

export const reference = load()

function load(): Reference | null {
  try {
    const file = new URL('../../../../../shared/reference/datamodel.json', import.meta.url)
    return JSON.parse(readFileSync(fileURLToPath(file), 'utf8'))
  } catch {
    return null
  }
}

/** A name that makes a tree this family's, below WANDevice (Device.IP). */
export const markers: Record<string, string> = {
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
export const numberings: Record<string, number>[] = [
  { wd: 3, wcd: 5, c: 3, w: 5, e: 3, h: 7, i: 3, n: 5, r: 3, o: 5, p: 3, l: 5, d: 3, s: 5, ap: 3, v: 5, a: 3, f: 5 },
  { wd: 2, wcd: 12, c: 9, w: 3, e: 8, h: 64, i: 9, n: 2, r: 2, o: 2, p: 6, l: 2, d: 7, s: 9, ap: 11, v: 3, a: 2, f: 9 },
]

export const igd = 'InternetGatewayDevice'

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

export function documentOf(
  row: Row,
  value: Value,
  numbers: Record<string, number>,
  block: string,
): ReturnType<typeof parseDocument> {
  const wanted: Leaves = {}
  for (const [when, leaves] of companions) if (when.test(row.path)) Object.assign(wanted, leaves)
  if (block === 'lan_dhcp_server' && row.path.startsWith('Device.IP'))
    wanted['Device.DHCPv4.Server.Pool.{p}.Interface'] = 'Device.IP.Interface.{i}.'
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

function withDocumentField({ path }: Row, value: Value): ReturnType<typeof parseDocument> {
  const [first = '', second] = path.split('.')
  return device({ [`${igd}.WANDevice.9.Marker`]: '' }, { [first]: second === undefined ? value : { [second]: value } })
}

/** The value of one field of the answer, wherever that connection, network or host stands. */
export function shown(block: string, field: string, name: string, document: ReturnType<typeof parseDocument>): unknown {
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
