// Of a source that is only read every control that would write says so before anything is previewed.
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { missingBrowser } from './browser.ts'
import { isUp, type OltSeat, takeOltSeat } from './olt-seat.ts'
import { oneSeat } from './one-seat.ts'

describe.skipIf(missingBrowser)('a source that is only read (needs Chromium)', () => {
  let at: OltSeat
  let page: Page
  oneSeat(takeOltSeat, {}, async (taken) => {
    at = taken
    page = at.page
    const headers = { Authorization: `Bearer ${await at.seat.app.runToken()}`, 'content-type': 'application/json' }
    const { items } = (await (await fetch(`${at.seat.url}/api/v1/sources`, { headers })).json()) as {
      items: { id: number; name: string }[]
    }
    for (const { id } of items) {
      const answer = await fetch(`${at.seat.url}/api/v1/sources/${id}`, {
        method: 'PATCH',
        headers,
        body: JSON.stringify({ writes: false }),
      })
      expect(answer.status).toBe(200)
    }
  })

  it('an OLT says it at its ONUs and at its own page', async () => {
    const { serial } = await at.freshOnu('OLT-NORTE', (onu) => isUp(onu) && onu.customer === null)
    const why = 'Solo lectura: OLT-NORTE no permite cambios. Se activa en Ajustes, Orígenes.'
    await at.seat.goto(`/onu/${serial}`)
    await page.locator('button[aria-keyshortcuts="A"]').waitFor()
    await expect.poll(() => page.locator('button[aria-keyshortcuts="A"]').getAttribute('title')).toBe(why)
    expect(await page.locator('button[aria-keyshortcuts="A"]').isDisabled()).toBe(true)
    await at.seat.goto(`/olt/${(await at.olt('OLT-NORTE')).id}`)
    const save = page.locator('button[aria-keyshortcuts="S"]')
    await expect.poll(() => save.getAttribute('title')).toBe(why)
    expect(await save.isDisabled()).toBe(true)
  })

  it('an ACS says it at the WiFi', async () => {
    await at.seat.goto('/onu/HWTC0A1B2C3D/wifi')
    const change = page.getByRole('region', { name: '5 GHz', exact: true }).getByRole('button', { name: /^Cambiar/ })
    await expect.poll(() => change.getAttribute('title')).toMatch(/^Solo lectura: ACS simulado no permite cambios/)
  })
})
