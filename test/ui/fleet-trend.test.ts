// The line of seven days in the rows of the fleet, and the names of OLTs that make room for it.
import type { Locator, Page, Route } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'
import type { OutputOf } from '../../shared/operations/index.ts'
import { missingBrowser, type Seat, takeSeat } from './browser.ts'
import { axe, cutOff } from './checks.ts'
import { oneSeat } from './one-seat.ts'

type Trends = OutputOf<'onu.trends'>
const path = '**/api/v1/onus/trends'
const told = /^7 días: −\d{1,2}\.\d a −\d{1,2}\.\d dBm$/
const ana = 'HWTC0A1B2C3D'
/** Without power for longer than a week. */
const longDark = 'HWTC9A034D12'

describe.skipIf(missingBrowser)('seven days of light in the fleet (needs Chromium)', () => {
  let seat: Seat
  let page: Page
  const asked: string[][] = []
  const browser = oneSeat(takeSeat, { lab: 400 }, (taken) => {
    seat = taken
    page = seat.page
    page.on('request', (request) => {
      if (request.url().endsWith('/onus/trends')) asked.push((request.postDataJSON() as { serials: string[] }).serials)
    })
  })
  beforeEach(async () => {
    await page.unrouteAll({ behavior: 'wait' })
    // A page that remembers nothing.
    await page.goto('about:blank')
    asked.length = 0
  })

  const grid = (): Locator => page.getByRole('grid', { name: 'ONU de la flota' })
  const rows = (): Locator => grid().locator('[role=row][aria-selected]')
  const lines = (): Locator => grid().getByRole('img', { name: told })
  const rowOf = (serial: string): Locator => rows().filter({ hasText: serial })
  const serials = (): Promise<string[]> =>
    rows().evaluateAll((all) => all.map((row) => row.querySelector('.mono')?.textContent ?? ''))
  const fleet = async (query = ''): Promise<void> => {
    await page.goto(`${seat.url}/#/flota${query}`)
    await rows().first().waitFor()
  }

  it('stand in every row in sight after one question, and no row waits for them', async () => {
    const { promise: held, resolve: letGo } = Promise.withResolvers<void>()
    await page.route(path, async (route) => {
      await held
      await route.continue()
    })
    await fleet()
    await expect.poll(() => asked.length).toBe(1)
    expect(await rowOf((await serials())[0] ?? '').innerText()).toMatch(/dBm|−|sin datos/)
    expect(await lines().count()).toBe(0)
    letGo()
    await expect.poll(async () => (await lines().count()) / (await rows().count())).toBe(1)
    expect(asked).toHaveLength(1)
    expect(await axe(page)).toEqual([])
  })

  it('are nothing where nothing was read in those days, and broken where nobody looked', async () => {
    await page.route(path, async (route: Route) => {
      const response = await route.fetch()
      const answer = (await response.json()) as Trends
      const items = answer.items.map(({ serial, rx }) => ({
        serial,
        rx: rx.map((value, step) => (serial === ana && step > 9 && step < 15 ? null : value)),
      }))
      await route.fulfill({ response, json: { ...answer, items } })
    })
    await fleet(`?q=series:${ana},${longDark}`)
    const drawn = rowOf(ana).getByRole('img', { name: told }).locator('path')
    await drawn.waitFor()
    const parts = ((await drawn.getAttribute('d')) ?? '').match(/M/g)
    expect(parts, 'before the gap, after it, and the dot at the end').toHaveLength(3)
    expect(asked.flat().sort()).toEqual([ana, longDark].sort())
    expect(await rowOf(longDark).getByRole('img', { name: told }).count()).toBe(0)
  })

  it('have the colour of the value beside them', async () => {
    await fleet('?q=estado:senal_debil&orden=rx')
    await lines().first().waitFor()
    const colours = await rows().evaluateAll((all) =>
      all.flatMap((row) => {
        const line = row.querySelector('svg[role=img]')
        const value = [...row.children].find(
          (cell) => /^[−\d.]+$/.test(cell.textContent ?? '') && cell.className.includes('tone-'),
        )
        return line && value ? [[getComputedStyle(line).stroke, getComputedStyle(value).color]] : []
      }),
    )
    expect(colours.length).toBeGreaterThan(3)
    for (const [line, value] of colours) expect(line).toBe(value)
    expect(new Set(colours.map(([line]) => line)).size, 'weak and critical').toBe(2)
  })

  it('are a column like the others: hidden it asks nothing, and the view remembers it', async () => {
    await fleet()
    await lines().first().waitFor()
    const choose = async (): Promise<void> => {
      await page.getByRole('button', { name: 'Elegir columnas', exact: true }).click()
      await page.getByRole('menuitemcheckbox', { name: '7 días' }).click()
      await page.keyboard.press('Escape')
    }
    expect(await grid().getByRole('columnheader', { name: '7 días' }).getByRole('button').count(), 'no order').toBe(0)
    await choose()
    await expect.poll(() => lines().count()).toBe(0)
    asked.length = 0
    await page.reload()
    await rows().first().waitFor()
    await grid().focus()
    await page.keyboard.press('End')
    await expect.poll(async () => (await serials()).length).toBeGreaterThan(10)
    expect(await grid().getByRole('columnheader', { name: '7 días' }).count()).toBe(0)
    expect(asked).toEqual([])
    await choose()
    await lines().first().waitFor()
    const [file] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Control+e')])
    const text = await (await file.createReadStream()).toArray()
    expect(Buffer.concat(text).toString('utf8')).toMatch(/^\ufeffEstado.*"Rx ONU, dBm","Δ 7 d, dB"/)
  })

  it('are not asked for while the list scrolls, and then for the rows where it stopped', async () => {
    await fleet()
    // All that is in sight was asked for: what comes now is the scrolling's.
    await expect.poll(() => lines().count()).toBeGreaterThan(15)
    await expect.poll(async () => (await serials()).every((serial) => asked.flat().includes(serial))).toBe(true)
    asked.length = 0
    const seen = await grid().evaluate(async (list) => {
      const frame = (): Promise<number> => new Promise(requestAnimationFrame)
      let longest = 0
      let before = await frame()
      for (let place = 0; place < 80; place += 1) {
        list.scrollTop = 1000 + place * 72
        const at = await frame()
        longest = Math.max(longest, at - before)
        before = at
      }
      return longest
    })
    await expect.poll(() => lines().count()).toBeGreaterThan(15)
    // A machine that stands still for longer than the list rests has shown a list at rest.
    const rests = 1 + Math.floor(seen / 150) * 80
    expect(asked.length).toBeLessThanOrEqual(rests)
    expect(asked.at(-1)?.length).toBeLessThan(60)
    const last = await serials()
    expect(asked.at(-1)?.filter((serial) => last.includes(serial)).length).toBeGreaterThan(15)
    asked.length = 0
    await grid().evaluate((list) => list.scrollTo(0, 0))
    await lines().first().waitFor()
    expect(asked, 'what was asked for is still known').toEqual([])
  })

  it('leave the list whole when they cannot be had', async () => {
    await page.route(path, (route) => route.abort())
    await fleet()
    await expect.poll(() => asked.length).toBeGreaterThan(0)
    expect(await rows().count()).toBeGreaterThan(15)
    expect(await lines().count()).toBe(0)
    expect(seat.complaints).toEqual([])
  })

  it('names of OLTs leave out what all of them begin with, and whoever points at them gets the whole', async () => {
    await fleet('?q=olt:norte')
    const cell = rows().first().getByRole('gridcell', { name: 'OLT-NORTE', exact: true })
    await cell.waitFor()
    expect(await cell.innerText()).toBe('NORTE')
    expect(await cell.getAttribute('title')).toBe('OLT-NORTE')
  })

  it.each(['es', 'pt', 'en'] as const)('every usual column stands whole at 1280×720, in %s', async (language) => {
    const other = await takeSeat(browser(), { lab: 400, language })
    try {
      await other.goto('/flota?orden=-rx')
      const list = other.page.getByRole('grid')
      await list.getByRole('img').first().waitFor()
      const shortened = await list.evaluate((element) => {
        const names = element.querySelectorAll<HTMLElement>('[role=columnheader], [role=columnheader] .cut')
        const cells = [...element.querySelectorAll<HTMLElement>('[role=row][aria-selected]')].flatMap((row) =>
          // A customer's name may be of any length.
          ([...row.children] as HTMLElement[]).filter((_, index) => index !== 2),
        )
        const cut = [...names, ...cells].filter((one) => one.scrollWidth > one.clientWidth)
        return [...cut.map(({ textContent }) => textContent), element.scrollWidth - element.clientWidth]
      })
      expect(shortened).toEqual([0])
      expect(await cutOff(other.page)).toEqual([])
    } finally {
      await other.close()
    }
  })
})
