// Is this copy whole? Its pages, its audit, and whether this program understands it. Read only: not a byte of it changes.
import Database from 'better-sqlite3'
import { highestNumber, notedHead } from './audit.ts'
import { genesisOf } from './audit-chain.ts'
import { verifyChain } from './audit-verify.ts'
import { type BackupHolds, countsOf } from './backup-counts.ts'
import { createConnection, type SyncConnection } from './connection.ts'
import { schemaVersion } from './migrate.ts'
import { migrations } from './migrations/index.ts'
import { readSetting } from './settings.ts'

/** `problem`: what is wrong with the copy, null when it is whole. */
export interface BackupCheck extends BackupHolds {
  problem: 'damaged' | 'audit' | 'newer' | 'foreign' | null
}

export async function checkBackup(file: string): Promise<BackupCheck> {
  let database: Database.Database | undefined
  try {
    database = new Database(file, { readonly: true, fileMustExist: true })
    if (database.pragma('quick_check(1)', { simple: true }) !== 'ok')
      return { ...countsOf(database), problem: 'damaged' }
    const counts = countsOf(database)
    if (counts.auditRows === null) return { ...counts, problem: 'foreign' }
    if (schemaVersion(database) > (migrations.at(-1)?.version ?? 0)) return { ...counts, problem: 'newer' }
    return { ...counts, problem: (await isAuditWhole(createConnection(database, file))) ? null : 'audit' }
  } catch {
    return { onus: null, auditRows: null, problem: 'damaged' }
  } finally {
    database?.close()
  }
}

/** A backup that was once put in place says itself which rows went with it: nothing of this copy is missing. */
async function isAuditWhole(db: SyncConnection): Promise<boolean> {
  const id = db.readNow((read) => readSetting(read, 'workspace.id'))
  const heads = [db.readNow(notedHead)].filter((head) => head !== null)
  const atLeast = db.readNow(highestNumber)
  const report = await verifyChain(db, { genesis: genesisOf(String(id)), heads, atLeast }, () => new Date())
  return report.intact || report.problem === 'restored'
}
