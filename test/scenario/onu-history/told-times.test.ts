// When an OLT says since when an ONU is down, its past says the same.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Lab } from '../../../main/lab/index.ts'
import { type Desk, openLabDesk, outputOf } from '../harness.ts'

const juan = 'HWTC12345678'
const margin = 2_000

let desk: Desk
let lab: Lab
beforeAll(async () => {
  ;({ desk, lab } = await openLabDesk(40))
})
afterAll(() => desk.close())

async function readOlts(): Promise<void> {
  for (const { id } of outputOf(await desk.http.invoke('olt.list', {})).items)
    outputOf(await desk.http.invoke('olt.read', { id }))
}

/** Since when it is down now: its outage, and the event that tells of it. ms since 1970. */
async function downSince(serial: string): Promise<{ outage: number; event: number }> {
  const { outages } = outputOf(await desk.http.invoke('onu.series', { serial, range: '30d' }))
  const { items } = outputOf(await desk.http.invoke('onu.events', { serial, limit: 50 }))
  const event = items.find(({ kind }) => kind === 'status')
  return { outage: Date.parse(outages.at(-1)?.from ?? ''), event: Date.parse(event?.at ?? '') }
}

describe('an ONU that was down before anybody looked', () => {
  it('is down since its status says, where its OLT prints no time that everybody understands', async () => {
    await readOlts()
    const { status } = outputOf(await desk.http.invoke('onu.get', { serial: juan, mode: 'fresh' }))
    expect(status.value).toBe('los')
    const since = Date.parse(status.since ?? '')
    expect(Date.now() - since).toBeGreaterThan(5 * 3_600_000)
    const { outage, event } = await downSince(juan)
    expect(Math.abs(outage - since)).toBeLessThan(margin)
    expect(Math.abs(event - since)).toBeLessThan(margin)
  })

  it('is down since its OLT says, also where that is known only after its own reading', async () => {
    await readOlts()
    const down = (await lab.oltTruth('OLT-NORTE')).onus.filter((onu) => !onu.isOnline && onu.isEnabled)
    expect(down.length).toBeGreaterThan(0)
    for (const { serial } of down.slice(0, 4)) {
      const { readings } = outputOf(await desk.http.invoke('onu.olt', { olt_id: 0, serial, mode: 'fresh' }))
      const told = Date.parse(readings?.lastDown.value ?? '')
      if (Number.isNaN(told)) continue
      const { outage, event } = await downSince(serial)
      // One event: an OLT prints whole seconds, the ONU's last sign of life has its milliseconds.
      expect([serial, outage]).toEqual([serial, event])
      expect(Math.abs(outage - told)).toBeLessThan(1000)
    }
  })
})
