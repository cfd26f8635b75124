// States of an ONU as its OLT tells them: an event for each, and since when it is down.
import type { DeviceStatus } from '../../shared/model/onu.ts'
import type { WriteDb } from './connection.ts'
import { addEvent, type NewEvent } from './onu-events.ts'

const told: Partial<Record<DeviceStatus, 'ok' | 'bad' | 'unknown'>> = {
  online: 'ok',
  offline: 'bad',
  los: 'bad',
  power_fail: 'bad',
  disabled: 'unknown',
}

/** An OLT says that an ONU is in another state. `at`: when that was. The first state of all is told only where it is a bad one. */
export function keepStatus(
  write: WriteDb,
  event: Pick<NewEvent, 'deviceId' | 'sourceId' | 'params'> & { status: DeviceStatus; at: string },
): void {
  const tone = told[event.status]
  if (!tone) return
  const [last] = lastStates(write, event.deviceId)
  // It was seen to be down: now it is known why, and since when.
  if (last?.status === 'offline' && event.status !== 'online' && !isAfter(event.at, last.at)) {
    const { at, status } = event
    write.run('update or replace onu_events set at = @at, key = @key, status = @status, tone = @tone where id = @id', {
      ...{ id: last.id, at, status, tone },
      key: `event.status.${status}`,
    })
    return
  }
  if (last ? last.status === event.status : event.status === 'online') return
  addEvent(write, { ...event, kind: 'status', key: `event.status.${event.status}`, tone })
}

/** An OLT prints whole seconds, an ONU's last sign of life has its milliseconds: within one they are the same. */
const isAfter = (printed: string, at: string): boolean => Date.parse(printed) - Date.parse(at) >= 1000

interface LastState {
  id: number
  at: string
  status: DeviceStatus
  /** UTC instant at which it was surely not so yet. */
  after: string | null
}

/** The last two, the newest first. */
const lastStates = ({ all }: WriteDb, deviceId: number): LastState[] =>
  all<LastState>(
    `select id, at, status, params ->> '$.after' as after from onu_events
     where device_id = ? and kind = 'status' order by at desc, id desc limit 2`,
    deviceId,
  )

export interface DownSince {
  /** UTC instant since when it is down, where its OLT does not say. */
  first: string
  /** What an OLT says counts from here on. */
  from: string | null
}

/** Of an ONU that was known to be down. `lastSeen`: its last sign of life; `at`: when it was looked at. */
export function downSince(write: WriteDb, deviceId: number, lastSeen: string | null, at: string): DownSince {
  const [last, before] = lastStates(write, deviceId)
  if (last && last.status !== 'online')
    return { first: last.status === 'offline' ? last.at : at, from: before?.at ?? last.after }
  const from = last?.at ?? null
  if (lastSeen === null || lastSeen > at) return { first: at, from }
  return { first: from !== null && from > lastSeen ? from : lastSeen, from }
}

/** An OLT says that the state in which an ONU is began earlier than it was seen. Before it was seen otherwise it did not. */
export function moveStatus(
  write: WriteDb,
  { deviceId, status, at }: { deviceId: number; status: DeviceStatus; at: string },
): void {
  const [last, before] = lastStates(write, deviceId)
  const from = [last?.after, before?.at]
    .filter((instant) => instant != null)
    .sort()
    .at(-1)
  if (last?.status !== status || at >= last.at || (from !== undefined && at < from)) return
  // What was known already is one event with it.
  write.run('update or replace onu_events set at = @at where id = @id', { at, id: last.id })
}
