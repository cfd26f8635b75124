// Copies that the store makes by itself.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { appendMany, createClock, damage, entry, newFolder, open, tamper } from './support.ts'

const hour = 3600
const day = 24 * hour
const digest = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex')
const backups = (folder: string): string[] => {
  const below = join(folder, 'backups')
  return existsSync(below) ? readdirSync(below).sort() : []
}
const rowsIn = (file: string): number => {
  const database = new Database(file, { readonly: true })
  const rows = Number(database.prepare('select count(*) from activity_logs').pluck().get())
  database.close()
  return rows
}

describe('a backup', () => {
  it('is made once a day, whole, for its owner only, in one file', async () => {
    const clock = createClock('2026-03-01T12:00:00.000Z')
    const folder = newFolder()
    const store = open(folder, clock)
    await appendMany(store, 40)
    const file = await store.backup()
    expect(file).toBe(join(folder, 'backups', 'pondesk-2026-03-01.sqlite'))
    expect(await store.backup()).toBeNull()
    expect(backups(folder)).toEqual(['pondesk-2026-03-01.sqlite'])
    expect(rowsIn(file ?? '')).toBe(40)
    expect(statSync(file ?? '').mode & 0o077).toBe(0)
    expect(statSync(join(folder, 'backups')).mode & 0o077).toBe(0)
    clock.passSeconds(day)
    expect(await store.backup()).toMatch(/pondesk-2026-03-02\.sqlite$/)
  })

  it('holds one moment, however much is written while it is made, and holds up nothing', async () => {
    const store = open()
    await appendMany(store, 200)
    await store.settings.set('filling', 'x'.repeat(8_000_000))
    let isOver = false
    const copying = store.backup().finally(() => {
      isOver = true
    })
    let written = 0
    while (!isOver) {
      await store.audit.append(entry(written++))
      await new Promise((resolve) => setImmediate(resolve))
    }
    const copied = rowsIn((await copying) ?? '')
    expect(written).toBeGreaterThan(0)
    expect(copied).toBeGreaterThanOrEqual(200)
    expect(copied).toBeLessThanOrEqual(200 + written)
  })

  it('at the end of a run is made when the audit went on since the last one, an hour ago or more', async () => {
    const clock = createClock()
    const folder = newFolder()
    const store = open(folder, clock)
    expect(await store.backup('close')).toBeNull()
    await appendMany(store, 1)
    const file = (await store.backup('close')) ?? ''
    expect(rowsIn(file)).toBe(1)
    await appendMany(store, 1)
    expect(await store.backup('close')).toBeNull()
    clock.passSeconds(hour)
    expect(await store.backup('close')).toBe(file)
    expect(rowsIn(file)).toBe(2)
    clock.passSeconds(hour)
    expect(await store.backup('close')).toBeNull()
  })

  it('of the last seven days is kept', async () => {
    const clock = createClock()
    const folder = newFolder()
    const store = open(folder, clock)
    for (let round = 0; round < 9; round++) {
      await store.backup()
      clock.passSeconds(day)
    }
    expect(backups(folder)).toHaveLength(7)
    expect(backups(folder)[0]).toBe('pondesk-2026-03-03.sqlite')
  })

  it('is not made of a damaged file, and pushes out no good one', async () => {
    const clock = createClock()
    const folder = newFolder()
    const store = open(folder, clock)
    await appendMany(store, 300)
    const good = (await store.backup()) ?? ''
    const before = digest(good)
    clock.passSeconds(day)
    tamper(folder, (database) => database.pragma('wal_checkpoint(TRUNCATE)'))
    damage(folder)
    await expect(store.backup()).rejects.toMatchObject({ reason: 'store_corrupt_backup', params: { backup: good } })
    expect(backups(folder)).toEqual(['pondesk-2026-03-01.sqlite'])
    expect(digest(good)).toBe(before)
  })

  it('that was cut off leaves nothing that could be taken for one', async () => {
    const folder = newFolder()
    const store = open(folder)
    await appendMany(store, 1)
    mkdirSync(join(folder, 'backups'))
    writeFileSync(join(folder, 'backups', 'pondesk-2026-03-01.sqlite.partial'), 'half')
    expect(await store.backup()).not.toBeNull()
    expect(backups(folder)).toEqual(['pondesk-2026-03-01.sqlite'])
  })
})
