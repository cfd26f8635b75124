// Verifies the audit of a workspace from outside, read only: also while a PonDesk has it open, also on a copy.
import { statSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { PondeskError } from '../../shared/errors.ts'
import type { ChainReport } from '../../shared/model/audit.ts'
import { highestNumber, notedHead } from './audit.ts'
import { genesisOf } from './audit-chain.ts'
import { readCheckpoint, refuseMissing } from './audit-checkpoint.ts'
import { verifyChain } from './audit-verify.ts'
import { createConnection } from './connection.ts'
import { refuseUnreadable } from './damage.ts'
import { storeError } from './failure.ts'
import { readSetting } from './settings.ts'

/** @throws PondeskError `invalid_input` naming `workspace` when the folder is none; `internal` when its file is damaged. */
export async function verifyAuditFile(folder: string, clock: () => Date): Promise<ChainReport> {
  const file = join(folder, 'pondesk.sqlite')
  refuseMissing(folder, file)
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) === 0)
    throw new PondeskError('invalid_input', { field: 'workspace', reason: 'no_workspace', params: { folder } })
  refuseUnreadable(file)
  let database: Database.Database | undefined
  try {
    database = new Database(file, { readonly: true, fileMustExist: true })
    const connection = createConnection(database, file)
    // Looked up before the rows: what is appended meanwhile lies behind these.
    const noted = connection.readNow(notedHead)
    const heads = [noted, readCheckpoint(folder)].filter((head) => head !== null)
    const atLeast = connection.readNow(highestNumber)
    const id = connection.readNow((db) => readSetting(db, 'workspace.id'))
    return await verifyChain(connection, { genesis: genesisOf(String(id)), heads, atLeast }, clock)
  } catch (error) {
    throw storeError(error, file)
  } finally {
    database?.close()
  }
}
