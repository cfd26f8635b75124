// "Medir 60 s" in Óptica, on simulated OLTs: real readings, told while they are taken.
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { missingBrowser } from './browser.ts'
import { axe, cutOff, overlaps } from './checks.ts'
import { type OltSeat, takeOltSeat } from './olt-seat.ts'
import { oneSeat } from './one-seat.ts'

describe.skipIf(missingBrowser)('measuring for 60 s (needs Chromium)', () => {
  let at: OltSeat
  let page: Page
  oneSeat(takeOltSeat, { measureEveryMs: 400 }, (taken) => {
    at = taken
    page = at.page
  })

  const measured = () => page.getByRole('region', { name: 'Medición de 60 s' })
  async function measure(serial: string): Promise<void> {
    await at.seat.goto(`/onu/${serial}/optica`)
    await page.getByRole('button', { name: 'Medir 60 s' }).click()
    await measured()
      .getByText(/Lectura [1-9]\d? de 12 · quedan \d+ s/)
      .waitFor()
  }

  it('shows each reading as it is taken, goes on behind another tab, and ends with min, max and mean', async () => {
    const { serial } = await at.freshOnu('OLT-NORTE', (onu) => onu.isOnline && onu.customer !== null)
    await measure(serial)
    await measured()
      .getByText(/Rx ONU −\d+\.\d \(mín\. −\d+\.\d · máx\. −\d+\.\d · media −\d+\.\d dBm\)/)
      .waitFor()
    await page.keyboard.press('3')
    await page.keyboard.press('2')
    await measured()
      .getByText(/^12 lecturas · OLT-NORTE · \d\d:\d\d:\d\d/)
      .waitFor()
    expect(await measured().locator('circle').count()).toBeGreaterThanOrEqual(12)
    expect(await measured().getByText('esta hora').count()).toBe(0)
    expect({ cut: await cutOff(page), over: await overlaps(page) }).toEqual({ cut: [], over: [] })
    expect(await axe(page)).toEqual([])
    expect(at.seat.complaints).toEqual([])
  })

  it('is stopped by hand and says how many readings of this hour are spent', async () => {
    const { serial } = await at.freshOnu('OLT-CENTRO', (onu) => onu.isOnline && onu.customer !== null)
    await measure(serial)
    await page.getByRole('button', { name: 'Detener' }).click()
    await measured()
      .getByText(/^Detenida con \d+ lecturas · OLT-CENTRO/)
      .waitFor()
    const count = /con (\d+) lecturas/.exec(await measured().innerText())?.[1]
    expect(Number(count)).toBeLessThan(12)
    expect(await measured().innerText()).toMatch(new RegExp(`\\b${count} de 12 lecturas esta hora`))
    await page.getByRole('button', { name: 'Medir 60 s' }).waitFor()
  })

  it('an ONU that may not be asked any more says so in words', async () => {
    const { serial } = await at.freshOnu('OLT-CENTRO', (onu) => onu.isOnline && onu.customer === null)
    await measure(serial)
    await measured()
      .getByText(/^12 lecturas · OLT-CENTRO/)
      .waitFor()
    await page.getByRole('button', { name: 'Medir 60 s' }).click()
    await measured()
      .getByText(/^Quedan 0 lecturas de esta ONU en la hora/)
      .waitFor()
    expect(await axe(page)).toEqual([])
  })
})
