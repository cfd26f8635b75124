// SmartAX: the long list of one ONT.
import { broken, col, dash, offset, parts } from '../layout.ts'
import { asciiSerial, hexSerial, isUp, type Ont } from '../ont.ts'
import type { Done } from '../shell/grammar.ts'
import { spelled } from './named.ts'
import { causeText, configState, controlFlag, matchState, runState } from './onts.ts'
import type { HuaweiCommand, HuaweiSession } from './session.ts'
import { ipHostOf } from './wan.ts'

const modes = ['enable', 'config'] as const

export const detailReads: readonly HuaweiCommand[] = [
  ...spelled('display ont info', ['fspo', 'gpon'], (s, ont) => s.out(detail(s, ont))),
  { modes, syntax: 'display ont info by-sn <w>', hint: '<cr>||<K>', run: bySerial },
]

const field = (name: string, value: string | number, width = 24): string => `  ${name.padEnd(width)}: ${value}`
const printed = (ont: Ont): string => `${hexSerial(ont.serial)} (${ont.serial.slice(0, 4)}-${ont.serial.slice(4)})`

function bySerial(s: HuaweiSession, serial = ''): Done {
  const ont = s.olt.find(asciiSerial(serial))
  if (!ont) return s.say('  Failure: The required ONT does not exist')
  return s.out([...detail(s, ont), `  The number of required ONTs     : 1`, dash(77)])
}

function detail({ olt }: HuaweiSession, ont: Ont): string[] {
  const { config } = ont
  const isHere = isUp(ont)
  const rule = dash(77)
  const [days, hours, minutes, seconds] = parts(olt.site.now() - (ont.upAt ?? 0))
  const host = ipHostOf(ont, 0)
  const tr069 = olt.profiles.tr069.find(({ id }) => id === config.tr069Profile)
  const description = broken(config.description, 32)
  const line = olt.profiles.line.find(({ id }) => id === config.lineProfile)
  const service = olt.profiles.service.find(({ id }) => id === config.serviceProfile)
  return [
    rule,
    field('F/S/P', `0/${ont.slot}/${ont.port}`),
    field('ONT-ID', ont.id),
    field('Control flag', controlFlag(ont)),
    field('Run state', runState(ont)),
    field('Config state', configState(olt, ont)),
    field('Match state', matchState(ont)),
    field('DBA type', 'SR'),
    field('ONT distance(m)', isHere ? ont.distance : '-'),
    field('ONT last distance(m)', ont.distance),
    field('ONT battery state', isHere ? 'not support' : '-'),
    field('Memory occupation', isHere ? `${38 + (ont.id % 20)}%` : '-'),
    field('CPU occupation', isHere ? `${1 + (ont.id % 9)}%` : '-'),
    field('Temperature', isHere ? `${ont.facts().celsius}(C)` : '-'),
    field('Authentic type', 'SN-auth'),
    field('SN', printed(ont)),
    field('Management mode', 'OMCI'),
    field('Software work mode', 'normal'),
    field('Isolation state', 'normal'),
    field('ONT IP 0 address/mask', isHere && host ? host : '-'),
    ...description.map((part, n) => (n === 0 ? field('Description', part) : `${' '.repeat(28)}${part}`)),
    field('Last down cause', causeText(ont)),
    field('Last up time', offset(ont.upAt)),
    field('Last down time', offset(ont.downAt)),
    field('Last dying gasp time', offset(ont.gaspAt)),
    field(
      'ONT online duration',
      isHere ? `${days} day(s), ${hours} hour(s), ${minutes} minute(s), ${seconds} second(s)` : '-',
    ),
    field('Type C support', 'Not support'),
    field('Interoperability-mode', 'ITU-T'),
    field('Power reduction status', '-'),
    field('FEC upstream state', 'use-profile-config'),
    rule,
    field('Line profile ID', config.lineProfile, 21),
    field('Line profile name', line?.name ?? '-', 21),
    rule,
    '  FEC upstream switch :Disable',
    '  OMCC encrypt switch :Off',
    '  Qos mode            :PQ',
    '  Mapping mode        :VLAN',
    `  TR069 management    :${config.tr069Profile === null ? 'Disable' : 'Enable'}`,
    '  TR069 IP index      :0',
    rule,
    '  Notes: * indicates Discrete TCONT(TCONT Unbound)',
    rule,
    '  <T-CONT   0>          DBA Profile-ID:1',
    '  <T-CONT   1>          DBA Profile-ID:10',
    '   <Gem Index 1>',
    `   ${'-'.repeat(68)}`,
    '    |Serv-Type:ETH |Encrypt:off |Cascade:off |GEM-CAR:-            |',
    '    |Upstream-priority-queue:0  |Downstream-priority-queue:-       |',
    `   ${'-'.repeat(68)}`,
    '     Mapping VLAN  Priority Port    Port  Bundle  Flow  Transparent',
    '     index                  type    ID    ID      CAR',
    `   ${'-'.repeat(68)}`,
    `     1       ${col(String(ont.facts().vlan), 5)} -        -       -     -       -     -`,
    `   ${'-'.repeat(68)}`,
    rule,
    field('Service profile ID', config.serviceProfile, 21),
    field('Service profile name', service?.name ?? '-', 21),
    rule,
    '  Port-type     Port-number',
    rule,
    '  POTS          adaptive',
    '  ETH           adaptive',
    '  CATV          adaptive',
    rule,
    ...(config.tr069Profile === null
      ? []
      : [
          field('TR069 server profile ID', config.tr069Profile, 29),
          field('TR069 server profile name', tr069?.name ?? '-', 29),
          rule,
        ]),
    field('Alarm policy profile ID', 0, 29),
    field('Alarm policy profile name', 'alarm-policy_0', 29),
    rule,
  ]
}
