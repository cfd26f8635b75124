// What happened to ONUs, as it was seen: states, signal, configuration, sessions, silence.
import type { EventKind, OnuEvent } from '../../shared/model/history.ts'
import type { DeviceStatus } from '../../shared/model/onu.ts'
import type { Connection, WriteDb } from './connection.ts'

export interface NewEvent {
  deviceId: number
  /** UTC instant. */
  at: string
  kind: EventKind
  /** The word of its sentence, and its values. */
  key: string
  params?: Record<string, string | number>
  tone: OnuEvent['tone']
  status?: DeviceStatus
  sourceId: number | null
}

export interface StoredEvent {
  id: string
  at: string
  kind: EventKind
  key: string
  params: Record<string, string | number>
  tone: OnuEvent['tone']
  status: DeviceStatus | null
  source: string
}

/** Where a list ended: what is older, or as old with a lower id, comes next. */
export interface EventPlace {
  at: string
  id: string
}

export interface OnuEvents {
  /** What is known already is not written again. Answers how many were new. */
  add(events: readonly NewEvent[]): Promise<number>
  /** The newest first. */
  list(deviceId: number, limit: number, before: EventPlace | null): Promise<StoredEvent[]>
  /** Oldest first: states and silences from `from` on, and the state before that. */
  statesSince(deviceId: number, from: string): Promise<StoredEvent[]>
  /** UTC instant of the first event that is kept, or of the ONU's first day here. */
  since(deviceId: number): Promise<string | null>
}

const addSql = `
  insert into onu_events (device_id, at, kind, key, params, tone, status, source_id)
  values (@deviceId, @at, @kind, @key, @params, @tone, @status, @sourceId)
  on conflict do nothing`

const selectSql = `
  select printf('e%012d', e.id) as id, e.at, e.kind, e.key, e.params, e.tone, e.status, coalesce(s.name, '') as source
  from onu_events e left join sources s on s.id = e.source_id where e.device_id = @deviceId`

type Row = Omit<StoredEvent, 'params'> & { params: string }
const eventOf = ({ params, ...row }: Row): StoredEvent => ({ ...row, params: JSON.parse(params) })

/** Answers whether it was new. */
export function addEvent({ run }: WriteDb, { params = {}, status, ...event }: NewEvent): boolean {
  return run(addSql, { ...event, params: JSON.stringify(params), status: status ?? null }).changes === 1
}

export const createOnuEvents = (db: Connection): OnuEvents => ({
  add: (events) => db.write((write) => events.filter((event) => addEvent(write, event)).length),

  list: (deviceId, limit, before) =>
    db.read(({ all }) =>
      all<Row>(
        `${selectSql} ${before ? `and e.at <= @at and (e.at, printf('e%012d', e.id)) < (@at, @id)` : ''}
         order by e.at desc, e.id desc limit @limit`,
        { deviceId, limit, ...before },
      ).map(eventOf),
    ),

  statesSince: (deviceId, from) =>
    db.read(({ all }) => {
      const before = all<Row>(
        `${selectSql} and e.kind = 'status' and e.at < @from order by e.at desc, e.id desc limit 1`,
        { deviceId, from },
      )
      const since = all<Row>(`${selectSql} and e.kind in ('status', 'inform') and e.at >= @from order by e.at, e.id`, {
        deviceId,
        from,
      })
      return [...before, ...since].map(eventOf)
    }),

  since: (deviceId) =>
    db.read(({ get }) => {
      const row = get<{ at: string | null }>(
        `select min(at) as at from (
           select min(at) as at from onu_events where device_id = @deviceId
           union all select created_at from devices where id = @deviceId)`,
        { deviceId },
      )
      return row?.at ?? null
    }),
})
