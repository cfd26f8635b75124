import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Lab, type LabOlt, type LabOltTruth, labCases, startLab } from '../../../../main/lab/index.ts'
import { quiet } from './console.ts'

let lab: Lab
let truths: LabOltTruth[]

beforeAll(async () => {
  lab = await startLab({ onus: 400, pace: 0.02 })
  truths = await Promise.all(lab.olts.map(({ name }) => lab.oltTruth(name)))
})
afterAll(() => lab.close())

const portOf = (at: string): string => at.split(':')[0] ?? ''
const lastInform = async (serial: string): Promise<number> => {
  const [id] = await lab.devices(serial)
  const query = encodeURIComponent(JSON.stringify({ _id: id }))
  const [device] = (await (await fetch(`${lab.acs.url}/devices/?query=${query}&projection=_lastInform`)).json()) as {
    _lastInform: string
  }[]
  return Date.parse(device?._lastInform ?? '')
}

describe('the demonstration network', () => {
  it('has every customer behind exactly one port, some ONUs more, and some that wait', () => {
    const all = truths.flatMap(({ onus }) => onus)
    const customers = lab.customers.map(({ serial }) => serial)
    for (const serial of customers) expect(all.filter((onu) => onu.serial === serial)).toHaveLength(1)
    expect(new Set(all.map(({ serial }) => serial)).size).toBe(all.length)
    expect(all.length).toBeGreaterThan(customers.length)
    for (const { autofind } of truths) expect(autofind.length).toBeGreaterThan(0)
  })

  it('is the same for the same seed', async () => {
    const again = await startLab({ onus: 400, pace: 0.02 })
    const places = ({ onus }: LabOltTruth) => onus.map(({ at, serial, isOnline }) => ({ at, serial, isOnline }))
    expect(places(await again.oltTruth('OLT-CENTRO'))).toEqual(places(truths[2] as LabOltTruth))
    await again.close()
  })

  it('has a power cut: one port, one minute, the ACS hears no more of them', async () => {
    const norte = await quiet(lab.olts[0] as LabOlt)
    const byPort = Map.groupBy(truths[0]?.onus ?? [], ({ at }) => portOf(at))
    const [pon, dark] = [...byPort].sort(([, a], [, b]) => offline(b) - offline(a))[0] ?? ['', []]
    expect(offline(dark) / dark.length).toBeGreaterThan(0.7)
    expect(offline(dark)).toBeLessThan(dark.length)
    const rows = (await norte.ask(`display ont info summary ${pon}`)).filter((line) => line.includes(' offline '))
    const minutes = Map.groupBy(rows, (row) => `${/\S+ \d\d:\d\d(?=:\d\d dying-gasp)/.exec(row)?.[0]}`)
    const most = Math.max(...[...minutes.values()].map(({ length }) => length))
    expect(most / rows.length).toBeGreaterThan(0.7)
    const known = dark.filter(
      ({ isOnline, customer, cause }) => !isOnline && customer !== null && cause === 'dying-gasp',
    )
    expect(known.length).toBeGreaterThan(0)
    for (const { serial } of known.slice(0, 4))
      expect(Date.now() - (await lastInform(serial))).toBeGreaterThan(20 * 60_000)
    norte.end()
  })

  it('has a fibre cut: the eight of one splitter, all LOS, their neighbours well', () => {
    const byPort = Map.groupBy(truths[2]?.onus ?? [], ({ at }) => portOf(at))
    const [, port] = [...byPort].sort(([, a], [, b]) => offline(b) - offline(a))[0] ?? ['', []]
    const group = port.slice(8, 16)
    expect(group.map(({ isOnline, cause }) => [isOnline, cause])).toEqual(Array(8).fill([false, 'los']))
    expect(offline(port.slice(0, 8))).toBeLessThan(3)
  })
})

const offline = (onus: readonly { isOnline: boolean }[]): number => onus.filter(({ isOnline }) => !isOnline).length

describe('an outage on request', () => {
  it('cuts a splitter or the mains of a port and gives them back, at the ACS too', async () => {
    const { at, serial } = truths[0]?.onus.find(({ isOnline, customer }) => isOnline && customer !== null) ?? {
      at: '',
      serial: '',
    }
    const state = async () => (await lab.oltTruth('OLT-NORTE')).onus.find((onu) => onu.serial === serial)
    await lab.olt('OLT-NORTE', { do: 'cutFibre', pon: portOf(at), group: Math.floor(Number(at.split(':')[1]) / 8) })
    expect(await state()).toMatchObject({ isOnline: false, cause: 'los' })
    await expect(lab.control(serial, { do: 'inform' })).rejects.toThrow('is not online')
    await lab.olt('OLT-NORTE', { do: 'restore', pon: portOf(at) })
    expect(await state()).toMatchObject({ isOnline: true })
    await lab.control(serial, { do: 'inform' })
    await lab.olt('OLT-NORTE', { do: 'powerCut', pon: portOf(at) })
    expect(await state()).toMatchObject({ isOnline: false, cause: 'dying-gasp' })
    await lab.olt('OLT-NORTE', { do: 'restore' })
    expect((await lab.oltTruth('OLT-NORTE')).onus.filter(({ isOnline }) => !isOnline).length).toBeLessThan(30)
  })

  it('is seen from the other side: who pulls the plug is dark at the OLT', async () => {
    const one = truths[1]?.onus.find(({ isOnline, customer }) => isOnline && customer !== null)
    await lab.control(one?.serial ?? '', { do: 'offline' })
    const state = async () => (await lab.oltTruth('OLT-SUR')).onus.find((onu) => onu.serial === one?.serial)
    expect(await state()).toMatchObject({ isOnline: false, cause: 'dying-gasp' })
    await lab.control(one?.serial ?? '', { do: 'online' })
    expect(await state()).toMatchObject({ isOnline: true })
  })

  it('is seen from the other side: a reboot by the ACS is an absence at the OLT', async () => {
    const one = truths[0]?.onus.find(
      ({ isOnline, customer, serial }) => isOnline && customer && serial === labCases.healthy,
    )
    const serial = one?.serial ?? ''
    const state = async () => (await lab.oltTruth('OLT-NORTE')).onus.find((onu) => onu.serial === serial)
    const [id = ''] = await lab.devices(serial)
    const url = `${lab.acs.url}/devices/${encodeURIComponent(id)}/tasks?connection_request`
    await fetch(url, { method: 'POST', body: JSON.stringify({ name: 'reboot' }) })
    await expect.poll(state, { timeout: 4000, interval: 20 }).toMatchObject({ isOnline: false, cause: 'reset' })
    await expect.poll(state, { timeout: 4000, interval: 20 }).toMatchObject({ isOnline: true })
  })

  it('moves an ONU to another port, where its serial is found', async () => {
    const { serial } = truths[1]?.onus[0] ?? { serial: '' }
    await lab.olt('OLT-SUR', { do: 'moveOnu', serial, pon: '1/2/2' })
    const sur = await quiet(lab.olts[1] as LabOlt)
    expect((await sur.ask(`show gpon onu by sn ${serial}`)).at(-1)).toMatch(/^gpon-onu_1\/2\/2:\d+$/)
    sur.end()
  })

  it('refuses an OLT, a port, an ONU that there is not', async () => {
    await expect(lab.olt('OLT-X', { do: 'behave' })).rejects.toThrow('has no OLT OLT-X')
    await expect(lab.olt('OLT-SUR', { do: 'powerCut', pon: '1/9/1' })).rejects.toThrow('has no port 1/9/1')
    await expect(lab.olt('OLT-SUR', { do: 'moveOnu', serial: 'X', pon: '1/1/1' })).rejects.toThrow('has no ONU X')
  })
})

describe('a big OLT', () => {
  it('has 3,000 ONUs, 128 on its first port, in one list', async () => {
    const big = await startLab({ onus: 5, pace: 0, oltOnus: 3000 })
    for (const olt of big.olts) {
      const one = await quiet(olt)
      const isHuawei = olt.vendor === 'huawei'
      const first = (await big.oltTruth(olt.name)).onus[0]?.at.split(':')[0]
      const row = isHuawei ? / (online|offline) / : /(working|LOS|DyingGasp|OffLine|syncMib)/
      const all = (await one.ask(isHuawei ? 'display ont info 0 all' : 'show gpon onu state')).filter((line) =>
        row.test(line),
      )
      expect(all.length).toBeGreaterThanOrEqual(3000)
      const names = {
        smartax: `display ont info ${first?.replaceAll('/', ' ')} all`,
        classic: `show gpon onu state gpon-olt_${first}`,
        titan: `show gpon onu state gpon_olt-${first}`,
      }
      const port = (await one.ask(names[olt.dialect])).filter((line) => row.test(line))
      expect(port).toHaveLength(128)
      one.end()
    }
    await big.close()
  })

  it('refuses a size that no chassis holds', async () => {
    await expect(startLab({ oltOnus: 4001 })).rejects.toThrow(RangeError)
  })
})
