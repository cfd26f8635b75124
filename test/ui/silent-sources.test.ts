// Sources that do not answer, or let nobody in: what stays in sight, what is said of it, and what is not claimed.
import type { Page } from 'playwright-core'
import { afterEach, describe, expect, it } from 'vitest'
import { missingBrowser, type Seat, takeSeat } from './browser.ts'
import { axe } from './checks.ts'
import { summaries } from './olt-samples.ts'
import { stubOlts } from './olt-stub.ts'
import { oneSeat } from './one-seat.ts'
import { takeReadSeat } from './read-seat.ts'

const ana = 'HWTC0A1B2C3D'

describe.skipIf(missingBrowser)('sources that fall silent (need Chromium)', () => {
  let seat: Seat
  let page: Page
  const browser = oneSeat(takeReadSeat, {}, (taken) => {
    seat = taken
    page = seat.page
    page.setDefaultTimeout(8_000)
  })

  afterEach(() => page.unrouteAll({ behavior: 'ignoreErrors' }))

  it('a silent ACS: rows stay, the total is a lower limit, and the light says until when it waits', async () => {
    await seat.goto('/flota')
    await page.getByText('Ana Ruiz').first().waitFor()
    const total = page.getByRole('main').getByText(/^(≥ )?\d+ ONU$/)
    const before = (await total.innerText()).replace('≥ ', '')
    await seat.app.lab?.service('stop')
    try {
      await page.getByRole('grid').focus()
      await expect
        .poll(
          async () => {
            await seat.goto(`/onu/${ana}`)
            await page.getByRole('heading', { level: 1, name: 'Ana Ruiz' }).waitFor()
            await page.keyboard.press('r')
            await page
              .getByText(/ACS simulado no responde/)
              .first()
              .waitFor()
            await seat.goto('/flota')
            await page.keyboard.press('r')
            return page.getByText('3 de 4 orígenes').count()
          },
          { timeout: 40_000, interval: 500 },
        )
        .toBe(1)
      await page.getByText('Ana Ruiz').first().waitFor()
      expect(await total.innerText()).toBe(`≥ ${before}`)
      const light = page.getByRole('region', { name: 'Orígenes de datos' }).getByRole('button', { name: /^ACS/ })
      await expect.poll(() => light.innerText(), { timeout: 20_000 }).toMatch(/no responde.*reintento en \d+ s/s)
      expect(await axe(page)).toEqual([])
    } finally {
      await seat.app.lab?.service('start')
    }
  })

  it('an ACS that refuses the credential is one notice: what it answers, and what to do', async () => {
    await seat.goto(`/onu/${ana}`)
    await page.getByRole('heading', { level: 1, name: 'Ana Ruiz' }).waitFor()
    await seat.app.lab?.service({ http: '401' })
    try {
      const refused = page.getByRole('main').getByText(/no acepta la credencial/)
      await expect
        .poll(
          async () => {
            await page.keyboard.press('r')
            return refused.count()
          },
          { timeout: 40_000, interval: 1_000 },
        )
        .toBeGreaterThan(0)
      // Until the light knows it as well.
      await page
        .getByRole('main')
        .getByText(/no acepta la credencial.*Se muestran los últimos valores/)
        .waitFor()
      const notices = page.getByRole('main').locator('[role=alert], [role=status]').filter({ hasText: /\S/ })
      expect((await notices.allInnerTexts()).filter((text) => /credencial|no responde/.test(text))).toHaveLength(1)
      expect(
        await page
          .getByRole('main')
          .getByText(/no responde; última respuesta/)
          .count(),
      ).toBe(0)
      expect(await axe(page)).toEqual([])
    } finally {
      await seat.app.lab?.service({ http: null })
    }
  })

  it('an ONU of which no source tells is not green: its row, its page, the counts', async () => {
    let shift = 0
    const own = await takeSeat(browser(), { clock: () => new Date(Date.now() + shift), pollOlts: null })
    const { page: other } = own
    try {
      const row = other.getByRole('row').filter({ hasText: 'Ana Ruiz' })
      await row.getByText('En línea').waitFor()
      await own.app.lab?.service('stop')
      await own.goto(`/onu/${ana}`)
      await other.getByRole('heading', { level: 1, name: 'Ana Ruiz' }).waitFor()
      await other.keyboard.press('r')
      await other.getByText(/no responde; última respuesta/).waitFor()
      shift = 3600_000
      await other.keyboard.press('r')
      const verdict = other.getByRole('region', { name: 'Diagnóstico' })
      await verdict.getByText(/ACS simulado no responde desde .*Se muestran los últimos valores/).waitFor()
      await verdict.getByText('Sin datos', { exact: true }).waitFor()
      await verdict.getByText(/último estado: en línea/).waitFor()
      const link = other.getByRole('region', { name: 'Enlace' })
      await link.getByText('Sin datos', { exact: true }).waitFor()
      for (const place of [verdict, link]) expect(await place.locator('.tone-ok').count()).toBe(0)
      const fact = (label: string) => link.locator('dt', { hasText: label }).locator('xpath=following-sibling::dd[1]')
      expect(await fact('Caídas en 24 h').innerText()).toMatch(/^(sin datos|≥ [1-9]\d*)$/)
      const uptime = await fact('Tiempo encendida').innerText()
      await other.clock.setFixedTime(Date.now() + 2 * 86_400_000)
      await link.getByText('2 d', { exact: true }).first().waitFor()
      expect(await fact('Tiempo encendida').innerText()).toBe(uptime)
      expect(await axe(other)).toEqual([])
      await own.goto('/flota')
      await other.reload()
      await row.getByText('Sin datos').first().waitFor()
      expect(await row.getByTitle(/último estado: en línea/).count()).toBe(1)
      const chips = other.getByRole('main').getByRole('button', { name: /^En línea/ })
      if ((await chips.count()) > 0) expect(await chips.first().innerText()).toMatch(/\b0\b/)
      expect(await other.getByRole('grid').locator('.tone-ok').count()).toBe(0)
    } finally {
      await own.close()
    }
  })

  it('a silent OLT: its list counts who answers, its port keeps the last values and says since when', async () => {
    const other = await takeSeat(browser())
    const stub = await stubOlts(other)
    try {
      await other.goto('/olt')
      const up = summaries().filter(({ state }) => state === 'ok').length
      await other.page
        .getByText(new RegExp(`${up} de ${summaries().length}`))
        .first()
        .waitFor()
      await other.goto('/olt/102/pon/0-1-1')
      await other.page.getByText(/OLT-SUR no responde; última respuesta hace 1\d min/).waitFor()
      await other.page.locator('main [role=row]').nth(2).waitFor()
      expect(await axe(other.page)).toEqual([])
    } finally {
      await stub.close()
      await other.close()
    }
  })

  it('what a silent OLT saw of an ONU and its neighbours has a clock, and no colour', async () => {
    const own = await takeReadSeat(browser())
    const { page: other } = own
    try {
      await own.goto(`/onu/${ana}`)
      const strip = other.getByRole('region', { name: /^Vecinas en/ })
      await expect.poll(() => strip.locator('.tone-ok').count(), { timeout: 20_000 }).toBeGreaterThan(0)
      await own.app.lab?.close()
      await strip.getByRole('link', { name: 'Ver puerto' }).click()
      const grid = other.getByRole('grid')
      await grid.getByText('En línea').first().waitFor()
      await other.keyboard.press('r')
      await expect.poll(() => grid.locator('.tone-ok').count(), { timeout: 20_000 }).toBe(0)
      await grid.getByText('En línea').first().waitFor()
      await own.goto(`/onu/${ana}`)
      await strip.getByText(/\d de \d+ en línea/).waitFor()
      await expect.poll(() => strip.locator('.tone-ok').count(), { timeout: 20_000 }).toBe(0)
    } finally {
      await own.close()
    }
  })

  it('an OLT that lets nobody in: one notice at its ONUs, nothing can be written through it, its list says so', async () => {
    const own = await takeReadSeat(browser())
    const { page: other, app } = own
    const { lab } = app
    await own.goto(`/onu/${ana}/avanzado`)
    await other.locator('main a[href*="/pon/"]').first().waitFor()
    const name = 'OLT-NORTE'
    const main = other.getByRole('main')
    const menu = other.locator('button[aria-keyshortcuts="A"]')
    const wan = other.locator('button[aria-keyshortcuts="N"]')
    await lab?.olt(name, { do: 'rejectLogin' })
    await lab?.olt(name, { do: 'dropSessions' })
    try {
      await other.keyboard.press('l')
      await main.getByText(/OLT-NORTE: .*rechaza el usuario.*Se muestran los últimos valores/).waitFor()
      const notices = main.locator('[role=alert], [role=status]').filter({ hasText: /rechaza el usuario/ })
      expect(await notices.count()).toBe(1)
      expect(await axe(other)).toEqual([])
      await own.goto(`/onu/${ana}/wan`)
      const why = /^No se puede escribir: OLT-NORTE rechaza los pedidos desde .*No se envió nada/
      await main.getByText(why).waitFor()
      expect(await wan.isDisabled()).toBe(true)
      expect(await menu.isEnabled(), 'its ACS still restarts it').toBe(true)
      await menu.click()
      const items = other.getByRole('menuitem')
      expect(await items.filter({ hasText: 'Reiniciar' }).first().getAttribute('aria-disabled')).not.toBe('true')
      expect(await items.filter({ hasText: 'Descripción' }).first().getAttribute('aria-disabled')).toBe('true')
      await other.getByRole('menu').getByText(why).waitFor()
      await other.keyboard.press('Escape')
      await own.goto('/olt')
      await other.getByRole('row', { name: /OLT-NORTE.*(No responde|Falla)/ }).waitFor()
    } finally {
      await own.close()
    }
  })

  it('leaves no complaint in the browser', () => {
    expect(seat.complaints).toEqual([])
  })
})
