// A PON port at a glance, and its ONUs as rows. Pure.
import type { PonOnu, PonPort } from '../../shared/model/olt.ts'
import type { Reading } from '../../shared/model/reading.ts'
import type { OnuRow } from '../olt/index.ts'
import { type KeptPort, ponText, statusOfRow } from './kept.ts'

/** ONU ids of a GPON port. */
const mostOnus = 128
/** What an ONU of class B+ should receive at least, dBm. */
const weakBelow = -25
/** A part of the port that fails together has one cause; a single ONU has its own. */
const sharedPart = 0.2
const weakPart = 0.1
/** Customers switch their ONUs off; half a port does not by chance. */
const gonePart = 0.5

export const numberReading = (
  value: number | null | undefined,
  unit: NonNullable<Reading<number>['unit']>,
  source: string,
  observedAt: string | null,
): Reading<number> => ({
  state: value === null || value === undefined ? (observedAt === null ? 'unread' : 'absent') : 'value',
  value: value ?? null,
  unit,
  source,
  observedAt: value === null || value === undefined ? null : observedAt,
})

export function portView(kept: KeptPort, source: string): PonPort {
  const { pon, onus, sfp } = kept
  const received = onus ? onus.map((row) => rxOf(row, kept)).filter((value) => value !== null) : []
  const { state, affected } = stateOf(kept, received)
  return {
    pon: ponText(pon),
    state,
    affected,
    online: onus ? onus.filter(({ runState }) => runState === 'online').length : null,
    total: onus ? onus.length : null,
    free: onus ? mostOnus - onus.length : null,
    medianRx: numberReading(median(received), 'dBm', source, received.length > 0 ? rxAt(kept) : null),
    sfpTx: numberReading(sfp?.reading.txDbm, 'dBm', source, sfp?.at ?? null),
    sfpTemperature: numberReading(sfp?.reading.temperature, '°C', source, sfp?.at ?? null),
    ...(sfp?.reading.refused === undefined ? {} : { sfpRefused: sfp.reading.refused }),
    readAt: kept.onusAt,
  }
}

/** What a port shows of which nothing was read. */
export const unreadPort = (pon: KeptPort['pon'], source: string): PonPort =>
  portView({ pon, onus: null, onusAt: null, optics: null, opticsAt: null, sfp: null }, source)

function stateOf({ onus, sfp }: KeptPort, received: readonly number[]): Pick<PonPort, 'state' | 'affected'> {
  if (sfp?.reading.admin === 'disabled') return { state: 'off', affected: onus?.length ?? 0 }
  if (!onus) return { state: 'unread', affected: 0 }
  const wanted = onus.filter((row) => row.enabled !== false)
  if (onus.length === 0) return { state: 'free', affected: 0 }
  const count = (state: OnuRow['runState']): number => wanted.filter(({ runState }) => runState === state).length
  const online = count('online')
  const isShared = (failed: number): boolean =>
    failed > 0 && (online === 0 || failed >= Math.max(2, wanted.length * sharedPart))
  const [los, power] = [count('los'), count('power_fail')]
  if (isShared(Math.max(los, power)))
    return los >= power ? { state: 'los', affected: los } : { state: 'power', affected: power }
  const gone = count('offline')
  if (wanted.length > 0 && (online === 0 || gone >= Math.max(2, wanted.length * gonePart)))
    return { state: 'down', affected: online === 0 ? wanted.length : gone }
  const weak = received.filter((value) => value < weakBelow).length
  if (weak > 0 && weak >= received.length * weakPart) return { state: 'weak', affected: weak }
  return { state: 'ok', affected: 0 }
}

const opticsOf = ({ onu }: OnuRow, { optics }: KeptPort) => optics?.find((one) => one.onu.onuId === onu.onuId)

/** What the ONU receives, while it is online: before that it is a memory. */
function rxOf(row: OnuRow, kept: KeptPort): number | null {
  if (row.runState !== 'online') return null
  return row.rxDbm ?? opticsOf(row, kept)?.rxDbm ?? null
}

const rxAt = ({ onus, onusAt, opticsAt }: KeptPort): string | null =>
  onus?.some(({ rxDbm }) => rxDbm !== null) ? onusAt : opticsAt

function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle]
  if (upper === undefined) return null
  const lower = sorted.length % 2 === 0 ? (sorted[middle - 1] ?? upper) : upper
  return Math.round(((lower + upper) / 2) * 100) / 100
}

export function ponOnus(kept: KeptPort, names: ReadonlyMap<string, string>): PonOnu[] {
  return [...(kept.onus ?? [])]
    .sort((a, b) => a.onu.onuId - b.onu.onuId)
    .map((row) => ({
      onuId: row.onu.onuId,
      serial: row.serial,
      status: statusOfRow(row),
      stateText: row.stateText,
      name: row.serial === null ? null : (names.get(row.serial) ?? null),
      description: row.description,
      model: row.model,
      distance: row.distance,
      rxDbm: rxOf(row, kept),
      oltRxDbm: row.runState === 'online' ? (opticsOf(row, kept)?.oltRxDbm ?? null) : null,
      lastDown: row.lastDown,
      lastDownCause: row.lastDownCause,
    }))
}
