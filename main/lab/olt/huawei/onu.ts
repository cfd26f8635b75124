// SmartAX: what one ONT measures, runs and carries.
import { broken, col, dash, local } from '../layout.ts'
import { lightOf } from '../light.ts'
import type { Ont } from '../ont.ts'
import type { Done } from '../shell/grammar.ts'
import { spelled, withOnt } from './named.ts'
import { causeText, isReady, split } from './onts.ts'
import type { HuaweiCommand, HuaweiSession } from './session.ts'
import { ipHostOf, wanRows } from './wan.ts'

const modes = ['enable', 'config'] as const

export const onuReads: readonly HuaweiCommand[] = [
  ...spelled('display ont optical-info', ['gpon', 'fspo'], optics, true),
  ...spelled('display ont version', ['fspo', 'gpon'], version, true),
  ...spelled('display ont ipconfig', ['gpon', 'fspo'], ipconfig),
  ...spelled('display ont wan-info', ['pon', 'gpon'], wanInfo, true),
  ...spelled('display ont port state', ['gpon'], ethPorts, true, ' eth-port all'),
  ...spelled('display ont port attribute', ['gpon'], ethPorts, true, ' eth all'),
  ...spelled('display ont wlan-info', ['pon'], wlan, true),
  ...spelled('display ont register-info', ['gpon'], registrations),
  ...spelled('display ont capability', ['fspo'], capability, true),
  ...spelled('display mac-address ont', ['pon'], macs),
  {
    modes,
    syntax: 'display mac-address port <pon> ont <n>',
    hint: '<cr>||<K>',
    run: (s, pon = '', id = '') => withOnt(macTable)(s, ...split(pon), id),
  },
]

function optics(s: HuaweiSession, ont: Ont): Promise<void> {
  const light = lightOf(s.olt, ont)
  const row = (name: string, value: string): string => `  ${name.padEnd(39)}: ${value}`
  const range = '[-,-]'
  return s.out([
    dash(77),
    row('ONU NNI port ID', '0'),
    row('Module type', 'GPON'),
    row('Module sub-type', 'CLASS B+'),
    row('Used type', 'ONU'),
    row('Encapsulation Type', 'BOSA ON BOARD'),
    row('Optical power precision(dBm)', '3.0'),
    row('Vendor name', ont.serial.slice(0, 4)),
    row('Vendor rev', '-'),
    row('Vendor PN', '-'),
    row('Vendor SN', '-'),
    row('Date Code', '-'),
    row('Rx optical power(dBm)', light?.rx.toFixed(2) ?? '-'),
    row('Rx power current warning threshold(dBm)', range),
    row('Rx power current alarm threshold(dBm)', '[-29.0,-7.0]'),
    row('Tx optical power(dBm)', light?.tx.toFixed(2) ?? '-'),
    row('Tx power current warning threshold(dBm)', range),
    row('Tx power current alarm threshold(dBm)', '[-2.0,9.0]'),
    row('Laser bias current(mA)', String(light?.milliamps ?? '-')),
    row('Tx bias current warning threshold(mA)', range),
    row('Tx bias current alarm threshold(mA)', '[0.000,100.000]'),
    row('Temperature(C)', String(light?.celsius ?? '-')),
    row('Temperature warning threshold(C)', range),
    row('Temperature alarm threshold(C)', '[-20,100]'),
    row('Voltage(V)', light?.volts.toFixed(3) ?? '-'),
    row('Supply voltage warning threshold(V)', range),
    row('Supply voltage alarm threshold(V)', '[3.000,3.600]'),
    row('OLT Rx ONT optical power(dBm)', light?.oltRx.toFixed(2) ?? '-'),
    row('CATV Rx optical power(dBm)', '-'),
    row('CATV Rx power alarm threshold(dBm)', range),
    dash(77),
  ])
}

function version(s: HuaweiSession, ont: Ont): Promise<void> {
  const { model } = ont.facts()
  const description = broken(
    `${model.manufacturer} ${model.modelName} GPON Terminal (CLASS B+/PRODUCT ID:2102310QXF6RG4002232)`,
    48,
  )
  const row = (name: string, value: string): string => `  ${name.padEnd(25)}: ${value} `
  return s.out([
    `${dash(74)} `,
    row('F/S/P', `0/${ont.slot}/${ont.port}`),
    row('ONT-ID', String(ont.id)),
    row('Vendor-ID', ont.serial.slice(0, 4)),
    row('ONT Version', model.hardware),
    row('Product-ID', '49'),
    row('Equipment-ID', model.productClass),
    row('Main Software Version', model.software),
    row('Standby Software Version', model.software),
    ...description.map((part, n) => (n === 0 ? row('OntProductDescription', part) : `${' '.repeat(29)}${part} `)),
    row('Support XML Version', '1.3.0.0'),
    `${dash(74)} `,
  ])
}

function ipconfig(s: HuaweiSession, ont: Ont): Done {
  if (ont.config.ipHosts.length === 0) return s.say('  Failure: The IP config of the ONT does not exist')
  const row = (name: string, value: string | number): string => `  ${name.padEnd(25)}: ${value}`
  const words = { dhcp: 'DHCP', static: 'Static config', pppoe: 'PPPoE' }
  return s.out([
    dash(68),
    ...ont.config.ipHosts.flatMap((host) => {
      const live = ipHostOf(ont, host.index)?.split('/')[0]
      const isLive = isReady(s.olt, ont) && live !== undefined
      return [
        row('ONT IP host index', host.index),
        row('ONT config type', words[host.mode]),
        row('ONT IP', host.ip ?? (isLive ? live : '-')),
        row('ONT subnet mask', host.mask ?? (isLive ? '255.255.255.0' : '-')),
        row('ONT gateway', host.gateway ?? (isLive ? live.replace(/\d+$/, '1') : '-')),
        row('ONT primary DNS', host.dns?.[0] ?? '-'),
        row('ONT slave DNS', host.dns?.[1] ?? '-'),
        ...(host.mode === 'pppoe' ? [row('ONT PPPoE username', host.user ?? '-')] : []),
        row('ONT MAC', ipMac(ont)),
        row('ONT manage VLAN', host.vlan),
        row('ONT manage priority', host.priority),
        row('Dscp mapping table index', 0),
        dash(68),
      ]
    }),
  ])
}

/** 6CEB-B610-0042 of the ONU's own addresses. */
const ipMac = (ont: Ont): string => {
  const tail = ont.facts().macTail.toString(16).toUpperCase().padStart(6, '0')
  return `6CEB-B6${tail.slice(0, 2)}-${tail.slice(2)}`
}

function wanInfo(s: HuaweiSession, ont: Ont): Promise<void> {
  const row = (name: string, value: string | number): string => `  ${name.padEnd(27)}: ${value}`
  return s.out([
    dash(69),
    row('F/S/P', `0/${ont.slot}/${ont.port}`),
    row('ONT ID', ont.id),
    dash(69),
    ...wanRows(ont).flatMap((wan) => [
      row('Index', wan.index),
      row('Name', wan.name),
      row('Service type', wan.service),
      row('Connection type', 'IP routed'),
      row('IPv4 Connection status', wan.isUp ? 'Connected' : 'Disconnected'),
      row('IPv4 access type', wan.access),
      row('IPv4 address', wan.isUp ? wan.ip : '-'),
      row('Subnet mask', wan.isUp ? wan.mask : '-'),
      row('Default gateway', wan.isUp ? wan.gateway : '-'),
      row('Primary DNS', wan.isUp ? '8.8.8.8' : '-'),
      row('Secondary DNS', wan.isUp ? '8.8.4.4' : '-'),
      row('Manage VLAN', wan.vlan),
      row('Manage priority', 0),
      row('Multicast VLAN', '-'),
      row('NAT switch', wan.service === 'Internet' ? 'Enable' : 'Disable'),
      row('Option60', 'No'),
      row('Switch', 'Enable'),
      row('MAC address', ipMac(ont)),
      row('Priority policy', 'Specified'),
      row('L2 encap-type', wan.access === 'PPPoE' ? 'PPPoE' : 'IPoE'),
      row('IPv4 switch', 'Enable'),
      row('IPv6 switch', 'Disable'),
      row('Prefix', '-'),
      dash(69),
    ]),
  ])
}

function ethPorts(s: HuaweiSession, ont: Ont): Promise<void> {
  const rule = dash(74)
  const cables = ont.facts().hosts.filter(({ on }) => on === 'cable').length
  return s.out([
    rule,
    '  ONT-ID   ONT      ONT       Speed(Mbps)   Duplex   LinkState  RingStatus',
    '           port-ID  Port-type    ',
    rule,
    ...[1, 2, 3, 4].map((port) => {
      const isLinked = port <= cables
      const words = isLinked ? ['1000', 'full', 'up', 'noloop'] : ['-', '-', 'down', '-']
      return `  ${col(ont.id, 6)}   ${col(port, 7)}   ${'GE'.padStart(8)} ${col(words[0] ?? '', 13)} ${col(words[1] ?? '', 8)} ${col(words[2] ?? '', 10)} ${col(words[3] ?? '', 10)}`
    }),
    rule,
  ])
}

function wlan(s: HuaweiSession, ont: Ont): Done {
  const onu = ont.facts()
  if (onu.model.family !== 'huawei') return s.say('  Failure: The ONT can not support')
  const networks = [
    { index: 1, ssid: onu.ssid2, standard: 'IEEE 802.11b/g/n', on: '2' },
    ...(onu.model.bands === 2 ? [{ index: 5, ssid: onu.ssid5, standard: 'IEEE 802.11ac', on: '5' }] : []),
  ]
  const rule = dash(78)
  return s.out([
    rule,
    `  F/S/P                    : 0/${ont.slot}/${ont.port}`,
    `  ONT ID                   : ${ont.id}`,
    `  The total number of SSID : ${networks.length}`,
    rule,
    ...networks.flatMap(({ index, ssid, standard, on }) => [
      `  SSID Index               : ${index}`,
      `  SSID                     : ${ssid}`,
      `  Wireless Standard        : ${standard}`,
      '  Administrative state     : enable',
      '  Operational state        : up',
      '  Maximum associate number : 64',
      `  Current associate number : ${onu.hosts.filter((host) => host.on === on).length}`,
      rule,
    ]),
  ])
}

function registrations(s: HuaweiSession, ont: Ont): Promise<void> {
  const rule = dash(70)
  return s.out([
    rule,
    ...[...ont.visits]
      .reverse()
      .flatMap(({ up, down, cause }, n) => [
        `  Index           : ${n + 1}`,
        `  Register time   : ${local(up)}`,
        `  Deregister time : ${local(down)}`,
        `  DownCause       : ${cause ? causeText({ ...ont, cause }) : '-'}`,
        rule,
      ]),
  ])
}

function capability(s: HuaweiSession, ont: Ont): Promise<void> {
  const { model } = ont.facts()
  const row = (name: string, value: string | number): string => `  ${`${name}:`.padEnd(36)}${value}`
  const rule = `${dash(74)} `
  return s.out([
    '  During the course of print ,press CTRL_C to break',
    rule,
    '  ONT Hardware Capability / Status Information                               ',
    rule,
    row('F/S/P', `0/${ont.slot}/${ont.port}`),
    row('ONT description', ont.config.description.slice(0, 38)),
    row('ONT ID', ont.id),
    row('Equipment ID', model.productClass),
    row('Number of uplink PON ports', 1),
    row('Number of POTS ports', 1),
    row('Number of ETH ports', 4),
    row('Number of GEM ports', 32),
    row('IP configuration', 'support'),
    row('Number of T-CONTs', 8),
    row('The type of flow control', 'PQ'),
    row('ONT type', 'HGU'),
    rule,
  ])
}

const hostMacs = (ont: Ont): { mac: string; port: number }[] =>
  ont.facts().hosts.map(({ mac, on }) => {
    const plain = mac.replaceAll(':', '').toLowerCase()
    return { mac: plain.replace(/(....)(....)(....)/, '$1-$2-$3'), port: on === 'cable' ? 1 : 2 }
  })

function macs(s: HuaweiSession, ont: Ont): Done {
  const rows = isReady(s.olt, ont) ? hostMacs(ont) : []
  if (rows.length === 0) return s.say('  Failure: There is not any MAC address record')
  const rule = dash(63, 1)
  return s.out([
    rule,
    ' F/S/P   ONTID    ONT        ONT       MAC-ADDRESS        VLAN',
    '                   port-type  port-ID',
    rule,
    ...rows.map(
      ({ mac, port }) =>
        ` 0/${col(ont.slot, 2)}/${ont.port} ${col(ont.id, 6)}    ETH ${col(port, 14)}   ${mac} ${col(ont.facts().vlan, 8)}`,
    ),
    rule,
    ` Total: ${rows.length}`,
  ])
}

/** What the OLT itself has learnt: the router of the customer, and the management host. */
function macTable(s: HuaweiSession, ont: Ont): Done {
  const { slot, port, id } = ont
  const flows = s.olt.servicePorts.filter((flow) => flow.slot === slot && flow.port === port && flow.ont === id)
  if (!isReady(s.olt, ont) || flows.length === 0) return s.say('  Failure: There is not any MAC address record')
  const rule = dash(71)
  const mac = ipMac(ont).toLowerCase()
  return s.out([
    '   SRV-P BUNDLE TYPE MAC            MAC TYPE F /S /P   VPI  VCI   VLAN ID',
    '   INDEX INDEX',
    rule,
    ...flows.map(
      (flow) =>
        `  ${col(flow.index, 6)}     -  gpon ${mac} dynamic  0 /${slot} /${String(port).padEnd(3)} ${col(String(id), 4)} ${col(String(flow.gem), 5)} ${col(flow.vlan, 7)}`,
    ),
    rule,
    `   Total: ${flows.length}`,
  ])
}
