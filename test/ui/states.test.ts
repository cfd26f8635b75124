// The common states of product.md 3, on every screen that exists. Which test shows which cell:
//
//          | loading | empty    | partial               | source down       | error | no permission | only looked at
// Flota    | here    | fleet    | silent-sources, fleet | silent-sources    | here  | here          | looked-at
// ONU      | here    | onu-page | onu-page              | screens, onu-page | here  | here          | looked-at
// OLT list | here    | olt      | silent-sources        | olt-lab           | here  | nothing to do | nothing to do
// OLT      | here    | here     | olt                   | olt, olt-lab      | olt   | olt           | looked-at
// PON      | here    | here     | olt                   | silent-sources    | here  | reads for all | looked-at
// Cambios  | here    | here     | whole                 | no source         | here  | here          | looked-at
// Orígenes | here    | settings | settings              | settings          | here  | settings      | looked-at
// Empezar  | here    | no list  | no list               | no source         | here  | settings      | no way there
//
// `fleet`, `olt` … are the files beside this one. First run: first-run. Very many rows: screens, test/bench.
import type { Page, Route } from 'playwright-core'
import { afterEach, describe, expect, it } from 'vitest'
import { missingBrowser, type Seat, takeSeat } from './browser.ts'
import { axe } from './checks.ts'
import { oneSeat } from './one-seat.ts'
import { takeReadSeat } from './read-seat.ts'

const ana = 'HWTC0A1B2C3D'

/** A screen, what it is asked from, and what stands there once it is answered. */
interface Asked {
  name: string
  address: string
  api: RegExp
  shown: string
}

const screens: Asked[] = [
  { name: 'Flota', address: '/flota', api: /\/api\/v1\/onus\?/, shown: 'main [role=row][aria-rowindex="2"]' },
  {
    name: 'ONU',
    address: `/onu/${ana}`,
    api: /\/api\/v1\/onus\/HWTC0A1B2C3D(\?|$)/,
    shown: 'main h1 >> text=Ana Ruiz',
  },
  { name: 'OLT list', address: '/olt', api: /\/api\/v1\/olts(\?|$)/, shown: 'main [role=row][aria-rowindex="2"]' },
  { name: 'OLT', address: '/olt/1', api: /\/api\/v1\/olts\/1(\?|$)/, shown: '[data-tile]' },
  {
    name: 'PON',
    address: '/olt/1/pon/0-1-1',
    api: /\/api\/v1\/olts\/1\/pons\//,
    shown: 'main [role=row][aria-rowindex="2"]',
  },
  { name: 'Cambios', address: '/cambios', api: /\/api\/v1\/changes\?/, shown: 'main >> text=Todavía' },
  { name: 'Orígenes', address: '/ajustes', api: /\/api\/v1\/sources(\?|$)/, shown: 'main li button' },
]

const skeleton = (page: Page) => page.getByRole('main').getByRole('status').filter({ hasText: 'Cargando' })

/** Answers wait until they are let go. */
async function hold(page: Page, api: RegExp): Promise<{ asked: () => number; release: () => Promise<void> }> {
  let isHeld = true
  let asked = 0
  const waiting: (() => void)[] = []
  const answer = async (route: Route): Promise<void> => {
    asked += 1
    if (isHeld) await new Promise<void>((resolve) => waiting.push(resolve))
    await route.continue().catch(() => undefined)
  }
  await page.route(api, answer)
  return {
    asked: () => asked,
    async release() {
      isHeld = false
      for (const go of waiting) go()
      await page.unroute(api, answer)
    },
  }
}

const broken = (route: Route): Promise<void> =>
  route.fulfill({ status: 500, json: { success: false, error: 'No se pudo leer el almacén.', code: 'internal' } })

const asRole = (page: Page, role: string): Promise<unknown> =>
  page.route('**/api/v1/session', (route) => route.fulfill({ json: { name: 'Lucía', role, door: 'http' } }))

describe.skipIf(missingBrowser)('the common states (need Chromium)', () => {
  let seat: Seat
  let page: Page
  const browser = oneSeat(takeReadSeat, {}, (taken) => {
    seat = taken
    page = seat.page
    page.setDefaultTimeout(8_000)
  })

  afterEach(() => page.unrouteAll({ behavior: 'ignoreErrors' }))

  describe('loading', () => {
    it.each(screens)('$name: a skeleton without cache, and with it the values at once', async (screen) => {
      const { address, api, shown } = screen
      await seat.goto(address)
      const held = await hold(page, api)
      await page.reload()
      await skeleton(page).waitFor()
      expect(await axe(page)).toEqual([])
      await held.release()
      await page.locator(shown).first().waitFor()
      await expect.poll(() => skeleton(page).count()).toBe(0)

      // Away and back: what is known is there although the answer is not.
      await seat.goto(address === '/cambios' ? '/flota' : '/cambios')
      await page.locator(address === '/cambios' ? 'main [role=grid]' : 'main >> text=Todavía').waitFor()
      const again = await hold(page, api)
      await seat.goto(address)
      await page.locator(shown).first().waitFor()
      expect(again.asked()).toBeLessThan(6)
      await again.release()
    })

    it('Empezar: a skeleton until the workspace is known', async () => {
      await seat.goto('/empezar')
      const held = await hold(page, /\/api\/v1\/workspace(\?|$)/)
      await page.reload()
      await skeleton(page).waitFor()
      await held.release()
      await page.locator('main h1').waitFor()
    })

    it('a skeleton only after 150 ms', async () => {
      // The clock is the whole context's: a seat of its own.
      const own = await takeSeat(browser())
      const { page: other } = own
      try {
        await other.clock.install()
        await own.goto('/olt/1')
        await other.reload()
        await other.locator('[data-tile]').first().waitFor()
        await other.clock.pauseAt(Date.now() + 60_000)
        const held = await hold(other, /\/api\/v1\/olts\/2(\?|$)/)
        await other.evaluate(() => {
          location.hash = '#/olt/2'
        })
        await expect.poll(() => held.asked()).toBe(1)
        await other.clock.runFor(140)
        expect(await skeleton(other).count()).toBe(0)
        await other.clock.runFor(20)
        await skeleton(other).waitFor()
        await held.release()
      } finally {
        await own.close()
      }
    })

    it('read again behind what is shown: a thin bar, and no row moves', async () => {
      await seat.goto('/flota')
      const rows = page.locator('main [role=row]')
      await rows.nth(6).waitFor()
      await page.getByRole('grid').focus()
      const places = () => rows.evaluateAll((all) => all.map((row) => Math.round(row.getBoundingClientRect().top)))
      // Rows of a list come in several frames.
      let before: number[] = []
      await expect
        .poll(async () => {
          const last = before
          before = await places()
          return before.length === last.length && !before.includes(0)
        })
        .toBe(true)
      const held = await hold(page, /\/api\/v1\/onus\?/)
      await page.keyboard.press('r')
      const bar = page.locator('main [aria-hidden=true][class*="busy"]')
      await bar.waitFor({ state: 'attached' })
      expect(await bar.evaluate((element) => element.getBoundingClientRect().height)).toBe(2)
      expect(await skeleton(page).count()).toBe(0)
      expect(await places()).toEqual(before)
      await held.release()
      await bar.waitFor({ state: 'detached' })
      expect(await places()).toEqual(before)
    })
  })

  describe('error', () => {
    it.each(screens)('$name: what failed, Reintentar, Copiar detalle; then all is well', async (screen) => {
      const { address, api, shown } = screen
      await seat.goto(address)
      await page.route(api, broken)
      await page.reload()
      const alert = page.getByRole('main').getByRole('alert').filter({ hasText: 'No se pudo leer el almacén.' }).first()
      await alert.waitFor()
      await alert.getByRole('button', { name: 'Copiar detalle' }).waitFor()
      expect(await skeleton(page).count()).toBe(0)
      expect(await axe(page)).toEqual([])
      await page.unroute(api, broken)
      await alert.getByRole('button', { name: 'Reintentar' }).click()
      await page.locator(shown).first().waitFor()
      await alert.waitFor({ state: 'detached' })
    })

    it('the search says that it could not look, not that nothing matches', async () => {
      await seat.goto('/cambios')
      await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor()
      await page.route(/\/api\/v1\/onus\?/, broken)
      await page.keyboard.press('Control+k')
      await page.keyboard.type('luis')
      const search = page.getByRole('dialog')
      const alert = search.getByRole('alert')
      await alert.getByText('No se pudo leer el almacén.').waitFor()
      expect(await search.getByText(/posible|Nada coincide/).count()).toBe(0)
      expect(await axe(page)).toEqual([])
      await page.unroute(/\/api\/v1\/onus\?/, broken)
      await alert.getByRole('button', { name: 'Reintentar' }).click()
      await search.getByRole('option').first().waitFor()
      await page.keyboard.press('Escape')
    })

    it('keeps what was known in sight, and says so', async () => {
      await seat.goto('/flota')
      await page.locator('main [role=row]').nth(3).waitFor()
      await page.getByRole('grid').focus()
      await page.route(/\/api\/v1\/onus\?/, broken)
      await page.keyboard.press('r')
      const alert = page.getByRole('main').getByRole('alert')
      await alert.getByText('Lo que se ve son los últimos valores conocidos.').waitFor()
      expect(await page.locator('main [role=row]').count()).toBeGreaterThan(3)
      await page.unroute(/\/api\/v1\/onus\?/, broken)
      await alert.getByRole('button', { name: 'Reintentar' }).click()
      await alert.waitFor({ state: 'detached' })
    })
  })

  describe('empty', () => {
    it('Cambios says why in one sentence, with one button; a filter that finds nothing says something else', async () => {
      await seat.goto('/cambios')
      const list = page.getByRole('main').getByRole('region', { name: 'Cambios' })
      await list.getByText('Todavía').waitFor()
      expect(await list.getByRole('button').allInnerTexts()).toEqual(['Ir a Flota'])
      await seat.goto('/cambios?q=zzzz')
      await list.getByText('Ningún cambio coincide').waitFor()
      expect(await list.getByRole('button').allInnerTexts()).toEqual(['Quitar filtro'])
    })

    it('a filter that finds nothing is not the same as sources that do not answer', async () => {
      await seat.goto('/flota?q=zzzz')
      const list = page.getByRole('main').getByRole('region', { name: 'Flota' })
      await list.getByText('Nada coincide con «zzzz»').waitFor()
      expect(await list.getByRole('button').allInnerTexts()).toEqual(['Quitar filtro'])
      let isSilent = true
      const silent = async (route: Route): Promise<void> => {
        const response = await route.fetch()
        const coverage = { asked: 1, answered: isSilent ? 0 : 1 }
        await route.fulfill({ response, json: { ...(await response.json()), coverage } })
      }
      await page.route(/\/api\/v1\/onus\?/, silent)
      await page.reload()
      await list.getByText('Nada coincide con «zzzz» en lo guardado, y ningún origen responde ahora.').waitFor()
      isSilent = false
      await list.getByRole('button', { name: 'Reintentar' }).click()
      await list.getByText('Nada coincide con «zzzz»', { exact: true }).waitFor()
    })

    it('an OLT and a port that do not exist say so, and lead back', async () => {
      await seat.goto('/olt/999')
      await page.getByText('No hay ninguna OLT con este número.').waitFor()
      expect(await page.getByRole('main').getByRole('button').count()).toBe(1)
      await seat.goto('/olt/1/pon/0-9-9')
      const main = page.getByRole('main')
      await main.getByRole('heading', { level: 1 }).waitFor()
      await main.getByRole('button', { name: /OLT/ }).first().waitFor()
    })
  })

  it('the palette says where an ONU is, and what it is where no OLT says', async () => {
    const headers = { Authorization: `Bearer ${await seat.app.runToken()}` }
    const answer = await seat.context.request.get(`${seat.url}/api/v1/onus?q=${ana}`, { headers })
    const { items } = (await answer.json()) as { items: { olt_name: string; pon: string; model_name: string }[] }
    const { olt_name: olt, pon, model_name: model } = items[0] ?? {}
    expect([olt, pon]).toEqual([expect.stringMatching(/^OLT-/), expect.stringMatching(/^\d+\/\d+\/\d+$/)])
    const look = async (): Promise<string> => {
      await seat.goto('/flota')
      await page.getByText('Ana Ruiz').first().waitFor()
      await page.keyboard.press('/')
      await page.keyboard.type('ana ruiz')
      const row = page.getByRole('option', { name: /Ana Ruiz/ }).first()
      await row.getByText(ana).waitFor()
      const text = await row.innerText()
      await page.keyboard.press('Escape')
      return text
    }
    const first = await look()
    expect(first).toContain(`${olt} · ${pon}`)
    expect(first).not.toContain(String(model))
    await page.route(/\/api\/v1\/onus\?/, async (route) => {
      const response = await route.fetch()
      const { items: rows, ...rest } = await response.json()
      const placeless = rows.map((row: object) => ({ ...row, olt_name: null, pon: null }))
      await route.fulfill({ response, json: { ...rest, items: placeless } })
    })
    await page.reload()
    expect(await look()).toContain(String(model))
  })

  it('no permission: what cannot be done is visible, disabled, and says who can', async () => {
    await asRole(page, 'viewer')
    try {
      await seat.goto(`/onu/${ana}/wifi`)
      await page.reload()
      await page.getByText('Casa_5G').first().waitFor()
      await page
        .getByText(/Requiere técnico/)
        .first()
        .waitFor()
      expect(
        await page
          .getByRole('button', { name: /^Cambiar/ })
          .first()
          .isDisabled(),
      ).toBe(true)
      await page.keyboard.press('w')
      expect(await page.getByRole('dialog').count()).toBe(0)
      expect(await axe(page)).toEqual([])
      await seat.goto('/cambios')
      const signed = page.getByRole('button', { name: /Exportar/ }).first()
      await signed.waitFor()
      expect(await signed.isDisabled()).toBe(true)
      expect(await signed.getAttribute('title')).toBe('Requiere administrador')
    } finally {
      await page.unroute('**/api/v1/session')
      await page.reload()
    }
  })

  it('leaves no complaint in the browser', () => {
    expect(seat.complaints).toEqual([])
  })
})
