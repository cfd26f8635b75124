// The house's questions as commands of ZTE, the fewest that answer each.
import type { Changed, Command, CommandResult, Place, Reads, Recipe } from '../../driver.ts'
import type { Board, OnuPosition } from '../../model.ts'
import { sparingLongLines } from '../../parse/index.ts'
import { alarmsOf, autofindOf, boardsOf, listOf, modulesOf, portOpticsOf, systemOf } from './assemble.ts'
import { onuCliOf } from './assemble-onu.ts'
import { readerOf } from './commands.ts'
import { serialOf } from './names.ts'
import { screenLines } from './text.ts'
import type { Words } from './words.ts'

export const reads = (words: Words): Reads => ({
  system: () =>
    recipe(
      systemOf,
      read('system', 'show system-group'),
      read('processor', 'show processor'),
      read('temperature', 'show temperature'),
    ),

  boards: () => recipe(boardsOf, read('boards', 'show card')),

  ponPort: (pon) =>
    recipe(
      (results) => modulesOf(pon, results),
      read('pon-module', words.module(pon)),
      read('pon-interface', `show interface ${words.pon(pon)}`),
    ),

  onusOfPort: (pon) =>
    recipe(
      listOf,
      read('onu-state', `show gpon onu state ${words.pon(pon)}`),
      read('onu-baseinfo', `show gpon onu baseinfo ${words.pon(pon)}`),
    ),

  /** States come in one command; serial numbers only port by port, from boards that carry GPON and are in service. */
  onus: (boards) =>
    recipe(
      listOf,
      read('onu-state', 'show gpon onu state', long),
      ...boards.flatMap(portsOf).map((pon) => read('onu-baseinfo', `show gpon onu baseinfo ${words.pon(pon)}`)),
    ),

  portOptics: (pon) =>
    recipe(
      portOpticsOf,
      // The ONUs are asked one after another: slow, and silent meanwhile.
      read('port-onu-rx', `show pon power onu-rx ${words.pon(pon)}`, long),
      read('port-onu-tx', `show pon power onu-tx ${words.pon(pon)}`, long),
      read('port-olt-rx', `show pon power olt-rx ${words.pon(pon)}`, long),
    ),

  find: (serial) => {
    const sn = serialOf(serial) ?? ''
    return recipe(
      (results) => listOf(results).map((row) => ({ ...row, serial: sn })),
      read('onu-by-sn', `show gpon onu by sn ${sn}`),
    )
  },

  onu: (onu, changed) =>
    recipe(
      (results) => onuCliOf(onu, results),
      ...onuCommands(words, onu).filter(
        ({ id }) => changed === undefined || id === 'onu-detail' || shows[changed].includes(id),
      ),
    ),

  autofind: () => recipe(autofindOf, read('uncfg', words.unconfigured)),

  alarms: () => recipe(alarmsOf, read('alarms', 'show alarm pool', long)),
})

/** Besides `onu-detail`, which tells who stands there. */
const shows: Record<Changed, readonly string[]> = {
  state: [],
  addresses: ['onu-wan-ip', 'onu-ip-host', 'onu-management'],
  service_ports: ['onu-config', 'onu-service-ports'],
  tr069: ['onu-management'],
  wifi: ['onu-wifi', 'onu-management'],
}

const onuCommands = (words: Words, onu: OnuPosition): Command[] => {
  const name = words.onu(onu)
  const management = words.management(onu)
  return [
    read('onu-detail', `show gpon onu detail-info ${name}`),
    read('onu-power', `show pon power attenuation ${name}`),
    read('onu-equip', `show gpon remote-onu equip ${name}`),
    read('onu-wan-ip', `show gpon remote-onu wan-ip ${name}`),
    read('onu-ip-host', `show gpon remote-onu ip-host ${name}`),
    read('onu-eth', `show gpon remote-onu interface eth ${name}`),
    read('onu-wifi', `show gpon remote-onu interface wifi ${name}`),
    read('onu-mac', `show mac gpon onu ${name}`),
    ...words.configuration(onu).map(({ id, line }) => read(id, line, config)),
    // Last: it may stand in another mode, and the way there is paid once.
    read('onu-management', management.line, { ...config, at: management.at }),
  ]
}

const long = { quietMs: 60_000, totalMs: 300_000 }
/** A large configuration makes the box think for half a minute before its first line. */
const config = { quietMs: 60_000, totalMs: 120_000 }

const read = (id: string, line: string, limits: { quietMs?: number; totalMs?: number; at?: Place } = {}): Command => ({
  id,
  at: { mode: 'enable' },
  line,
  kind: 'read',
  ...limits,
  // The text of a running session holds no prompts, so it is not searched for any.
  parse: sparingLongLines(
    (text) => readerOf(line)?.(screenLines(text), line, null) ?? { records: [], unparsed: text.split('\n') },
  ),
})

const recipe = <T>(assemble: (results: readonly CommandResult[]) => T, ...commands: Command[]): Recipe<T> => ({
  commands,
  assemble,
})

const portsOf = ({ slot, type, ponPorts, online }: Board) => {
  const [frame = 1, number = 0] = slot.split('/').map(Number)
  if (!ponPorts || online === false || /^E/.test(type ?? '')) return []
  return Array.from({ length: ponPorts }, (_, index) => ({ frame, slot: number, port: index + 1 }))
}
