// What is shown of an OLT says how old it is, and its head agrees with what stands below.
import { beforeEach, describe, expect, it } from 'vitest'
import { missingBrowser, type Seat, takeSeat } from './browser.ts'
import { axe, cutOff } from './checks.ts'
import { pageOf, secondsAgo, summaries } from './olt-samples.ts'
import { type OltStub, stubOlts } from './olt-stub.ts'
import { oneSeat } from './one-seat.ts'

describe.skipIf(missingBrowser)('the age of what an OLT told (needs Chromium)', () => {
  let seat: Seat
  let stub: OltStub
  oneSeat(takeSeat, { lab: 5 }, async (taken) => {
    seat = taken
    stub = await stubOlts(seat)
  })
  const readAt = secondsAgo(14 * 60)
  beforeEach(async () => {
    const [norte] = summaries()
    if (!norte) throw new Error('no sample')
    const aged = <T extends { observedAt: string | null }>(reading: T): T => ({ ...reading, observedAt: readAt })
    const olt = { ...norte, cpu: aged(norte.cpu), temperature: aged(norte.temperature), readAt, lastOkAt: readAt }
    stub.olts = [olt]
    const { uptimeSeconds, memory } = pageOf(olt)
    stub.told = { page: { uptimeSeconds: aged(uptimeSeconds), memory: aged(memory) } }
    await seat.goto('/olt')
  })
  const silent = (state: 'failing' | 'down'): void => {
    stub.olts = stub.olts.map((olt) => ({ ...olt, state, since: secondsAgo(60) }))
  }

  it.each(['failing', 'down'] as const)('%s: the head says what the banner says, and since when', async (state) => {
    silent(state)
    const { page } = seat
    await seat.goto('/olt/101/equipo')
    await page.getByText(/^OLT-NORTE no responde; última respuesta hace 14 min/).waitFor()
    const head = page.getByRole('banner').or(page.locator('header')).filter({ hasText: 'Leer ahora' }).last()
    await head.getByText('No responde · 14 min').waitFor()
    expect(await head.getByText(/a veces|última vez/).count()).toBe(0)
    await seat.goto('/olt')
    await page
      .getByRole('row', { name: /OLT-NORTE/ })
      .getByText('No responde · 14 min')
      .waitFor()
  })

  it('system, boards, alarms and every figure carry source and age, also of a silent OLT', async () => {
    silent('failing')
    const { page } = seat
    await seat.goto('/olt/101/equipo')
    for (const name of ['Sistema', 'Placas', 'Alarmas'])
      await page.getByRole('region', { name }).getByText('OLT-NORTE · 14 min').waitFor()
    const figures = page.locator('dl').filter({ hasText: 'ONU en línea' }).locator('div')
    const texts = await figures.allInnerTexts()
    for (const label of ['ONU en línea', 'PON en uso', 'CPU', 'Temperatura'])
      expect(texts.find((text) => text.startsWith(label))).toMatch(/14 min$/)
    expect(await axe(page)).toEqual([])
    expect(await cutOff(page)).toEqual([])
  })

  it('what a model does not tell has no age', async () => {
    stub.olts = stub.olts.map((olt) => ({ ...olt, cpu: { ...olt.cpu, state: 'absent', value: null } }))
    await seat.goto('/olt/101/equipo')
    const cpu = seat.page.locator('dl').filter({ hasText: 'ONU en línea' }).locator('div').filter({ hasText: 'CPU' })
    await expect.poll(() => cpu.innerText()).toMatch(/no disponible en este modelo$/)
  })
})
