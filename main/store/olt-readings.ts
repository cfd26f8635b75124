// What was last read of an OLT, its PON ports and its ONUs, and on which port each ONU of the list is.
import type { Connection, WriteDb } from './connection.ts'
import { keepAll, keepStates, type OltSample, sourceOf, sparingSeconds, statesOf } from './olt-past.ts'
import { idsAt, type LocatedOnu, type Placed, place } from './olt-places.ts'
import type { OpticsSample } from './optics-hours.ts'
import { pack, unpack } from './packed.ts'

export interface OltPosition {
  frame: number
  slot: number
  port: number
}

/** Documents are whatever JSON can say. */
export interface StoredPort {
  pon: OltPosition
  onus: unknown
  onusAt: string | null
  optics: unknown
  opticsAt: string | null
  sfp: unknown
}

export interface PortReading {
  /** The whole list of the port: ONUs that are not in it are no longer there. */
  onus?: {
    located: readonly LocatedOnu[]
    document: unknown
    at: string
    /** When states were seen, where that is later than the list. */
    seenAt?: string
    samples?: readonly OltSample[]
  }
  optics?: { document: unknown; at: string; samples?: readonly OltSample[] }
  sfp?: unknown
}

export interface OnuPlace {
  oltId: number
  pon: OltPosition
  ontId: number
}

export interface OltReadings {
  keepSystem(oltId: number, document: unknown): Promise<void>
  system(oltId: number): Promise<unknown>
  /** One port, in one transaction. */
  keepPort(oltId: number, pon: OltPosition, reading: PortReading): Promise<Placed>
  ports(oltId: number): Promise<StoredPort[]>
  port(oltId: number, pon: OltPosition): Promise<StoredPort | null>
  /** Notes that the list of all its ONUs was read. */
  readWhole(oltId: number, at: string): Promise<void>
  readWholeAt(oltId: number): Promise<string | null>
  keepOnu(
    oltId: number,
    serial: string,
    document: unknown,
    at: string,
    values?: OpticsSample['values'] | null,
  ): Promise<void>
  onu(oltId: number, serial: string): Promise<{ document: unknown; at: string } | null>
  /** Where the ONU with one of these serials is. */
  placeOf(serials: readonly string[]): Promise<OnuPlace | null>
  /** Customers' names by serial, of those that have one. */
  namesOf(serials: readonly string[]): Promise<Map<string, string>>
}

interface PortRow {
  frame: number
  slot: number
  port: number
  onus: Uint8Array | null
  onusAt: string | null
  optics: Uint8Array | null
  opticsAt: string | null
  sfp: Uint8Array | null
}

const portSql = `
  select frame, slot, port, onus, onus_at as onusAt, optics, optics_at as opticsAt, sfp from olt_ports where olt_id = @oltId`
const onePort = 'frame = @frame and slot = @slot and port = @port'

export function createOltReadings(db: Connection, clock: () => Date): OltReadings {
  const now = (): string => clock().toISOString()
  return {
    async keepSystem(oltId, document) {
      await db.write(({ run }) =>
        run('update olts set reading = @document, updated_at = @now where id = @oltId', {
          oltId,
          document: pack(document),
          now: now(),
        }),
      )
    },

    system: (oltId) =>
      db.read(({ get }) =>
        unpacked(get<{ reading: Uint8Array | null }>('select reading from olts where id = ?', oltId)?.reading),
      ),

    keepPort: (oltId, pon, reading) =>
      db.write((write) => {
        const { id: portId, onusAt: lastAt } = portOf(write, oltId, pon, now())
        const { onus, optics, sfp } = reading
        if (onus)
          write.run('update olt_ports set onus = @document, onus_at = @at, last_seen_at = @at where id = @portId', {
            portId,
            document: pack(onus.document),
            at: onus.at,
          })
        if (optics)
          write.run('update olt_ports set optics = @document, optics_at = @at where id = @portId', {
            portId,
            document: pack(optics.document),
            at: optics.at,
          })
        if (sfp !== undefined)
          write.run('update olt_ports set sfp = @document where id = @portId', { portId, document: pack(sfp) })
        if (optics?.samples) keepAll(write, oltId, optics.samples, optics.at, clock())
        if (!onus) return { changed: optics ? idsAt(write, portId) : [], left: [] }
        const seen = { oltId, pon: `${pon.frame}/${pon.slot}/${pon.port}`, at: onus.at }
        return { ...listed(write, { oltId, portId, lastAt }, onus, clock()), seen }
      }),

    ports: (oltId) =>
      db.read(({ all }) => all<PortRow>(`${portSql} order by frame, slot, port`, { oltId }).map(storedPort)),

    port: (oltId, { frame, slot, port }) =>
      db
        .read(({ all }) => all<PortRow>(`${portSql} and ${onePort}`, { oltId, frame, slot, port }).map(storedPort))
        .then(([found]) => found ?? null),

    async readWhole(oltId, at) {
      await db.write(({ run }) => run('update olts set onus_at = @at where id = @oltId', { oltId, at }))
    },

    readWholeAt: (oltId) =>
      db.read(
        ({ get }) => get<{ at: string | null }>('select onus_at as at from olts where id = ?', oltId)?.at ?? null,
      ),

    async keepOnu(oltId, serial, document, at, values = null) {
      await db.write((write) => {
        write.run(
          `insert into olt_onus (olt_id, serial, read_at, created_at, updated_at, document)
           values (@oltId, @serial, @at, @now, @now, @document)
           on conflict (olt_id, serial) do update set read_at = excluded.read_at, updated_at = excluded.updated_at,
             document = excluded.document where excluded.read_at >= olt_onus.read_at`,
          { oltId, serial, at, now: now(), document: pack(document) },
        )
        if (values) keepAll(write, oltId, [{ serial, values }], at, clock())
      })
    },

    onu: (oltId, serial) =>
      db.read(({ get }) => {
        const row = get<{ document: Uint8Array; at: string }>(
          'select document, read_at as at from olt_onus where olt_id = @oltId and serial = @serial',
          { oltId, serial },
        )
        return row ? { document: unpack(row.document), at: row.at } : null
      }),

    placeOf: (serials) =>
      db.read(({ get }) => {
        const row = get<{ oltId: number; frame: number; slot: number; port: number; ontId: number }>(
          `select p.olt_id as oltId, p.frame, p.slot, p.port, d.ont_id as ontId
           from devices d join olt_ports p on p.id = d.olt_port_id
           where d.serial_number in (select value from json_each(?)) and d.ont_id is not null
           order by d.abandoned_at is not null, d.last_seen desc, d.id limit 1`,
          JSON.stringify(serials),
        )
        return row
          ? { oltId: row.oltId, pon: { frame: row.frame, slot: row.slot, port: row.port }, ontId: row.ontId }
          : null
      }),

    namesOf: (serials) =>
      db.read(
        ({ all }) =>
          new Map(
            all<{ serial: string; name: string }>(
              `select d.serial_number as serial, s.name from devices d join subscribers s on s.id = d.subscriber_id
               where d.serial_number in (select value from json_each(?))`,
              JSON.stringify(serials),
            ).map(({ serial, name }) => [serial, name]),
          ),
      ),
  }
}

/** Puts the ONUs of a list where they are, and notes what is no longer as it was. */
function listed(
  write: WriteDb,
  { oltId, portId, lastAt }: { oltId: number; portId: number; lastAt: string | null },
  { located, at, seenAt = at, samples = [] }: NonNullable<PortReading['onus']>,
  moment: Date,
): Placed {
  const before = statesOf(write, located)
  const placed = place(write, portId, located, moment.toISOString())
  keepStates(write, { sourceId: sourceOf(write, oltId), at: seenAt, lastAt, before }, located)
  // Lists come often: one reading an hour is enough of what they say.
  keepAll(write, oltId, samples, at, moment, sparingSeconds)
  return placed
}

const unpacked = (stored: Uint8Array | null | undefined): unknown => (stored ? unpack(stored) : null)

const storedPort = ({ frame, slot, port, ...row }: PortRow): StoredPort => ({
  pon: { frame, slot, port },
  onus: unpacked(row.onus),
  onusAt: row.onusAt,
  optics: unpacked(row.optics),
  opticsAt: row.opticsAt,
  sfp: unpacked(row.sfp),
})

interface KnownPort {
  id: number
  /** When its list was read before. */
  onusAt: string | null
}

function portOf(write: WriteDb, oltId: number, { frame, slot, port }: OltPosition, now: string): KnownPort {
  const known = write.get<KnownPort>(
    `select id, onus_at as onusAt from olt_ports where olt_id = @oltId and ${onePort}`,
    { oltId, frame, slot, port },
  )
  if (known) return known
  const { id } = write.run(
    `insert into olt_ports (olt_id, frame, slot, port, technology, created_at, updated_at)
     values (@oltId, @frame, @slot, @port, 'gpon', @now, @now)`,
    { oltId, frame, slot, port, now },
  )
  return { id, onusAt: null }
}
