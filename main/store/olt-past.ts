// What the lists of an OLT tell of the past of its ONUs: light, and states that are no longer as they were.
import type { DeviceStatus } from '../../shared/model/onu.ts'
import type { WriteDb } from './connection.ts'
import type { LocatedOnu } from './olt-readings.ts'
import type { OpticsSample } from './optics-hours.ts'
import { keepSamples, keepStatus } from './past.ts'

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
type States = Map<string, { deviceId: number; status: DeviceStatus }>

export function statesOf({ all }: WriteDb, located: readonly LocatedOnu[]): States {
  const rows = all<{ serial: string; deviceId: number; status: DeviceStatus }>(
    `select d.serial_number as serial, d.id as deviceId, s.code as status
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

/** What the OLT says of the instant counts where it lies between the two looks: its clock may be wrong. */
export function keepStates(
  write: WriteDb,
  { sourceId, at, lastAt, before }: Seen,
  located: readonly LocatedOnu[],
): void {
  for (const { serial, status, upAt, downAt } of located) {
    const was = before.get(serial)
    if (was?.status === status) continue
    const deviceId = was?.deviceId ?? deviceOf(write, serial)
    if (deviceId === undefined) continue
    const told = status === 'online' ? upAt : downAt
    const isPlausible = told && told <= at && (lastAt === null || told >= lastAt)
    keepStatus(write, { deviceId, sourceId, status, at: isPlausible ? told : at })
  }
}
