// A seat in front of simulated OLTs that were all read: what every test of an OLT screen begins with.
import type { Browser, Locator, Page } from 'playwright-core'
import { expect, vi } from 'vitest'
import type { Lab, LabOltOnu } from '../../main/lab/index.ts'
import type { OltSummary } from '../../shared/model/olt.ts'
import { type Seat, type SeatOptions, takeSeat } from './browser.ts'

/** How long a change may take to settle on the simulated network, ms. */
export const settleMs = 30_000

export interface OltSeat {
  seat: Seat
  page: Page
  lab: Lab
  /** As the desk lists it. */
  olt(name: string): Promise<OltSummary>
  /** Every OLT behaves again, and no page is left open. */
  afresh(): Promise<void>
  /** An ONU that no test before had: nothing of one shows in another. */
  freshOnu(olt: string, isFit?: (onu: LabOltOnu) => boolean): Promise<LabOltOnu>
  onuNow(olt: string, serial: string): Promise<LabOltOnu>
  typedCount(olt: string): Promise<number>
  typedSince(olt: string, count: number): Promise<string[]>
  openMenu(serial: string): Promise<Locator>
  /** An item of the menu by its first letters, as a menu is used without a mouse. Answers with the drawer. */
  choose(serial: string, item: string): Promise<Locator>
  /** A press too soon after a preview appeared counts for nothing: pressed until it is taken. */
  apply(drawer: Locator): Promise<void>
  close(): Promise<void>
}

export const isUp = ({ isOnline, isEnabled }: LabOltOnu): boolean => isOnline && isEnabled

export const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

export const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const { activeElement } = document
    return activeElement instanceof HTMLInputElement ? activeElement.value : (activeElement?.textContent ?? '')
  })

/** The first block of lines of a preview: what is sent. */
export async function requestLines(drawer: Locator): Promise<string[]> {
  await drawer.locator('[class*="code"]').first().waitFor()
  return (await drawer.locator('[class*="code"]').first().locator('> div').allInnerTexts())
    .map((line) => line.replaceAll('\u00a0', ' ').trim())
    .filter((line) => line !== '')
}

async function oltsOf({ url, app }: Seat): Promise<OltSummary[]> {
  const headers = { Authorization: `Bearer ${await app.runToken()}` }
  const { items } = (await (await fetch(`${url}/api/v1/olts`, { headers })).json()) as { items: OltSummary[] }
  return items
}

export async function takeOltSeat(browser: Browser, options: SeatOptions = {}): Promise<OltSeat> {
  const seat = await takeSeat(browser, { lab: 40, ...options })
  const { page, app } = seat
  page.setDefaultTimeout(15_000)
  if (!app.lab) throw new Error('no lab')
  const { lab } = app
  await vi.waitFor(async () => expect((await oltsOf(seat)).every(({ readAt }) => readAt !== null)).toBe(true), {
    timeout: 40_000,
    interval: 300,
  })
  const taken = new Set<string>()

  async function openMenu(serial: string): Promise<Locator> {
    await seat.goto(`/onu/${serial}`)
    await page.locator('button[aria-keyshortcuts="A"]:not(:disabled)').waitFor()
    await page.keyboard.press('a')
    const menu = page.getByRole('menu')
    await menu.waitFor()
    return menu
  }

  return {
    seat,
    page,
    lab,
    openMenu,
    close: seat.close,

    async olt(name) {
      const found = (await oltsOf(seat)).find((olt) => olt.name === name)
      if (!found) throw new Error(`no ${name}`)
      return found
    },

    async afresh() {
      for (const { name } of lab.olts) await lab.olt(name, { do: 'behave' })
      await page.goto('about:blank')
    },

    async freshOnu(olt, isFit = isUp) {
      const { onus } = await lab.oltTruth(olt)
      const found = onus.find((onu) => isFit(onu) && !taken.has(onu.serial))
      if (!found) throw new Error(`${olt} has no such ONU`)
      taken.add(found.serial)
      return found
    },

    async onuNow(olt, serial) {
      const found = (await lab.oltTruth(olt)).onus.find((onu) => onu.serial === serial)
      if (!found) throw new Error(`${serial} is gone`)
      return found
    },

    typedCount: async (olt) => (await lab.oltTruth(olt)).lines.length,
    typedSince: async (olt, count) => (await lab.oltTruth(olt)).lines.slice(count).map(({ line }) => line),

    async choose(serial, item) {
      const menu = await openMenu(serial)
      await menu.getByRole('menuitem', { name: item }).waitFor()
      await expect.poll(() => page.evaluate(() => document.activeElement?.closest('[role="menu"]') != null)).toBe(true)
      await page.keyboard.type(item.slice(0, 8), { delay: 10 })
      await expect
        .poll(() => page.evaluate(() => document.activeElement?.textContent))
        .toMatch(new RegExp(`^${escaped(item)}`))
      await page.keyboard.press('Enter')
      return page.getByRole('dialog')
    },

    async apply(drawer) {
      await expect
        .poll(
          async () => {
            await page.keyboard.press('Control+Enter')
            return drawer.getByRole('list').filter({ hasText: 'Envío' }).locator('[aria-current="step"]').innerText()
          },
          { interval: 700, timeout: 15_000 },
        )
        .not.toContain('Qué se envía')
    },
  }
}
