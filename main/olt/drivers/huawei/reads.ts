// The house's reads in SmartAX commands, as few as answer the question.
import type { Changed, Command, Place, Reads } from '../../driver.ts'
import { type Board, type OnuPosition, type PonPosition, ponText } from '../../model.ts'
import { serialHexOf } from '../../parse/index.ts'
import { alarmsOf, autofindOf, boardsOf, findOf, onuOf, onuRowsOf, opticsOf, ponPortsOf, systemOf } from './assemble.ts'
import { alarms, board, plainPairs, portInfo, systemUptime, temperature, time, version } from './chassis.ts'
import { autofind, ontInfo, ontSummary, ontVersion } from './onts.ts'
import type { Parse } from './records.ts'
import { ipConfig, macAddresses, ontPortState, opticalInfo, servicePortList, wanInfo, wlanInfo } from './services.ts'

const config: Place = { mode: 'config' }
const gpon = ({ frame, slot }: PonPosition): Place => ({ mode: 'gpon', of: `${frame}/${slot}` })

const read = (id: string, at: Place, line: string, parse: Parse, more: Partial<Command> = {}): Command => ({
  id,
  at,
  line,
  kind: 'read',
  parse,
  ...more,
})

/** Short, and without a question once hints and pages are off. */
const brief: Partial<Command> = { ahead: true }

/** Whole boards take minutes on a full chassis; OMCI reads of one ONT take seconds. */
const long = { quietMs: 60_000, totalMs: 240_000 }

export const reads: Reads = {
  system: (known = []) => ({
    commands: [
      read('version', config, 'display version', version),
      read('uptime', config, 'display sysuptime', systemUptime),
      read('temperature', config, 'display temperature 0', temperature),
      read('clock', config, 'display time', time),
      ...known
        .filter(({ status }) => /^active/i.test(status ?? ''))
        .map(({ slot }) => read('cpu', config, `display cpu ${slot}`, plainPairs)),
    ],
    assemble: systemOf,
  }),
  boards: () => ({ commands: [read('boards', config, 'display board 0', board)], assemble: boardsOf }),
  ponPorts: (slot) => ({
    commands: [read('pon-ports', { mode: 'gpon', of: slot }, 'display port state all', portInfo, long)],
    assemble: ponPortsOf,
  }),
  ponPort: (pon) => ({
    commands: [read('pon-port', gpon(pon), `display port state ${pon.port}`, portInfo, brief)],
    assemble: ponPortsOf,
  }),
  onusOfPort: (pon) => ({
    commands: [
      read('onus-of-port', config, `display ont info ${place(pon)} all`, ontInfo, { ...long, ...brief }),
      read('onus-summary', config, `display ont info summary ${ponText(pon)}`, ontSummary, { ...long, ...brief }),
    ],
    assemble: onuRowsOf,
  }),
  onus: (boards) => ({
    commands: boards
      .filter(carriesOnus)
      .map(({ slot }) =>
        read('onus-of-board', config, `display ont info ${slot.replace('/', ' ')} all`, ontInfo, long),
      ),
    assemble: onuRowsOf,
  }),
  portOptics: (pon) => ({
    commands: [
      read('optics-of-port', gpon(pon), `display ont optical-info ${pon.port} all`, opticalInfo, { ...long, ...brief }),
    ],
    assemble: (results) => opticsOf(results, pon),
  }),
  find: (serial) => ({
    commands: [read('find', config, `display ont info by-sn ${serialHexOf(serial) ?? serial}`, ontInfo)],
    assemble: findOf,
  }),
  onu: (onu, changed) => ({
    commands: commandsOf(onu).filter(
      ({ id }) => changed === undefined || id === 'onu-detail' || shows[changed].includes(id),
    ),
    assemble: (results) => onuOf(results, onu),
  }),
  autofind: () => ({
    commands: [read('autofind', config, 'display ont autofind all', autofind)],
    assemble: autofindOf,
  }),
  alarms: () => ({
    commands: [read('alarms', config, 'display alarm active all detail', alarms, long)],
    assemble: alarmsOf,
  }),
}

/** Besides `onu-detail`, which tells who stands there. */
const shows: Record<Changed, readonly string[]> = {
  state: [],
  addresses: ['onu-wans', 'onu-ip-hosts'],
  service_ports: ['onu-service-ports'],
  tr069: [],
  wifi: ['onu-wifi'],
}

/** Everything of one ONT: what the OLT knows first, then what it has to ask the ONT; one change of mode. */
function commandsOf(onu: OnuPosition): Command[] {
  const { port, onuId } = onu
  const pon = ponText(onu)
  return [
    read('onu-detail', config, `display ont info ${place(onu)} ${onuId}`, ontInfo, brief),
    read('onu-service-ports', config, `display service-port port ${pon} ont ${onuId}`, servicePortList, brief),
    read('onu-macs', config, `display mac-address port ${pon} ont ${onuId}`, macAddresses, brief),
    read('onu-version', config, `display ont version ${place(onu)} ${onuId}`, ontVersion, brief),
    read('onu-wifi', config, `display ont wlan-info ${pon} ${onuId}`, wlanInfo, brief),
    read('onu-optics', gpon(onu), `display ont optical-info ${port} ${onuId}`, opticalInfo, brief),
    read('onu-wans', gpon(onu), `display ont wan-info ${port} ${onuId}`, wanInfo, brief),
    read('onu-eth', gpon(onu), `display ont port state ${port} ${onuId} eth-port all`, ontPortState, brief),
    read('onu-ip-hosts', gpon(onu), `display ont ipconfig ${port} ${onuId}`, ipConfig, brief),
  ]
}

/** `0 1 5`: how most commands want the position. */
const place = ({ frame, slot, port }: PonPosition): string => `${frame} ${slot} ${port}`

const carriesOnus = ({ ponPorts, type, online }: Board): boolean =>
  online !== false && (ponPorts === null ? type !== null : ponPorts > 0)
