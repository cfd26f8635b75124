// A database that cannot be used, the copy that is offered, and the way back to it.
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { restoreWorkspace, type Store, verifyAuditFile } from '../../../main/store/index.ts'
import { appendMany, change, createClock, damage, fileIn, newFolder, open, reasonOf, tamper } from './support.ts'

const hour = 3600
const digest = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex')

/** Forty rows in the backup, ten after it. */
async function worked(): Promise<{
  folder: string
  store: Store
  backup: string
  clock: ReturnType<typeof createClock>
}> {
  const clock = createClock()
  const folder = newFolder()
  const store = open(folder, clock)
  await appendMany(store, 40)
  const backup = (await store.backup()) ?? ''
  clock.passSeconds(600)
  await appendMany(store, 10)
  return { folder, store, backup, clock }
}

const order = (folder: string, over: { backup?: string; overSound?: boolean } = {}) => ({
  folder,
  overSound: false,
  userName: 'Ana Núñez',
  ...over,
})
const options = { clock: createClock('2026-03-01T13:00:00.000Z'), appVersion: '0.1.0' }

/** Five rows more, after the backup was put in the place of a damaged file. */
async function restored(): Promise<{ folder: string; next: Store }> {
  const { folder, store } = await worked()
  store.close()
  damage(folder)
  await restoreWorkspace(order(folder), options)
  const next = open(folder)
  await appendMany(next, 5)
  return { folder, next }
}

describe('a damaged database', () => {
  const ways: Record<string, (folder: string) => void> = {
    'with flipped bytes': damage,
    'with another header': (folder) => {
      const bytes = readFileSync(fileIn(folder))
      bytes.fill(0x7e, 0, 100)
      writeFileSync(fileIn(folder), bytes)
    },
    'with a torn page': (folder) => {
      const bytes = readFileSync(fileIn(folder))
      bytes.fill(0, 4096 * 3 + 8, 4096 * 12)
      writeFileSync(fileIn(folder), bytes)
    },
    'cut in the middle': (folder) => {
      const bytes = readFileSync(fileIn(folder))
      writeFileSync(fileIn(folder), bytes.subarray(0, 4096 * 7 + 1000))
    },
    'with a malformed schema': (folder) =>
      tamper(folder, (database) => {
        database.unsafeMode()
        database.pragma('writable_schema = ON')
        database.exec(`update sqlite_schema set sql = 'create tabel plans' where name = 'plans'`)
      }),
  }

  it.each(Object.entries(ways))(
    '%s is named, left as it is, and the newest good backup is offered',
    async (_how, break_) => {
      const { folder, store, backup } = await worked()
      store.close()
      break_(folder)
      const before = digest(fileIn(folder))
      const names = readdirSync(folder)
      expect(reasonOf(() => open(folder))).toMatchObject({
        reason: 'store_corrupt_backup',
        params: { file: fileIn(folder), backup, folder, day: expect.stringMatching(/^2026-03-01 \d\d:\d\d$/) },
      })
      expect(digest(fileIn(folder))).toBe(before)
      // Looking leaves an empty WAL behind, nothing else.
      expect(readdirSync(folder).filter((name) => !/-(wal|shm)$/.test(name))).toEqual(names)
    },
  )

  it('is found at the start after a run that was killed', async () => {
    const { folder, backup } = await worked()
    // What a killed run leaves: the file, and a WAL beside it that was never taken in.
    const copy = newFolder()
    for (const name of readdirSync(folder).filter((one) => !/lock|shm/.test(one))) {
      if (name === 'backups') continue
      writeFileSync(join(copy, name), readFileSync(join(folder, name)))
    }
    mkdirSync(join(copy, 'backups'))
    writeFileSync(join(copy, 'backups', 'pondesk-2026-03-01.sqlite'), readFileSync(backup))
    expect(() => open(copy).close()).not.toThrow()
    damage(copy)
    expect(reasonOf(() => open(copy)).reason).toBe('store_corrupt_backup')
  })

  it('offers the newest backup that is good, not one that is damaged itself', async () => {
    const { folder, store, backup } = await worked()
    store.close()
    writeFileSync(join(folder, 'backups', 'pondesk-2026-03-02.sqlite'), 'this is a letter')
    damage(folder)
    expect(reasonOf(() => open(folder)).params).toMatchObject({ backup })
  })

  it('is also offered a backup when the file is gone', async () => {
    const { folder, store, backup } = await worked()
    store.close()
    rmSync(fileIn(folder))
    expect(reasonOf(() => open(folder))).toMatchObject({ reason: 'store_missing_backup', params: { backup } })
  })
})

describe('restoring', () => {
  it('puts the backup in place, keeps what was damaged, and says what is gone', async () => {
    const { folder, store, backup } = await worked()
    store.close()
    damage(folder)
    const damaged = digest(fileIn(folder))
    const report = await restoreWorkspace(order(folder), options)
    expect(report).toMatchObject({
      backup,
      madeAt: '2026-03-01T12:00:00.000Z',
      aside: `${fileIn(folder)}.damaged-2026-03-01T13-00-00.000Z`,
      missing: { from: 41, to: 50 },
    })
    expect(digest(report.aside ?? '')).toBe(damaged)
    expect(statSync(fileIn(folder)).mode & 0o077).toBe(0)
    const next = open(folder)
    const { items, total } = await next.audit.list({ limit: 1 })
    expect(total).toBe(41)
    expect(items).toMatchObject([
      {
        seq: 51,
        user_name: 'Ana Núñez',
        action: 'workspace.restore:outcome',
        result: 'restored',
        old_value: { file: 'pondesk.sqlite.damaged-2026-03-01T13-00-00.000Z' },
        new_value: { backup: 'backups/pondesk-2026-03-01.sqlite', missing_from: 41, missing_to: 50 },
      },
    ])
  })

  it('leaves an audit that names the missing rows, and still finds what is altered later', async () => {
    const { folder, next } = await restored()
    const report = {
      intact: false,
      problem: 'restored',
      firstBad: 41,
      rows: 46,
      restores: [{ row: 51, from: 41, to: 50, backup: 'backups/pondesk-2026-03-01.sqlite' }],
    }
    expect(await next.audit.verify()).toMatchObject(report)
    expect(await verifyAuditFile(folder, () => new Date())).toMatchObject(report)
    next.close()
    tamper(folder, (database) => {
      database.exec('drop trigger if exists activity_logs_no_update')
      for (const name of database
        .prepare("select name from sqlite_schema where type = 'trigger' and tbl_name = 'activity_logs'")
        .pluck()
        .all())
        database.exec(`drop trigger "${String(name)}"`)
      database.exec("update activity_logs set user_name = 'nobody' where seq = 53")
    })
    expect(await verifyAuditFile(folder, () => new Date())).toMatchObject({
      intact: false,
      problem: 'hash',
      firstBad: 53,
    })
  })

  it('is no fault of the backups that are made afterwards', async () => {
    const { next } = await restored()
    expect(await next.backups.check(await next.backups.make())).toMatchObject({ problem: null, auditRows: 46 })
  })

  it('does not excuse rows that are gone from elsewhere', async () => {
    const { folder, store } = await worked()
    store.close()
    damage(folder)
    await restoreWorkspace(order(folder), options)
    tamper(folder, (database) => {
      for (const name of database
        .prepare("select name from sqlite_schema where type = 'trigger' and tbl_name = 'activity_logs'")
        .pluck()
        .all())
        database.exec(`drop trigger "${String(name)}"`)
      database.exec('delete from activity_logs where seq between 30 and 40')
    })
    expect(await verifyAuditFile(folder, () => new Date())).toMatchObject({
      intact: false,
      problem: 'gap',
      firstBad: 30,
    })
  })

  it('of a backup that holds everything leaves a chain that holds', async () => {
    const { folder, store, clock } = await worked()
    clock.passSeconds(hour)
    await store.backup('close')
    store.close()
    damage(folder)
    expect(await restoreWorkspace(order(folder), options)).toMatchObject({ missing: null })
    expect(await open(folder).audit.verify()).toMatchObject({ intact: true, rows: 51, restores: [{ row: 51 }] })
  })

  it('ends every token and every preview: what was revoked or sent meanwhile does not come back', async () => {
    const clock = createClock()
    const folder = newFolder()
    const store = open(folder, clock)
    const { id: userId } = await store.users.ensure({
      username: 'ana',
      name: 'Ana',
      role: 'technician',
      language: 'es',
    })
    await store.tokens.add({ hash: 'h', kind: 'bearer', userId, label: 'phone', expiresAt: null })
    await store.plans.save(change('p1'), [])
    await appendMany(store, 1)
    await store.backup()
    store.close()
    damage(folder)
    expect(await restoreWorkspace(order(folder), options)).toMatchObject({ revoked: 1 })
    const next = open(folder, clock)
    expect(await next.tokens.find('h')).toBeNull()
    expect((await next.plans.get('p1'))?.change.state).toBe('expired')
  })

  it('changes nothing over a sound database unless told so', async () => {
    const { folder, store } = await worked()
    store.close()
    const before = digest(fileIn(folder))
    await expect(restoreWorkspace(order(folder), options)).rejects.toMatchObject({ reason: 'restore_sound' })
    expect(digest(fileIn(folder))).toBe(before)
    expect(await restoreWorkspace(order(folder, { overSound: true }), options)).toMatchObject({
      missing: { from: 41, to: 50 },
    })
  })

  it('refuses what is no backup, one of another workspace, and a workspace that is open', async () => {
    const { folder, store, backup } = await worked()
    await expect(restoreWorkspace(order(folder), options)).rejects.toMatchObject({ reason: 'workspace_in_use' })
    store.close()
    const letter = join(folder, 'letter')
    writeFileSync(letter, 'this is a letter')
    await expect(restoreWorkspace(order(folder, { backup: letter }), options)).rejects.toMatchObject({
      code: 'invalid_input',
      field: 'backup',
      reason: 'backup_bad',
    })
    const other = await worked()
    other.store.close()
    await expect(
      restoreWorkspace(order(folder, { backup: other.backup, overSound: true }), options),
    ).rejects.toMatchObject({ reason: 'backup_other' })
    rmSync(backup)
    damage(folder)
    await expect(restoreWorkspace(order(folder), options)).rejects.toMatchObject({ reason: 'backup_none' })
    await expect(restoreWorkspace(order(newFolder()), options)).rejects.toMatchObject({ reason: 'no_workspace' })
  })

  it('that was cut off between its two names goes on at the next try', async () => {
    const { folder, store, backup } = await worked()
    store.close()
    writeFileSync(`${fileIn(folder)}.restoring`, 'half')
    rmSync(fileIn(folder))
    expect(await restoreWorkspace(order(folder), options)).toMatchObject({ backup, aside: null })
    expect(() => open(folder)).not.toThrow()
  })
})
