// What the placeholders of the model tables stand for.
import type { NamedHost } from '../data/named-onus.ts'
import { hexForm, type Onu } from './onu.ts'

/** What a value depends on besides the ONU itself. */
export interface Moment {
  /** Instant of the reading, ms since 1970. */
  at: number
  bootedAt: number
  informSeconds: number
  rxDbm: number
  txDbm: number
}

export interface Row {
  number: number
  host: NamedHost
}

type Fact = (onu: Onu, moment: Moment) => string | number | boolean

const upSeconds = (moment: Moment): number => Math.max(0, Math.floor((moment.at - moment.bootedAt) / 1000))
const tenthMicrowatt = (dbm: number): number => Math.round(10 ** (dbm / 10) * 10_000)
const mac = (onu: Onu, offset: number): string => {
  const maker = (onu.model.oui.match(/../g) ?? []).join(':')
  return `${maker}:${((onu.macTail + offset) & 0xffffff)
    .toString(16)
    .toUpperCase()
    .padStart(6, '0')
    .replace(/(..)(..)(..)/, '$1:$2:$3')}`
}
const cabled = (onu: Onu, port: number): NamedHost | undefined =>
  onu.hosts.filter((host) => host.on === 'cable')[port - 1]

const firstHost = 10
const lanNet = (onu: Onu): string => onu.model.lanIp.replace(/\.\d+$/, '')
const lan = (onu: Onu, station: number): string => `${lanNet(onu)}.${station}`

const facts: Record<string, Fact> = {
  manufacturer: (onu) => onu.model.manufacturer,
  oui: (onu) => onu.model.oui,
  modelName: (onu) => onu.model.modelName,
  productClass: (onu) => onu.model.productClass,
  software: (onu) => onu.model.software,
  hardware: (onu) => onu.model.hardware,
  reported: (onu) => onu.reported,
  deviceId: (onu) => onu.deviceId,
  gponSerial: (onu) => onu.gponSerial,
  gponSerialHex: (onu) => hexForm(onu.gponSerial),
  accessType: () => 'GPON',
  uptime: (_, moment) => upSeconds(moment),
  wanUptime: (_, moment) => Math.max(0, upSeconds(moment) - 42),
  nowIso: (_, moment) => new Date(moment.at).toISOString(),
  informSeconds: (_, moment) => moment.informSeconds,
  cpu: (onu) => 4 + (onu.macTail % 23),
  memory: (onu) => 41 + (onu.macTail % 19),
  acsPassword: (onu) => `acs-${onu.macTail.toString(36)}`,
  crPath: (onu) => onu.macTail.toString(16).padStart(8, '0'),
  crPassword: (onu) => `cr-${(onu.macTail * 7).toString(36)}`,
  lanMac: (onu) => mac(onu, 0),
  mgmtMac: (onu) => mac(onu, 1),
  inetMac: (onu) => mac(onu, 2),
  lanNet: (onu) => lanNet(onu),
  // with a full pool every address of it belongs to a host
  poolMin: (onu) => lan(onu, onu.story.hasFullPool ? firstHost : 2),
  poolMax: (onu) => lan(onu, onu.story.hasFullPool ? firstHost + onu.hosts.length - 1 : 254),
  hostCount: (onu) => onu.hosts.length,
  wifi2Count: (onu) => onu.hosts.filter((host) => host.on === '2').length,
  wifi5Count: (onu) => onu.hosts.filter((host) => host.on === '5').length,
  mgmtIp: (onu) => onu.mgmtIp,
  mgmtGateway: (onu) => onu.mgmtIp.replace(/\.(\d+)\.\d+$/, (_, third) => `.${Number(third) & 240}.1`),
  mgmtVlan: () => 69,
  inetVlan: (onu) => onu.vlan,
  ownInetIp: (onu) => onu.inetIp,
  inetIp: (onu) => (onu.story.pppError ? '0.0.0.0' : onu.inetIp),
  inetGateway: (onu) => (onu.story.pppError ? '0.0.0.0' : '100.64.0.1'),
  inetDns: (onu) => (onu.story.pppError ? '' : '100.64.0.53,9.9.9.9'),
  pppStatus: (onu) => (onu.story.pppError ? 'Disconnected' : 'Connected'),
  pppError: (onu) => onu.story.pppError ?? 'ERROR_NONE',
  pppoeUser: (onu) => onu.pppoeUser,
  pppoePassword: (onu) => onu.pppoePassword,
  bytesSent: (onu, moment) => (onu.macTail * 97 + upSeconds(moment) * 900) % 2 ** 32,
  bytesReceived: (onu, moment) => (onu.macTail * 571 + upSeconds(moment) * 8_000) % 2 ** 32,
  ssid2: (onu) => onu.ssid2,
  ssid5: (onu) => onu.ssid5,
  key2: (onu) => onu.key,
  key5: (onu) => onu.key,
  hasGuests: (onu) => onu.hasGuests,
  guestStatus: (onu) => (onu.hasGuests ? 'Up' : 'Disabled'),
  guestUpDown: (onu) => (onu.hasGuests ? 'Up' : 'Down'),
  guestChannels2: (onu) => (onu.hasGuests ? '1-13' : '12'),
  guestChannels5: (onu) => (onu.hasGuests ? '36,40,44,48,52,56,60,64,149,153,157,161' : '12'),
  guest: (onu) => `${onu.ssid2.slice(0, 20)}_Invitados`,
  guest5: (onu) => `${onu.ssid2.slice(0, 17)}_Invitados_5G`,
  guestKey: (onu) => `invitados${onu.macTail % 1000}`,
  backhaul: (onu) => `TPMesh_${onu.macTail.toString(16)}`,
  channel2: (onu) => onu.channel2,
  channel5: (onu) => onu.channel5,
  auto2: (onu) => onu.auto2,
  auto5: (onu) => onu.auto5,
  channelOrAuto2: (onu) => (onu.auto2 ? 0 : onu.channel2),
  channelOrAuto5: (onu) => (onu.auto5 ? 0 : onu.channel5),
  'rx.whole': (_, moment) => Math.round(moment.rxDbm),
  'rx.text2': (_, moment) => moment.rxDbm.toFixed(2),
  'rx.text6': (_, moment) => moment.rxDbm.toFixed(6),
  'rx.tenthMicrowatt': (_, moment) => tenthMicrowatt(moment.rxDbm),
  'tx.whole': (_, moment) => Math.round(moment.txDbm),
  'tx.text2': (_, moment) => moment.txDbm.toFixed(2),
  'tx.text6': (_, moment) => moment.txDbm.toFixed(6),
  'tx.tenthMicrowatt': (_, moment) => tenthMicrowatt(moment.txDbm),
  'temperature.whole': (onu) => onu.celsius,
  'temperature.text2': (onu) => (onu.celsius + 0.39).toFixed(2),
  'temperature.text6': (onu) => (onu.celsius + 0.300002).toFixed(6),
  'temperature.by256': (onu) => Math.round((onu.celsius + 0.4) * 256),
  'voltage.mv': (onu) => Math.round(onu.volts * 1000),
  'voltage.v': (onu) => onu.volts.toFixed(2),
  'voltage.hundredMicrovolt': (onu) => Math.round(onu.volts * 10_000),
  'bias.ma': (onu) => 9 + (onu.macTail % 8),
  'bias.by2': (onu) => 4500 + (onu.macTail % 4000),
}

for (let n = 1; n <= 9; n += 1) {
  facts[`bssid${n}`] = (onu) => mac(onu, 3 + n)
  facts[`port${n}.status`] = (onu) => (cabled(onu, n) ? 'Up' : 'NoLink')
  facts[`port${n}.upDown`] = (onu) => (cabled(onu, n) ? 'Up' : 'Down')
  facts[`port${n}.speed`] = (onu) => (cabled(onu, n) ? 'Auto_1000' : 'Auto_10')
  facts[`port${n}.sent`] = (onu) => (cabled(onu, n) ? onu.macTail * 31 : 0)
  facts[`port${n}.received`] = (onu) => (cabled(onu, n) ? onu.macTail * 5 : 0)
}

const rowFacts: Record<string, (onu: Onu, row: Row) => string | number | boolean> = {
  'host.mac': (_, row) => row.host.mac,
  'host.macLower': (_, row) => row.host.mac.toLowerCase(),
  'host.name': (_, row) => row.host.name,
  'host.ip': (onu, row) => lan(onu, firstHost + onu.hosts.indexOf(row.host)),
  'host.rssi': (_, row) => row.host.rssi ?? -60,
  'host.active': () => true,
  'host.lease': (onu, row) => 80_000 - (onu.macTail % 999) * row.number,
  'host.interfaceType': (_, row) => (row.host.on === 'cable' ? 'Ethernet' : '802.11'),
  'host.layer2': (onu, row) => layer2(onu, row.host),
  'host.lanConnType': (_, row) => ({ cable: 0, '2': 1, '5': 3 })[row.host.on],
}

export function fact(name: string, onu: Onu, moment: Moment, row: Row | undefined): string | number | boolean {
  const ofRow = row && rowFacts[name]
  if (row && ofRow) return ofRow(onu, row)
  const known = facts[name]
  if (!known) throw new Error(`a model table asks for {${name}}, which facts.ts does not know`)
  return known(onu, moment)
}

function layer2(onu: Onu, host: NamedHost): string {
  const device = 'InternetGatewayDevice.LANDevice.1.'
  if (host.on !== 'cable') return `${device}WLANConfiguration.${host.on === '5' ? (onu.model.wlan5 ?? 5) : 1}`
  const port = onu.hosts.filter((one) => one.on === 'cable').indexOf(host) + 1
  return `${device}LANEthernetInterfaceConfig.${Math.min(4, port)}`
}
