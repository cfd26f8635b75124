// Numbered, forward only, each in a transaction, with a copy of the file before it. The number is SQLite's `user_version`.
import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs'
import type Database from 'better-sqlite3'
import { PondeskError } from '../../shared/errors.ts'

export interface Migration {
  version: number
  name: string
  sql: string
}

export const schemaVersion = (database: Database.Database): number =>
  Number(database.pragma('user_version', { simple: true }))

/** @throws PondeskError `store_newer` when a newer program wrote this file: its rows may mean what we do not know. */
export function refuseNewer(database: Database.Database, file: string, migrations: readonly Migration[]): void {
  const found = schemaVersion(database)
  const known = migrations.at(-1)?.version ?? 0
  if (found > known) throw new PondeskError('internal', { reason: 'store_newer', params: { file, found, known } })
}

/** Answers the version before. A migration that fails leaves the file as it was and stops the opening. */
export function migrate(database: Database.Database, file: string, migrations: readonly Migration[]): number {
  checkNumbers(migrations)
  const before = schemaVersion(database)
  for (const migration of migrations.filter(({ version }) => version > before)) {
    if (schemaVersion(database) > 0) keepCopy(database, `${file}.before-${migration.version}`)
    database
      .transaction(() => {
        database.exec(migration.sql)
        const broken = database.pragma('foreign_key_check') as unknown[]
        if (broken.length > 0) throw new Error(`migration ${migration.version} (${migration.name}) breaks references`)
        database.pragma(`user_version = ${migration.version}`)
      })
      .immediate()
  }
  return before
}

/** A whole, consistent copy on the disk, or none: it gets its name when it is complete. */
function keepCopy(database: Database.Database, target: string): void {
  const partial = `${target}.partial`
  rmSync(partial, { force: true })
  database.prepare('vacuum into ?').run(partial)
  const handle = openSync(partial, 'r+')
  fsyncSync(handle)
  closeSync(handle)
  renameSync(partial, target)
}

function checkNumbers(migrations: readonly Migration[]): void {
  for (const [index, { version, name }] of migrations.entries())
    if (version !== index + 1) throw new Error(`migration ${version} (${name}) stands at place ${index + 1}`)
}
