// The audit of a workspace from outside, read only: also while a PonDesk has it open, also on a copy.
import { statSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { PondeskError } from '../../shared/errors.ts'
import type { ChainReport } from '../../shared/model/audit.ts'
import { highestNumber, notedHead } from './audit.ts'
import { genesisOf } from './audit-chain.ts'
import { readCheckpoint, refuseMissing } from './audit-checkpoint.ts'
import { type SealedRow, sealedRows } from './audit-rows.ts'
import { verifyChain } from './audit-verify.ts'
import { type Connection, createConnection, type SyncConnection } from './connection.ts'
import { refuseUnreadable } from './damage.ts'
import { storeError } from './failure.ts'
import { readSetting } from './settings.ts'

/** @throws PondeskError `invalid_input` naming `workspace` when the folder is none; `internal` when its file is damaged. */
export const verifyAuditFile = (folder: string, clock: () => Date): Promise<ChainReport> =>
  withAuditFile(folder, (connection, id) => {
    // Looked up before the rows: what is appended meanwhile lies behind these.
    const noted = connection.readNow(notedHead)
    const heads = [noted, readCheckpoint(folder)].filter((head) => head !== null)
    const atLeast = connection.readNow(highestNumber)
    return verifyChain(connection, { genesis: genesisOf(id), heads, atLeast }, clock)
  })

/** A workspace as far as an export of its audit needs it. */
export interface AuditFile {
  workspaceId: string
  audit: { rows(): AsyncIterable<SealedRow[]> }
}

/** Open until `work` is done. @throws PondeskError as `verifyAuditFile` does, and what `work` throws */
export const readAuditFile = <T>(folder: string, work: (file: AuditFile) => Promise<T>): Promise<T> =>
  withAuditFile(folder, (connection, workspaceId) =>
    work({ workspaceId, audit: { rows: () => sealedRows(connection) } }),
  )

async function withAuditFile<T>(
  folder: string,
  work: (connection: Connection & SyncConnection, workspaceId: string) => Promise<T>,
): Promise<T> {
  const file = join(folder, 'pondesk.sqlite')
  refuseMissing(folder, file)
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) === 0)
    throw new PondeskError('invalid_input', { field: 'workspace', reason: 'no_workspace', params: { folder } })
  refuseUnreadable(file)
  let database: Database.Database | undefined
  try {
    database = new Database(file, { readonly: true, fileMustExist: true })
    const connection = createConnection(database, file)
    return await work(connection, String(connection.readNow((db) => readSetting(db, 'workspace.id'))))
  } catch (error) {
    throw storeError(error, file)
  } finally {
    database?.close()
  }
}
