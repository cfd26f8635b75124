import type { Bindable, Connection, WriteDb } from './connection.ts'
import { inSlices } from './slices.ts'

export interface SubscriberWrite {
  /** Id in the system that it comes from; with `source` it names the subscriber. */
  external_id: string
  source: string
  code?: string | null
  name: string
  doc_number?: string | null
  address?: string | null
  email?: string | null
  phone?: string | null
  status?: string | null
}

/** A subscriber's device by what both sides know of it. */
export interface SubscriberLink {
  subscriberId: number
  pppoe?: string | null
  serial?: string | null
}

export interface Subscribers {
  /** Answers the ids. */
  upsertMany(rows: readonly SubscriberWrite[]): Promise<number[]>
  /** Answers how many devices were found. A PPPoE user or serial of several devices says nothing and links none. */
  link(links: readonly SubscriberLink[]): Promise<number>
}

const upsertSql = `
  insert into subscribers (external_id, source, code, name, doc_number, address, email, phone, status, synced_at, created_at, updated_at)
  values (@external_id, @source, @code, @name, @doc_number, @address, @email, @phone, @status, @now, @now, @now)
  on conflict (source, external_id) where external_id is not null do update set code = excluded.code, name = excluded.name,
    doc_number = excluded.doc_number, address = excluded.address, email = excluded.email, phone = excluded.phone,
    status = excluded.status, synced_at = excluded.synced_at, updated_at = excluded.updated_at
  returning id`

export function createSubscribers(db: Connection, clock: () => Date): Subscribers {
  const now = (): string => clock().toISOString()
  return {
    upsertMany: (rows) =>
      inSlices(rows, (slice) =>
        db.write((write) =>
          slice.flatMap((row) => write.all<{ id: number }>(upsertSql, valuesOf(row, now())).map(({ id }) => id)),
        ),
      ),

    async link(links) {
      const linked = await inSlices(links, (slice) =>
        db.write((write) => slice.map((one) => linkOne(write, one, now()))),
      )
      return linked.filter(Boolean).length
    },
  }
}

const valuesOf = (row: SubscriberWrite, now: string): Record<string, Bindable> => ({
  external_id: row.external_id,
  source: row.source,
  code: row.code ?? null,
  name: row.name,
  doc_number: row.doc_number ?? null,
  address: row.address ?? null,
  email: row.email ?? null,
  phone: row.phone ?? null,
  status: row.status ?? null,
  now,
})

function linkOne(db: WriteDb, { subscriberId, pppoe = null, serial = null }: SubscriberLink, now: string): boolean {
  const one = (where: string, value: string | null): number | undefined => {
    if (value === null) return undefined
    const found = db.all<{ id: number }>(
      `select id from devices where abandoned_at is null and ${where} limit 2`,
      value,
    )
    return found.length === 1 ? found[0]?.id : undefined
  }
  const id = one('serial_number = ?', serial) ?? one('pppoe_username = ?', pppoe)
  if (id === undefined) return false
  db.run('update devices set subscriber_id = @subscriberId, updated_at = @now where id = @id', {
    subscriberId,
    id,
    now,
  })
  return true
}
