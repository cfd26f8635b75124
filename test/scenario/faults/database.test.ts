// Faults of the database: damaged, of a newer program, gone, or no database at all. Never deleted; a backup is offered.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ana, openDesk, temporaryFolder } from '../harness.ts'
import { pondeskIn, run, serveIn } from './run.ts'
import { outcomeOf } from './support.ts'

let folder = ''
beforeEach(async () => {
  folder = await temporaryFolder()
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const fileOf = (): string => join(folder, 'pondesk.sqlite')
const digest = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex')

const pondesk = (...args: string[]) => pondeskIn(folder, ...args)
const serve = (env: Record<string, string> = {}, uid?: number) => serveIn(folder, { env, uid })

async function changed(ssid: string): Promise<void> {
  const desk = await openDesk({ workspace: folder })
  outcomeOf(await desk.http.invoke('onu.wifi.set', { olt_id: 0, serial: ana, ssid }))
  await desk.close()
}

/** Bytes in the middle are turned over, as a failing disk does. */
function damage(): void {
  const bytes = readFileSync(fileOf())
  for (let at = 4096 * 8; at < bytes.length; at += 97) bytes[at] = (bytes[at] ?? 0) ^ 0xff
  writeFileSync(fileOf(), bytes)
}

describe('a corrupt database', () => {
  it('is named in every language, never deleted, and its backup is offered with its date and the command', async () => {
    await changed('Antes')
    const [backup = ''] = readdirSync(join(folder, 'backups'))
    damage()
    const before = digest(fileOf())
    const refused = await serve()
    expect(refused).toMatchObject({ code: 1, out: '' })
    expect(refused.err.trim().split('\n')).toHaveLength(1)
    expect(refused.err).toContain(`${fileOf()} está dañada. No se borró ni se cambió nada.`)
    expect(refused.err).toContain(join(folder, 'backups', backup))
    expect(refused.err).toMatch(/respaldo bueno del \d{4}-\d\d-\d\d \d\d:\d\d/)
    expect(refused.err).toContain(`npm run pondesk -- workspace restore --workspace "${folder}"`)
    expect((await serve({ LC_ALL: 'pt_BR.UTF-8' })).err).toMatch(/está danificado.*cópia boa/)
    expect((await serve({ LC_ALL: 'en_US.UTF-8' })).err).toMatch(/is damaged.*good backup/)
    expect(await pondesk('source', 'list')).toMatchObject({
      code: 1,
      err: expect.stringContaining('workspace restore'),
    })
    expect(await pondesk('audit', 'verify')).toMatchObject({ code: 1, err: expect.stringContaining('está dañada') })
    expect(digest(fileOf())).toBe(before)
  })

  it('without a backup is named, and nothing is touched', async () => {
    await changed('Antes')
    rmSync(join(folder, 'backups'), { recursive: true })
    damage()
    const before = digest(fileOf())
    const refused = await serve()
    expect(refused.err).toMatch(/está dañada\. No se borró ni se cambió nada/)
    expect(await pondesk('workspace', 'restore')).toMatchObject({
      code: 1,
      err: expect.stringContaining('no hay ningún respaldo bueno'),
    })
    expect(digest(fileOf())).toBe(before)
  })

  it('is replaced by its backup with one command: what is lost is said, what was damaged is kept, the desk opens', async () => {
    await changed('Primero')
    await changed('Segundo')
    damage()
    const damaged = digest(fileOf())
    const restored = await pondesk('workspace', 'restore')
    expect(restored).toMatchObject({ code: 0, err: '' })
    expect(restored.out).toMatch(/es ahora el respaldo del \d{4}-\d\d-\d\d \d\d:\d\d/)
    expect(restored.out).toMatch(/Faltan las filas 3 a 4 de la auditoría/)
    const aside = readdirSync(folder).find((name) => name.startsWith('pondesk.sqlite.damaged-')) ?? ''
    expect(restored.out).toContain(aside)
    expect(digest(join(folder, aside))).toBe(damaged)

    const verified = await pondesk('audit', 'verify')
    expect(verified.code).toBe(1)
    expect(verified.out).toMatch(
      /^Rota en #3: .*restaurar un respaldo; 3 filas\n#5: backups\/.* se puso en su lugar, \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC; desde entonces faltan las filas 3 a 4/,
    )

    const desk = await openDesk({ workspace: folder })
    try {
      expect(outcomeOf(await desk.http.invoke('change.list', {})).total).toBe(1)
      expect(outcomeOf(await desk.http.invoke('audit.verify', {}))).toMatchObject({
        intact: false,
        problem: 'restored',
        restores: [{ row: 5, from: 3, to: 4 }],
      })
      const [row] = outcomeOf(await desk.http.invoke('audit.list', { limit: 1 })).items
      expect(row).toMatchObject({ action: 'workspace.restore:outcome', result: 'restored', old_value: { file: aside } })
      expect(
        outcomeOf(await desk.http.invoke('onu.wifi.set', { olt_id: 0, serial: ana, ssid: 'Otra_vez' })).data.outcome,
      ).toBe('applied')
    } finally {
      await desk.close()
    }
  })

  it('that is sound is not replaced without --yes; a file that is no backup is refused with its name', async () => {
    await changed('Sano')
    const before = digest(fileOf())
    expect(await pondesk('workspace', 'restore')).toMatchObject({ code: 1, err: expect.stringContaining('--yes') })
    const letter = join(folder, 'letter')
    writeFileSync(letter, 'this is a letter')
    expect(await pondesk('workspace', 'restore', '--backup', letter, '--yes')).toMatchObject({
      code: 2,
      err: expect.stringContaining(letter),
    })
    expect(digest(fileOf())).toBe(before)
    const done = await pondesk('workspace', 'restore', '--yes', '--json')
    expect(done.code).toBe(0)
    const report = JSON.parse(done.out) as { aside: string }
    expect(report).toMatchObject({ success: true, file: fileOf(), missing: null })
    // Named by what it is: nothing was wrong with it.
    expect(report.aside).toMatch(/pondesk\.sqlite\.replaced-[\dT.Z-]+$/)
    expect(existsSync(report.aside)).toBe(true)
    expect(readdirSync(folder).filter((name) => name.includes('damaged'))).toEqual([])
    expect(await pondesk('audit', 'verify')).toMatchObject({ code: 0 })
  })
})

describe('a database that cannot be used', () => {
  it('because a folder lies in its place says which and what to do', async () => {
    mkdirSync(fileOf())
    const refused = await serve()
    expect(refused.code).toBe(1)
    expect(refused.err).toMatch(/pondesk\.sqlite no es un archivo.*No se cambió nada.*--workspace DIR/)
    expect(refused.err.trim().split('\n')).toHaveLength(1)
  })

  it('because a newer PonDesk wrote it says which and what to do', async () => {
    await changed('Nueva')
    const database = new Database(fileOf())
    database.pragma('user_version = 99')
    database.close()
    const before = digest(fileOf())
    const refused = await serve()
    expect(refused.code).toBe(1)
    expect(refused.err).toContain(fileOf())
    expect(refused.err).toMatch(/PonDesk más nuevo \(versión 99.*actualizar PonDesk/)
    expect(digest(fileOf())).toBe(before)
  })

  it('because it may not be read says which and what to do', async (context) => {
    await changed('Ajena')
    const isRoot = process.getuid?.() === 0
    const uid = 65_534
    // Root reads everything: the program runs as nobody, in a folder of nobody's, with a file that nobody may read.
    const probe = isRoot ? await run('cli', ['--help'], { uid }) : null
    if (process.platform === 'win32' || (probe !== null && probe.code !== 0)) return context.skip('needs another user')
    if (isRoot)
      for (const name of ['.', ...readdirSync(folder)])
        if (name !== 'pondesk.sqlite') spawnSync('chown', ['-R', `${uid}:${uid}`, join(folder, name)])
    spawnSync('chown', ['0:0', fileOf()])
    chmodSync(fileOf(), isRoot ? 0o600 : 0o000)
    const refused = await serve({ HOME: folder }, isRoot ? uid : undefined)
    chmodSync(fileOf(), 0o600)
    expect(refused.code).toBe(1)
    expect(refused.err).toContain(`No hay permiso para leer ${fileOf()}. No se cambió nada`)
    expect(existsSync(fileOf())).toBe(true)
  })

  it('because it is gone offers the backup instead of beginning anew', async () => {
    await changed('Perdida')
    for (const end of ['', '-wal', '-shm']) rmSync(fileOf() + end, { force: true })
    const refused = await serve()
    expect(refused.code).toBe(1)
    expect(refused.err).toMatch(/Falta la base de datos.*No se creó nada.*respaldo bueno del/)
    expect(existsSync(fileOf())).toBe(false)
    expect(await pondesk('workspace', 'restore')).toMatchObject({ code: 0 })
    expect(await pondesk('audit', 'verify')).toMatchObject({ code: 0 })
  })
})
