// Parameter trees of the ONUs that somebody looked into, as their ACS told them. What is given holds no secrets.
import type { Connection } from './connection.ts'
import { pack, unpack } from './packed.ts'

export interface StoredTree {
  sourceId: number
  /** UTC instant of the device's last inform at that time. */
  observedAt: string | null
  readAt: string
  document: unknown
}

export interface OnuTrees {
  keep(acsDeviceId: string, tree: StoredTree): Promise<void>
  /** The one that was read last; null: nobody looked yet. */
  get(acsDeviceId: string): Promise<StoredTree | null>
}

export const createOnuTrees = (db: Connection): OnuTrees => ({
  async keep(acsDeviceId, { sourceId, observedAt, readAt, document }) {
    await db.write(({ run }) =>
      run(
        `insert into onu_trees (acs_device_id, source_id, observed_at, read_at, document)
         values (@acsDeviceId, @sourceId, @observedAt, @readAt, @document)
         on conflict do update set observed_at = excluded.observed_at, read_at = excluded.read_at,
           document = excluded.document`,
        { acsDeviceId, sourceId, observedAt, readAt, document: pack(document) },
      ),
    )
  },

  get: (acsDeviceId) =>
    db.read(({ get }) => {
      const row = get<StoredTree & { document: Uint8Array }>(
        `select source_id as sourceId, observed_at as observedAt, read_at as readAt, document
         from onu_trees where acs_device_id = ? order by read_at desc limit 1`,
        acsDeviceId,
      )
      return row ? { ...row, document: unpack(row.document) } : null
    }),
})
