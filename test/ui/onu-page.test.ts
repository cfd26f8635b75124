// The page of an ONU whatever its tab: its address, its keys, what it asks and how often, and that no secret is on it.
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { missingBrowser, takeSeat } from './browser.ts'
import { axe } from './checks.ts'
import { oneBrowser } from './one-seat.ts'
import { choose, show } from './onu-steps.ts'

const ana = 'HWTC0A1B2C3D'
const anaHex = '485754430A1B2C3D'

describe.skipIf(missingBrowser)('the page of an ONU (needs Chromium)', () => {
  const browser = oneBrowser()

  it('B opens the plan of a reboot and N the form of the WAN; neither sends', async () => {
    const seat = await takeSeat(browser())
    const { page } = seat
    try {
      const sent: string[] = []
      page.on('request', (request) => request.url().includes('/apply') && sent.push(request.url()))
      await show(seat, ana, 'button[aria-keyshortcuts="A"]:not(:disabled)')
      const drawer = page.getByRole('dialog')
      for (const [key, title] of [
        // Its title becomes the plan's as soon as there is one.
        ['b', /^Reiniciar (la )?ONU/],
        ['n', /^WAN por OMCI/],
      ] as const) {
        await page.keyboard.press(key)
        await drawer.getByText(title).first().waitFor()
        await page.keyboard.press('Escape')
        await drawer.waitFor({ state: 'detached' })
      }
      expect(sent).toEqual([])
      expect(seat.complaints).toEqual([])
    } finally {
      await seat.close()
    }
  })

  it('with the ACS down the last values show with their age and the write buttons say why they are disabled', async () => {
    const seat = await takeSeat(browser())
    const { page } = seat
    try {
      await show(seat, `${ana}/wifi`, 'text=Casa_5G')
      await seat.app.lab?.service('stop')
      await page.reload()
      const why = page.getByText(/^No se puede escribir/).first()
      await why.waitFor()
      await page.getByText('Casa_5G').first().waitFor()
      const card = page.getByRole('region', { name: '5 GHz', exact: true })
      expect(await card.innerText()).toMatch(/ACS simulado\s*·\s(guardado )?(ahora|\d+ (s|min|h|d))/)
      const change = card.getByRole('button', { name: /^Cambiar/ })
      expect(await change.isDisabled()).toBe(true)
      expect(await change.getAttribute('title')).toBe(await why.innerText())
      await page.getByRole('region', { name: 'Qué se sabe ahora' }).getByText('No responde').waitFor()
      expect(await axe(page)).toEqual([])
      await page.keyboard.press('4')
      await page
        .getByText(/INTERNET_R_VID/)
        .first()
        .waitFor()
    } finally {
      await seat.close()
    }
  })

  it('the PPPoE password is nowhere in the page', async () => {
    const seat = await takeSeat(browser())
    const { page } = seat
    try {
      const truth = (await seat.app.lab?.truth(ana)) ?? {}
      const secrets = Object.entries(truth)
        .filter(([path, value]) => /Password|KeyPassphrase|PreSharedKey/i.test(path) && String(value).length > 3)
        .map(([, value]) => String(value))
      expect(secrets.length).toBeGreaterThan(0)
      await show(seat, ana, 'h1')
      for (let key = 1; key <= 7; key++) {
        await page.keyboard.press(String(key))
        await page.waitForLoadState('networkidle').catch(() => undefined)
        const html = await page.content()
        for (const secret of secrets) expect(html).not.toContain(secret)
      }
      await choose(page, 'Parámetros')
      await page.getByRole('searchbox').last().fill('Password')
      await page.getByText('secreto: no se muestra').first().waitFor()
      const html = await page.content()
      for (const secret of secrets) expect(html).not.toContain(secret)
    } finally {
      await seat.close()
    }
  })

  it('hex and ASCII serial open the same page', async () => {
    const seat = await takeSeat(browser())
    const { page } = seat
    try {
      for (const serial of [ana, anaHex, anaHex.toLowerCase()]) {
        await show(seat, `${serial}/avanzado`, 'h1')
        await page.getByRole('heading', { level: 1, name: 'Ana Ruiz' }).waitFor()
        const keys = page.getByRole('region', { name: 'Claves de identidad' })
        expect(await keys.innerText()).toMatch(new RegExp(`${ana}[\\s\\S]*${anaHex}`))
      }
    } finally {
      await seat.close()
    }
  })

  it('an ONU that only its OLT knows says why there is no WiFi and offers to bring it to the ACS', async () => {
    const seat = await takeSeat(browser())
    const { page } = seat
    try {
      const only = await onlyAtOlt(page)
      await show(seat, `${only}/wifi`, 'text=Ningún ACS conoce esta ONU')
      expect(await axe(page)).toEqual([])
      const bind = page.getByRole('region', { name: 'WiFi' }).getByRole('button', { name: 'Llevar al ACS (TR-069)' })
      await expect.poll(() => bind.isEnabled()).toBe(true)
      await bind.click()
      await page.getByRole('dialog').getByText('Llevar al ACS (TR-069)').first().waitFor()
      await page.keyboard.press('Escape')
      await page.keyboard.press('5')
      await page.getByRole('region', { name: 'LAN' }).getByText('Ningún ACS conoce esta ONU').waitFor()
      await page.keyboard.press('7')
      await choose(page, 'Parámetros')
      await page.getByText('no hay árbol de parámetros').waitFor()
    } finally {
      await seat.close()
    }
  })

  it('a page that is looked at asks every 5 s for 30 s, then every 30 s, and nothing while it is hidden', async () => {
    const seat = await takeSeat(browser())
    const { page } = seat
    try {
      const asked: string[] = []
      page.on('request', (request) => {
        if (/\/onus\/HWTC0A1B2C3D(\?|$)/.test(request.url()) && !request.url().includes('mode=cache'))
          asked.push(request.url())
      })
      await page.clock.install()
      await show(seat, ana, 'h1')
      asked.length = 0
      for (let second = 0; second < 30; second++) await page.clock.runFor(1_000)
      expect(asked.length).toBeGreaterThanOrEqual(5)
      expect(asked.length).toBeLessThanOrEqual(7)
      asked.length = 0
      for (let step = 0; step < 12; step++) await page.clock.runFor(5_000)
      expect(asked.length).toBeGreaterThanOrEqual(1)
      expect(asked.length).toBeLessThanOrEqual(3)
      await page.evaluate(() => {
        Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true })
        document.dispatchEvent(new Event('visibilitychange'))
      })
      asked.length = 0
      for (let step = 0; step < 12; step++) await page.clock.runFor(5_000)
      expect(asked).toEqual([])
    } finally {
      await seat.close()
    }
  })
})

/** The serial of an ONU that an OLT has and no ACS. */
async function onlyAtOlt(page: Page): Promise<string> {
  const find = (): Promise<string | undefined> =>
    page.evaluate(() =>
      fetch('/api/v1/onus?limit=200')
        .then((answer) => answer.json())
        .then(({ items }) => items.find(({ source }: { source: string }) => source.startsWith('OLT'))?.serial),
    )
  await expect.poll(find, { timeout: 20_000 }).toBeTruthy()
  return (await find()) ?? ''
}
