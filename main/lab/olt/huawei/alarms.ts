// SmartAX: alarms, asked for and not asked for.

import { offset } from '../layout.ts'
import type { Olt } from '../olt.ts'
import { isUp, type Ont } from '../ont.ts'
import type { HuaweiCommand } from './session.ts'

const modes = ['enable', 'config'] as const

export const alarmReads: readonly HuaweiCommand[] = [
  { modes, syntax: 'display alarm active all', hint: '<cr>|detail<K>|list<K>', run: (s) => s.out(active(s.olt)) },
  { modes, syntax: 'display alarm active all detail', run: (s) => s.out(active(s.olt)) },
]

function active(olt: Olt): string[] {
  const dark = olt.onts.filter((ont) => !isUp(ont) && ont.config.isEnabled && ont.downAt !== null)
  dark.sort((a, b) => (b.downAt ?? 0) - (a.downAt ?? 0))
  return dark.slice(0, 100).flatMap((ont, n) => alarm(ont, 459_000 + dark.length - n))
}

function alarm(ont: Ont, number: number): string[] {
  const isGasp = ont.cause === 'dying-gasp'
  return [
    `  ALARM ${number} FAULT ${isGasp ? 'MINOR 0x2e11a00b' : 'WARNING 0x2e112007'} SERVICE QUALITY ${offset(ont.downAt)}`,
    ...(isGasp
      ? ['  ALARM NAME  : The dying-gasp of GPON ONTi (DGi) is generated']
      : [
          '  ALARM NAME  : The distribute fiber is broken or the OLT cannot receive ',
          '                expected optical signals from the ONT(LOSi/LOBi)',
        ]),
    '  SRVEFF      : SA',
    `  PARAMETERS  : FrameID: 0, SlotID: ${ont.slot}, PortID: ${ont.port}, ONT ID: ${ont.id}, Equipment ID: `,
    `                ${ont.facts().model.productClass}`,
    `  DESCRIPTION : ${isGasp ? 'The ONT is power off' : 'The distribute fiber of the ONT is broken'}`,
    `  CAUSE       : ${isGasp ? 'The power supply of the ONT is abnormal' : 'The fiber is damaged or the connector is loose'}`,
    `  ADVICE      : Check the ${isGasp ? 'power supply of the ONT' : 'fiber of the ONT'}`,
    '  --- END',
    '',
  ]
}

/** What a console that has not switched them off gets in the middle of whatever it reads. */
export function strangerAlarm(olt: Olt): string[] {
  const ont = olt.onts[0]
  return ont ? ['', ...alarm({ ...ont, cause: 'dying-gasp', downAt: olt.site.now() }, 471_200)] : []
}
