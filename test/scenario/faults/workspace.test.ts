// Faults of the workspace itself: opened twice, or on a full disk. (The database's own: database.test.ts.)
import { spawnSync } from 'node:child_process'
import { closeSync, ftruncateSync, openSync, readdirSync, writeSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, type TestContext } from 'vitest'
import { ana, openDesk, temporaryFolder } from '../harness.ts'
import { pondeskIn, serveIn } from './run.ts'
import { labOf, outcomeOf, ssidPath, writesOf } from './support.ts'

let folder = ''
beforeEach(async () => {
  folder = await temporaryFolder()
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const pondesk = (...args: string[]) => pondeskIn(folder, ...args)
const serve = (env: Record<string, string> = {}, uid?: number) => serveIn(folder, { env, uid })

describe('two instances on one workspace', () => {
  it('the second one says so, names the folder and the other process, and changes nothing; the first one goes on', async () => {
    const desk = await openDesk({ workspace: folder })
    try {
      const names = readdirSync(folder).sort()
      const second = await serve()
      expect(second).toMatchObject({ code: 1, out: '' })
      expect(second.err.trim().split('\n')).toHaveLength(1)
      expect(second.err).toContain(folder)
      expect(second.err).toContain(`proceso ${process.pid}`)
      expect(second.err).toMatch(/No se abrió: cerrar el otro o usar otra carpeta/)
      for (const [language, says] of [
        ['pt_BR.UTF-8', /Outro PonDesk/],
        ['en_US.UTF-8', /Another PonDesk/],
      ] as const)
        expect((await serve({ LC_ALL: language })).err).toMatch(says)
      expect(await pondesk('source', 'list')).toMatchObject({
        code: 1,
        err: expect.stringContaining(String(process.pid)),
      })
      expect(await pondesk('workspace', 'restore')).toMatchObject({
        code: 1,
        err: expect.stringContaining(String(process.pid)),
      })
      expect(readdirSync(folder).sort()).toEqual(names)
      expect(
        outcomeOf(await desk.http.invoke('onu.wifi.set', { olt_id: 0, serial: ana, ssid: 'Sigue' })).data.outcome,
      ).toBe('applied')
    } finally {
      await desk.close()
    }
  })
})

/** Takes all room there is; answers the function that gives it back. */
function takeAllRoom(file: string): () => void {
  const handle = openSync(file, 'w')
  try {
    for (;;) writeSync(handle, Buffer.alloc(4096))
  } catch {
    let isGiven = false
    return () => {
      if (isGiven) return
      isGiven = true
      ftruncateSync(handle, 0)
      closeSync(handle)
    }
  }
}

/** On a disk of four megabytes of its own; skipped where nobody may mount one. */
async function onSmallDisk(context: TestContext, work: (disk: string) => Promise<void>): Promise<void> {
  const disk = await mkdtemp(join(tmpdir(), 'pondesk-disk-'))
  const isMounted =
    spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', disk], { stdio: 'ignore' }).status === 0
  try {
    if (!isMounted) return context.skip('this machine lets nobody mount a small disk')
    await work(disk)
  } finally {
    if (isMounted) spawnSync('umount', [disk])
    await rm(disk, { recursive: true, force: true })
  }
}

it('full disk: no change is sent whose intent cannot be written, reading goes on, and with room again it is sent', (context) =>
  onSmallDisk(context, async (disk) => {
    const desk = await openDesk({ workspace: join(disk, 'workspace') })
    let giveBack = (): void => undefined
    try {
      const wish = { olt_id: 0, serial: ana, ssid: 'Sin_lugar' }
      giveBack = takeAllRoom(join(disk, 'filling'))
      for (const door of [desk.http, desk.ipc]) {
        const refused = await door.invoke('onu.wifi.set', wish)
        expect(refused).toMatchObject({ ok: false, error: { code: 'internal' } })
        expect(!refused.ok && refused.error.error).toMatch(/No se envió nada.*espacio/)
      }
      expect((await writesOf(desk)).filter((line) => line.includes('Sin_lugar'))).toEqual([])
      expect((await labOf(desk).truth(ana))[ssidPath]).toBe('Casa_Ana')
      for (const door of [desk.http, desk.ipc]) {
        expect(outcomeOf(await door.invoke('onu.get', { serial: ana, mode: 'cache' })).serial).toBe(ana)
        expect(outcomeOf(await door.invoke('onu.search', { q: ana })).total).toBe(1)
        expect(outcomeOf(await door.invoke('audit.verify', {})).intact).toBe(true)
        expect(outcomeOf(await door.invoke('onu.get', { serial: ana })).cpe?.wifi.length).toBeGreaterThan(0)
      }
      giveBack()
      expect(outcomeOf(await desk.http.invoke('onu.wifi.set', wish)).data.outcome).toBe('applied')
      expect(outcomeOf(await desk.http.invoke('audit.verify', {})).intact).toBe(true)
    } finally {
      giveBack()
      await desk.close()
    }
  }))

it('full disk at the start: every command says so in one line, and the workspace is left as it was', (context) =>
  onSmallDisk(context, async (disk) => {
    const workspace = join(disk, 'workspace')
    await (await openDesk({ workspace })).close()
    const giveBack = takeAllRoom(join(disk, 'filling'))
    try {
      for (const run of [
        () => serveIn(workspace, { env: {} }),
        () => pondeskIn(workspace, 'source', 'list'),
        () => pondeskIn(workspace, 'audit', 'verify'),
      ]) {
        const { code, err } = await run()
        expect(code).toBe(1)
        expect(err.trim().split('\n')).toHaveLength(1)
        expect(err).toMatch(/El disco está lleno/)
      }
    } finally {
      giveBack()
    }
    expect(await pondeskIn(workspace, 'audit', 'verify')).toMatchObject({ code: 0 })
  }))
