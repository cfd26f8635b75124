import type Database from 'better-sqlite3'

/** Null where it cannot be counted. */
export interface BackupHolds {
  onus: number | null
  auditRows: number | null
}

/** What a copy holds. */
export function countsOf(database: Database.Database): BackupHolds {
  const count = (sql: string): number | null => {
    try {
      return Number(database.prepare(sql).pluck().get())
    } catch {
      return null
    }
  }
  return {
    onus: count('select count(*) from devices where abandoned_at is null'),
    auditRows: count('select count(*) from activity_logs'),
  }
}
