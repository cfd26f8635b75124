// Numbered, forward only, each in a transaction, with a copy of the file before it. The number is SQLite's `user_version`.
import { renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import type Database from 'better-sqlite3'
import { PondeskError } from '../../shared/errors.ts'
import { makePrivate, syncFile, syncFolder } from './disk.ts'

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
  // Off while tables are rebuilt: dropping one would take along, by cascade, the rows that refer to it. Checked at the end instead.
  database.pragma('foreign_keys = OFF')
  try {
    for (const migration of migrations.filter(({ version }) => version > before)) {
      // Not of a new workspace: there is nothing in it yet.
      if (before > 0) keepCopy(database, `${file}.before-${migration.version}`)
      database.transaction(() => step(database, migration)).immediate()
    }
  } finally {
    database.pragma('foreign_keys = ON')
  }
  return before
}

function step(database: Database.Database, { version, name, sql }: Migration): void {
  database.exec(sql)
  const broken = database.pragma('foreign_key_check') as unknown[]
  if (broken.length > 0) throw new Error(`migration ${version} (${name}) breaks references`)
  database.pragma(`user_version = ${version}`)
}

/** A whole, consistent copy on the disk, or none: it gets its name when it is complete. */
function keepCopy(database: Database.Database, target: string): void {
  const partial = `${target}.partial`
  rmSync(partial, { force: true })
  makePrivate(partial)
  database.prepare('vacuum into ?').run(partial)
  syncFile(partial)
  renameSync(partial, target)
  syncFolder(dirname(target))
}

function checkNumbers(migrations: readonly Migration[]): void {
  for (const [index, { version, name }] of migrations.entries())
    if (version !== index + 1) throw new Error(`migration ${version} (${name}) stands at place ${index + 1}`)
}
