// SmartAX: what the box says of itself: its version, its time, its boards and its PON ports.
import { col, dash, offset, parts } from '../layout.ts'
import type { Olt } from '../olt.ts'
import { isUp } from '../ont.ts'
import type { Done } from '../shell/grammar.ts'
import type { HuaweiCommand, HuaweiSession } from './session.ts'
import { anywhere } from './system.ts'

const privileged = ['enable', 'config', 'gpon'] as const

export const equipmentCommands: readonly HuaweiCommand[] = [
  {
    modes: anywhere,
    syntax: 'display version',
    hint: '<cr>|backplane<K>|frameid/slotid<S><Length 1-15>',
    run: version,
  },
  { modes: anywhere, syntax: 'display sysuptime', run: (s) => s.out([uptimeLine(s.olt)]) },
  { modes: anywhere, syntax: 'display time', hint: '<cr>|date-format<K>|dst<K>|time-stamp<K>', run: time },
  { modes: [...privileged, 'user'], syntax: 'display board <n>', run: board },
  { modes: [...privileged, 'user'], syntax: 'display board <board>', run: boardSlot },
  { modes: privileged, syntax: 'display cpu <board>', run: (s) => s.out(['  CPU occupancy: 17%']) },
  { modes: privileged, syntax: 'display mem <board>', run: (s) => s.out(['  Memory occupancy: 43%']) },
  { modes: privileged, syntax: 'display temperature <board>', run: temperature },
  { modes: privileged, syntax: 'display temperature all', run: (s) => temperature(s, '') },
  { modes: privileged, syntax: 'display temperature <n>', run: (s) => temperature(s, '') },
  { modes: ['gpon'], syntax: 'display port state <w>', run: portState },
  { modes: ['gpon'], syntax: 'display port info <n>', hint: '<cr>||<K>', run: portInfo },
]

function version(s: HuaweiSession): Promise<void> {
  const { box, bootedAt, site } = s.olt
  const rule = `  ${'-'.repeat(50)}`
  const areas = ['Active', 'Standby'].flatMap((which) => [
    ` ${which} Mainboard Running Area Information: `.replace(/^ /, '  '),
    rule,
    '  Current Program Area : Area A ',
    '  Current Data Area : Area A',
    ' ',
    `  Program Area A Version : ${box.version} `,
    `  Program Area B Version : ${box.version}`,
    ' ',
    `  Data Area A Version : ${box.version} `,
    `  Data Area B Version : ${box.version} `,
    rule,
    ' ',
  ])
  const [days, hours, minutes, seconds] = parts(site.now() - bootedAt)
  return s.out([
    `  VERSION : ${box.version}`,
    `  PATCH   : ${box.patch}`,
    `  PRODUCT : ${box.model}`,
    ' ',
    ...areas,
    `  Uptime is ${days} day(s), ${hours} hour(s), ${minutes} minute(s), ${seconds} second(s)`,
  ])
}

function uptimeLine({ bootedAt, site }: Olt): string {
  const [days, hours, minutes, seconds] = parts(site.now() - bootedAt)
  return `  System up time: ${days} day ${hours} hour ${minutes} minute ${seconds} second`
}

function time(s: HuaweiSession): Promise<void> {
  return s.out([`  ${offset(s.olt.site.now())}`])
}

interface Slot {
  slot: number
  name: string
  status: string
  ports: number
}

function slotsOf({ box, plant }: Olt): Slot[] {
  const last = Math.max(...box.ponSlots, ...box.otherBoards.map(([slot]) => slot))
  return Array.from({ length: last + 1 }, (_, slot) => {
    const other = box.otherBoards.find(([at]) => at === slot)
    if (other) return { slot, name: other[1], status: other[3], ports: 0 }
    const isUsed = plant.usedSlots.includes(slot)
    return {
      slot,
      name: isUsed ? box.ponBoard : '',
      status: isUsed ? 'Normal' : '',
      ports: isUsed ? box.portsPerBoard : 0,
    }
  }).slice(1)
}

function board(s: HuaweiSession, frame = ''): Done {
  if (frame !== '0') return s.say('  Failure: The frame does not exist')
  const rule = dash(73)
  return s.out([
    rule,
    '  SlotID  BoardName  Status          SubType0 SubType1    Online/Offline',
    rule,
    ...slotsOf(s.olt).map(({ slot, name, status }) =>
      `  ${col(String(slot), 6)}  ${col(name, 9)}  ${col(status, 15)} ${col(status.startsWith('Active') ? 'CPCF' : '', 8)}`.padEnd(
        52,
      ),
    ),
    rule,
  ])
}

function boardSlot(s: HuaweiSession, at = ''): Done {
  const found = slotsOf(s.olt).find(({ slot }) => `0/${slot}` === at)
  if (!found || found.name === '') return s.say('  Failure: The board does not exist')
  const ports = Array.from(
    { length: found.ports },
    (_, port) => `  ${col(port, 3)}     GPON        0              20             Online`,
  )
  const slotOnts = s.olt.onts.filter(({ slot }) => slot === found.slot)
  return s.out([
    '',
    dash(39),
    `  Board Name          : ${found.name}`,
    `  Board Status        : ${found.status}`,
    dash(39),
    '',
    dash(78),
    '  Power Status      Power-off cause                    Power-off Time',
    dash(78),
    '  POWER-ON          -                                  -',
    dash(78),
    ...(found.ports === 0
      ? []
      : [
          dash(61),
          '    Port   Port   min-distance   max-distance   Optical-module',
          '           type       (km)           (km)           status',
          dash(61),
          ...ports,
          dash(61),
          `  The number of configured ONTs: ${slotOnts.length}, online: ${slotOnts.filter(isUp).length}`,
        ]),
  ])
}

function temperature(s: HuaweiSession, at = ''): Promise<void> {
  const lines = slotsOf(s.olt)
    .filter(({ slot, name }) => name !== '' && (at === '' || `0/${slot}` === at))
    .flatMap(({ slot, name }) => {
      const celsius = 44 + (slot % 9) * 2
      const fahrenheit = Math.round(celsius * 1.8 + 32)
      return [
        `  SlotID: ${col(slot, 2)}      BoardName: ${col(name, 8)}       Temperature: ${col(celsius, 4)}C(${col(fahrenheit, 4)}F)`,
        '',
      ]
    })
  return s.out(lines)
}

function portState(s: HuaweiSession, port = ''): Done {
  const slot = Number(s.of.split('/')[1])
  const wanted = port === 'all' ? Array.from({ length: s.olt.box.portsPerBoard }, (_, n) => n) : [Number(port)]
  if (!wanted.every((one) => s.olt.hasPort(slot, one))) return s.say('  Failure: The port does not exist')
  return s.out(
    wanted.flatMap((one) => [
      dash(70),
      `  F/S/P                                  0/${slot}/${one}`,
      '  Optical Module status                  Online',
      '  Port state                             Online',
      '  Laser state                            Normal',
      '  Available bandwidth(Kbps)              1187840',
      `  Temperature(C)                         ${41 + (one % 7)}`,
      '  TX Bias current(mA)                    23',
      '  Supply Voltage(V)                      3.22',
      '  TX power(dBm)                          4.60',
      '  Illegal rogue ONT                      Inexistent',
      '  Max Distance(Km)                       20',
      '  Wave length(nm)                        1490',
      '  Fiber type                             Single Mode',
      '  Module sub-type                        CLASS C+',
      dash(70),
    ]),
  )
}

function portInfo(s: HuaweiSession, port = ''): Done {
  const slot = Number(s.of.split('/')[1])
  if (!s.olt.hasPort(slot, Number(port))) return s.say('  Failure: The port does not exist')
  return s.out([
    dash(59),
    `  F/S/P                                      0/${slot}/${port}`,
    '  Min distance(km)                           0',
    '  Max distance(km)                           20',
    '  Max guaranteed bandwidth(kbps)             -',
    '  Left guaranteed bandwidth(kbps)            1000000',
    `  Number of T-CONTs                          ${s.olt.onPort(slot, Number(port)).length * 2}`,
    '  Autofind                                   Enable',
    '  FEC check                                  Disable',
    '  Admin State                                On',
    '  PON-ID switch                              Disable',
    '  Port MTU(bytes)                            1024',
    dash(59),
  ])
}
