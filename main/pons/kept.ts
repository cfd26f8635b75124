// What this room keeps of an OLT in the store. Only this room writes these documents, in these shapes.
import type { DeviceStatus } from '../../shared/model/onu.ts'
import {
  type Alarm,
  type Board,
  type OltSystem,
  type OnuCli,
  type OnuOptics,
  type OnuRow,
  type PonPortReading,
  type PonPosition,
  ponText,
  type RunState,
} from '../olt/index.ts'
import type { StoredPort } from '../store/index.ts'

export interface KeptSystem {
  system: OltSystem | null
  boards: Board[]
  alarms: Alarm[] | null
  /** Of the answer that the alarms stand in: lines that no reader knows, and the OLT's own words where it refused. */
  alarmsRead?: { unparsed: number; refused: string | null }
  /** Reads that this model does not answer, by name. */
  unsupported: string[]
  clockSkewSeconds: number | null
  at: string
}

export interface KeptPort {
  pon: PonPosition
  onus: OnuRow[] | null
  onusAt: string | null
  optics: OnuOptics[] | null
  opticsAt: string | null
  sfp: { reading: PonPortReading; at: string } | null
}

export interface KeptOnu {
  cli: OnuCli
  at: string
}

export const keptSystem = (stored: unknown): KeptSystem | null => (stored as KeptSystem | null) ?? null

export const keptPort = (stored: StoredPort): KeptPort => ({
  pon: stored.pon,
  onus: stored.onus as OnuRow[] | null,
  onusAt: stored.onusAt,
  optics: stored.optics as OnuOptics[] | null,
  opticsAt: stored.opticsAt,
  sfp: stored.sfp as KeptPort['sfp'],
})

const statuses: Record<RunState, DeviceStatus> = {
  online: 'online',
  offline: 'offline',
  los: 'los',
  power_fail: 'power_fail',
  disabled: 'disabled',
  unknown: 'unknown',
}

/** An ONU that an operator deactivated is just that, whatever its light does. */
export const statusOfRow = ({ runState, enabled }: Pick<OnuRow, 'runState' | 'enabled'>): DeviceStatus =>
  enabled === false ? 'disabled' : statuses[runState]

/** `0/1/5`, also from `0-1-5`. Null: not a port. */
export function ponOf(name: string): PonPosition | null {
  const [frame, slot, port, ...more] = name.split(/[/-]/).map(Number)
  if (frame === undefined || slot === undefined || port === undefined || more.length > 0) return null
  return { frame, slot, port }
}

/** A board's place as frame and slot; `0/1` and ZTE's `1/1/…` alike. */
export function slotOf({ slot }: Board): { frame: number; slot: number } | null {
  const numbers = slot.split('/').map(Number)
  const [frame, place] = numbers
  return frame === undefined || place === undefined || numbers.some(Number.isNaN) ? null : { frame, slot: place }
}

/** Ports of a board: Huawei counts from 0, ZTE from 1. */
export function ponsOf(board: Board, firstPort: number): PonPosition[] {
  const place = slotOf(board)
  if (!place || !board.ponPorts) return []
  return Array.from({ length: board.ponPorts }, (_, index) => ({ ...place, port: firstPort + index }))
}

export const byPon = (a: PonPosition, b: PonPosition): number => a.frame - b.frame || a.slot - b.slot || a.port - b.port

export { ponText }
