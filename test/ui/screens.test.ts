// Every screen that exists: accessible in both themes, whole at 1280 × 720 in three languages, honest when nothing answers.
import { describe, expect, it } from 'vitest'
import { missingBrowser, type Seat, takeSeat } from './browser.ts'
import { axe, cutOff, overlaps } from './checks.ts'
import { oneBrowser, oneSeat } from './one-seat.ts'
import { screens } from './screens.ts'

describe.skipIf(missingBrowser)('the screens (need Chromium)', () => {
  const browser = oneBrowser()

  describe.each(['light', 'dark'] as const)('in %s', (theme) => {
    let seat: Seat
    oneSeat(takeSeat, { theme, lab: 40 }, (taken) => {
      seat = taken
    })

    it.each(screens.map((screen) => [screen.name, screen] as const))(
      '%s has no accessibility violation',
      async (_name, screen) => {
        await screen.open(seat)
        expect(await axe(seat.page)).toEqual([])
        expect(seat.complaints).toEqual([])
      },
    )
  })

  describe.each(['es', 'pt', 'en'] as const)('in %s at 1280 × 720', (language) => {
    let seat: Seat
    oneSeat(takeSeat, { language, lab: 40 }, (taken) => {
      seat = taken
    })

    it.each(screens.map((screen) => [screen.name, screen] as const))(
      '%s shows everything whole',
      async (_name, screen) => {
        await screen.open(seat)
        expect({ cut: await cutOff(seat.page), over: await overlaps(seat.page) }).toEqual({ cut: [], over: [] })
      },
    )
  })

  it('with the ACS down shows the last values with their age, and the write buttons say why they are disabled', async () => {
    const seat = await takeSeat(browser())
    try {
      await seat.app.lab?.service('stop')
      await seat.goto('/onu/HWTC0A1B2C3D/wifi')
      await seat.page.getByText('Casa_5G').first().waitFor()
      await seat.page
        .getByText(/No se puede escribir/)
        .first()
        .waitFor()
      const change = seat.page.getByRole('button', { name: /^Cambiar/ }).first()
      expect(await change.isDisabled()).toBe(true)
      expect(await axe(seat.page)).toEqual([])
    } finally {
      await seat.close()
    }
  })

  it('runs no script that got into the page, and frames nobody', async () => {
    const seat = await takeSeat(browser())
    try {
      await seat.page.evaluate(() => {
        const script = document.createElement('script')
        script.textContent = 'window.injected = true'
        document.body.append(script)
        const image = document.createElement('div')
        image.innerHTML = '<img src=x onerror="window.injected = true">'
        document.body.append(image)
      })
      await seat.page.waitForTimeout(200)
      expect(await seat.page.evaluate(() => 'injected' in window)).toBe(false)
      expect(seat.complaints.some((text) => text.includes('Content Security Policy'))).toBe(true)
    } finally {
      await seat.close()
    }
  })

  it('shows a network name that is markup as text', async () => {
    const seat = await takeSeat(browser())
    try {
      const path = 'InternetGatewayDevice.LANDevice.1.WLANConfiguration.5.SSID'
      await seat.app.lab?.control('HWTC0A1B2C3D', { do: 'changeLocally', path, value: '<b>hola</b>' })
      await seat.goto('/onu/HWTC0A1B2C3D/wifi')
      await seat.page.getByText('Casa_5G').first().waitFor()
      await seat.page.keyboard.press('r')
      await seat.page.getByText('<b>hola</b>').first().waitFor()
      expect(seat.complaints).toEqual([])
    } finally {
      await seat.close()
    }
  })

  it('scrolls a fleet of 2,000 with few rows in the page, and finds one of them', async () => {
    const seat = await takeSeat(browser(), { lab: 2000 })
    try {
      await seat.page.getByRole('row').nth(5).waitFor()
      const rows = await seat.page.getByRole('row').count()
      expect(rows).toBeLessThan(120)
      await seat.page.keyboard.press('/')
      await seat.page.keyboard.type('juan perez')
      await seat.page
        .getByRole('option', { name: /Juan Pérez/ })
        .first()
        .waitFor()
    } finally {
      await seat.close()
    }
  }, 120_000)

  it('without a valid link says how to get a new one', async () => {
    const seat = await takeSeat(browser())
    const context = await browser().newContext({ locale: 'es' })
    try {
      const page = await context.newPage()
      await page.goto(seat.url)
      await page.getByRole('heading').first().waitFor()
      expect(await page.getByRole('main').innerText()).toMatch(/enlace/i)
      await page.goto(`${seat.url}/#/sign-in/nope`)
      await page.waitForTimeout(500)
      expect(await page.getByRole('main').innerText()).toMatch(/enlace/i)
    } finally {
      await context.close()
      await seat.close()
    }
  })
})
