import { describe, expect, it } from 'vitest'
import { missingBrowser, takeSeat } from './browser.ts'
import { oneBrowser } from './one-seat.ts'

describe.skipIf(missingBrowser)('with the keyboard alone (needs Chromium)', () => {
  const browser = oneBrowser()

  it('an operator finds the customer, changes the WiFi name, sees it verified, and undoes it', async () => {
    const seat = await takeSeat(browser())
    const { page, app } = seat
    const ssid = async (): Promise<unknown> =>
      (await app.lab?.truth('HWTC0A1B2C3D'))?.['InternetGatewayDevice.LANDevice.1.WLANConfiguration.5.SSID']
    try {
      await page.keyboard.press('/')
      await page.keyboard.type('ana ruiz')
      await page.getByRole('option', { name: /Ana Ruiz/ }).waitFor()
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { name: 'Ana Ruiz' }).waitFor()

      await page.keyboard.press('3')
      await page.getByRole('heading', { name: '5 GHz', exact: true }).waitFor()
      await page.keyboard.press('w')
      const drawer = page.getByRole('dialog')
      await drawer.waitFor()
      const field = drawer.getByLabel('Red (SSID)')
      await field.waitFor()
      expect(
        await field.evaluate((element) => element === document.activeElement),
        'the first field has the focus',
      ).toBe(true)
      await page.keyboard.press('Control+a')
      await page.keyboard.type('Ana_5G')
      await page.keyboard.press('Control+Enter')
      await drawer.getByText('SetParameterValues').first().waitFor()
      expect(await ssid(), 'nothing is sent by the preview').toBe('Casa_5G')

      // A press meant for the form does not fall through to a plan nobody has read.
      await page.waitForTimeout(600)
      await page.keyboard.press('Control+Enter')
      await page.waitForTimeout(700)
      expect(await ssid(), 'the first key only arms').toBe('Casa_5G')
      await page.keyboard.press('Control+Enter')
      await drawer.getByText('Aplicado y verificado').first().waitFor()
      expect(await ssid()).toBe('Ana_5G')

      await page.keyboard.press('z')
      await drawer
        .getByText(/Deshacer el cambio/)
        .first()
        .waitFor()
      await page.waitForTimeout(600)
      await page.keyboard.press('Control+Enter')
      await page.waitForTimeout(700)
      await page.keyboard.press('Control+Enter')
      await drawer
        .getByText(/Deshecho y verificado/)
        .first()
        .waitFor()
      expect(await ssid()).toBe('Casa_5G')

      await page.keyboard.press('Escape')
      await drawer.waitFor({ state: 'detached' })
      await page.keyboard.press('g')
      await page.keyboard.press('m')
      await page.waitForURL(/#\/cambios/)
      await page.getByText('HWTC0A1B2C3D').first().waitFor()
      expect(seat.complaints).toEqual([])
    } finally {
      await seat.close()
    }
  })
})
