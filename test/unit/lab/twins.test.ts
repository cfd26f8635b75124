// Two devices of one serial: the ACS keeps them apart, whoever asks by serial gets both.
import { describe, expect, it } from 'vitest'
import { labCases } from '../../../main/lab/index.ts'
import { ana, cached, type Doc, juan, list, outcome, postTask, send, ssid, withLab, write } from './desk.ts'

const { lab } = withLab({ onus: 400, pace: 0.005 })
const serialField = '_deviceId._SerialNumber'
const hex = '485754430A1B2C3D'

const lastInform = async (id: string): Promise<number> => {
  const [document] = await list(lab(), 'devices', { _id: id }, '&projection=_lastInform')
  return Date.parse(String(document?._lastInform))
}
const days = (ms: number): number => ms / 86_400_000

describe('twins of the demonstration network', () => {
  it('are found both by their serial, with another product class', async () => {
    for (const serial of [labCases.twinDead, labCases.twinAlive]) {
      const ids = await lab().devices(serial)
      expect(ids).toHaveLength(2)
      const [one] = await list(lab(), 'devices', { _id: ids[0] }, `&projection=_deviceId`)
      const reported = String((one?._deviceId as Doc | undefined)?._SerialNumber)
      const found = await list(
        lab(),
        'devices',
        { [serialField]: { $in: [serial, reported] } },
        '&projection=_deviceId',
      )
      expect(found.map((document) => document._id).sort()).toEqual([...ids].sort())
      const classes = found.map((document) => (document._deviceId as Record<string, string>)._ProductClass)
      expect(new Set(classes).size).toBe(2)
      for (const id of ids) expect(await list(lab(), 'devices', { _id: id }, '&projection=_id')).toEqual([{ _id: id }])
    }
  })

  it('are one dead and one alive', async () => {
    const [first = '', dead = ''] = await lab().devices(labCases.twinDead)
    expect(days(Date.now() - (await lastInform(dead)))).toBeCloseTo(3, 1)
    expect(days(Date.now() - (await lastInform(first)))).toBeLessThan(0.01)
    for (const id of await lab().devices(labCases.twinAlive))
      expect(days(Date.now() - (await lastInform(id)))).toBeLessThan(0.01)
  })

  it('are both on the pages of a reader that goes by _id', async () => {
    const seen: unknown[] = []
    for (let last = ''; ; last = String(seen.at(-1))) {
      const sort = encodeURIComponent('{"_id":1}')
      const page = await list(lab(), 'devices', { _id: { $gt: last } }, `&sort=${sort}&limit=50&projection=_id`)
      seen.push(...page.map(({ _id }) => _id))
      if (page.length < 50) break
    }
    expect(new Set(seen).size).toBe(402)
    expect([...seen].sort()).toEqual(seen)
    expect(seen).toEqual(expect.arrayContaining(await lab().devices(labCases.twinDead)))
    expect(seen).toEqual(expect.arrayContaining(await lab().devices(labCases.twinAlive)))
  })

  it('do each their own tasks: a write to one leaves the other as it was', async () => {
    const [first = '', second = ''] = await lab().devices(labCases.twinAlive)
    const before = (await lab().truth(first))[ssid]
    expect(outcome(await write(lab(), second, { [ssid]: 'Solo_La_Segunda' }))).toBe('200 OK')
    expect((await lab().truth(second))[ssid]).toBe('Solo_La_Segunda')
    expect((await lab().truth(labCases.twinAlive))[ssid]).toBe(before)
    expect((await cached(lab(), first, ssid))?._value).toBe(before)
    expect((await cached(lab(), second, ssid))?._value).toBe('Solo_La_Segunda')
  })

  it('leave the tasks of the dead one in its own queue', async () => {
    const [first = '', dead = ''] = await lab().devices(labCases.twinDead)
    expect(outcome(await postTask(lab(), dead, { name: 'reboot' }))).toBe('202 Task queued but not processed')
    expect(await list(lab(), 'tasks', { device: dead })).toHaveLength(1)
    expect(await list(lab(), 'tasks', { device: first })).toHaveLength(0)
    expect((await send(lab(), 'DELETE', `/devices/${encodeURIComponent(dead)}`)).status).toBe(200)
    expect(await lab().devices(labCases.twinDead)).toEqual([first])
  })
})

describe('a twin made on the way', () => {
  it('is dead first, then alive, then dead again', async () => {
    expect(await lab().devices(hex)).toEqual([ana])
    await lab().control(ana, { do: 'twin', alive: false })
    const [first, twin = ''] = await lab().devices(hex)
    expect(first).toBe(ana)
    expect(twin).toBe('00259E-EG8145V5%2DV2-485754430A1B2C3D')
    expect(days(Date.now() - (await lastInform(twin)))).toBeCloseTo(3, 1)

    await lab().control(ana, { do: 'twin', alive: true })
    expect(outcome(await write(lab(), twin, { [ssid]: 'De_La_Otra' }))).toBe('200 OK')
    expect(days(Date.now() - (await lastInform(twin)))).toBeLessThan(0.01)
    expect((await lab().truth(hex))[ssid]).toBe('Casa_Ana')

    await lab().control(ana, { do: 'twin', alive: false })
    expect(await lab().devices(hex)).toHaveLength(2)
    expect(days(Date.now() - (await lastInform(twin)))).toBeCloseTo(3, 1)
  })

  it('obeys control by its device id, and has no twin itself', async () => {
    await lab().control(juan, { do: 'twin', alive: true })
    const [, twin = ''] = await lab().devices(juan)
    await lab().control(twin, { do: 'offline' })
    expect(outcome(await write(lab(), twin, { [ssid]: 'x' }))).toBe('202 Device is offline')
    await expect(lab().control(twin, { do: 'twin', alive: true })).rejects.toThrow('no twin of its own')
  })
})
