import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  appendFileSync,
  closeSync,
  existsSync,
  ftruncateSync,
  openSync,
  readdirSync,
  readFileSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { appendMany, entry, newFolder, open, openInsides, tamper } from './support.ts'

const childFile = fileURLToPath(new URL('append-child.ts', import.meta.url))
const rescueFile = (folder: string): string => join(folder, 'audit.rescue.jsonl')

/** Appends until it said so many numbers, then dies without a word. Answers the last number it said. */
async function killAfter(folder: string, lines: number): Promise<number> {
  const child = spawn(process.execPath, [childFile, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
  let text = ''
  const gone = once(child, 'close')
  child.stdout.on('data', (chunk: Buffer) => {
    text += chunk.toString()
    if (text.split('\n').length > lines) child.kill('SIGKILL')
  })
  await gone
  // The last line may be torn: only whole ones are promises.
  return Number(text.slice(0, text.lastIndexOf('\n')).split('\n').at(-1))
}

describe('a program that is killed while it writes', () => {
  it('leaves a chain that holds, with every row it had promised', async () => {
    const folder = newFolder()
    for (const lines of [3, 200, 777]) {
      const promised = await killAfter(folder, lines)
      const store = open(folder)
      const report = await store.audit.verify()
      expect(report).toMatchObject({ intact: true })
      expect(report.rows).toBeGreaterThanOrEqual(promised)
      store.close()
    }
  }, 30_000)
})

describe('a disk that is full', () => {
  function fill(folder: string) {
    const { store, insides } = openInsides(folder)
    const pages = Number(insides.database.pragma('page_count', { simple: true }))
    insides.database.pragma(`max_page_count = ${pages}`)
    return store
  }
  const big = entry(2, { new_value: { filling: 'x'.repeat(20_000) } })

  it('refuses an intent, so that nothing is sent, and says why', async () => {
    const store = fill(newFolder())
    await expect(store.audit.append(big)).rejects.toMatchObject({ code: 'internal', reason: 'disk_full' })
    expect(await store.audit.verify()).toMatchObject({ intact: true, rows: 0 })
  })

  it('keeps an outcome beside the database and takes it in at the next start', async () => {
    const folder = newFolder()
    const store = fill(folder)
    expect(await store.audit.appendOrRescue(big)).toEqual({ seq: null })
    expect(await store.audit.appendOrRescue({ ...big, request_id: 'r-3' })).toEqual({ seq: null })
    expect(readFileSync(rescueFile(folder), 'utf8').trim().split('\n')).toHaveLength(2)
    store.close()

    const next = open(folder)
    expect(next.rescued).toEqual({ taken: 2, waiting: 0, damaged: 0, problem: null })
    expect(existsSync(rescueFile(folder))).toBe(false)
    expect(await next.audit.list({ limit: 5 })).toMatchObject({
      total: 2,
      items: [{ request_id: 'r-3' }, { request_id: 'r-2' }],
    })
    expect(await next.audit.verify()).toMatchObject({ intact: true, rows: 2 })
  })

  it('says the same of every other write', async () => {
    const store = fill(newFolder())
    await expect(store.settings.set('big', 'x'.repeat(50_000))).rejects.toMatchObject({ reason: 'disk_full' })
  })

  it('goes on where it was when there is room again', async () => {
    const { store, insides } = openInsides()
    const pages = Number(insides.database.pragma('page_count', { simple: true }))
    insides.database.pragma(`max_page_count = ${pages}`)
    await expect(store.audit.append(big)).rejects.toThrow()
    insides.database.pragma('max_page_count = 100000')
    expect(await store.audit.append(big)).toMatchObject({ seq: 1 })
  })
})

/** A real disk of 2 MB, where this machine lets us have one. */
function withSmallDisk<T>(work: (folder: string) => Promise<T>): Promise<T | 'no small disk here'> {
  const folder = newFolder()
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', folder], { stdio: 'ignore' }).status !== 0)
    return Promise.resolve('no small disk here')
  return work(folder).finally(() => spawnSync('umount', [folder]))
}

/** Takes all room there is; answers the function that gives it back. */
function takeAllRoom(file: string): () => void {
  const handle = openSync(file, 'w')
  try {
    for (;;) writeSync(handle, Buffer.alloc(4096))
  } catch {
    return () => {
      ftruncateSync(handle, 0)
      closeSync(handle)
    }
  }
}

it('keeps outcomes on a disk without a byte left, begins nothing new there, and still opens', async (context) => {
  const done = await withSmallDisk(async (disk) => {
    const folder = join(disk, 'workspace')
    const store = open(folder)
    await store.audit.append(entry(1))
    const giveBack = takeAllRoom(join(disk, 'filling'))
    expect(await store.audit.appendOrRescue(entry(2))).toEqual({ seq: null })
    await expect(store.audit.append(entry(3, { action: 'onu.wifi.set:intent' }))).rejects.toMatchObject({
      reason: 'disk_full',
    })
    store.close()
    const full = open(folder)
    expect(full.rescued).toMatchObject({ taken: 0, waiting: 1 })
    expect(await full.audit.verify()).toMatchObject({ intact: true, rows: 1 })
    full.close()
    giveBack()
    const roomy = open(folder)
    expect(roomy.rescued).toMatchObject({ taken: 1, waiting: 0 })
    expect(await roomy.audit.append(entry(4, { action: 'onu.wifi.set:intent' }))).toMatchObject({ seq: 3 })
    expect(await roomy.audit.verify()).toMatchObject({ intact: true, rows: 3 })
    roomy.close()
    return 'tried'
  })
  if (done !== 'tried') context.skip(done)
})

describe('the rescue file', () => {
  const line = (index: number): string => `${JSON.stringify({ at: '2026-02-28T09:00:00.000Z', entry: entry(index) })}\n`

  it('is taken in once, also when the program ended before it could remove it', async () => {
    const folder = newFolder()
    open(folder).close()
    writeFileSync(rescueFile(folder), line(1))
    open(folder).close()
    writeFileSync(rescueFile(folder), line(1))
    const store = open(folder)
    expect((await store.audit.list({ limit: 5 })).total).toBe(1)
    expect(existsSync(rescueFile(folder))).toBe(false)
  })

  it('keeps the time at which it happened', async () => {
    const folder = newFolder()
    writeFileSync(rescueFile(folder), line(1))
    const store = open(folder)
    expect((await store.audit.list({ limit: 1 })).items[0]?.at).toBe('2026-02-28T09:00:00.000Z')
  })

  it('stays when its rows still cannot be written, and the workspace opens all the same', () => {
    const folder = newFolder()
    open(folder).close()
    writeFileSync(rescueFile(folder), line(1))
    tamper(folder, (database) => database.exec('drop table activity_logs'))
    expect(open(folder).rescued).toMatchObject({ taken: 0, waiting: 1, problem: expect.any(Error) })
    expect(readFileSync(rescueFile(folder), 'utf8')).toBe(line(1))
  })

  it('is put aside when a line of it is torn, and the whole lines are taken in', async () => {
    const folder = newFolder()
    writeFileSync(rescueFile(folder), line(1))
    appendFileSync(rescueFile(folder), line(2).slice(0, 40))
    const store = open(folder)
    expect(store.rescued).toEqual({ taken: 1, waiting: 0, damaged: 1, problem: null })
    expect(readdirSync(folder).some((name) => name.startsWith('audit.rescue.damaged-'))).toBe(true)
  })
})

it('goes on without the note beside the database when that was torn', async () => {
  const folder = newFolder()
  const store = open(folder)
  await appendMany(store, 3)
  store.close()
  writeFileSync(join(folder, 'audit.checkpoint'), '{"seq":3,"ha')
  const next = open(folder)
  expect(await next.audit.append(entry(4))).toMatchObject({ seq: 4 })
  expect(await next.audit.verify()).toMatchObject({ intact: true, rows: 4 })
})
