// Accessibility beyond what axe sees: a small window, small targets, hostile text, counts and orders that are said, motion.
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { missingBrowser, type Seat, takeSeat } from './browser.ts'
import { axe, overlaps } from './checks.ts'
import { oneSeat } from './one-seat.ts'
import { screens } from './screens.ts'

const ana = 'HWTC0A1B2C3D'

/** What every screen is made of; the others are the same screens in other states. */
const kinds = [
  'fleet',
  'palette',
  'onu-summary',
  'onu-wifi',
  'onu-wifi-form',
  'onu-optics',
  'onu-wan',
  'onu-lan',
  'onu-history',
  'olts',
  'olt',
  'olt-equipment',
  'pon',
  'changes',
  'settings-sources',
  'settings-source',
  'start',
]
const shown = screens.filter(({ name }) => kinds.includes(name))

/** Controls that lie outside of everything that scrolls: nobody gets there with a mouse or an eye. */
const lost = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const scope = document.querySelector('[role=dialog]') ?? document.querySelector('#root') ?? document.body
    interface Box {
      left: number
      right: number
      top: number
      bottom: number
    }
    const isInside = (inner: Box, outer: Box): boolean =>
      inner.left >= outer.left - 2 &&
      inner.right <= outer.right + 2 &&
      inner.top >= outer.top - 2 &&
      inner.bottom <= outer.bottom + 2
    const isScroller = (value: string): boolean => value === 'auto' || value === 'scroll'
    /** What is left to be seen of it through a part around it: null when that part hides it for good. */
    function through(box: Box, element: Element): Box | null {
      const { overflowX, overflowY } = getComputedStyle(element)
      const around = element.getBoundingClientRect()
      const across = isScroller(overflowX) ? around : box
      const down = isScroller(overflowY) ? around : box
      const seen = { left: across.left, right: across.right, top: down.top, bottom: down.bottom }
      const isOpen = overflowX === 'visible' && overflowY === 'visible'
      return isOpen || isInside(seen, around) ? seen : null
    }
    function isLost(element: HTMLElement): boolean {
      const { width, height } = element.getBoundingClientRect()
      if (width < 2 || height < 2 || element.closest('.unseen')) return false
      let box: Box | null = element.getBoundingClientRect()
      for (let up = element.parentElement; up && box; up = up.parentElement) {
        box = through(box, up)
        if (getComputedStyle(up).position === 'fixed') break
      }
      return box === null || !isInside(box, { left: 0, top: 0, right: innerWidth, bottom: innerHeight })
    }
    return [
      ...scope.querySelectorAll<HTMLElement>('button, a[href], input, textarea, h1, [role=grid], [role=treegrid]'),
    ]
      .filter(isLost)
      .map((element) => `${element.tagName} ${element.getAttribute('aria-label') ?? element.textContent?.slice(0, 40)}`)
  })

/** Targets under 24 × 24 px that stand alone: not in a sentence, and with another one closer than 24 px (WCAG 2.5.8). */
const tooSmall = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const all = [...document.querySelectorAll<HTMLElement>('button, a[href], input, [role=option], [role=tab]')].filter(
      (element) => element.getClientRects().length > 0 && !element.closest('.unseen') && element.offsetWidth > 2,
    )
    const centre = (element: HTMLElement) => {
      const { left, right, top, bottom } = element.getBoundingClientRect()
      return { x: (left + right) / 2, y: (top + bottom) / 2 }
    }
    return all
      .filter((element) => {
        const { width, height } = element.getBoundingClientRect()
        if (width >= 23.5 && height >= 23.5) return false
        if (getComputedStyle(element).display === 'inline' || element.closest('label, p')) return false
        const { x, y } = centre(element)
        return all.some((other) => {
          if (other === element || other.contains(element) || element.contains(other)) return false
          const at = centre(other)
          return Math.hypot(at.x - x, at.y - y) < 24
        })
      })
      .map((element) => `${element.outerHTML.slice(0, 120)}`)
  })

describe.skipIf(missingBrowser)('within everybody’s reach (needs Chromium)', () => {
  describe('at 200 %: a window of 640 × 360', () => {
    let seat: Seat
    oneSeat(takeSeat, { lab: 40, viewport: { width: 640, height: 360 } }, (taken) => {
      seat = taken
    })

    it.each(shown.map((screen) => [screen.name, screen] as const))(
      '%s loses nothing: all is reached by scrolling, nothing lies over anything',
      async (_name, screen) => {
        await screen.open(seat)
        expect({ lost: await lost(seat.page), over: await overlaps(seat.page) }).toEqual({ lost: [], over: [] })
      },
    )
  })

  describe('at 1280 × 720', () => {
    let seat: Seat
    let page: Page
    oneSeat(takeSeat, { lab: 40 }, (taken) => {
      seat = taken
      page = seat.page
      page.setDefaultTimeout(10_000)
    })

    it.each(shown.map((screen) => [screen.name, screen] as const))(
      '%s has no target under 24 px',
      async (_name, screen) => {
        await screen.open(seat)
        expect(await tooSmall(page)).toEqual([])
      },
    )

    it('popovers, menus and the list of shortcuts have no accessibility violation', async () => {
      await page.keyboard.press('Escape')
      await seat.goto('/flota')
      await page.getByText('Ana Ruiz').first().waitFor()
      // The marks of the library that send the focus on: it never stays on them. A menu is no landmark, and in none.
      const isOfLibrary = (one: string): boolean =>
        one.includes('data-base-ui-focus-guard') || one.startsWith('region:')
      const violations = async () => (await axe(page)).filter((one) => !isOfLibrary(one))
      const status = page.getByRole('region', { name: 'Orígenes de datos' })
      for (const open of [
        () => status.getByRole('button').first().click(),
        () => page.getByRole('button', { name: 'Filtrar por OLT' }).click(),
        () => page.getByRole('button', { name: 'Elegir columnas' }).click(),
        () => page.keyboard.press('?'),
      ]) {
        await open()
        await page.waitForTimeout(200)
        expect(await violations()).toEqual([])
        await page.keyboard.press('Escape')
        await page.waitForTimeout(200)
      }
      await seat.goto(`/onu/${ana}`)
      await page.getByRole('button', { name: /^Acciones/ }).click()
      await page.getByRole('menu').waitFor()
      expect(await violations()).toEqual([])
      await page.keyboard.press('Escape')
    })

    it('lists say how many rows they have and how they are sorted; what changes is said politely', async () => {
      await seat.goto('/flota')
      const grid = page.getByRole('grid')
      await grid.waitFor()
      const total = Number(
        (
          await page
            .getByText(/^(≥ )?\d+ ONU$/)
            .first()
            .innerText()
        ).replace(/\D/g, ''),
      )
      expect(await grid.getAttribute('aria-rowcount')).toBe(String(total + 1))
      const live = page.locator('#root > [aria-live=polite], [aria-live=polite].unseen')
      await expect.poll(() => live.first().innerText()).toMatch(/ONU/)
      await grid
        .getByRole('columnheader', { name: /^Cliente/ })
        .getByRole('button')
        .click()
      await expect.poll(() => live.first().innerText()).toMatch(/^Ordenado por Cliente, ascendente/)
      expect(await page.locator('[aria-live=assertive]').count()).toBe(0)
    })

    it('text of a device is shown escaped: no direction, no control character acts', async () => {
      const hidden = ['\u202E', '\u0007', '\u200B']
      const path = 'InternetGatewayDevice.LANDevice.1.WLANConfiguration.5.SSID'
      await seat.app.lab?.control(ana, { do: 'changeLocally', path, value: 'Casa\u202Egnp\u0007\u200B' })
      await seat.goto(`/onu/${ana}/wifi`)
      await page.getByRole('heading', { name: '5 GHz', exact: true }).waitFor()
      await page.keyboard.press('r')
      await page.getByText('Casa⟨202E⟩gnp').first().waitFor()
      const raw = await page.evaluate(() => document.body.innerText)
      expect(hidden.filter((character) => raw.includes(character))).toEqual([])
      // The palette finds it by its SSID and shows its match the same way.
      await page.keyboard.press('/')
      await page.keyboard.type('HWTC0A1B2C3D')
      await page.getByRole('option').first().waitFor()
      const found = await page.evaluate(() => document.body.innerText)
      expect(hidden.filter((character) => found.includes(character))).toEqual([])
      await page.keyboard.press('Escape')
    })

    it('with reduced motion nothing moves by itself', async () => {
      for (const name of ['fleet', 'onu-wifi-form', 'palette']) {
        await screens.find((screen) => screen.name === name)?.open(seat)
        const moving = await page.evaluate(() =>
          [...document.querySelectorAll('body *')]
            .filter((element) => {
              const { transitionDuration, animationDuration, animationName } = getComputedStyle(element)
              const isLong = (text: string): boolean => text.split(',').some((one) => Number.parseFloat(one) > 0.001)
              return isLong(transitionDuration) || (animationName !== 'none' && isLong(animationDuration))
            })
            .map((element) => element.outerHTML.slice(0, 80)),
        )
        expect(moving).toEqual([])
      }
    })

    it('leaves no complaint in the browser', () => {
      expect(seat.complaints).toEqual([])
    })
  })
})
