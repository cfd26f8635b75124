// A tree that nobody discovered is not a device without WiFi: the ACS is told to look first.
import { describe, expect, it } from 'vitest'
import { labCases } from '../../main/lab/index.ts'
import { ana, eachDesk } from './harness.ts'

const lan = 'InternetGatewayDevice.LANDevice'

const { desk, lab } = eachDesk({ lab: 40 })
const discoveries = async () =>
  (await lab().requests()).flatMap(({ body }) =>
    body.includes('refreshObject') ? [String(JSON.parse(body).objectName)] : [],
  )
const page = async (serial: string) => {
  const answer = await desk().http.invoke('onu.get', { serial })
  if (!answer.ok) throw new Error(answer.error.error)
  return answer.output.cpe
}

describe('a write to an ONU whose WiFi nobody discovered', () => {
  it.each([
    ['TR-181', labCases.undiscovered, null, 'Device.WiFi', 'Device.WiFi.SSID.1.SSID'],
    ['TR-098', ana, lan, lan, `${lan}.1.WLANConfiguration.1.SSID`],
  ] as const)('%s: looks first, then writes and undoes', async (_model, serial, hidden, root, leaf) => {
    if (hidden) await lab().control(serial, { do: 'undiscover', path: hidden })
    expect((await page(serial))?.wifi).toEqual([])
    const before = (await lab().truth(serial))[leaf]
    const done = await desk().http.invoke('onu.wifi.set', { olt_id: 0, serial, ssid: 'Hallada' })
    expect(done).toMatchObject({ ok: true, output: { data: { outcome: 'applied' } } })
    expect(await discoveries()).toEqual([root])
    expect((await lab().truth(serial))[leaf]).toBe('Hallada')
    const undone = await desk().http.invoke('change.undo', { id: done.ok ? done.output.data.change_id : '' })
    expect(undone).toMatchObject({ ok: true, output: { data: { outcome: 'applied' } } })
    expect((await lab().truth(serial))[leaf]).toBe(before)
  })

  it('finds the family too where the WAN tree is unknown as well', async () => {
    await lab().control(ana, { do: 'undiscover', path: lan })
    await lab().control(ana, { do: 'undiscover', path: 'InternetGatewayDevice.WANDevice' })
    await page(ana)
    const done = await desk().http.invoke('onu.wifi.set', { olt_id: 0, serial: ana, password: 'otra-clave-9' })
    expect(done).toMatchObject({ ok: true, output: { data: { outcome: 'accepted' } } })
    const sent = (await lab().requests()).find(({ body }) => body.includes('setParameterValues'))
    // Huawei's own key leaf: of a family that is not known it would be another one.
    expect(sent?.body).toContain('WLANConfiguration.1.PreSharedKey.1.PreSharedKey')
    expect((await page(ana))?.family).toBe('huawei')
  })

  it('that is away is an outage of the source, not a missing ability', async () => {
    const serial = labCases.undiscovered
    await lab().control(serial, { do: 'offline' })
    expect(await desk().http.invoke('onu.wifi.set', { olt_id: 0, serial, ssid: 'x' })).toMatchObject({
      ok: false,
      status: 503,
      error: { code: 'source_unreachable', error: expect.stringContaining('aún no conoce') },
    })
    const left = await fetch(`${lab().acs.url}/tasks/`)
    expect(await left.json()).toEqual([])
  })

  it('that really has none is told so, after it was asked', async () => {
    const serial = labCases.undiscovered
    await lab().control(serial, { do: 'drop', path: 'Device.WiFi' })
    expect(await desk().http.invoke('onu.wifi.set', { olt_id: 0, serial, ssid: 'x' })).toMatchObject({
      ok: false,
      status: 422,
      error: { code: 'unsupported', error: expect.stringContaining('no tiene WiFi') },
    })
    expect(await discoveries()).toEqual(['Device.WiFi'])
  })
})

describe('leaves whose values were never read', () => {
  it('are read on the way: the country is written in the form the ONU has', async () => {
    const wlan = `${lan}.1.WLANConfiguration.1`
    for (const leaf of ['RegulatoryDomain', 'SSID', 'BeaconType', 'Channel', 'TransmitPower'])
      await lab().control(ana, { do: 'forget', path: `${wlan}.${leaf}` })
    const preview = await desk().http.invoke('onu.wifi.set', {
      olt_id: 0,
      serial: ana,
      ssid: 'Leida',
      country_domain: 'AR',
      tx_power: 60,
      auth_mode: 'wpa-wpa2-psk',
      dry_run: true,
    })
    const plan = preview.ok ? preview.output.data.plan : undefined
    expect(plan?.refused).toEqual([])
    expect(plan?.effects.map(({ field, old, undoable }) => [field, old.value, undoable])).toEqual([
      ['ssid', 'Casa_Ana', true],
      ['auth_mode', 'WPA2-PSK', true],
      ['tx_power', 100, true],
      ['country_domain', 'DO', true],
    ])
  })
})

describe('reading an ONU anew', () => {
  it.each([
    ['TR-098', ana, [lan, 'InternetGatewayDevice.WANDevice']],
    ['TR-181', labCases.undiscovered, ['Device.IP', 'Device.PPP', 'Device.DHCPv4', 'Device.Hosts']],
  ] as const)('%s discovers what a page shows where trees are missing', async (_model, serial, hidden) => {
    for (const path of hidden) await lab().control(serial, { do: 'undiscover', path })
    const before = await page(serial)
    expect([before?.wifi.length, before?.interfaces.every(({ path }) => path === null)]).toEqual([0, true])
    const read = await desk().http.invoke('onu.refresh', { serial })
    const cpe = read.ok ? read.output.cpe : null
    expect(cpe?.wifi.length).toBeGreaterThan(0)
    expect(cpe?.interfaces.some(({ path }) => path !== null)).toBe(true)
    expect(cpe?.hosts.value?.length).toBeGreaterThan(0)
    const asked = (await discoveries()).length
    expect(asked).toBeGreaterThan(0)
    // The second time nothing is missing.
    await desk().http.invoke('onu.refresh', { serial })
    expect((await discoveries()).length).toBe(asked)
  })
})
