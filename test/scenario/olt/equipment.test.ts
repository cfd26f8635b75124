// What OLTs tell of their own ports and of what is wrong with them, over real SSH, as the pages show it.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Lab } from '../../../main/lab/index.ts'
import { type Desk, openLabDesk, outputOf } from '../harness.ts'

let desk: Desk
let lab: Lab
beforeAll(async () => {
  ;({ desk, lab } = await openLabDesk(40))
})
afterAll(() => desk.close())

const olts = [
  // That box does not print the class.
  { name: 'OLT-NORTE', opticClass: null },
  { name: 'OLT-SUR', opticClass: 'C+' },
  { name: 'OLT-CENTRO', opticClass: 'C++' },
]

describe.each(olts)('$name', ({ name, opticClass }) => {
  let id = 0
  beforeAll(async () => {
    id = outputOf(await desk.http.invoke('olt.list', {})).items.find((olt) => olt.name === name)?.id ?? 0
  })

  const portOf = (at: string): string => at.split(':')[0] ?? ''
  /** Ports with ONUs, and those of them where every ONU that is wanted is away. */
  async function ports() {
    const { onus } = await lab.oltTruth(name)
    return [...new Set(onus.map(({ at }) => portOf(at)))]
  }

  // First: what was told before would stay.
  it.skipIf(opticClass === null)('is read all the same by a firmware that knows neither, and says why', async () => {
    await lab.olt(name, { do: 'oldFirmware' })
    const page = outputOf(await desk.http.invoke('olt.read', { id }))
    expect(page.olt.onus?.total).toBeGreaterThan(0)
    const refused = expect.stringMatching(/%Error \d+/)
    expect(page).toMatchObject({ alarms: null, unsupported: ['alarms'], alarmsRead: { unparsed: 0, refused } })
    const [pon = ''] = await ports()
    const { port, onus } = outputOf(await desk.http.invoke('olt.pon', { id, pon, mode: 'fresh' }))
    expect(onus.length).toBeGreaterThan(0)
    expect(port).toMatchObject({ sfpTx: { state: 'absent' }, sfpRefused: refused, medianRx: { state: 'value' } })
    await lab.olt(name, { do: 'oldFirmware', on: false })
  })

  it('tells the light and the temperature of its SFPs when it is read as a whole, and their class', async () => {
    const page = outputOf(await desk.http.invoke('olt.read', { id }))
    const used = await ports()
    const shown = page.boards.flatMap(({ pons }) => pons).filter(({ pon }) => used.includes(pon))
    expect(shown.map(({ pon }) => pon).sort()).toEqual(used.sort())
    for (const { sfpTx, sfpTemperature } of shown) {
      expect(sfpTx).toMatchObject({ state: 'value', unit: 'dBm', source: name })
      expect(sfpTx.value).toBeGreaterThan(1)
      expect(sfpTemperature).toMatchObject({ state: 'value', unit: '°C' })
      expect(sfpTemperature.value).toBeGreaterThan(20)
    }
    expect(page.boards.map((board) => board.opticClass).find((one) => one !== null) ?? null).toBe(opticClass)
  })

  it('tells them of one port, when that is asked', async () => {
    const [pon = ''] = await ports()
    const { port } = outputOf(await desk.http.invoke('olt.pon', { id, pon, mode: 'fresh' }))
    expect(port).toMatchObject({ sfpTx: { state: 'value' }, sfpTemperature: { state: 'value' } })
    expect(port).not.toHaveProperty('sfpRefused')
  })

  it('lists the alarms of ONUs that are away, with place and severity, and nothing unread', async () => {
    const [pon = ''] = (await lab.oltTruth(name)).onus.filter(({ isOnline }) => isOnline).map(({ at }) => portOf(at))
    await lab.olt(name, { do: 'cutFibre', pon })
    const { alarms, alarmsRead, unsupported } = outputOf(await desk.http.invoke('olt.read', { id }))
    const { onus } = await lab.oltTruth(name)
    const away = onus.filter(({ at, isOnline, isEnabled }) => portOf(at) === pon && !isOnline && isEnabled)
    expect(away.length).toBeGreaterThan(0)
    const places = (alarms ?? []).map(({ position }) => position)
    for (const { at } of away) expect(places).toContain(at)
    for (const { severity, text, at } of alarms ?? []) {
      expect(severity).toMatch(/critical|major|minor|warning/i)
      expect(text).not.toBe('')
      expect(at).not.toBeNull()
    }
    expect([alarmsRead, unsupported]).toEqual([{ unparsed: 0, refused: null }, []])
    const kept = outputOf(await desk.ipc.invoke('olt.get', { id }))
    expect(kept.alarms).toEqual(alarms)
    await lab.olt(name, { do: 'restore', pon })
  })
})
