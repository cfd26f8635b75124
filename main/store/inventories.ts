import type { Connection } from './connection.ts'

/** How far the inventory of one source was read. Instants of `readUntil`, `begunAt` and `since` are on the source's own clock. */
export interface InventoryMark {
  /** Devices that informed before it have been read. Null: no run was ever complete. */
  readUntil: string | null
  /** When the last complete run ended, on our clock. */
  completedAt: string | null
  /** The run that is under way, or was when the program ended. */
  run: InventoryRun | null
}

export interface InventoryRun {
  begunAt: string
  /** Only devices that informed since; null: all of them. */
  since: string | null
  /** Id of the last device that was stored, empty at the beginning. */
  after: string
  done: number
}

export interface Inventories {
  get(sourceId: number): Promise<InventoryMark>
  set(sourceId: number, mark: InventoryMark): Promise<void>
  /** Devices of which this source said something. */
  known(sourceId: number): Promise<number>
}

interface Row {
  read_until: string | null
  completed_at: string | null
  run_begun_at: string | null
  run_since: string | null
  run_after: string | null
  run_done: number
}

export const createInventories = (db: Connection, clock: () => Date): Inventories => ({
  get: (sourceId) => db.read(({ get }) => markOf(get<Row>('select * from inventories where source_id = ?', sourceId))),

  set: (sourceId, { readUntil, completedAt, run }) =>
    db.write((write) => {
      write.run(
        `insert into inventories (source_id, read_until, completed_at, run_begun_at, run_since, run_after, run_done, created_at, updated_at)
         values (@sourceId, @readUntil, @completedAt, @begunAt, @since, @after, @done, @now, @now)
         on conflict (source_id) do update set read_until = excluded.read_until, completed_at = excluded.completed_at,
           run_begun_at = excluded.run_begun_at, run_since = excluded.run_since, run_after = excluded.run_after,
           run_done = excluded.run_done, updated_at = excluded.updated_at`,
        {
          sourceId,
          readUntil,
          completedAt,
          begunAt: run?.begunAt ?? null,
          since: run?.since ?? null,
          after: run?.after ?? null,
          done: run?.done ?? 0,
          now: clock().toISOString(),
        },
      )
    }),

  known: (sourceId) =>
    db.read(
      ({ get }) => get<{ n: number }>('select count(*) as n from readings where source_id = ?', sourceId)?.n ?? 0,
    ),
})

function markOf(row: Row | undefined): InventoryMark {
  const begunAt = row?.run_begun_at ?? null
  return {
    readUntil: row?.read_until ?? null,
    completedAt: row?.completed_at ?? null,
    run:
      row === undefined || begunAt === null
        ? null
        : { begunAt, since: row.run_since, after: row.run_after ?? '', done: row.run_done },
  }
}
