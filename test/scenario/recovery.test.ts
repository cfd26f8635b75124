// A crash left a write in the queue of an ACS that lives on: the next start takes it out before it looks at the device.
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Lab, startLab } from '../../main/lab/index.ts'
import type { Change } from '../../shared/model/change.ts'
import { ana, openDesk, temporaryFolder } from './harness.ts'

let network: Lab
let folder = ''
beforeEach(async () => {
  network = await startLab({ pace: 0.01 })
  folder = await temporaryFolder()
})
afterEach(async () => {
  await network.close()
  await rm(folder, { recursive: true, force: true })
})

/** What the database holds when the program ends between sending and the outcome. */
function cutOff(id: string): void {
  const db = new Database(join(folder, 'pondesk.sqlite'))
  const row = db.prepare('select change from plans where id = ?').get(id) as { change: string }
  const change = JSON.parse(row.change) as Change
  const cut: Change = { ...change, state: 'applying', outcome: null, message: null, finishedAt: null }
  db.prepare("update plans set state = 'applying', outcome = null, finished_at = null, change = ? where id = ?").run(
    JSON.stringify(cut),
    id,
  )
  db.close()
}

it('reading the ONU back after a crash does not execute the write that waited for it', async () => {
  const before = await openDesk({ workspace: folder, lab: null })
  await before.http.invoke('source.add', { name: 'Central', url: network.acs.url, writes: true })
  await before.http.invoke('source.sync', {})
  await network.control(ana, { do: 'offline' })
  const queued = await before.http.invoke('onu.wifi.set', { olt_id: 0, serial: ana, ssid: 'Huerfana' })
  const id = queued.ok ? queued.output.data.change_id : ''
  await before.close()
  cutOff(id)
  await network.control(ana, { do: 'connectionRequest', answer: 'ok' })

  const after = await openDesk({ workspace: folder, lab: null })
  try {
    const left = (await (await fetch(`${network.acs.url}/tasks/`)).json()) as unknown[]
    expect(left).toEqual([])
    await network.control(ana, { do: 'online' })
    expect(Object.values(await network.truth(ana))).not.toContain('Huerfana')
    expect(await after.http.invoke('change.get', { id })).toMatchObject({
      ok: true,
      output: { state: 'done', outcome: 'unknown' },
    })
    expect(await after.http.invoke('change.check', { id })).toMatchObject({
      ok: true,
      output: { outcome: 'unchanged' },
    })
  } finally {
    await after.close()
  }
})
