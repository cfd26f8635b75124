import { existsSync, statSync } from 'node:fs'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import type { Migration } from '../../../main/store/migrate.ts'
import { migrations } from '../../../main/store/migrations/index.ts'
import { openWithInsides } from '../../../main/store/open.ts'
import { createClock, fileIn, newFolder, open } from './support.ts'

const options = { clock: createClock(), appVersion: '0.2.0' }
const next = migrations.length + 1
const addNotes: Migration = {
  version: next,
  name: 'notes',
  sql: 'alter table users add column note text; update users set note = username',
}
const failing: Migration = {
  version: next,
  name: 'failing',
  sql: 'create table half (id integer primary key) strict; insert into nowhere values (1)',
}
const breaking: Migration = {
  version: next,
  name: 'breaking',
  sql: `delete from device_statuses where code = 'unknown'`,
}

async function workspaceWithRows(): Promise<string> {
  const folder = newFolder()
  const store = open(folder)
  await store.users.ensure({ username: 'ana', name: 'Ana', role: 'admin', language: 'es' })
  await store.devices.upsertMany([{ serial_number: 'HWTC0A1B2C3D' }])
  store.close()
  return folder
}

const versionOf = (file: string): unknown => {
  const database = new Database(file, { readonly: true })
  const found = database.pragma('user_version', { simple: true })
  database.close()
  return found
}

describe('a newer program', () => {
  it('keeps the rows, takes the new shape, and keeps a copy of the old file', async () => {
    const folder = await workspaceWithRows()
    const { store, insides } = openWithInsides(folder, options, [...migrations, addNotes])
    expect(insides.database.prepare('select username, note from users').all()).toEqual([
      { username: 'ana', note: 'ana' },
    ])
    expect(await store.devices.count()).toBe(1)
    store.close()
    const copy = `${fileIn(folder)}.before-${next}`
    expect(versionOf(copy)).toBe(migrations.length)
    expect(statSync(copy).mode & 0o077).toBe(0)
    const old = new Database(copy, { readonly: true })
    expect(old.prepare('select username from users').pluck().all()).toEqual(['ana'])
    old.close()
  })

  it('leaves the file as it was when a migration fails, and the old program opens it', async () => {
    const folder = await workspaceWithRows()
    expect(() => openWithInsides(folder, options, [...migrations, failing])).toThrow('nowhere')
    expect(versionOf(fileIn(folder))).toBe(migrations.length)
    const store = open(folder)
    expect((await store.users.list()).map(({ username }) => username)).toEqual(['ana'])
  })

  it('does not take a migration that leaves rows pointing nowhere', async () => {
    const folder = await workspaceWithRows()
    expect(() => openWithInsides(folder, options, [...migrations, breaking])).toThrow()
    expect(versionOf(fileIn(folder))).toBe(migrations.length)
  })

  it('tries again after a failure, over the copy of the first try', async () => {
    const folder = await workspaceWithRows()
    expect(() => openWithInsides(folder, options, [...migrations, failing])).toThrow()
    const { store } = openWithInsides(folder, options, [...migrations, addNotes])
    expect(await store.devices.count()).toBe(1)
    store.close()
  })
})

it('makes no copy of a workspace that is new', () => {
  const folder = newFolder()
  open(folder)
  expect(existsSync(`${fileIn(folder)}.before-1`)).toBe(false)
})

it('refuses migrations that are not numbered one by one', () => {
  expect(() => openWithInsides(newFolder(), options, [...migrations, { ...addNotes, version: next + 1 }])).toThrow(
    'stands at place',
  )
})
