// What somebody sees who starts the program for the first time, with the simulated network.
import { describe, expect, it } from 'vitest'
import { missingBrowser, takeSeat } from './browser.ts'
import { axe } from './checks.ts'
import { oneBrowser } from './one-seat.ts'

describe.skipIf(missingBrowser)('the first run with the simulated network (needs Chromium)', () => {
  const browser = oneBrowser()

  it('leads from its ribbon to what there is to see and to how an own network is opened, and each link shows what it says', async () => {
    const seat = await takeSeat(browser(), { lab: 400 })
    const { page } = seat
    page.setDefaultTimeout(15_000)
    try {
      await page
        .getByRole('complementary', { name: 'RED SIMULADA' })
        .getByRole('link', { name: 'Conectar mi red' })
        .click()
      await page.getByRole('heading', { level: 1, name: 'Empezar' }).waitFor()
      const stories = page.getByRole('list', { name: 'Explorar la red simulada' })
      const story = async (name: string): Promise<string> => {
        await seat.goto('/empezar')
        const link = stories.getByRole('link', { name: new RegExp(name) })
        await link.waitFor()
        const text = await link.innerText()
        await link.press('Enter')
        return text
      }
      await page.getByText('npm start -- --workspace ./mi-red').waitFor()
      expect(await axe(page)).toEqual([])
      const cut = /(\d+) de \d+ ONU sin luz en (\S+) (\S+)/.exec(await story('Una caída en un puerto PON'))
      await page.getByRole('heading', { level: 1, name: `PON ${cut?.[3]}` }).waitFor()
      await expect.poll(() => page.getByRole('row', { name: /Sin luz/ }).count()).toBe(Number(cut?.[1]))
      const weak = /(.+) recibe (−\d+\.\d) dBm/.exec(await story('Una señal que no alcanza'))
      await page.getByRole('heading', { level: 1, name: weak?.[1]?.split('\n').at(-1) ?? '?' }).waitFor()
      await page
        .getByText(weak?.[2] ?? '?')
        .first()
        .waitFor()
      await story('Un WiFi saturado')
      await page.getByRole('heading', { level: 1, name: 'Gladys Luna' }).waitFor()
      await story('Una OLT por dentro')
      await page.getByRole('heading', { level: 1, name: 'OLT-NORTE' }).waitFor()
      await seat.goto('/ajustes')
      await page.getByText('La red simulada no se mezcla con orígenes reales').waitFor()
      expect(await page.getByRole('button', { name: 'Conectar OLT' }).isDisabled()).toBe(true)
      expect(seat.complaints).toEqual([])
    } finally {
      await seat.close()
    }
  }, 120_000)
})
