// While the inventory is being read, what is not in the list is not "not found".
import { describe, expect, it } from 'vitest'
import { missingBrowser, takeSeat } from './browser.ts'
import { axe } from './checks.ts'
import { oneBrowser } from './one-seat.ts'

describe.skipIf(missingBrowser)('the inventory being read (needs Chromium)', () => {
  const browser = oneBrowser()

  it('is said on the search screen and in the explanation of the source, and ends in a whole list by itself', async () => {
    const seat = await takeSeat(browser(), { lab: 3000, isEarly: true })
    const { page, app } = seat
    try {
      await page.getByRole('row').nth(3).waitFor()
      // The source falls silent in the middle of its list.
      await app.lab?.service('hang')
      const notice = page.getByText(/Leyendo el inventario: .* de 3\u2009002; la lista aún no está completa/)
      await notice.waitFor()
      expect(await page.getByText(/^≥ .* ONU$/).count()).toBe(1)
      const light = page.getByRole('button', { name: /ACS simulado.*inventario .* de 3\s002/ })
      await light.click()
      const why = page.getByRole('dialog', { name: 'ACS simulado' })
      await why.getByText('Inventario').waitFor()
      await why.getByText(/ de 3\u2009002…/).waitFor()
      expect(await axe(page)).toEqual([])
      await page.keyboard.press('Escape')
      await why.waitFor({ state: 'detached' })

      await seat.goto('/flota?q=zzzz9999')
      await page.getByText(/«zzzz9999» no está entre lo leído/).waitFor()
      expect(await page.getByText(/Nada coincide/).count()).toBe(0)
      await page.keyboard.press('/')
      await page.keyboard.type('zzzz 9999')
      await page.getByText(/Nada en lo leído: .* de 3\u2009002/).waitFor()
      await page.keyboard.press('Escape')

      await app.lab?.service('resume')
      await notice.waitFor({ state: 'detached' })
      await page.getByText(/Nada coincide con «zzzz9999»/).waitFor()
      await seat.goto('/flota')
      // The list has those of the ACS, and the ones that only an OLT knows.
      const rows = page.getByText(/^3\u2009\d{3} ONU$/).first()
      await rows.waitFor()
      expect(Number((await rows.innerText()).replace(/\D/g, ''))).toBeGreaterThanOrEqual(3002)
      await page.getByRole('button', { name: /ACS simulado/ }).click()
      await why.getByText(/^Completo .*: 3\u2009002 ONU$/).waitFor()
      expect(seat.complaints).toEqual([])
    } finally {
      await seat.close()
    }
  }, 120_000)
})
