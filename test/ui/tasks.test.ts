// What an operator's tasks cost: keys and clicks besides typing values. Tab between two values belongs to typing them.
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { missingBrowser, takeSeat } from './browser.ts'
import { oneBrowser } from './one-seat.ts'

const ana = 'HWTC0A1B2C3D'
/** A key that is pressed before the button is armed is not meant for it. */
const armedMs = 700

/** Presses and clicks, counted. */
function counted(page: Page) {
  let keys = 0
  return {
    spent: () => keys,
    async press(key: string): Promise<void> {
      keys += 1
      await page.keyboard.press(key)
    },
    async click(name: string): Promise<void> {
      keys += 1
      await page.getByRole('link', { name }).click()
    },
    /** Looks, arms and sends. */
    async apply(sent: string): Promise<void> {
      const drawer = page.getByRole('dialog')
      await drawer.getByText(sent).first().waitFor()
      await page.waitForTimeout(armedMs)
      await this.press('Control+Enter')
      await page.waitForTimeout(armedMs)
      await this.press('Control+Enter')
      await drawer
        .getByText(/verifica[dr]|Reinicio hecho/)
        .first()
        .waitFor()
    },
  }
}

describe.skipIf(missingBrowser)('tasks of the help desk, in keys (needs Chromium)', () => {
  const browser = oneBrowser()

  async function atOnu(work: (page: Page, keys: ReturnType<typeof counted>) => Promise<void>): Promise<void> {
    const seat = await takeSeat(browser())
    try {
      await seat.goto(`/onu/${ana}`)
      await seat.page.getByRole('heading', { name: 'Ana Ruiz' }).waitFor()
      await work(seat.page, counted(seat.page))
      expect(seat.complaints).toEqual([])
    } finally {
      await seat.close()
    }
  }

  it('«No tengo internet»: find the customer and read the verdict, 2; whether it is an outage stands on the same page, 0', async () => {
    const seat = await takeSeat(browser())
    const { page } = seat
    const keys = counted(page)
    try {
      await keys.press('/')
      await page.keyboard.type('ana ruiz')
      await page.getByRole('option', { name: /Ana Ruiz/ }).waitFor()
      await keys.press('Enter')
      await page.getByRole('heading', { name: /No se encontró falla/ }).waitFor()
      await page.getByText(/Vecinas en/).waitFor()
      expect(keys.spent()).toBe(2)
    } finally {
      await seat.close()
    }
  }, 60_000)

  it(
    'change WiFi name and key, 4',
    () =>
      atOnu(async (page, keys) => {
        await keys.press('w')
        const drawer = page.getByRole('dialog')
        await drawer.getByLabel('Red (SSID)').waitFor()
        await page.keyboard.press('Control+a')
        await page.keyboard.type('Casa_Ana')
        await drawer.getByLabel('Clave', { exact: true }).fill('clave-nueva-9')
        await keys.press('Control+Enter')
        await keys.apply('SetParameterValues')
        expect(keys.spent()).toBe(4)
      }),
    60_000,
  )

  it(
    'reboot and see it come back, 3',
    () =>
      atOnu(async (page, keys) => {
        await keys.press('b')
        await keys.apply('ont reset')
        expect(keys.spent()).toBe(3)
        expect(await page.getByText(/Reinicio hecho/).count()).toBeGreaterThan(0)
      }),
    60_000,
  )

  it(
    'undo a colleague’s change, 4',
    () =>
      atOnu(async (page, keys) => {
        await page.keyboard.press('w')
        await page.getByRole('dialog').getByLabel('Red (SSID)').waitFor()
        await page.keyboard.press('Control+a')
        await page.keyboard.type('Casa_Ana')
        await page.keyboard.press('Control+Enter')
        await counted(page).apply('SetParameterValues')
        await page.keyboard.press('Escape')

        await keys.click('Cambios')
        await page.getByText('1 registrado', { exact: true }).waitFor()
        await keys.press('z')
        await keys.apply('SetParameterValues')
        expect(keys.spent()).toBe(4)
      }),
    60_000,
  )
})
