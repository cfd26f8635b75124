import type { z } from 'zod'
import type { Connection, ReadDb, WriteDb } from './connection.ts'

export interface Settings {
  /** Null when it was never set. @throws ZodError when what is stored has another shape. */
  get<T>(key: string, schema: z.ZodType<T>): Promise<T | null>
  set(key: string, value: unknown): Promise<void>
}

export const createSettings = (db: Connection, clock: () => Date): Settings => ({
  async get(key, schema) {
    const value = await db.read((read) => readSetting(read, key))
    return value === undefined ? null : schema.parse(value)
  },
  set: (key, value) => db.write((write) => writeSetting(write, key, value, clock().toISOString())),
})

export function readSetting(db: ReadDb, key: string): unknown {
  const row = db.get<{ value: string }>('select value from settings where key = ?', key)
  return row === undefined ? undefined : JSON.parse(row.value)
}

export function writeSetting(db: WriteDb, key: string, value: unknown, now: string): void {
  db.run(
    `insert into settings (key, value, created_at, updated_at) values (@key, @value, @now, @now)
     on conflict (key) do update set value = excluded.value, updated_at = excluded.updated_at`,
    { key, value: JSON.stringify(value), now },
  )
}
