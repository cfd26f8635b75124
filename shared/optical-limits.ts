// Limits of a class B+ port. Later editable per OLT class.
import type { DeviceStatus } from './model/onu.ts'

export const opticalLimits = {
  rx: { overload: -8, warn: -25, bad: -27 },
  oltRx: { overload: -8, warn: -26, bad: -28 },
  tx: { low: 0.5, high: 5 },
} as const

export type Level = 'ok' | 'warn' | 'bad'

export function rxLevel(dbm: number): Level {
  const { overload, warn, bad } = opticalLimits.rx
  if (dbm < bad || dbm > overload) return 'bad'
  return dbm < warn ? 'warn' : 'ok'
}

export const txLevel = (dbm: number): Level =>
  dbm < opticalLimits.tx.low || dbm > opticalLimits.tx.high ? 'warn' : 'ok'

/** What the OLT receives of an ONU: other limits, it hears better. */
export function oltRxLevel(dbm: number): Level {
  const { overload, warn, bad } = opticalLimits.oltRx
  if (dbm < bad || dbm > overload) return 'bad'
  return dbm < warn ? 'warn' : 'ok'
}

/** What a list shows of an ONU: its status, or a weak signal on one that is up. */
export type ShownStatus = DeviceStatus | 'weak'

/** An ONU that is up with too little or too much light is not simply fine. */
export const shownStatus = (status: DeviceStatus, rxDbm: number | null | undefined): ShownStatus =>
  status === 'online' && rxDbm != null && rxLevel(rxDbm) !== 'ok' ? 'weak' : status
