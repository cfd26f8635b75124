// Two ACSs in one workspace that know the same ONUs: moved from one to the other, deleted at one, or two devices of one serial.
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Lab, startLab } from '../../main/lab/index.ts'
import { ana, type Desk, openDesk } from './harness.ts'

let west: Lab
let east: Lab
let desk: Desk
beforeEach(async () => {
  west = await startLab({ pace: 0.01 })
  east = await startLab({ pace: 0.01 })
  desk = await openDesk({ lab: null })
  for (const [name, { acs }] of Object.entries({ west, east }))
    expect(await desk.http.invoke('source.add', { name, url: acs.url, writes: true })).toMatchObject({ ok: true })
  await desk.http.invoke('source.sync', {})
})
afterEach(async () => {
  await desk.close()
  await west.close()
  await east.close()
})

const total = async (q = '') => {
  const found = await desk.http.invoke('onu.search', { q })
  return found.ok ? found.output.total : -1
}
const forget = (lab: Lab, id: string) =>
  fetch(`${lab.acs.url}/devices/${encodeURIComponent(id)}`, { method: 'DELETE' }).then((one) => one.text())
const idIn = async (lab: Lab): Promise<string> => (await lab.devices(ana))[0] ?? ''
const preview = (more: Record<string, unknown> = {}) =>
  desk.http.invoke('onu.wifi.set', { olt_id: 0, serial: ana, ssid: 'Dos', dry_run: true, ...more })

it('the same device in both is one ONU, and is written to where it informed last', async () => {
  expect(await total()).toBe(5)
  await east.control(ana, { do: 'inform' })
  const before = (await west.requests()).length
  expect(await desk.http.invoke('onu.wifi.set', { olt_id: 0, serial: ana, ssid: 'Este' })).toMatchObject({
    ok: true,
    output: { data: { outcome: 'applied' } },
  })
  expect(Object.values(await east.truth(ana))).toContain('Este')
  expect(Object.values(await west.truth(ana))).not.toContain('Este')
  expect((await west.requests()).slice(before).filter(({ body }) => body.includes('setParameterValues'))).toEqual([])
})

it('two live devices of one serial in different ACSs are refused like two in one', async () => {
  await east.control(ana, { do: 'twin', alive: true })
  const [first = '', twin = ''] = await east.devices(ana)
  await forget(east, first)
  await west.control(ana, { do: 'inform' })
  expect(await preview()).toMatchObject({
    ok: false,
    status: 409,
    error: { code: 'ambiguous', details: { candidates: [{}, {}] } },
  })
  for (const id of [twin, await idIn(west)])
    expect(await preview({ acs_device_id: id })).toMatchObject({
      ok: true,
      output: { data: { plan: { subject: { acs_device_id: id } } } },
    })
})

it('two devices of one serial are one row, counted once everywhere, and the page lists both', async () => {
  await east.control(ana, { do: 'twin', alive: true })
  const [first = '', twin = ''] = await east.devices(ana)
  await forget(east, first)
  const old = await idIn(west)
  // Only the new one goes on: the old one is silent, and in its record the ONU is down.
  await east.control(twin, { do: 'inform' })
  await desk.http.invoke('source.sync', { full: true })
  await desk.http.invoke('onu.get', { serial: ana })
  const found = await desk.http.invoke('onu.search', {})
  if (!found.ok) throw new Error(found.error.error)
  const { items, total: all, counts } = found.output
  expect(items.filter(({ serial }) => serial === ana)).toMatchObject([{ records: 2, source: 'east' }])
  expect([all, items.length, Object.values(counts ?? {}).reduce((sum, one) => sum + one, 0)]).toEqual([5, 5, 5])
  const info = await desk.http.invoke('workspace.info', {})
  expect(info.ok && info.output.onus).toBe(5)
  const models = await desk.http.invoke('onu.values', { field: 'model' })
  expect(models.ok && models.output.items.reduce((sum, { count }) => sum + count, 0)).toBe(5)
  // What is chosen by serial, in whatever form, is one line of the file; all of the rest are the other four.
  const lines = async (input: object): Promise<string[]> => {
    const file = await desk.ipc.invoke('onu.export', { columns: ['serial', 'source'], ...input })
    return file.ok ? file.output.split('\r\n').slice(1, -1) : []
  }
  const hex = Buffer.from(ana.slice(0, 4), 'latin1').toString('hex') + ana.slice(4)
  expect(await lines({})).toHaveLength(5)
  expect(await lines({ serials: [hex] })).toEqual([`${ana},east`])
  expect(await lines({ except: [hex.toUpperCase()] })).toHaveLength(4)
  for (const mode of ['fresh', 'cache'] as const) {
    const page = await desk.http.invoke('onu.get', { serial: ana, mode })
    expect(page).toMatchObject({
      output: { acs_device_id: twin, candidates: [{ acs_device_id: twin }, { acs_device_id: old }] },
    })
  }
})

it('deleted at one ACS it stays in the list while the other one has it', async () => {
  await forget(west, await idIn(west))
  for (const full of [false, true]) {
    await desk.http.invoke('source.sync', { full })
    expect(await total(ana)).toBe(1)
  }
  await forget(east, await idIn(east))
  await desk.http.invoke('source.sync', { full: true })
  expect(await total(ana)).toBe(0)
  expect(await total()).toBe(4)
})

it('a source that is removed takes only those along that no other one knows', async () => {
  await forget(east, await idIn(east))
  await desk.http.invoke('source.sync', { full: true })
  expect(await total()).toBe(5)
  expect(await desk.http.invoke('source.remove', { id: 1, confirm: true })).toMatchObject({ ok: true })
  expect(await total()).toBe(4)
  expect(await total(ana)).toBe(0)
})

it('a source that cannot be read is named, with the reason', async () => {
  await west.service({ http: 'html502' })
  expect(await desk.http.invoke('source.sync', {})).toMatchObject({
    ok: true,
    output: { sources: 2, answered: 1, problems: [{ source: 'west', problem: { key: 'reason.bad_gateway' } }] },
  })
  expect(await desk.http.invoke('onu.search', {})).toMatchObject({
    output: { total: 5, coverage: { asked: 2, answered: 1 } },
  })
})
