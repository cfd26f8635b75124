// On which PON port of which OLT each ONU of the list is, by the lists that OLTs tell.
import type { DeviceStatus } from '../../shared/model/onu.ts'
import type { WriteDb } from './connection.ts'

/** One ONU as an OLT lists it. */
export interface LocatedOnu {
  /** Canonical form. */
  serial: string
  ontId: number
  status: DeviceStatus
  model: string | null
  description: string | null
  rxDbm: number | null
  subscriberId: number | null
  /** UTC instants at which it came and went, where the OLT tells them with their offset. */
  upAt?: string | null
  downAt?: string | null
}

/** Ids of ONUs: those whose row changed, and those that nobody knows any more. */
export interface Placed {
  changed: number[]
  left: number[]
  /** Where a list was kept: all ONUs of this port were seen at this instant, those that are as they were too. */
  seen?: PortSeen
}

export interface PortSeen {
  oltId: number
  /** `0/1/5` */
  pon: string
  /** UTC instant. */
  at: string
}

/** Puts the ONUs of a port's list where they are. Who is not in it any more is there no longer. */
export function place(write: WriteDb, portId: number, onus: readonly LocatedOnu[], now: string): Placed {
  const changed: number[] = []
  for (const { serial, ontId, status, model, description, rxDbm, subscriberId } of onus) {
    const values = {
      serial,
      portId,
      ontId,
      status,
      subscriberId,
      model,
      now,
      summary: JSON.stringify({ model, rxDbm, description }),
    }
    const rows = write.all<{ id: number }>(placeSql, values)
    const made = rows.length > 0 ? [] : write.all<{ id: number }>(newSql, values)
    changed.push(...rows.map(({ id }) => id), ...made.map(({ id }) => id))
  }
  const serials = JSON.stringify(onus.map(({ serial }) => serial))
  const gone = write.all<{ id: number; acs: string | null }>(goneSql, { portId, serials, now })
  const idsOf = (isLeft: boolean): number[] => gone.filter(({ acs }) => (acs === null) === isLeft).map(({ id }) => id)
  return { changed: [...changed, ...idsOf(false)], left: idsOf(true) }
}

/** ONUs of which lists show the light that was just read. */
export const idsAt = (read: WriteDb, portId: number): number[] =>
  read
    .all<{ id: number }>('select id from devices where olt_port_id = ? and abandoned_at is null', portId)
    .map(({ id }) => id)

// An ONU that was moved often stays configured where it was: a port where it is online knows better than one where it is not.
const placeSql = `
  update devices set olt_port_id = @portId, ont_id = @ontId, abandoned_at = null, updated_at = @now,
    status_id = (select id from device_statuses where code = @status),
    subscriber_id = coalesce(subscriber_id, @subscriberId),
    model_name = coalesce(model_name, @model),
    summary = case when acs_device_id is null then @summary else summary end
  where serial_number = @serial
    and (olt_port_id is null or olt_port_id = @portId or @status = 'online'
      or status_id <> (select id from device_statuses where code = 'online'))
    and (olt_port_id is not @portId or ont_id is not @ontId or abandoned_at is not null
      or status_id <> (select id from device_statuses where code = @status)
      or (subscriber_id is null and @subscriberId is not null) or (model_name is null and @model is not null)
      or (acs_device_id is null and summary <> @summary))
  returning id`

const newSql = `
  insert into devices (serial_number, olt_port_id, ont_id, subscriber_id, model_name, summary, status_id, created_at, updated_at)
  select @serial, @portId, @ontId, @subscriberId, @model, @summary,
    (select id from device_statuses where code = @status), @now, @now
  where not exists (select 1 from devices where serial_number = @serial)
  returning id`

// What only this OLT knew leaves the lists with its place there.
const goneSql = `
  update devices set olt_port_id = null, ont_id = null, updated_at = @now,
    status_id = (select id from device_statuses where code = 'unknown'),
    abandoned_at = case when acs_device_id is null then @now else abandoned_at end
  where olt_port_id = @portId and serial_number not in (select value from json_each(@serials))
  returning id, acs_device_id as acs`
