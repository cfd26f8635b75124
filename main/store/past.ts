// What a new reading of an ONU tells of its past: optics to keep, and what is no longer as it was. Done in the reading's own slice.
import type { Connection, ReadDb, WriteDb } from './connection.ts'
import type { DeviceWrite } from './device-rows.ts'
import { addEvent } from './onu-events.ts'
import { keepOptics } from './optics.ts'
import { keepSamples } from './optics-crossing.ts'
import type { OpticsSample } from './optics-hours.ts'
import { unpack } from './packed.ts'
import { inSlices } from './slices.ts'

/** What a device's document says besides its row: small, so that it crosses between threads. */
export interface DevicePast {
  optics: OpticsSample[]
  /** Status of the Internet connection and its last error, as the device words them; null: not read. */
  wan: { status: string; error: string | null } | null
  /** The same as long as nobody configures it otherwise; empty: nothing was read. */
  config: string
}

/** An ONU that is configured otherwise than its source said before. Documents as they were given. */
export interface Different {
  deviceId: number
  sourceId: number
  before: { document: unknown; at: string }
  after: { at: string }
}

interface Before {
  lastSeen: string | null
  interval: number | null
  software: string | null
  state: string | null
}

const beforeSql = `
  select last_seen as lastSeen, summary ->> '$.informInterval' as interval, software_version as software, state
  from devices where id = ?`

const lastSeenSql = `
  select id as deviceId, last_seen as lastSeen, summary ->> '$.informInterval' as interval
  from devices where acs_device_id = @id and last_seen < @lastInform`

const defaultIntervalSeconds = 300

export type Past = ReturnType<typeof createPast>

export function createPast(db: Connection, clock: () => Date) {
  /** By source: ms on its clock up to which all informs had been heard. Nobody knows who was silent while nobody listened. */
  const heardUntil = new Map<number, number>()
  let hearDifferent: ((different: Different) => void) | null = null

  function keepGap(
    write: WriteDb,
    deviceId: number,
    sourceId: number,
    seen: { lastSeen: string | null; interval: number | null },
    informed: string,
  ): void {
    const heard = heardUntil.get(sourceId)
    if (heard === undefined || seen.lastSeen === null) return
    const due = Date.parse(seen.lastSeen) + (2 * (seen.interval ?? defaultIntervalSeconds) + 30) * 1000
    if (heard <= due || Date.parse(informed) <= due) return
    const min = Math.round((Date.parse(informed) - Date.parse(seen.lastSeen)) / 60_000)
    const params = { min, from: seen.lastSeen }
    addEvent(write, { deviceId, at: informed, kind: 'inform', key: 'event.inform.gap', params, tone: 'warn', sourceId })
  }

  /** Hears of it what changed, before its reading is written over. */
  function compareConfig(read: ReadDb, deviceId: number, row: Read, before: State): void {
    if (before.config === '' || row.past.config === '' || before.config === row.past.config || !hearDifferent) return
    const { sourceId, observedAt: at } = row.reading
    const known = read.get<{ document: string | Uint8Array }>(
      'select document from readings where device_id = @deviceId and source_id = @sourceId',
      { deviceId, sourceId },
    )
    if (!known) return
    hearDifferent({ deviceId, sourceId, before: { document: unpack(known.document), at: before.at }, after: { at } })
  }

  function keepStates(write: WriteDb, id: number, row: Read, before: Before): void {
    const { sourceId, observedAt } = row.reading
    const state = stateOf(before.state, sourceId)
    if (state && observedAt < state.at) return
    if (row.last_seen) keepGap(write, id, sourceId, before, row.last_seen)
    keepSoftware(write, id, row, before.software)
    if (!state) return
    keepWan(write, id, row, state.wan)
    compareConfig(write, id, row, state)
  }

  return {
    /** What is asked before the row is written over. */
    before: ({ get }: ReadDb, id: number | null, { past, reading }: DeviceWrite): Before | undefined =>
      id === null || !past || !reading ? undefined : get<Before>(beforeSql, id),

    /** In the transaction that wrote the row, before its reading is stored. */
    keep(write: WriteDb, id: number, row: DeviceWrite, before: Before | undefined): void {
      if (!isRead(row)) return
      const { sourceId } = row.reading
      if (before) {
        keepStates(write, id, row, before)
        keepSamples(write, id, sourceId, row.past.optics, clock())
      }
      // What was never read before crosses no limit.
      else keepOptics(write, id, sourceId, row.past.optics, clock())
    },

    /** Who informed, before the list learns it: those that had been silent longer than they should. */
    async heard(sourceId: number, informs: readonly { id: string; lastInform: string }[]): Promise<void> {
      if (!heardUntil.has(sourceId)) return
      await inSlices(informs, (slice) =>
        db.write((write) =>
          slice.map(({ id, lastInform }) => {
            const known = write.get<{ deviceId: number; lastSeen: string; interval: number | null }>(lastSeenSql, {
              id,
              lastInform,
            })
            if (known) keepGap(write, known.deviceId, sourceId, known, lastInform)
            return id
          }),
        ),
      )
    },

    /** All informs of this source up to this instant of its own clock have been heard. */
    listened(sourceId: number, until: string): void {
      heardUntil.set(sourceId, Date.parse(until))
    },

    /** Hears, inside the transaction, of ONUs that are configured otherwise than before: must not write there. */
    onDifferent(hear: (different: Different) => void): void {
      hearDifferent = hear
    },
  }
}

/** A row that was taken from a document. */
type Read = DeviceWrite & Required<Pick<DeviceWrite, 'reading' | 'past'>>
const isRead = (row: DeviceWrite): row is Read => row.reading !== undefined && row.past !== undefined

function keepSoftware(write: WriteDb, deviceId: number, { reading, software_version }: Read, old: string | null): void {
  const { observedAt: at, sourceId } = reading
  if (old === null || !software_version || software_version === old) return
  const params = { old, new: software_version }
  addEvent(write, { deviceId, at, kind: 'config', key: 'event.firmware', params, tone: 'accent', sourceId })
}

/** The Internet session; `old`: its status as the device worded it, empty where that is not known. */
function keepWan(write: WriteDb, deviceId: number, { reading, past: { wan } }: Read, old: string): void {
  const { observedAt: at, sourceId } = reading
  if (!wan || old === '' || isUp(old) === isUp(wan.status)) return
  addEvent(
    write,
    isUp(wan.status)
      ? { deviceId, at, kind: 'pppoe', key: 'event.wan.up', tone: 'ok', sourceId }
      : {
          deviceId,
          at,
          kind: 'pppoe',
          key: 'event.wan.down',
          params: { error: wan.error ?? wan.status },
          tone: 'warn',
          sourceId,
        },
  )
}

const isUp = (status: string): boolean => /^(connected|up)$/i.test(status)

interface State {
  at: string
  wan: string
  config: string
}

/** What is stored of a device for the next reading of the same source to be compared with. */
export const stateText = ({ wan, config }: DevicePast, { sourceId, observedAt }: NonNullable<DeviceWrite['reading']>) =>
  [sourceId, observedAt, config, wan?.status.replaceAll('\n', ' ') ?? ''].join('\n')

/** Null: nothing is known, or another source said it. */
function stateOf(stored: string | null, sourceId: number): State | null {
  const [source, at = '', config = '', wan = ''] = (stored ?? '').split('\n')
  return source === String(sourceId) ? { at, wan, config } : null
}
