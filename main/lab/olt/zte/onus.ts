// ZXA10: lists of ONUs, one ONU's detail, optics, MAC addresses, the unconfigured.

import { col, hours, local } from '../layout.ts'
import { lightOf, oltTxDbm } from '../light.ts'
import type { Olt } from '../olt.ts'
import { asciiSerial, isUp, type Ont } from '../ont.ts'
import type { Done } from '../shell/grammar.ts'
import { ponInterface } from './modules.ts'
import { onuNamed, ponNamed } from './names.ts'
import { errors, type ZteCommand, type ZteSession } from './session.ts'

const modes = ['enable', 'config', 'olt', 'onu', 'vport', 'mng', 'gpon', 'other'] as const

export const onuReads: readonly ZteCommand[] = [
  { modes, syntax: 'show gpon onu state', run: (s) => state(s, s.olt.onts) },
  { modes, syntax: 'show gpon onu state <w>', run: (s, name = '') => onPort(s, name, state) },
  {
    modes,
    syntax: 'show gpon onu state <w> <n>',
    run: (s, name = '', id = '') =>
      onPort(s, name, (_s, onts) =>
        state(
          s,
          onts.filter((ont) => ont.id === Number(id)),
        ),
      ),
  },
  { modes, syntax: 'show gpon onu baseinfo <w>', run: (s, name = '') => onPort(s, name, baseinfo) },
  { modes, syntax: 'show gpon onu by sn <w>', run: bySerial },
  {
    modes,
    syntax: 'show gpon onu detail-info <w>',
    run: (s, name = '') => one(s, name, (ont) => s.out(detail(s, ont))),
  },
  { modes, syntax: 'show gpon onu distance <w>', run: (s, name = '') => one(s, name, (ont) => distance(s, ont)) },
  { modes, syntax: 'show gpon onu uncfg', run: (s) => unconfigured(s, undefined) },
  { modes, syntax: 'show gpon onu uncfg <w>', run: (s, name = '') => unconfigured(s, name) },
  { modes, syntax: 'show pon onu uncfg', run: ponUnconfigured },
  {
    modes,
    syntax: 'show pon power attenuation <w>',
    run: (s, name = '') => one(s, name, (ont) => attenuation(s, ont)),
  },
  { modes, syntax: 'show pon power onu-rx <w>', run: (s, name = '') => power(s, name, 'onu-rx') },
  { modes, syntax: 'show pon power onu-tx <w>', run: (s, name = '') => power(s, name, 'onu-tx') },
  { modes, syntax: 'show pon power olt-rx <w>', run: (s, name = '') => power(s, name, 'olt-rx') },
  { modes, syntax: 'show mac gpon onu <w>', run: (s, name = '') => one(s, name, (ont) => macs(s, ont)) },
  {
    modes,
    syntax: 'show interface <w>',
    run: (s, name = '') => (/olt/.test(name) ? ponInterface(s, name) : traffic(s, name)),
  },
]

export function one(s: ZteSession, name: string, show: (ont: Ont) => Done): Promise<void> | void {
  const ont = onuNamed(s, name)
  return ont && show(ont)
}

function onPort(s: ZteSession, name: string, show: (s: ZteSession, onts: Ont[]) => Done): Done {
  const pon = ponNamed(s, name)
  return pon && show(s, s.olt.onPort(pon.slot, pon.port))
}

const words = { los: 'LOS', 'dying-gasp': 'DyingGasp', reset: 'OffLine', deactive: 'OffLine', 'wire-down': 'LOS' }

export function phase(olt: Olt, ont: Ont): string {
  if (!isUp(ont)) return ont.cause ? words[ont.cause] : 'OffLine'
  return olt.site.now() < ont.readyAt ? 'syncMib' : 'working'
}

function state(s: ZteSession, onts: readonly Ont[]): Done {
  if (onts.length === 0) return s.refuse(errors.nothing)
  const { olt, names } = s
  const rows = onts.map((ont) => {
    const admin = ont.config.isEnabled ? 'enable' : 'disable'
    const omcc = isUp(ont) ? 'enable' : 'disable'
    if (names.isTitan)
      return `${col(`1/${ont.slot}/${ont.port}:${ont.id}`, 12)} ${col(admin, 12)} ${col(omcc, 11)} ${col(phase(olt, ont), 12)} GPON`
    return `${col(names.onu(ont), 22)} ${col(admin, 12)} ${col(omcc, 12)} ${col(isUp(ont) ? 'operation' : 'unknown', 12)} ${phase(olt, ont)}`
  })
  const head = names.isTitan
    ? ['OnuIndex     Admin state  OMCC state  Phase state  Speed mode', '-'.repeat(65)]
    : ['OnuIndex               Admin State  OMCC State   O7 State     Phase State', '-'.repeat(76)]
  return s.out([
    ...head,
    ...rows,
    `ONU Number: ${onts.filter((ont) => phase(olt, ont) === 'working').length}/${onts.length}`,
  ])
}

function baseinfo(s: ZteSession, onts: readonly Ont[]): Done {
  if (onts.length === 0) return s.refuse(errors.nothing)
  const rows = onts.flatMap((ont) => {
    const { type } = ont.config
    const first = `${col(s.names.onu(ont), 19)} ${col(type, 11)} ${col('sn', 7)} ${col(`SN:${ont.serial}`, 23)} ready`
    // What does not fit the column goes on below it.
    return type.length > 11 ? [first, `${' '.repeat(20)}${col(type.slice(11), 40)}`] : [first]
  })
  return s.out(['OnuIndex            Type        Mode    AuthInfo                State', '-'.repeat(79), ...rows])
}

function bySerial(s: ZteSession, serial = ''): Done {
  if (serial.length !== 12) return s.refuse(errors.parameter)
  const ont = s.olt.find(asciiSerial(serial))
  if (!ont) return s.refuse(errors.nothing)
  return s.out(['SearchResult', '-'.repeat(20), s.names.onu(ont)])
}

function detail(s: ZteSession, ont: Ont): string[] {
  const { olt, names } = s
  const { config } = ont
  const field = (name: string, value: string): string => `  ${`${name}:`.padEnd(21)}${value}`
  const visits = Array.from({ length: 10 }, (_, n) => {
    const visit = ont.visits.slice(-10)[n]
    const up = visit ? local(visit.up) : '0000-00-00 00:00:00'
    const down = visit?.down ? local(visit.down) : '0000-00-00 00:00:00'
    return `  ${col(n + 1, 2)}   ${up}    ${down}     ${visit?.cause ? words[visit.cause] : ''}`.trimEnd()
  })
  const newer = names.isTitan
    ? [field('Configured channel', 'auto'), field('Current channel', isUp(ont) ? '1(GPON)' : 'N/A')]
    : []
  return [
    `ONU interface:         ${names.onu(ont)}`,
    field('Name', config.name),
    field('Type', config.type),
    field('State', 'ready'),
    ...newer,
    field('Admin state', config.isEnabled ? 'enable' : 'disable'),
    field('Phase state', phase(olt, ont)),
    ...(names.isTitan ? [field('Config state', ont.id % 23 === 11 ? 'fail' : 'success')] : []),
    field('Authentication mode', 'sn'),
    field('SN Bind', 'enable with SN check'),
    field('Serial number', ont.serial),
    field('Password', ''),
    ...(names.isTitan ? [] : [field('Device ID', '')]),
    field('Description', config.description),
    field('Vport mode', 'gemport'),
    field('DBA Mode', 'Hybrid'),
    field('ONU Status', 'enable'),
    field('OMCI BW Profile', names.isTitan ? '' : 'enable'),
    field('Line Profile', 'N/A'),
    field('Service Profile', 'N/A'),
    ...(names.isTitan ? [] : [field('Alarm Profile', 'N/A'), field('Performance Profile', 'N/A')]),
    field('ONU Distance', `${ont.distance}m`),
    field('Online Duration', isUp(ont) ? hours(olt.site.now() - (ont.upAt ?? 0)) : 'N/A'),
    field('FEC', 'none'),
    ...(names.isTitan ? [field('FEC actual mode', 'N/A')] : []),
    field('1PPS+ToD', 'disable'),
    ...(names.isTitan
      ? ['  Auto replace:        disable', '  Multicast encryption:disable', '  Multicast encryption current state:N/A']
      : []),
    '-'.repeat(42),
    '       Authpass Time          OfflineTime             Cause',
    ...visits,
  ]
}

function distance(s: ZteSession, ont: Ont): Promise<void> {
  return s.out(['Onu                  EQD(m)', '-'.repeat(40), `${col(s.names.onu(ont), 20)} ${ont.distance}`])
}

function unconfigured(s: ZteSession, name: string | undefined): Done {
  if (s.names.isTitan) return s.refuse(errors.keyword)
  const pon = name === undefined ? undefined : ponNamed(s, name)
  if (name !== undefined && !pon) return
  const rows = s.olt.plant.waiting.filter((one) => !pon || (one.slot === pon.slot && one.port === pon.port))
  if (rows.length === 0) return s.refuse(errors.nothing)
  // The index is no free id: the box writes :1 on every row.
  return s.out([
    'OnuIndex                 Sn                  State',
    '-'.repeat(69),
    ...rows.map((one) => `${col(s.names.onu({ ...one, id: 1 }), 24)} ${col(one.serial, 19)} unknown`),
  ])
}

function ponUnconfigured(s: ZteSession): Done {
  const { waiting } = s.olt.plant
  if (waiting.length === 0) return s.refuse(errors.nothing)
  return s.out([
    'OltIndex            Model                SN                 PW',
    '-'.repeat(73),
    ...waiting.map(
      (one) => `${col(s.names.olt(one), 19)} ${col(one.facts().model.productClass, 20)} ${col(one.serial, 18)} N/A`,
    ),
  ])
}

function attenuation(s: ZteSession, ont: Ont): Promise<void> {
  const light = lightOf(s.olt, ont)
  const tx = `Tx :${oltTxDbm.toFixed(3)}(dbm)`
  const db = (value: number): string => `${value.toFixed(3)}(dB)`
  return s.out([
    '           OLT                  ONU              Attenuation',
    '-'.repeat(74),
    light
      ? ` up      ${col(`Rx :${light.oltRx.toFixed(3)}(dbm)`, 21)} ${col(`Tx:${light.tx.toFixed(3)}(dbm)`, 20)} ${db(light.tx - light.oltRx)}     `
      : ` up      ${col('Rx :no signal', 21)} ${col('Tx:N/A', 20)} N/A            `,
    light
      ? ` down    ${col(tx, 21)} ${col(`Rx:${light.rx.toFixed(3)}(dbm)`, 20)} ${db(light.oltTx - light.rx)} `
      : ` down    ${col(tx, 21)} ${col('Rx:N/A', 20)} N/A            `,
    '',
  ])
}

function power(s: ZteSession, name: string, what: 'onu-rx' | 'onu-tx' | 'olt-rx'): Done {
  const title = what === 'onu-tx' ? 'Tx power' : 'Rx power'
  return onPort(s, name, (_s, onts) => {
    if (onts.length === 0) return s.refuse(errors.nothing)
    return s.out([
      `${what === 'olt-rx' ? 'OltRx/Onu' : 'Onu'}`.padEnd(20) + title,
      '-'.repeat(36),
      ...onts.map((ont) => {
        const light = lightOf(s.olt, ont)
        const value = light && { 'onu-rx': light.rx, 'onu-tx': light.tx, 'olt-rx': light.oltRx }[what]
        const none = what === 'olt-rx' ? 'no signal' : 'N/A'
        return `${col(s.names.onu(ont), 19)} ${value === null ? none : `${value.toFixed(3)}(dbm)`}`
      }),
    ])
  })
}

function macs(s: ZteSession, ont: Ont): Done {
  if (!isUp(ont)) return s.refuse(errors.nothing)
  const { macTail, vlan } = ont.facts()
  const tail = macTail.toString(16).padStart(6, '0')
  const mac = (last: number): string => `6ceb.b6${tail.slice(0, 2)}.${tail.slice(2, 5)}${last}`
  const row = (address: string, ofVlan: number, vport: number): string =>
    `${col(address, 16)} ${col(String(ofVlan), 6)} Dynamic   ${col(s.names.onu(ont), 25)} vport ${vport}`
  return s.out([
    'Total mac address : 2',
    '',
    'Mac address      Vlan   Type      Port                         Vc',
    '-'.repeat(72),
    row(mac(1), vlan, 1),
    row(mac(2), 999, 2),
  ])
}

function traffic(s: ZteSession, name = ''): Done {
  return one(s, name, (ont) => {
    const isOn = isUp(ont)
    return s.out([
      'ONU statistic:',
      `   Input rate : ${col(isOn ? 1471 + ont.id : 0, 18)} Bps ${col(isOn ? 12 : 0, 16)} pps`,
      `   Output rate:${col(isOn ? 2212 + ont.id : 0, 19)} Bps ${col(isOn ? 13 : 0, 16)} pps`,
      '   Input bandwidth throughput :0.0%    ',
      '   Output bandwidth throughput: N/A    ',
    ])
  })
}
