// One row of `devices`: what a caller may set, and how it is merged into what is there.
import type { DeviceStatus } from '../../shared/model/onu.ts'
import type { Bindable, WriteDb } from './connection.ts'
import { type DevicePast, stateText } from './past.ts'
import type { DeviceSummary } from './search-rows.ts'

export interface NewReading {
  sourceId: number
  /** Whatever JSON can say, or it `Packed`. */
  document: unknown
  observedAt: string
  /** Of the bytes that all of this row was taken from; left out where they are not known. */
  digest?: string | null
}

/** Left out: stays as it was. Null: not known any more. */
export interface DeviceWrite {
  /** Canonical form. */
  serial_number: string
  serial_hex?: string | null
  mac_address?: string | null
  olt_port_id?: number | null
  ont_id?: number | null
  subscriber_id?: number | null
  connection_id?: string | null
  pppoe_username?: string | null
  vlan?: number | null
  status?: DeviceStatus
  acs_device_id?: string | null
  external_id?: string | null
  vendor?: string | null
  model_name?: string | null
  software_version?: string | null
  hardware_version?: string | null
  last_seen?: string | null
  abandoned_at?: string | null
  summary?: DeviceSummary
  /** Readings that this row was taken from. */
  reading?: NewReading
  /** What the same document adds to the ONU's past. */
  past?: DevicePast
}

const columns = [
  'serial_number',
  'serial_hex',
  'mac_address',
  'olt_port_id',
  'ont_id',
  'subscriber_id',
  'connection_id',
  'pppoe_username',
  'vlan',
  'acs_device_id',
  'external_id',
  'vendor',
  'model_name',
  'software_version',
  'hardware_version',
  'last_seen',
  'abandoned_at',
] as const satisfies readonly (keyof DeviceWrite)[]

const statusId = '(select id from device_statuses where code = @status)'

interface Given {
  insert: string
  update: string
}

/** By the names of the columns that are given: callers give the same ones again and again. */
const statements = new Map<string, Given>()

function statementsFor(names: readonly string[], hasStatus: boolean): Given {
  const key = `${names.join()}${hasStatus}`
  const known = statements.get(key)
  if (known) return known
  const differs = [
    ...names.map((name) => `${name} is not @${name}`),
    ...(hasStatus ? [`status_id <> ${statusId}`] : []),
  ]
  const sets = [...names.map((name) => `${name} = @${name}`), ...(hasStatus ? [`status_id = ${statusId}`] : [])]
  const made = {
    insert: `insert into devices (${names.join(', ')}, status_id, created_at, updated_at)
      values (${names.map((name) => `@${name}`).join(', ')}, ${statusId}, @now, @now)`,
    update: `update devices set ${sets.join(', ')}, updated_at = @now where id = @id and (${differs.join(' or ')})`,
  }
  statements.set(key, made)
  return made
}

/** Writes what differs; an ingest of a fleet in which nothing changed writes nothing. `id` null: a new row. Answers the id. */
export function writeRow(db: WriteDb, id: number | null, given: DeviceWrite, now: string): number {
  const values: Record<string, Bindable> = {}
  for (const column of columns) if (given[column] !== undefined) values[column] = given[column]
  if (given.summary !== undefined) values.summary = JSON.stringify(given.summary)
  if (given.past && given.reading) values.state = stateText(given.past, given.reading)
  const { insert, update } = statementsFor(Object.keys(values), given.status !== undefined)
  values.now = now
  if (given.status !== undefined || id === null) values.status = given.status ?? 'unknown'
  if (id === null) return db.run(insert, values).id
  values.id = id
  db.run(update, values)
  return id
}
