// One row of `devices`: what a caller may set, and how it is merged into what is there.
import type { DeviceStatus } from '../../shared/model/onu.ts'
import type { WriteDb } from './connection.ts'
import type { DeviceSummary } from './devices.ts'

export interface NewReading {
  sourceId: number
  document: unknown
  observedAt: string
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
}

export interface DeviceRow extends Required<Omit<DeviceWrite, 'summary' | 'reading'>> {
  id: number | null
  summary: string
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
  'summary',
] as const satisfies readonly (keyof DeviceRow)[]

const statusId = '(select id from device_statuses where code = @status)'

export const selectRow = `
  select d.id, st.code as status, ${columns.map((column) => `d.${column}`).join(', ')}
  from devices d join device_statuses st on st.id = d.status_id`

const insertSql = `
  insert into devices (${columns.join(', ')}, status_id, created_at, updated_at)
  values (${columns.map((column) => `@${column}`).join(', ')}, ${statusId}, @now, @now)`

const updateSql = `
  update devices set ${columns.map((column) => `${column} = @${column}`).join(', ')}, status_id = ${statusId}, updated_at = @now
  where id = @id`

export const emptyRow = (serial: string): DeviceRow => ({
  id: null,
  serial_number: serial,
  serial_hex: null,
  mac_address: null,
  olt_port_id: null,
  ont_id: null,
  subscriber_id: null,
  connection_id: null,
  pppoe_username: null,
  vlan: null,
  status: 'unknown',
  acs_device_id: null,
  external_id: null,
  vendor: null,
  model_name: null,
  software_version: null,
  hardware_version: null,
  last_seen: null,
  abandoned_at: null,
  summary: '{}',
})

/** Writes what differs; an ingest of a fleet in which nothing changed writes nothing. Answers the id. */
export function writeRow(db: WriteDb, before: DeviceRow, given: DeviceWrite, now: string): number {
  const { summary, reading: _, ...plain } = given
  const changed = Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined)) as typeof plain
  const row: DeviceRow = { ...before, ...changed, summary: summary ? JSON.stringify(summary) : before.summary }
  const { id, ...values } = row
  if (id === null) return db.run(insertSql, { ...values, now }).id
  const differs = row.status !== before.status || columns.some((column) => row[column] !== before[column])
  if (differs) db.run(updateSql, { ...values, id, now })
  return id
}
