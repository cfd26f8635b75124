import { createHash } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { type Content, genesisOf, hashRow } from '../../../main/store/audit-chain.ts'
import { verifyAuditFile } from '../../../main/store/index.ts'
import type { ChainReport } from '../../../shared/model/audit.ts'
import { appendMany, change, createClock, entry, newFolder, open, tamper } from './support.ts'

const unlock = `drop trigger activity_logs_no_update; drop trigger activity_logs_no_delete; drop trigger activity_logs_no_replace;`

/** A workspace with `rows` rows that somebody works on while the program is closed; what `verify` says afterwards. */
async function verifyAfter(
  work: (database: Database.Database, workspaceId: string) => void,
  rows = 10,
): Promise<ChainReport> {
  const folder = newFolder()
  const store = open(folder)
  await appendMany(store, rows)
  store.close()
  tamper(folder, (database) => {
    database.exec(unlock)
    work(database, store.workspaceId)
  })
  return open(folder).audit.verify()
}

const stored = `select a.*, l.code as level from activity_logs a join log_levels l on l.id = a.level_id`

/** Seals a row anew, as somebody would who knows how the chain is made. */
function seal(database: Database.Database, seq: number, prevHash: string): string {
  const row = database.prepare<[number], Content>(`${stored} where seq = ?`).get(seq)
  if (!row) throw new Error(`no row ${seq}`)
  const hash = hashRow(prevHash, row)
  database.prepare('update activity_logs set prev_hash = ?, hash = ? where seq = ?').run(prevHash, hash, seq)
  return hash
}

describe('verify names the first row that does not hold', () => {
  it.each([
    ['who', `update activity_logs set user_name = 'nobody' where seq = 4`],
    ['when', `update activity_logs set at = '2020-01-01T00:00:00.000Z' where seq = 4`],
    ['the new value', `update activity_logs set new_value = '{}' where seq = 4`],
    ['the level', 'update activity_logs set level_id = 4 where seq = 4'],
    ['the result, taken away', 'update activity_logs set result = null where seq = 4'],
    ['its hash', `update activity_logs set hash = '${'0'.repeat(64)}' where seq = 4`],
  ])('when %s was altered', async (_, sql) => {
    expect(await verifyAfter((database) => database.exec(sql))).toMatchObject({
      intact: false,
      firstBad: 4,
      problem: 'hash',
    })
  })

  it('when what a level means was altered', async () => {
    const report = await verifyAfter((database) =>
      database.exec(`update log_levels set code = 'debug' where code = 'info'`),
    )
    expect(report).toMatchObject({ intact: false, firstBad: 1, problem: 'hash' })
  })

  it('when a row was altered and sealed anew', async () => {
    const report = await verifyAfter((database) => {
      database.exec(`update activity_logs set user_name = 'nobody' where seq = 4`)
      const before = database.prepare<[], { hash: string }>('select hash from activity_logs where seq = 3').get()
      seal(database, 4, before?.hash ?? '')
    })
    expect(report).toMatchObject({ intact: false, firstBad: 4, problem: 'hash' })
  })

  it('when a row in the middle was deleted', async () => {
    const report = await verifyAfter((database) => database.exec('delete from activity_logs where seq = 5'))
    expect(report).toMatchObject({ intact: false, firstBad: 5, problem: 'gap', rows: 9 })
  })

  it('when a row was deleted and the others moved up', async () => {
    const report = await verifyAfter((database) =>
      database.exec('delete from activity_logs where seq = 5; update activity_logs set seq = seq - 1 where seq > 5'),
    )
    expect(report).toMatchObject({ intact: false, firstBad: 5, problem: 'order' })
  })

  it('when two rows changed places', async () => {
    const report = await verifyAfter((database) =>
      database.exec(
        'update activity_logs set seq = -1 where seq = 6; update activity_logs set seq = 6 where seq = 7; update activity_logs set seq = 7 where seq = -1',
      ),
    )
    expect(report).toMatchObject({ intact: false, firstBad: 6, problem: 'order' })
  })

  it('when the end was cut off', async () => {
    const report = await verifyAfter((database) => database.exec('delete from activity_logs where seq > 7'))
    expect(report).toMatchObject({ intact: false, firstBad: 8, problem: 'truncated', rows: 7 })
  })

  it('when the end was cut off with the note of it in the database', async () => {
    const report = await verifyAfter((database) =>
      database.exec(`delete from activity_logs where seq > 7; delete from settings where key = 'audit.head'`),
    )
    expect(report).toMatchObject({ intact: false, firstBad: 8, problem: 'truncated' })
  })

  it('when the end was cut off and the file beside the database is gone', async () => {
    const folder = newFolder()
    const store = open(folder)
    await appendMany(store, 10)
    store.close()
    rmSync(join(folder, 'audit.checkpoint'))
    tamper(folder, (database) => database.exec(`${unlock} delete from activity_logs where seq > 7`))
    expect(await open(folder).audit.verify()).toMatchObject({ intact: false, firstBad: 8, problem: 'truncated' })
  })

  it('when the end was cut off with both notes of it, and a change keeps the number of a row', async () => {
    const folder = newFolder()
    const store = open(folder)
    await appendMany(store, 10)
    await store.plans.save(change('p1', { number: 9 }), [])
    store.close()
    const cut = `${unlock} delete from activity_logs where seq > 7; delete from settings where key = 'audit.head'`
    tamper(folder, (database) => database.exec(cut))
    rmSync(join(folder, 'audit.checkpoint'))
    const found = { intact: false, firstBad: 8, problem: 'truncated', rows: 7 }
    expect(await verifyAuditFile(folder, createClock())).toMatchObject(found)
    const again = open(folder)
    expect(await again.audit.verify()).toMatchObject(found)
    expect(await again.audit.append(entry(10))).toMatchObject({ seq: 10 })
    expect(await again.audit.verify()).toMatchObject({ intact: false, firstBad: 8, problem: 'gap' })
  })

  it('when the table was dropped and made anew', async () => {
    const report = await verifyAfter((database) => {
      const made = database.prepare(`select sql from sqlite_master where name = 'activity_logs'`).pluck().get()
      database.exec(`drop table activity_logs; ${String(made)}`)
    })
    expect(report).toMatchObject({ intact: false, firstBad: 1, problem: 'truncated', rows: 0 })
  })

  it('when the table is gone', async () => {
    const report = await verifyAfter((database) => database.exec('drop table activity_logs'))
    expect(report).toMatchObject({ intact: false, firstBad: 1, problem: 'truncated', rows: 0 })
  })

  it('when all rows were sealed anew: the last one is not the one that was noted', async () => {
    const report = await verifyAfter((database, workspaceId) => {
      database.exec(`update activity_logs set user_name = 'nobody' where seq = 4`)
      let hash = genesisOf(workspaceId)
      for (let seq = 1; seq <= 10; seq++) hash = seal(database, seq, hash)
    })
    expect(report).toMatchObject({ intact: false, firstBad: 10, problem: 'hash' })
  })

  it('when the chain of another workspace was put in its place', async () => {
    const report = await verifyAfter((database) => {
      let hash = genesisOf('another one')
      for (let seq = 1; seq <= 10; seq++) hash = seal(database, seq, hash)
    })
    expect(report).toMatchObject({ intact: false, firstBad: 1, problem: 'order' })
  })

  it('although rows were written after the cut: their numbers go on and leave the gap open', async () => {
    const folder = newFolder()
    const store = open(folder)
    await appendMany(store, 10)
    tamper(folder, (database) => database.exec(`${unlock} delete from activity_logs where seq > 7`))
    expect(await store.audit.append(entry(11))).toMatchObject({ seq: 11 })
    expect(await store.audit.verify()).toMatchObject({ intact: false, firstBad: 8, problem: 'gap' })
  })

  it('when the damage is beyond the first slice', async () => {
    const report = await verifyAfter(
      (database) => database.exec(`update activity_logs set source = 'cli' where seq = 1501`),
      1600,
    )
    expect(report).toMatchObject({ intact: false, firstBad: 1501, problem: 'hash', rows: 1600 })
  })
})

it('lets others run while it walks a long chain', async () => {
  const store = open()
  await appendMany(store, 2000)
  let turns = 0
  const timer = setInterval(() => {
    turns += 1
  }, 0)
  const report = await store.audit.verify()
  clearInterval(timer)
  expect(report).toMatchObject({ intact: true, rows: 2000 })
  expect(turns).toBeGreaterThan(2)
})

it('holds while rows are written during the walk', async () => {
  const store = open()
  await appendMany(store, 600)
  const walking = store.audit.verify()
  await appendMany(store, 200)
  expect(await walking).toMatchObject({ intact: true })
})

it('says that an empty chain holds', async () => {
  const store = open()
  const genesis = createHash('sha256').update(`pondesk audit 1:${store.workspaceId}`).digest('hex')
  expect(await store.audit.verify()).toMatchObject({ intact: true, rows: 0, lastHash: genesis })
})
