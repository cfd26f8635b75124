// SmartAX: tables of ONTs: of a chassis, a board, a port; autofind.

import { broken, col, dash, local, offset } from '../layout.ts'
import { lightOf } from '../light.ts'
import type { Olt } from '../olt.ts'
import { hexSerial, isUp, type Ont } from '../ont.ts'
import type { Done } from '../shell/grammar.ts'
import type { HuaweiCommand, HuaweiSession } from './session.ts'

const modes = ['enable', 'config'] as const
const wait = '  Command is being executed. Please wait'

export const ontReads: readonly HuaweiCommand[] = [
  { modes, syntax: 'display ont info <n> all', hint: '<cr>||<K>', run: (s, frame) => tables(s, frame, undefined) },
  { modes, syntax: 'display ont info <n> <n> all', hint: '<cr>||<K>', run: (s, f, slot) => tables(s, f, slot) },
  {
    modes,
    syntax: 'display ont info <n> <n> <n> all',
    hint: '<cr>||<K>',
    run: (s, f, slot, port) => tables(s, f, slot, port),
  },
  {
    modes: ['gpon'],
    syntax: 'display ont info <n> all',
    hint: '<cr>||<K>',
    run: (s, port) => tables(s, '0', slotOf(s), port),
  },
  {
    modes,
    syntax: 'display ont info summary <pon>',
    hint: '<cr>||<K>',
    run: (s, pon = '') => summary(s, ...split(pon)),
  },
  {
    modes: ['gpon'],
    syntax: 'display ont info summary <n>',
    hint: '<cr>||<K>',
    run: (s, port = '') => summary(s, slotOf(s), port),
  },
  {
    modes: ['gpon'],
    syntax: 'display ont optical-info <n> all',
    hint: '<cr>||<K>',
    run: (s, port = '') => opticsTable(s, port),
  },
  { modes, syntax: 'display ont autofind all', hint: '<cr>||<K>', run: (s) => autofind(s, undefined) },
  { modes: ['gpon'], syntax: 'display ont autofind <w>', hint: '<cr>||<K>', run: (s, port = '') => autofind(s, port) },
  { modes, syntax: 'display ont version summary <n>', run: versions },
]

export const slotOf = ({ of }: HuaweiSession): string => of.split('/')[1] ?? ''
export const split = (pon: string): [string, string] => [pon.split('/')[1] ?? '', pon.split('/')[2] ?? '']

/** `0/ 1/0` */
export const spaced = (ont: { slot: number; port: number }): string => `0/${col(ont.slot, 2)}/${ont.port}`

export const runState = (ont: Ont): string => (isUp(ont) ? 'online' : 'offline')
export const controlFlag = (ont: Ont): string => (ont.config.isEnabled ? 'active' : 'deactivated')
/** The box still learns of it for some seconds after it has come. */
export const isReady = (olt: Olt, ont: Ont): boolean => isUp(ont) && olt.site.now() >= ont.readyAt
export const configState = (olt: Olt, ont: Ont): string =>
  !isUp(ont) ? 'initial' : !isReady(olt, ont) ? 'config' : ont.id % 23 === 11 ? 'failed' : 'normal'
export const matchState = (ont: Ont): string => (!isUp(ont) ? 'initial' : ont.id % 17 === 13 ? 'mismatch' : 'match')

const causes = {
  los: 'LOSi/LOBi',
  'dying-gasp': 'dying-gasp',
  reset: 'ONT is reset by ONT command',
  deactive: 'deactive',
  'wire-down': 'wire-down',
}
export const causeText = ({ cause }: Ont): string => (cause ? causes[cause] : '-')

function tables(s: HuaweiSession, frame = '', slot?: string, port?: string): Done {
  const { olt } = s
  if (frame !== '0') return s.say('  Failure: The frame does not exist')
  if (slot !== undefined && !olt.plant.usedSlots.includes(Number(slot)))
    return s.say('  Failure: The board does not exist')
  if (port !== undefined && !olt.hasPort(Number(slot), Number(port))) return s.say('  Failure: The port does not exist')
  const wanted = olt.onts.filter(
    (ont) => (slot === undefined || ont.slot === Number(slot)) && (port === undefined || ont.port === Number(port)),
  )
  if (wanted.length === 0) return s.say('  Failure: There is no ONT available')
  const byPort = new Map<string, Ont[]>()
  for (const ont of wanted) {
    const at = spaced(ont)
    byPort.set(at, [...(byPort.get(at) ?? []), ont])
  }
  const rule = dash(77)
  return s.out([
    rule,
    ...[...byPort].flatMap(([at, onts]) => [
      '  F/S/P   ONT         SN         Control     Run      Config   Match    Protect',
      '          ID                     flag        state    state    state    side',
      rule,
      ...onts.map(
        (ont) =>
          `  ${at.padEnd(7)}${col(ont.id, 4)}  ${hexSerial(ont.serial)}  ${col(controlFlag(ont), 11)} ${col(runState(ont), 8)} ${col(configState(olt, ont), 8)} ${col(matchState(ont), 8)} no `,
      ),
      rule,
      '  F/S/P   ONT-ID   Description',
      rule,
      ...onts.flatMap((ont) =>
        broken(ont.config.description, 56).map((part, n) =>
          n === 0 ? `  ${at.padEnd(7)}${col(ont.id, 7)}   ${part}` : `${' '.repeat(19)}${part}`,
        ),
      ),
      rule,
      `  In port ${at}, the total number of ONTs are: ${onts.length}, online: ${onts.filter(isUp).length}, offline: ${onts.filter((ont) => !isUp(ont)).length}`,
      rule,
    ]),
  ])
}

function summary(s: HuaweiSession, slot: string, port: string): Done {
  const { olt } = s
  if (!olt.hasPort(Number(slot), Number(port))) return s.say('  Failure: The port does not exist')
  const onts = olt.onPort(Number(slot), Number(port))
  if (onts.length === 0) return s.say('  Failure: There is no ONT available')
  const rule = dash(78)
  return s.out([
    wait,
    rule,
    `  In port 0/${slot}/${port}, the total of ONTs are: ${onts.length}, online: ${onts.filter(isUp).length}`,
    rule,
    '  ONT  Run     Last                Last                Last',
    '  ID   State   UpTime              DownTime            DownCause',
    rule,
    ...onts.map(
      (ont) =>
        `  ${col(String(ont.id), 4)} ${col(runState(ont), 7)} ${col(local(ont.upAt), 19)} ${col(local(ont.downAt), 19)} ${causeText(ont).slice(0, 25)}`,
    ),
    rule,
    '  ONT        SN        Type          Distance Rx/Tx power  Description',
    '  ID                                    (m)      (dBm)',
    rule,
    ...onts.map((ont) => {
      const light = lightOf(olt, ont)
      const power = light ? `${light.rx.toFixed(2)}/${light.tx.toFixed(2)}` : '-/-'
      const type = light ? ont.facts().model.productClass : '-'
      // What the box cannot tell it sets to the middle of the column.
      const distance = light ? col(String(ont.distance), 8) : '   -    '
      return `  ${col(String(ont.id), 3)} ${hexSerial(ont.serial)} ${col(type, 13)} ${distance} ${col(power, 12)} ${col(ont.config.description, 20)}`
    }),
    rule,
  ])
}

function opticsTable(s: HuaweiSession, port: string): Done {
  const slot = Number(slotOf(s))
  if (!s.olt.hasPort(slot, Number(port))) return s.say('  Failure: The port does not exist')
  const lit = s.olt.onPort(slot, Number(port)).flatMap((ont) => {
    const light = lightOf(s.olt, ont)
    return light ? [{ ont, light }] : []
  })
  if (lit.length === 0) return s.say('  Failure: The ONT is not online')
  const rule = `${dash(77)} `
  return s.out([
    wait,
    rule,
    '  ONT  Rx power  Tx power  OLT Rx ONT  Temperature  Voltage  Current  Distance  ',
    '  ID   (dBm)     (dBm)     power(dBm)  (C)          (V)      (mA)     (m)       ',
    rule,
    ...lit.map(
      ({ ont, light }) =>
        `  ${col(ont.id, 3)}  ${col(light.rx.toFixed(2), 8)}  ${col(light.tx.toFixed(2), 8)}  ${col(light.oltRx.toFixed(2), 10)}  ${col(String(light.celsius), 11)}  ${col(light.volts.toFixed(3), 7)}  ${col(String(light.milliamps), 7)}  ${col(String(ont.distance), 10)}`,
    ),
    rule,
  ])
}

function autofind(s: HuaweiSession, port: string | undefined): Done {
  const found = s.olt.plant.waiting.filter(
    (one) => port === undefined || (one.slot === Number(slotOf(s)) && (port === 'all' || one.port === Number(port))),
  )
  if (found.length === 0) return s.say('  Failure: The automatically found ONTs do not exist')
  const rule = dash(76, 3)
  return s.out([
    rule,
    ...found.flatMap((one, n) => {
      const { model } = one.facts()
      return [
        `   Number              : ${n + 1}`,
        `   F/S/P               : 0/${one.slot}/${one.port}`,
        `   Ont SN              : ${hexSerial(one.serial)} (${one.serial.slice(0, 4)}-${one.serial.slice(4)})`,
        '   Password            : 0x00000000000000000000',
        '   Loid                :',
        '   Checkcode           :',
        `   VendorID            : ${one.serial.slice(0, 4)}`,
        `   Ont Version         : ${model.hardware}`,
        `   Ont SoftwareVersion : ${model.software}`,
        `   Ont EquipmentID     : ${model.productClass}`,
        '   Ont Customized Info : COMMON',
        '   Ont MAC             : 68E2-091F-5161',
        '   Ont Equipment SN    : 2150083877EGM2010498',
        `   Ont autofind time   : ${offset(one.seenAt)}`,
        '   Multi channel       : -',
        rule,
      ]
    }),
    `   The number of GPON autofind ONT is ${found.length}`,
  ])
}

function versions(s: HuaweiSession): Promise<void> {
  const { onts } = s.olt
  const counts = new Map<string, { up: number; down: number }>()
  for (const ont of onts) {
    const { model } = ont.facts()
    const key = `  GPON   ${col(ont.serial.slice(0, 4), 7)} ${col(model.productClass, 23)} ${col(model.software, 17)} `
    const count = counts.get(key) ?? { up: 0, down: 0 }
    if (isUp(ont)) count.up += 1
    else count.down += 1
    counts.set(key, count)
  }
  const rule = dash(77)
  return s.out([
    '  During the course of print ,press CTRL_C to break',
    rule,
    `  The number of configured ONT   :${onts.length}`,
    `  The number of online ONT       :${onts.filter(isUp).length}`,
    `  The number of offline ONT      :${onts.filter((ont) => !isUp(ont)).length}`,
    '  The number of no registered ONT:0',
    rule,
    '  Access Vendor  ONT Model                Software          Online   Offline',
    '  Type   ID                               Version           Number   Number',
    rule,
    ...[...counts].map(([key, { up, down }]) => `${key}${col(String(up), 8)} ${col(String(down), 8)}`),
    rule,
  ])
}
