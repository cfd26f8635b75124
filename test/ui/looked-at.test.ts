// A workspace, or a copy of one, that is only looked at: everything last known, and no control that writes or asks.
import { rm } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { createApp } from '../../main/app.ts'
import { temporaryFolder } from '../scenario/folder.ts'
import { missingBrowser, type Seat, type SeatOptions, takeSeat } from './browser.ts'
import { axe, cutOff } from './checks.ts'
import { oneSeat } from './one-seat.ts'

const ana = 'HWTC0A1B2C3D'
const why = 'Copia abierta solo para mirar: aquí no se escribe'

/** A workspace that somebody filled before, opened to look at it. */
async function takeReviewSeat(browser: Browser, options: SeatOptions): Promise<Seat> {
  const folder = await temporaryFolder()
  const before = await createApp({ workspace: folder, lab: 5, labPace: 0.05, quiet: true })
  await before.settled
  await before.close()
  const seat = await takeSeat(browser, { ...options, workspace: folder, lab: null, readOnly: true })
  return {
    ...seat,
    async close() {
      await seat.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

describe.skipIf(missingBrowser)('a workspace that is only looked at (needs Chromium)', () => {
  let seat: Seat
  let page: Page
  oneSeat(takeReviewSeat, {}, (taken) => {
    seat = taken
    page = seat.page
    page.setDefaultTimeout(12_000)
  })

  it('Flota, OLT and Ajustes say from when it is, show everything, and each control says why it does nothing', async () => {
    const ribbon = page.getByRole('complementary', { name: 'SOLO LECTURA' })
    expect(await ribbon.innerText()).toMatch(/SOLO LECTURA · Red simulada · copia del .*\d{2}:\d{2}; no se pregunta/)
    await page.getByText('Ana Ruiz').first().waitFor()
    await seat.goto('/ajustes')
    await page.getByRole('button', { name: 'Probar ACS simulado' }).waitFor()
    expect(await page.getByRole('button', { name: 'Probar ACS simulado' }).getAttribute('title')).toBe(why)
    expect(await page.getByRole('button', { name: 'Conectar OLT' }).isDisabled()).toBe(true)
    await seat.goto('/ajustes/origenes/1')
    const allow = page.getByRole('checkbox', { name: 'Permitir cambios por este origen' })
    await allow.waitFor()
    expect(await allow.isDisabled()).toBe(true)
    await page.getByText(why).first().waitFor()
    await seat.goto('/ajustes/respaldo')
    const create = page.getByRole('button', { name: 'Crear respaldo' })
    await create.waitFor()
    expect(await create.getAttribute('title')).toBe(why)
    await seat.goto('/ajustes/diagnostico')
    await page.getByText('Solo lectura', { exact: true }).waitFor()
    await seat.goto(`/onu/${ana}`)
    await page.getByRole('heading', { level: 1, name: 'Ana Ruiz' }).waitFor()
    const change = page.getByRole('button', { name: /Cambiar WiFi/ }).first()
    if ((await change.count()) > 0) expect(await change.isDisabled()).toBe(true)
    await seat.goto('/olt/1')
    const read = page.getByRole('button', { name: /Leer ahora/ })
    await read.waitFor()
    expect(await read.isDisabled()).toBe(true)
    expect(await read.getAttribute('title')).toBe(why)
    expect(await axe(page)).toEqual([])
    expect(await cutOff(page)).toEqual([])
  })

  it('ONU, PON and Cambios show what is stored, and each control says why it does nothing', async () => {
    await seat.goto(`/onu/${ana}/wifi`)
    await page.getByRole('heading', { level: 1, name: 'Ana Ruiz' }).waitFor()
    const read = page.getByRole('button', { name: /Leer ahora/ }).first()
    expect(await read.isDisabled()).toBe(true)
    expect(await read.getAttribute('title')).toBe(why)
    await page.keyboard.press('w')
    await page.keyboard.press('r')
    expect(await page.getByRole('dialog').count()).toBe(0)
    await seat.goto('/olt/1/pon/0-1-1')
    const ask = page
      .getByRole('main')
      .getByRole('button', { name: /Leer ahora/ })
      .first()
    await ask.waitFor()
    expect(await ask.isDisabled()).toBe(true)
    expect(await ask.getAttribute('title')).toBe(why)
    await seat.goto('/cambios')
    await page.getByText('Todavía').first().waitFor()
    expect(await page.getByRole('main').getByRole('alert').count()).toBe(0)
    expect(await axe(page)).toEqual([])
  })

  it('leaves no complaint in the browser', () => {
    expect(seat.complaints).toEqual([])
  })
})
