// Bad input, serials: unknown, of two devices, spelt in every way a keyboard allows.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ana, type Desk, openDesk, weak } from '../harness.ts'
import { expectRefused, labOf, outcomeOf, ssidPath, writesOf } from './support.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

describe('an unknown serial', () => {
  const unknown = 'HWTCFFFFFFFF'

  it('is not found, in words that name it, and nothing is sent', async () => {
    const refusal = { status: 404, code: 'not_found', field: 'serial', says: /HWTCFFFFFFFF.*Revisar la serie/ } as const
    await expectRefused(desk, 'onu.get', { serial: unknown }, refusal)
    await expectRefused(desk, 'onu.tr069.stats', { olt_id: 0, serial: unknown }, refusal)
    await expectRefused(desk, 'onu.refresh', { serial: unknown }, refusal)
    await expectRefused(desk, 'onu.wifi.set', { olt_id: 0, serial: unknown, ssid: 'Nadie' }, refusal)
    expect(await writesOf(desk)).toEqual([])
  })

  it('leaves no device behind in the list', async () => {
    expect(outcomeOf(await desk.http.invoke('onu.search', { q: unknown })).total).toBe(0)
  })
})

describe('a serial', () => {
  it.each([
    ['with spaces around', `  ${ana} `],
    ['with spaces in it', 'HWTC 0A1B 2C3D'],
    ['in lower case', 'hwtc0a1b2c3d'],
    ['in lower-case hexadecimal', '485754430a1b2c3d'],
    ['with colons and dashes', 'hwtc:0a1b-2c3d'],
  ])('%s finds the ONU, by both doors', async (_how, serial) => {
    for (const door of [desk.http, desk.ipc]) {
      const page = outcomeOf(await door.invoke('onu.get', { serial }))
      expect(page.serial).toBe(ana)
      expect(outcomeOf(await door.invoke('onu.tr069.stats', { olt_id: 0, serial })).data.general.serial_number).toBe(
        ana,
      )
    }
  })

  it.each([
    ['with %', 'HWTC%0A1B2C3D'],
    ['with %20', 'HWTC%200A1B2C3D'],
    ['with double quotes', 'HWTC"0A1B2C3D'],
    ['with single quotes', "HWTC'0A1B2C3D"],
    ['with an emoji', 'HWTC😀0A1B2C3D'],
    ['of letters with accents', 'ÑANDÚ1234567'],
    ['with a wildcard', 'HWTC*'],
    ['with a slash', 'HWTC/../../etc'],
    ['with a zero byte', 'HWTC\u00000A1B2C3D'],
    ['with a query inside', '{"$gt":""}'],
    ['with nothing but spaces inside', 'H  W'],
  ])('%s is refused naming the field, and the ACS is not asked', async (_how, serial) => {
    const before = (await labOf(desk).requests()).length
    const refusal = { status: 400, code: 'invalid_input', field: 'serial', says: /Serie.*4 a 64/ } as const
    await expectRefused(desk, 'onu.get', { serial }, refusal)
    // Once: whatever the spelling, it counts against the writes of one ONU in a minute.
    expect(await desk.ipc.invoke('onu.wifi.set', { olt_id: 0, serial, ssid: 'x' })).toMatchObject({
      ok: false,
      error: { code: 'invalid_input', field: 'serial' },
    })
    const asked = (await labOf(desk).requests()).slice(before).filter(({ path }) => path.includes('SerialNumber'))
    expect(asked).toEqual([])
  })

  it.each([
    ['too short', 'abc'],
    ['too long', 'A'.repeat(65)],
    ['empty', ''],
  ])('%s is refused naming the field', async (_how, serial) => {
    const refusal = { status: 400, code: 'invalid_input', field: 'serial', says: /serial.*\d+ caracteres/ } as const
    await expectRefused(desk, 'onu.tr069.stats', { olt_id: 0, serial }, refusal)
  })

  it('that is no well-formed address over HTTP is refused in JSON as well', async () => {
    for (const path of ['/api/v1/onus/%E0%A4%A', '/api/v1/onus/HWTC%', '/api/v1/onus/%00']) {
      const answer = await desk.fetch(path)
      expect(answer.status, path).toBe(400)
      expect(await answer.json(), path).toMatchObject({ success: false, code: 'invalid_input' })
    }
  })

  it('is searched for with any of these characters without an error', async () => {
    for (const q of ['%', '_', '"', "'", '😀', 'HWTC%200A', '\\', '*', '\u0000', "' or 1=1 --", '{"$gt":""}'])
      for (const door of [desk.http, desk.ipc]) {
        const found = await door.invoke('onu.search', { q })
        expect(found, q).toMatchObject({ ok: true })
        expect(found.ok && found.output.total, q).toBeLessThanOrEqual(5)
      }
  })
})

it('after all of this the ONU has the name it had', async () => {
  expect((await labOf(desk).truth(ana))[ssidPath]).toBe('Casa_Ana')
})

describe('two devices with one serial', () => {
  it('of which one fell silent long ago: both are listed, the newest is shown and used, and the plan says so', async () => {
    await labOf(desk).control(ana, { do: 'twin', alive: false })
    const page = outcomeOf(await desk.http.invoke('onu.get', { serial: ana }))
    expect(page.candidates).toHaveLength(2)
    expect(page.acs_device_id).toBe(page.candidates[0]?.acs_device_id)
    const stats = outcomeOf(await desk.http.invoke('onu.tr069.stats', { olt_id: 0, serial: ana }))
    expect(stats.candidates?.map(({ acs_device_id }) => acs_device_id)).toEqual(
      page.candidates.map(({ acs_device_id }) => acs_device_id),
    )
    const done = outcomeOf(await desk.http.invoke('onu.wifi.set', { olt_id: 0, serial: ana, ssid: 'El_vivo' }))
    expect(done.data.outcome).toBe('applied')
    const change = outcomeOf(await desk.http.invoke('change.get', { id: done.data.change_id }))
    expect(change.plan.subject.acs_device_id).toBe(page.acs_device_id)
    expect(change.plan.warnings).toContainEqual(expect.objectContaining({ key: 'plan.warning.several' }))
  })

  it('that both inform: a change is refused as ambiguous with both of them, and nothing is sent', async () => {
    await labOf(desk).control(weak, { do: 'twin', alive: true })
    await labOf(desk).control(weak, { do: 'inform' })
    const ids = await labOf(desk).devices(weak)
    const before = await writesOf(desk)
    const refused = await expectRefused(
      desk,
      'onu.wifi.set',
      { olt_id: 0, serial: weak, ssid: 'Cuál' },
      { status: 409, code: 'ambiguous', field: 'serial', says: /con esta serie.*No se envió nada/ },
    )
    const { candidates } = refused.details as { candidates: { acs_device_id: string; last_inform: string }[] }
    expect(candidates.map(({ acs_device_id }) => acs_device_id).sort()).toEqual([...ids].sort())
    expect(Date.parse(candidates[0]?.last_inform ?? '')).toBeGreaterThanOrEqual(
      Date.parse(candidates[1]?.last_inform ?? ''),
    )
    expect(await writesOf(desk)).toEqual(before)
    const page = outcomeOf(await desk.ipc.invoke('onu.get', { serial: weak }))
    expect(page.candidates).toHaveLength(2)
    expect(page.acs_device_id).toBe(page.candidates[0]?.acs_device_id)
  })
})
