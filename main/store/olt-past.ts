// What the lists of an OLT tell of the past of its ONUs: light, and states that are no longer as they were.
import type { DeviceStatus } from '../../shared/model/onu.ts'
import type { WriteDb } from './connection.ts'
import type { LocatedOnu } from './olt-places.ts'
import { type DownSince, downSince, keepStatus, moveStatus } from './onu-status.ts'
import { keepSamples } from './optics-crossing.ts'
import type { OpticsSample } from './optics-hours.ts'

/** Optics of one ONU, in the order of `opticsFields`, 0.01 units. */
export interface OltSample {
  /** Canonical form. */
  serial: string
  values: OpticsSample['values']
}

/** s: of what a list says, readings closer than this to the one before are not kept. */
export const sparingSeconds = 3300

export const sourceOf = ({ get }: WriteDb, oltId: number): number | null =>
  get<{ id: number | null }>('select source_id as id from olts where id = ?', oltId)?.id ?? null

// As `bySerial` chooses: the one in use that was seen last.
const deviceSql = `
  select id from devices where serial_number = ? order by abandoned_at is not null, last_seen desc, id limit 1`

const deviceOf = ({ get }: WriteDb, serial: string): number | undefined => get<{ id: number }>(deviceSql, serial)?.id

/** `readAt`: UTC instant of reading. `apartSeconds`: how far from the reading before it must be. */
export function keepAll(
  write: WriteDb,
  oltId: number,
  samples: readonly OltSample[],
  readAt: string,
  moment: Date,
  apartSeconds = 0,
): void {
  const sourceId = sourceOf(write, oltId)
  const at = Math.floor(Date.parse(readAt) / 1000)
  if (sourceId === null) return
  for (const { serial, values } of samples) {
    const deviceId = deviceOf(write, serial)
    if (deviceId === undefined || (apartSeconds > 0 && hasSince(write, deviceId, sourceId, at - apartSeconds))) continue
    keepSamples(write, deviceId, sourceId, [{ at, values }], moment)
  }
}

const hasSince = ({ get }: WriteDb, deviceId: number, sourceId: number, from: number): boolean =>
  get('select 1 from optics where device_id = @deviceId and at > @from and source_id = @sourceId limit 1', {
    deviceId,
    from,
    sourceId,
  }) !== undefined

/** By serial. */
type States = Map<string, { deviceId: number; status: DeviceStatus; lastSeen: string | null }>

export function statesOf({ all }: WriteDb, located: readonly LocatedOnu[]): States {
  const rows = all<{ serial: string; deviceId: number; status: DeviceStatus; lastSeen: string | null }>(
    `select d.serial_number as serial, d.id as deviceId, s.code as status, d.last_seen as lastSeen
     from devices d join device_statuses s on s.id = d.status_id
     where d.serial_number in (select value from json_each(?))
     order by d.abandoned_at is null, d.last_seen, d.id desc`,
    JSON.stringify(located.map(({ serial }) => serial)),
  )
  return new Map(rows.map(({ serial, ...state }) => [serial, state]))
}

interface Seen {
  sourceId: number | null
  /** When this list was read, and the one before it. */
  at: string
  lastAt: string | null
  before: States
}

/** An ONU that was down before anybody looked is so since its OLT says; where that says nothing, since its last sign of life. */
export function keepStates(write: WriteDb, seen: Seen, located: readonly LocatedOnu[]): void {
  for (const { serial, status, upAt, downAt } of located) {
    const was = seen.before.get(serial)
    const told = (status === 'online' ? upAt : downAt) ?? null
    const deviceId = was?.deviceId ?? deviceOf(write, serial)
    if (deviceId === undefined) continue
    if (was?.status !== status) {
      const when = whenOf(write, seen, was && { ...was, isUp: was.status === 'online' || status === 'online' }, told)
      const { sourceId } = seen
      keepStatus(write, { deviceId, sourceId, status, ...when, ...(status === 'online' ? { params: {} } : {}) })
    } else if (status !== 'online') {
      const at = told ?? was.lastSeen
      if (at !== null) moveStatus(write, { deviceId, status, at })
    }
  }
}

/** What the OLT says counts where it lies between the two looks, because its clock may be wrong. */
function whenOf(
  write: WriteDb,
  { at, lastAt }: Pick<Seen, 'at' | 'lastAt'>,
  was: { deviceId: number; lastSeen: string | null; isUp: boolean } | undefined,
  told: string | null,
): { at: string; params: Record<string, string> } {
  const { first, from }: DownSince =
    was && !was.isUp ? downSince(write, was.deviceId, was.lastSeen, at) : { first: at, from: was ? lastAt : null }
  if (told !== null && told <= at && (from === null || told >= from)) return { at: told, params: {} }
  return { at: first, params: from === null ? {} : { after: from } }
}
