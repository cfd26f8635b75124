// A band that is only assumed is asked of the ONU before anything is written to it.
import { describe, expect, it } from 'vitest'
import { type LabRequest, labCases } from '../../main/lab/index.ts'
import { ana, eachDesk } from './harness.ts'

const serial = labCases.assumedBand
const wlan = 'InternetGatewayDevice.LANDevice.1.WLANConfiguration'

const { desk, lab } = eachDesk({ lab: 40 })
const wifi = async (mode: 'cache' | 'fresh') => {
  const page = await desk().http.invoke('onu.get', { serial, mode })
  return page.ok ? (page.output.cpe?.wifi ?? []) : []
}
const set = (wish: Record<string, unknown>) => desk().http.invoke('onu.wifi.set', { olt_id: 0, serial, ...wish })
const requestsOf = async (work: () => Promise<unknown>): Promise<LabRequest[]> => {
  const before = (await lab().requests()).length
  await work()
  return (await lab().requests()).slice(before).filter(({ path }) => !path.startsWith('/locks'))
}

describe('an assumed band', () => {
  it('is checked on the ONU: the network with the number of 2.4 GHz turns out to be the 5 GHz one', async () => {
    const before = await wifi('cache')
    expect(before.find(({ path }) => path === `${wlan}.3`)).toMatchObject({ band: '2.4GHz', bandBasis: 'assumed' })
    expect(before.some(({ band }) => band === '5GHz')).toBe(false)

    const done = await set({ band: '5GHz', ssid: 'Rapida' })
    expect(done).toMatchObject({ ok: true, output: { data: { outcome: 'applied' } } })
    expect((await lab().truth(serial))[`${wlan}.3.SSID`]).toBe('Rapida')
    expect((await wifi('cache')).find(({ path }) => path === `${wlan}.3`)).toMatchObject({
      band: '5GHz',
      bandBasis: 'read',
      main: true,
    })
    const undone = await desk().http.invoke('change.undo', { id: done.ok ? done.output.data.change_id : '' })
    expect(undone).toMatchObject({ ok: true, output: { data: { outcome: 'applied' } } })
  })

  it('that was right is written without a warning, and a channel of the other band is refused', async () => {
    const preview = await set({ ssid: 'Lenta', channel: 6, dry_run: true })
    const plan = preview.ok ? preview.output.data.plan : undefined
    expect(plan?.warnings).toEqual([])
    expect(plan?.title).toEqual({ key: 'plan.title.wifi', params: { band: '2.4 GHz' } })
    expect(plan?.steps[0]?.request.join('')).toContain(`${wlan}.1.SSID`)
    expect(await set({ network: `${wlan}.3`, channel: 6, dry_run: true })).toMatchObject({
      ok: false,
      error: { code: 'invalid_input', field: 'channel' },
    })
  })

  it('is said to be unchecked where the ONU is away', async () => {
    await lab().control(serial, { do: 'offline' })
    const preview = await set({ ssid: 'Lenta', dry_run: true })
    const warnings = preview.ok ? preview.output.data.plan?.warnings.map(({ key }) => key) : []
    expect(warnings).toEqual(['plan.warning.away', 'plan.warning.band_unchecked'])
  })

  it('keeps its warning where the ONU has no leaf that tells', async () => {
    const leaves = [
      'X_HW_RFBand',
      'LowerLayers',
      'Channel',
      'ChannelsInUse',
      'PossibleChannels',
      'X_HW_Standard',
      'Standard',
    ]
    for (const n of [1, 2, 3, 4])
      for (const leaf of leaves)
        await lab()
          .control(serial, { do: 'drop', path: `${wlan}.${n}.${leaf}` })
          .catch(() => undefined)
    const preview = await set({ ssid: 'Lenta', dry_run: true })
    const warnings = preview.ok ? preview.output.data.plan?.warnings : []
    expect(warnings?.map(({ key }) => key)).toEqual(['note.band_assumed'])
  })

  it('costs no request more than one that was read', async () => {
    const ofAna = await requestsOf(() =>
      desk().http.invoke('onu.wifi.set', { olt_id: 0, serial: ana, ssid: 'Otra', dry_run: true }),
    )
    const assumed = await requestsOf(() => set({ ssid: 'Lenta', dry_run: true }))
    expect(ofAna.map(({ method }) => method)).toEqual(['POST', 'GET'])
    expect(assumed.map(({ method }) => method)).toEqual(['POST', 'GET'])
    // The one that was read asks for itself alone.
    expect(JSON.parse(ofAna[0]?.body ?? '{}').parameterNames).toEqual([`${wlan}.1`])
    expect(JSON.parse(assumed[0]?.body ?? '{}').parameterNames).toEqual([wlan])
  })
})
