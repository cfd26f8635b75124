// A seat in front of the change drawer: the way to a change of a WiFi, how it ends, and what was sent of it.
import type { Browser, Locator, Page } from 'playwright-core'
import type { SeatOptions } from './browser.ts'
import { type OltSeat, settleMs, takeOltSeat } from './olt-seat.ts'
import { ana } from './screen-steps.ts'

export interface DrawerSeat extends OltSeat {
  drawer: Locator
  openWifi(serial?: string): Promise<void>
  previewWifi(wish: { ssid?: string; key?: string }, serial?: string): Promise<void>
  mainButton(): Locator
  outcome(title: string): Promise<void>
  /** A name that no test before gave. */
  newName(): string
  /** Of every task of this name that the ACS got. */
  bodies(task: string): Promise<string[]>
  /** A picture, where somebody wants them. */
  shot(name: string): Promise<unknown>
  /** The ONU of the tests is there and behaves again. */
  behave(): Promise<void>
}

/** Buttons of the drawer that reach over its edge. */
export const outside = (page: Page): Promise<string[]> =>
  page.getByRole('dialog').evaluate((drawer) => {
    const { right, bottom } = drawer.getBoundingClientRect()
    return [...drawer.querySelectorAll('footer button')]
      .filter((button) => {
        const box = button.getBoundingClientRect()
        return box.right > right - 8 || box.bottom > bottom
      })
      .map(({ textContent }) => textContent ?? '')
  })

export async function takeDrawerSeat(browser: Browser, options: SeatOptions = {}): Promise<DrawerSeat> {
  const at = await takeOltSeat(browser, options)
  const { page, lab, seat } = at
  const drawer = page.getByRole('dialog')
  let names = 0

  async function openWifi(serial = ana): Promise<void> {
    await seat.goto(`/onu/${serial}/wifi`)
    await page.getByRole('heading', { level: 3, name: '5 GHz', exact: true }).waitFor()
    await page.keyboard.press('w')
    await drawer.getByLabel('Red (SSID)').waitFor()
  }

  return {
    ...at,
    drawer,
    openWifi,

    async previewWifi({ ssid, key }, serial) {
      await openWifi(serial)
      if (ssid !== undefined) await drawer.getByLabel('Red (SSID)').fill(ssid)
      if (key !== undefined) await drawer.getByLabel('Clave', { exact: true }).fill(key)
      await page.keyboard.press('Control+Enter')
      await drawer.getByText('SetParameterValues').first().waitFor()
    },

    mainButton: () => drawer.getByRole('button', { name: /^(Aplicar|Poner en cola|Confirmar)/ }),
    outcome: (title) => drawer.getByText(title, { exact: true }).waitFor({ timeout: settleMs }),

    newName() {
      names += 1
      return `Red_${names}_${Date.now() % 10_000}`
    },

    bodies: async (task) =>
      (await lab.requests()).map(({ body }) => body).filter((body) => body.includes(`"name":"${task}"`)),

    async shot(name) {
      if (process.env.PONDESK_SHOTS) await page.screenshot({ path: `${process.env.PONDESK_SHOTS}/${name}.png` })
    },

    async behave() {
      await lab.control(ana, { do: 'behave' })
      await lab.control(ana, { do: 'online' })
    },
  }
}
