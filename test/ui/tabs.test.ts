// PonDesk in more tabs than a browser opens connections to one host.
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { callAs } from '../../main/electron/desk.ts'
import { ana } from '../scenario/harness.ts'
import { missingBrowser, type Seat, takeSeat } from './browser.ts'
import { oneBrowser } from './one-seat.ts'

const count = 9

describe.skipIf(missingBrowser)('nine tabs of one browser (need Chromium)', () => {
  const browser = oneBrowser()
  let seat: Seat
  let context: BrowserContext
  let tabs: Page[]
  beforeAll(async () => {
    seat = await takeSeat(browser())
    context = seat.context
    tabs = [seat.page]
    while (tabs.length < count) {
      const page = await context.newPage()
      await page.goto(`${seat.url}/#/onu/${ana}/wifi`)
      tabs.push(page)
    }
  })
  afterAll(() => seat?.close())

  const rename = (ssid: string) =>
    seat.app.gateway.invoke('onu.wifi.set', { olt_id: 0, serial: ana, ssid }, callAs(seat.app, 'es'))
  const everybodySees = (name: string) =>
    Promise.all(tabs.slice(1).map((page) => page.getByRole('main').getByText(name, { exact: true }).first().waitFor()))

  it('all open, all are told of a change, and go on when the one that listened is closed', async () => {
    await everybodySees('Casa_Ana')
    await seat.goto('/flota')
    await seat.page
      .getByRole('row', { name: /Ana Ruiz/ })
      .first()
      .waitFor()
    await rename('Nueve_pestanas')
    await everybodySees('Nueve_pestanas')
    await tabs[0]?.close()
    await rename('Ocho_pestanas')
    await everybodySees('Ocho_pestanas')
  })
})
