// ZXA10: a PON port itself: its interface and its optical module, as either generation prints them.

import { col } from '../layout.ts'
import { oltTxDbm } from '../light.ts'
import { isUp } from '../ont.ts'
import type { Done } from '../shell/grammar.ts'
import { ponNamed } from './names.ts'
import { errors, type ZteCommand, type ZteSession } from './session.ts'

const modes = ['enable', 'config', 'olt', 'onu', 'vport', 'mng', 'gpon', 'other'] as const

export const moduleReads: readonly ZteCommand[] = [
  {
    modes,
    syntax: 'show interface optical-module-info <w>',
    run: (s, name = '') => (s.names.isTitan ? s.refuse(errors.keyword) : show(s, name)),
  },
  {
    modes,
    syntax: 'show optical-module-info <w>',
    run: (s, name = '') => (s.names.isTitan ? show(s, name) : s.refuse(errors.keyword)),
  },
]

/** `show interface` of a PON port. */
export function ponInterface(s: ZteSession, name: string): Done {
  const pon = ponNamed(s, name)
  if (!pon) return
  const onts = s.olt.onPort(pon.slot, pon.port)
  const isOn = onts.some(isUp)
  const rate = (each: number): string => col(String(isOn ? onts.filter(isUp).length * each : 0), 18)
  return s.out([
    `${name} is activate,line protocol is ${isOn ? 'up' : 'down'}.`,
    '  Description is none.',
    '  The port is activate.',
    `  The port has 128 onus, the number of registered onus is ${onts.length}.`,
    '',
    'OLT statistic:',
    `   Input rate :  ${rate(1471)} Bps ${rate(12)} pps`,
    `   Output rate:  ${rate(9212)} Bps ${rate(31)} pps`,
    '   Input Instantaneous bandwidth throughput : 0.1%',
    '   Output Instantaneous bandwidth throughput: 0.4%',
  ])
}

interface Module {
  celsius: string
  volts: string
  milliamps: string
  dbm: string
  serial: string
}

function show(s: ZteSession, name: string): Done {
  if (s.olt.faults.hasOldFirmware) return s.refuse(errors.keyword)
  const pon = ponNamed(s, name)
  if (!pon) return
  // Every module is a little different, and the same at each look.
  const odd = (pon.slot * 37 + pon.port * 11) % 23
  const module = {
    celsius: (36.2 + odd * 0.37).toFixed(3),
    volts: (3.19 + odd * 0.003).toFixed(3),
    milliamps: (19.5 + odd * 0.31).toFixed(3),
    dbm: oltTxDbm.toFixed(3),
    serial: `ZT24${String(pon.slot).padStart(2, '0')}${String(pon.port).padStart(2, '0')}${1000 + odd}`,
  }
  return s.out(s.names.isTitan ? newer(name, module) : older(name, module))
}

const older = (name: string, { celsius, volts, milliamps, dbm, serial }: Module): string[] => [
  `  Optical module information:${name}`,
  '  Basic-info:',
  `   Vendor-Name    : LAB OPTICS               Vendor-Pn      : GPON-OLT-C+`,
  `   Vendor-Sn      : ${col(serial, 25)}Module-Type    : SFP/SFP+`,
  '   Wavelength     : 1490      (nm)           Connector      : SC',
  '   Trans-Distance : 20(km)',
  '  Diagnostic-info:',
  `   RxPower        : N/A                      TxPower      : ${dbm}(dbm)`,
  `   TxBias-Current : ${col(milliamps, 10)}(mA)           Laser-Rate   : 25(100Mb/s)`,
  `   Temperature    : ${col(celsius, 10)}(c)            Supply-Vol   : ${volts}(v)`,
  '  Alarm-thresh:',
  '   RxPower-Upper    : 3  (dbm)               RxPower-Lower    : -34(dbm)',
  '   TxPower-Upper    : 9  (dbm)               TxPower-Lower    : -14(dbm)',
  '   Bias-Upper       : 131(mA)                Bias-Lower       : 0  (mA)',
  '   Voltage-Upper    : 7  (v)                 Voltage-Lower    : 0  (v)',
  '   Temperature-Upper: 90 (c)                 Temperature-Lower: -45(c)',
]

const rule = '-'.repeat(80)

const newer = (name: string, { celsius, volts, milliamps, dbm, serial }: Module): string[] => [
  `Optical Module Position    : ${name}`,
  'Optical Module Power State : on',
  'Optical Module State       : online',
  rule,
  'Optical Module Manufacture Information:',
  rule,
  `Vendor-Name    : LAB OPTICS               Product-Name   : GPON-OLT-C++`,
  `Sequence-Number: ${col(serial, 25)}Version-Level  : 10`,
  'Product-Date   : 20240611',
  'Part-Number    : ',
  'Material-Number: 5a 54 45 57 41 38 4e 43 41 41',
  '                  31 30 2d 32 34 31 35 00 00 00',
  rule,
  'Optical Module Information:',
  rule,
  `Module-Type    : SFP/SFP+            Supply-Vol     : ${volts}(v)    [3.0, 3.6]`,
  `Connector      : SC                  Temperature    : ${celsius}(c)   [-45.0, 90.0]`,
  'Fiber-Type     : SM                  TEC-Current    : N/A',
  'Module-Class   : GPON/C++',
  rule,
  'Optical Transmitter Information:',
  rule,
  `Laser-Rate     : 25   (100Mb/s)      TxPower        : ${dbm}(dbm) [1.5, 10.0]`,
  `Wavelength     : 1490 (nm)           TxBias-Current : ${milliamps}(mA)   [0.0, 131.0]`,
  rule,
  'Optical Module Alarm Threshold:',
  rule,
  'RxPower-Upper    : 3  (dbm)          RxPower-Lower    : -20(dbm)',
  'TxPower-Upper    : 9.000 (dbm)       TxPower-Lower    : -14.000(dbm)',
]
