// A restart and a factory reset where only the ACS, or both the ACS and an OLT, know the ONU.
import { expect, it } from 'vitest'
import type { OutputOf } from '../../../shared/operations/index.ts'
import { type Answer, ana, eachDesk } from '../harness.ts'

const { desk, lab } = eachDesk({ lab: 5 })

function ok<T>(answer: Answer<T>): T {
  if (!answer.ok) throw new Error(`${answer.status} ${answer.error.code}: ${answer.error.error}`)
  return answer.output
}

type Report = OutputOf<'onu.reboot'>
const verbs = ['onu.reboot', 'onu.factory_reset'] as const
const tasks = { 'onu.reboot': 'reboot', 'onu.factory_reset': 'factoryReset' } as const
const events = { 'onu.reboot': '_lastBoot', 'onu.factory_reset': '_lastBootstrap' } as const

async function documentOf(id: string): Promise<Record<string, unknown>> {
  const query = encodeURIComponent(JSON.stringify({ _id: id }))
  const [document] = (await (await fetch(`${lab().acs.url}/devices/?query=${query}`)).json()) as Record<
    string,
    unknown
  >[]
  if (!document) throw new Error(`${id} is not in the ACS`)
  return document
}

const sentTasks = async (name: string): Promise<string[]> =>
  (await lab().requests()).filter(({ body }) => body.includes(`"name":"${name}"`)).map(({ body }) => body)

it.each(verbs)('%s through the ACS: shown as it is sent, proven by the event that follows', async (verb) => {
  const [device = ''] = await lab().devices(ana)
  const before = String((await documentOf(device))[events[verb]])
  const input = { olt_id: 0, serial: ana, via: 'acs' as const }
  const preview: Report = ok(await desk().http.invoke(verb, { ...input, dry_run: true }))
  const { plan } = preview.data
  expect(plan).toMatchObject({
    risk: verb === 'onu.reboot' ? 'R2' : 'R3',
    subject: { serial: ana, acs_device_id: device },
    steps: [{ carrier: 'acs', inverse: null }],
    effects: [{ undoable: false }],
  })
  expect(plan?.steps[0]?.request.slice(0, 2)).toEqual([
    `POST /devices/${encodeURIComponent(device)}/tasks`,
    JSON.stringify({ name: tasks[verb], expiry: 300 }),
  ])
  expect(await sentTasks(tasks[verb]), 'a preview sends nothing').toEqual([])

  const confirmed = verb === 'onu.reboot' ? {} : { typed: ana, reason: 'prueba' }
  const report: Report = ok(await desk().http.invoke('change.apply', { id: preview.data.change_id, ...confirmed }))
  expect(report.data).toMatchObject({ outcome: 'applied' })
  expect(await sentTasks(tasks[verb])).toEqual([JSON.stringify({ name: tasks[verb], expiry: 300 })])
  expect(String((await documentOf(device))[events[verb]]) > before).toBe(true)
  const { undoRefused } = ok(await desk().http.invoke('change.get', { id: report.data.change_id }))
  expect(undoRefused).toEqual({ key: verb === 'onu.reboot' ? 'undo.restart' : 'undo.factory_reset', params: {} })
})

it('a factory reset really empties the ONU', async () => {
  const path = 'InternetGatewayDevice.LANDevice.1.WLANConfiguration.1.SSID'
  expect((await lab().truth(ana))[path]).toBe('Casa_Ana')
  const report = ok(
    await desk().http.invoke('onu.factory_reset', { olt_id: 0, serial: ana, via: 'acs', confirm: true }),
  )
  expect(report).toMatchObject({ warning: 'La ONU pierde toda su configuración', data: { outcome: 'applied' } })
  expect((await lab().truth(ana))[path]).not.toBe('Casa_Ana')
})

it('an ONU that is away is told to do nothing, now or later', async () => {
  await lab().control(ana, { do: 'offline' })
  for (const verb of verbs)
    expect(await desk().http.invoke(verb, { olt_id: 0, serial: ana, via: 'acs', dry_run: true })).toMatchObject({
      ok: false,
      error: { code: 'source_unreachable', field: 'serial' },
    })
  expect(await (await fetch(`${lab().acs.url}/tasks/`)).json()).toEqual([])
})

it('one that goes away after the preview gets nothing, and nothing waits for it', async () => {
  const preview = ok(await desk().http.invoke('onu.reboot', { olt_id: 0, serial: ana, via: 'acs', dry_run: true }))
  await lab().control(ana, { do: 'offline' })
  expect(await desk().http.invoke('change.apply', { id: preview.data.change_id })).toMatchObject({
    ok: false,
    error: { code: 'source_unreachable' },
  })
  const { outcome } = ok(await desk().http.invoke('change.get', { id: preview.data.change_id }))
  expect(outcome).toBe('unchanged')
  expect(await (await fetch(`${lab().acs.url}/tasks/`)).json()).toEqual([])
})

it('what the ONU refuses is said in its own words', async () => {
  await lab().control(ana, { do: 'fault', rpc: 'reboot', code: 9001, message: 'Request denied' })
  expect(await desk().http.invoke('onu.reboot', { olt_id: 0, serial: ana, via: 'acs' })).toMatchObject({
    ok: false,
    status: 502,
    error: { code: 'device_rejected', error: expect.stringContaining('9001') },
  })
})

it('takes the OLT where both know the ONU, names the other way, and goes it when told', async () => {
  const at = { olt_id: 0, serial: ana, dry_run: true }
  const first = ok(await desk().http.invoke('onu.reboot', at)).data.plan
  expect(first?.steps.map(({ carrier }) => carrier)).toEqual(['olt'])
  expect(first?.routes.map(({ carrier, usable }) => [carrier, usable])).toEqual([
    ['olt', true],
    ['acs', true],
  ])
  const second = ok(await desk().http.invoke('onu.reboot', { ...at, via: 'acs' })).data.plan
  expect(second?.steps.map(({ carrier }) => carrier)).toEqual(['acs'])
})

it('goes through the ACS where the OLT does not answer, and says why', async () => {
  const olt = await oltOf(ana)
  // Once it was read there, the desk knows where the ONU is.
  ok(await desk().http.invoke('onu.olt', { olt_id: 0, serial: ana, mode: 'fresh' }))
  await lab().olt(olt, { do: 'sessionsFull' })
  await lab().olt(olt, { do: 'dropSessions' })
  const { plan } = ok(await desk().http.invoke('onu.reboot', { olt_id: 0, serial: ana, dry_run: true })).data
  expect(plan?.steps.map(({ carrier }) => carrier)).toEqual(['acs'])
  expect(plan?.routes).toMatchObject([
    { carrier: 'acs', usable: true },
    { carrier: 'olt', usable: false, source: olt, reason: { key: expect.stringMatching(/^reason\./) } },
  ])
})

async function oltOf(serial: string): Promise<string> {
  for (const { name } of lab().olts)
    if ((await lab().oltTruth(name)).onus.some((onu) => onu.serial === serial)) return name
  throw new Error(`${serial} is on no OLT`)
}
