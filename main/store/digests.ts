// What readings were taken from, so that a document that did not change is not read again.
import type { Connection, WriteDb } from './connection.ts'
import { breathe, readRows } from './slices.ts'

/** Digests of what a source said of its devices: one for each id, in the same order. */
export interface Digests {
  ids: string[]
  digests: string[]
}

const knownSql = `
  select d.id, d.acs_device_id as acsDeviceId, r.digest from readings r join devices d on d.id = r.device_id
  where r.source_id = @sourceId and r.device_id > @after and r.digest is not null
    and d.acs_device_id is not null and d.abandoned_at is null
    and not exists (select 1 from readings o where o.device_id = r.device_id and o.source_id <> r.source_id)
  order by r.device_id limit @most`

/** Of devices in the lists that no other source knows. */
export async function* digestsOf(db: Connection, sourceId: number): AsyncGenerator<Digests> {
  for (let after: number | undefined = 0; after !== undefined; await breathe()) {
    const slice: { id: number; acsDeviceId: string; digest: string }[] = await db.read(({ all }) =>
      all(knownSql, { sourceId, after: after ?? 0, most: readRows }),
    )
    yield { ids: slice.map(({ acsDeviceId }) => acsDeviceId), digests: slice.map(({ digest }) => digest) }
    after = slice.length < readRows ? undefined : slice.at(-1)?.id
  }
}

/** What the device's row shows is no longer what was read of it: it has to be read again. */
export function undigest(db: WriteDb, deviceId: number): void {
  db.run('update readings set digest = null where device_id = @deviceId and digest is not null', { deviceId })
}
