import type { Connection, Parameter, WriteDb } from './connection.ts'
import { type DeviceWrite, type NewReading, writeRow } from './device-rows.ts'
import { type Digests, digestsOf, undigest } from './digests.ts'
import { pack, unpack } from './packed.ts'
import type { Past } from './past.ts'
import { readSearchRows, type SearchRow } from './search-rows.ts'
import { breathe, inSlices, readRows } from './slices.ts'

/** What a room needs to know of an ONU to go on with it. `oltId` 0: not known. */
export interface DeviceRecord {
  id: number
  serial: string
  serialHex: string | null
  oltId: number
  acsDeviceId: string | null
  name: string | null
  plan: string | null
  pppoe: string | null
}

export interface StoredReading {
  sourceId: number
  document: unknown
  observedAt: string
  storedAt: string
}

export interface Devices {
  /** Rows are found by their ACS id, then by their serial; a column that is left out stays as it was. Answers the ids. */
  upsertMany(rows: readonly DeviceWrite[]): Promise<number[]>
  /** Instants at which devices were heard of; earlier ones than known change nothing. */
  heard(informs: readonly { id: string; lastInform: string }[]): Promise<void>
  /**
   * Takes devices that this source no longer knows out of the lists, unless another source has them; what was read of them
   * stays. Answers their ids.
   * When that would be a large part of them the source's answer is doubted and nothing is done: `doubted` says how many.
   */
  retireMissing(sourceId: number, known: ReadonlySet<string>): Promise<{ retired: number[]; doubted: number }>
  /**
   * What this source said of the devices whose rows show just that, in slices. Not of those that left the lists, were read
   * otherwise since, or are known to another source as well: these have to be read again.
   */
  digestsOf(sourceId: number): AsyncGenerator<Digests>
  /** Forgets what this source said. Answers the ids of the devices that no other one knows: they leave the lists. */
  forgetSource(sourceId: number): Promise<number[]>
  byId(id: number): Promise<DeviceRecord | null>
  byAcsId(acsDeviceId: string): Promise<DeviceRecord | null>
  /** Any forms of one serial. When several devices share it, the one in use that was seen last. */
  bySerial(forms: string | readonly string[]): Promise<DeviceRecord | null>
  /** All of them, the one in use that was seen last first. */
  listBySerial(forms: string | readonly string[]): Promise<DeviceRecord[]>
  /** Devices of an ACS with this serial that are in the lists, the one that was seen last first. */
  inAcsBySerial(forms: readonly string[]): Promise<{ acsDeviceId: string; lastSeen: string | null }[]>
  count(): Promise<number>
  /** Of these ids, or of all devices. */
  searchRows(ids?: readonly number[]): Promise<SearchRow[]>
  saveReadings(deviceId: number, sourceId: number, document: unknown, observedAt: string): Promise<void>
  /** The newest first. */
  readings(deviceId: number): Promise<StoredReading[]>
}

const recordSql = `
  select d.id, d.serial_number as serial, d.serial_hex as serialHex, coalesce(p.olt_id, 0) as oltId,
    d.acs_device_id as acsDeviceId,
    coalesce(s.name, d.summary ->> '$.description') as name, null as plan, coalesce(d.pppoe_username, d.summary ->> '$.pppoe') as pppoe
  from devices d left join olt_ports p on p.id = d.olt_port_id left join subscribers s on s.id = d.subscriber_id`

const ofSourceSql = `
  select d.id, d.acs_device_id as acsDeviceId from devices d
  where d.id > @after and d.acs_device_id is not null and d.abandoned_at is null
    and exists (select 1 from readings r where r.device_id = d.id and r.source_id = @sourceId)
  order by d.id limit @most`

/** A proxy that hides part of the ACS must not empty the list: above a fifth of it, and more than a few, nobody believes it. */
const largePart = 0.2
const fewMissing = 20

const retireSql = 'update devices set abandoned_at = @now, updated_at = @now where id = @id'

const heardSql = `
  update devices set last_seen = @lastInform, updated_at = @now
  where acs_device_id = @id and (last_seen is null or last_seen < @lastInform)`

export function createDevices(db: Connection, clock: () => Date, past?: Past): Devices {
  const now = (): string => clock().toISOString()
  const records = (where: string, ...values: Parameter[]): Promise<DeviceRecord[]> =>
    db.read(({ all }) => all<DeviceRecord>(`${recordSql} where ${where}`, ...values))
  const first = async (where: string, ...values: Parameter[]): Promise<DeviceRecord | null> =>
    (await records(where, ...values))[0] ?? null

  const listBySerial = (forms: string | readonly string[]): Promise<DeviceRecord[]> => {
    const list = JSON.stringify(typeof forms === 'string' ? [forms] : forms)
    return records(
      `d.serial_number in (select value from json_each(@list)) or d.serial_hex in (select value from json_each(@list))
       order by d.abandoned_at is not null, d.last_seen desc, d.id`,
      { list },
    )
  }

  return {
    upsertMany: (rows) =>
      inSlices(rows, (slice) => db.write((write) => slice.map((row) => upsert(write, row, now(), past)))),

    async heard(informs) {
      await inSlices(informs, (slice) =>
        db.write((write) =>
          slice.map(({ id, lastInform }) => write.run(heardSql, { id, lastInform, now: now() }).changes),
        ),
      )
    },

    async retireMissing(sourceId, known) {
      const missing: { id: number }[] = []
      let all = 0
      for (let after: number | undefined = 0; after !== undefined; await breathe()) {
        const slice = await db.read((read) =>
          read.all<{ id: number; acsDeviceId: string }>(ofSourceSql, { sourceId, after: after ?? 0, most: readRows }),
        )
        missing.push(...slice.filter(({ acsDeviceId }) => !known.has(acsDeviceId)))
        all += slice.length
        after = slice.length < readRows ? undefined : slice.at(-1)?.id
      }
      if (missing.length > Math.max(fewMissing, all * largePart)) return { retired: [], doubted: missing.length }
      const retired = await inSlices(missing, (slice) =>
        db.write((write) => slice.filter(({ id }) => retire(write, id, sourceId, now()))),
      )
      return { retired: retired.map(({ id }) => id), doubted: 0 }
    },

    digestsOf: (sourceId) => digestsOf(db, sourceId),

    async forgetSource(sourceId) {
      const rows = await db.read(({ all }) =>
        all<{ id: number }>('select device_id as id from readings where source_id = ?', sourceId),
      )
      const gone = await inSlices(rows, (slice) =>
        db.write((write) => slice.filter(({ id }) => forget(write, id, sourceId, now()))),
      )
      return gone.map(({ id }) => id)
    },

    byId: (id) => first('d.id = ?', id),
    byAcsId: (acsDeviceId) => first('d.acs_device_id = ?', acsDeviceId),
    bySerial: async (forms) => (await listBySerial(forms))[0] ?? null,
    listBySerial,
    inAcsBySerial: (forms) =>
      db.read(({ all }) =>
        all<{ acsDeviceId: string; lastSeen: string | null }>(
          `select d.acs_device_id as acsDeviceId, d.last_seen as lastSeen from devices d
           where (d.serial_number in (select value from json_each(@list)) or d.serial_hex in (select value from json_each(@list)))
             and d.acs_device_id is not null and d.abandoned_at is null
           order by d.last_seen desc, d.id`,
          { list: JSON.stringify(forms) },
        ),
      ),
    count: () => db.read(({ get }) => get<{ n: number }>('select count(*) as n from devices')?.n ?? 0),

    searchRows: (ids) => readSearchRows(db, ids),

    saveReadings: (deviceId, sourceId, document, observedAt) =>
      db.write((write) => saveReading(write, deviceId, { sourceId, document, observedAt }, now())),

    readings: (deviceId) =>
      db.read(({ all }) =>
        all<StoredReading & { document: string | Uint8Array }>(
          `select source_id as sourceId, document, observed_at as observedAt, stored_at as storedAt
           from readings where device_id = ? order by observed_at desc, source_id`,
          deviceId,
        ).map((row) => ({ ...row, document: unpack(row.document) })),
      ),
  }
}

/** The ACS's own id is sure. A serial alone is not: a device with another ACS id is another device. */
function find(db: WriteDb, { acs_device_id = null, serial_number }: DeviceWrite): number | null {
  const byAcs =
    acs_device_id === null
      ? undefined
      : db.get<{ id: number }>('select id from devices where acs_device_id = ?', acs_device_id)
  if (byAcs) return byAcs.id
  // Of a fleet that is read for the first time none is there: to look costs a fifth of looking for the best.
  if (!db.get('select 1 from devices where serial_number = ? limit 1', serial_number)) return null
  const bySerial = db.get<{ id: number }>(
    `select id from devices where serial_number = @serial_number and (@acs_device_id is null or acs_device_id is null)
     order by abandoned_at is not null, last_seen desc, id limit 1`,
    { serial_number, acs_device_id },
  )
  return bySerial?.id ?? null
}

/** What this source said goes where another one knows better; where none does the device leaves the lists. Answers whether it left. */
function retire(db: WriteDb, id: number, sourceId: number, now: string): boolean {
  const other = db.get('select 1 from readings where device_id = @id and source_id <> @sourceId', { id, sourceId })
  if (other) dropReading(db, id, sourceId)
  else {
    db.run(retireSql, { id, now })
    undigest(db, id)
  }
  return !other
}

/** The row may still show what this source said: what the others say is read again. */
function dropReading(db: WriteDb, deviceId: number, sourceId: number): void {
  db.run('delete from readings where device_id = @deviceId and source_id = @sourceId', { deviceId, sourceId })
  undigest(db, deviceId)
}

/** Answers whether no source knows the device any more. */
function forget(db: WriteDb, id: number, sourceId: number, now: string): boolean {
  dropReading(db, id, sourceId)
  if (db.get('select 1 from readings where device_id = ?', id)) return false
  db.run(retireSql, { id, now })
  db.run(`update devices set summary = '{}' where id = ?`, id)
  return true
}

function upsert(db: WriteDb, row: DeviceWrite, now: string, past: Past | undefined): number {
  const known = find(db, row)
  const before = past?.before(db, known, row)
  const id = writeRow(db, known, row, now)
  past?.keep(db, id, row, before)
  if (row.reading) saveReading(db, id, row.reading, now)
  return id
}

/** An answer that arrives late does not take the place of a newer one. */
function saveReading(
  db: WriteDb,
  deviceId: number,
  { sourceId, document, observedAt, digest = null }: NewReading,
  now: string,
): void {
  const { changes } = db.run(
    `insert into readings (device_id, source_id, observed_at, stored_at, created_at, updated_at, document, digest)
     values (@deviceId, @sourceId, @observedAt, @now, @now, @now, @document, @digest)
     on conflict (device_id, source_id) do update set observed_at = excluded.observed_at, stored_at = excluded.stored_at,
       updated_at = excluded.updated_at, document = excluded.document, digest = excluded.digest
     where excluded.observed_at >= readings.observed_at`,
    { deviceId, sourceId, observedAt, now, document: pack(document), digest },
  )
  if (changes === 0) undigest(db, deviceId)
}
