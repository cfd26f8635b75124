// What the ACS does not know although the ONU has it, and how it comes to know.
import { describe, expect, it } from 'vitest'
import { labCases } from '../../../main/lab/index.ts'
import { ana, cached, type Doc, list, luis, outcome, read, refresh, ssid, withLab, wlan, write } from './desk.ts'

const { lab } = withLab({ onus: 40, pace: 0.005 })

const treeOf = async (id: string, path: string): Promise<Doc | undefined> => {
  const [document] = await list(lab(), 'devices', { _id: id }, `&projection=${path}`)
  let node: unknown = document
  for (const segment of path.split('.')) node = (node as Doc | undefined)?.[segment]
  return node as Doc | undefined
}

describe('a tree that the ACS never discovered', () => {
  it('is missing from the document while the ONU has it, and comes back by refreshObject', async () => {
    const [id = ''] = await lab().devices(labCases.undiscovered)
    expect(await treeOf(id, 'Device.WiFi')).toBeUndefined()
    expect(await treeOf(id, 'Device.IP.Interface')).toBeDefined()
    expect(await lab().truth(id)).toHaveProperty(['Device.WiFi.SSID.1.SSID'])
    expect(outcome(await refresh(lab(), id, 'Device.WiFi'))).toBe('200 OK')
    const truth = await lab().truth(id)
    expect((await cached(lab(), id, 'Device.WiFi.SSID.1.SSID'))?._value).toBe(truth['Device.WiFi.SSID.1.SSID'])
    expect(await treeOf(id, 'Device.WiFi.Radio.2')).toMatchObject({
      _object: true,
      Channel: { _type: 'xsd:unsignedInt' },
    })
    expect(outcome(await write(lab(), id, { 'Device.WiFi.SSID.1.SSID': 'Ya_Se_Ve' }))).toBe('200 OK')
    expect((await lab().truth(id))['Device.WiFi.SSID.1.SSID']).toBe('Ya_Se_Ve')
  })

  it('is nearly everything of an ONU that is known by its Informs only', async () => {
    const [id = ''] = await lab().devices(labCases.informsOnly)
    const [document = {}] = await list(lab(), 'devices', { _id: id })
    expect(Object.keys(document.Device as Doc).filter((name) => !name.startsWith('_'))).toEqual([
      'DeviceInfo',
      'ManagementServer',
    ])
    expect((await cached(lab(), id, 'Device.DeviceInfo.SoftwareVersion'))?._value).toMatch(/Build/)
    await refresh(lab(), id, 'Device.WiFi')
    expect((await cached(lab(), id, 'Device.WiFi.SSID.3.SSID'))?._value).toBeDefined()
    expect(await treeOf(id, 'Device.PPP.Interface')).toBeUndefined()
  })
})

describe('undiscover', () => {
  it('hides an object: writes below it do nothing and say 200', async () => {
    await lab().control(ana, { do: 'undiscover', path: `${wlan}.1` })
    expect(await treeOf(ana, `${wlan}.1`)).toBeUndefined()
    expect((await cached(lab(), ana, `${wlan}.5.SSID`))?._value).toBe('Casa_5G')
    expect(outcome(await write(lab(), ana, { [ssid]: 'Al_Vacio' }))).toBe('200 OK')
    expect((await lab().truth(ana))[ssid]).toBe('Casa_Ana')
    expect(await treeOf(ana, `${wlan}.1`)).toBeUndefined()
  })

  it('until the object above is refreshed', async () => {
    await refresh(lab(), ana, wlan)
    expect((await cached(lab(), ana, ssid))?._value).toBe('Casa_Ana')
    expect(outcome(await write(lab(), ana, { [ssid]: 'Al_Fin' }))).toBe('200 OK')
    expect((await lab().truth(ana))[ssid]).toBe('Al_Fin')
  })

  it('or until a leaf of it is read, which brings its neighbours by name', async () => {
    await lab().control(luis, { do: 'undiscover', path: wlan })
    expect(outcome(await read(lab(), luis, ssid))).toBe('200 OK')
    expect((await cached(lab(), luis, ssid))?._value).toBe('Araya')
    expect(await cached(lab(), luis, `${wlan}.1.Channel`)).toEqual({ _object: false, _writable: true })
    expect(await treeOf(luis, `${wlan}.5`)).toMatchObject({ _object: true })
    expect(await cached(lab(), luis, `${wlan}.5.SSID`)).toBeUndefined()
  })
})
