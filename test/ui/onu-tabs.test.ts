// The tabs of an ONU: what each shows, what the keys do, and that nothing secret is on any of them.
import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { missingBrowser, openBrowser, type Seat, takeSeat } from './browser.ts'
import { axe, cutOff, overlaps } from './checks.ts'
import { type HistoryStub, stubHistory } from './history-stub.ts'
import { stubOlts } from './olt-stub.ts'

const ana = 'HWTC0A1B2C3D'
const anaHex = '485754430A1B2C3D'

/** Each tab and what is on it when it is all there. */
const tabs = [
  ['Resumen', '', 'a[href*="/historial"]'],
  ['Óptica', '/optica', 'canvas'],
  ['WiFi', '/wifi', 'text=Casa_5G'],
  ['WAN', '/wan', 'text=2_TR069_R_VID_46'],
  ['LAN', '/lan', 'text=A4:C6:4F:0B:2E:71'],
  ['Historial', '/historial', '[role=grid] [role=row][aria-rowindex="3"]'],
  ['Avanzado', '/avanzado', 'text=FTTH-100M'],
] as const

async function show({ page, goto }: Seat, address: string, shown: string): Promise<void> {
  await goto(`/onu/${address}`)
  await page.locator(shown).first().waitFor()
  await page.waitForLoadState('networkidle').catch(() => undefined)
}

/** One of a few that are all in sight, by its label. */
const choose = (page: Page, name: string) => page.getByRole('radio', { name, exact: true }).check({ force: true })

describe.skipIf(missingBrowser)('the tabs of an ONU (need Chromium)', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(() => browser.close())

  describe.each(['light', 'dark'] as const)('in %s', (theme) => {
    let seat: Seat
    beforeAll(async () => {
      seat = await takeSeat(browser, { theme })
      await stubHistory(seat)
      await stubOlts(seat)
    })
    afterAll(() => seat.close())

    it.each(tabs)('%s has no accessibility violation', async (_name, tab, shown) => {
      await show(seat, ana + tab, shown)
      expect(await axe(seat.page)).toEqual([])
      expect(seat.complaints).toEqual([])
    })

    it.each(['Parámetros', 'Línea de comandos'])('%s of Avanzado has no accessibility violation', async (name) => {
      await show(seat, ana, 'text=Últimos eventos')
      await show(seat, `${ana}/avanzado`, 'text=FTTH-100M')
      await choose(seat.page, name)
      await seat.page.getByRole(name === 'Parámetros' ? 'treegrid' : 'grid').waitFor()
      expect(await axe(seat.page)).toEqual([])
      expect(seat.complaints).toEqual([])
    })

    it('the table of Óptica has no accessibility violation', async () => {
      await show(seat, `${ana}/optica`, 'canvas')
      await choose(seat.page, 'Tabla')
      await seat.page.getByRole('grid', { name: 'Lecturas de óptica' }).waitFor()
      expect(await axe(seat.page)).toEqual([])
      expect(seat.complaints).toEqual([])
    })
  })

  describe.each(['es', 'pt', 'en'] as const)('in %s at 1280 × 720', (language) => {
    let seat: Seat
    beforeAll(async () => {
      seat = await takeSeat(browser, { language })
      await stubHistory(seat)
      await stubOlts(seat)
    })
    afterAll(() => seat.close())

    it.each(tabs)('%s shows everything whole', async (_name, tab, shown) => {
      await show(seat, ana + tab, shown)
      expect({ cut: await cutOff(seat.page), over: await overlaps(seat.page) }).toEqual({ cut: [], over: [] })
    })
  })

  describe('with a history', () => {
    let seat: Seat
    let history: HistoryStub
    let page: Page
    beforeAll(async () => {
      seat = await takeSeat(browser)
      page = seat.page
      history = await stubHistory(seat)
      await stubOlts(seat)
    })
    afterAll(() => seat.close())

    it('the keys 1 to 7 walk the tabs in their order, and each tab has an address', async () => {
      await show(seat, ana, 'text=Últimos eventos')
      const bar = page.getByRole('navigation', { name: 'Partes de la ONU' })
      expect((await bar.innerText()).replace(/\s+/g, ' ')).toBe(
        '1 Resumen 2 Óptica 3 WiFi 4 WAN 5 LAN 6 Historial 7 Avanzado',
      )
      for (const [index, [name, address]] of tabs.entries()) {
        await page.keyboard.press(String(index + 1))
        await page.waitForURL((url) => url.hash === `#/onu/${ana}${address}`)
        expect(await bar.locator('[aria-current=page]').innerText()).toMatch(new RegExp(`${name}$`))
      }
    })

    it('the address of the former OLT tab leads to what was on it', async () => {
      await show(seat, `${ana}/olt`, 'text=FTTH-100M')
      await page.getByRole('heading', { level: 2, name: 'Avanzado' }).waitFor({ state: 'attached' })
    })

    it('each verdict claim opens its evidence (source, value, age)', async () => {
      await show(seat, ana, 'text=Últimos eventos')
      const claims = page.getByRole('list', { name: 'Evidencia' }).getByRole('button')
      const count = await claims.count()
      expect(count).toBeGreaterThan(2)
      for (let index = 0; index < count; index++) {
        await claims.nth(index).click()
        const evidence = page.getByRole('dialog')
        await evidence.waitFor()
        expect(await evidence.innerText()).toMatch(/Origen\s+\S[\s\S]*Valor\s+\S[\s\S]*Observado\s+\S[\s\S]*Edad\s+\S/)
        await page.keyboard.press('Escape')
        await evidence.waitFor({ state: 'detached' })
      }
      await page.keyboard.press('3')
      await page.getByRole('button', { name: 'Por qué' }).click()
      expect(await page.getByRole('dialog').getByRole('listitem').count()).toBe(count)
      await page.keyboard.press('Escape')
    })

    it('the library of the chart is fetched with the first chart, not before', async () => {
      const fetched: string[] = []
      page.on('request', (request) => fetched.push(request.url()))
      await seat.goto(`/onu/${ana}/wan`)
      await page.reload()
      await page.getByText('2_TR069_R_VID_46').waitFor()
      expect(fetched.filter((url) => url.includes('optics-plot'))).toEqual([])
      await page.keyboard.press('2')
      await page.locator('canvas').waitFor()
      expect(fetched.filter((url) => url.includes('optics-plot')).length).toBeGreaterThan(0)
      expect(seat.complaints).toEqual([])
    })

    it('the arrow keys read the chart reading by reading', async () => {
      await show(seat, `${ana}/optica`, 'canvas')
      const cursor = page.getByRole('slider', { name: /^Señal en 24 h/ })
      await cursor.focus()
      expect(await cursor.getAttribute('aria-valuetext')).toBe('Flechas: recorrer las lecturas')
      await page.keyboard.press('End')
      const last = await cursor.getAttribute('aria-valuetext')
      expect(last).toMatch(/^\d\d:\d\d · Rx ONU −19\.\d dBm · Rx OLT −21\.\d dBm$/)
      await page.keyboard.press('ArrowLeft')
      expect(await cursor.getAttribute('aria-valuetext')).not.toBe(last)
      await page.keyboard.press('Home')
      expect(Number(await cursor.getAttribute('aria-valuenow'))).toBeLessThan(Date.now() / 1000 - 23 * 3600)
    })

    it('another range is asked for, and the same readings are a table and a CSV', async () => {
      await show(seat, `${ana}/optica`, 'canvas')
      await choose(page, '7 d')
      await expect.poll(() => history.asked.some((url) => url.includes('range=7d'))).toBe(true)
      await choose(page, 'Tabla')
      const grid = page.getByRole('grid', { name: 'Lecturas de óptica' })
      await grid.waitFor()
      expect(Number(await grid.getAttribute('aria-rowcount'))).toBeGreaterThan(250)
      const download = page.waitForEvent('download')
      await page.getByRole('button', { name: 'Descargar CSV' }).click()
      const file = await download
      expect(file.suggestedFilename()).toMatch(new RegExp(`^${ana}-7d-.*\\.csv$`))
      const [head, first] = (await readFile(await file.path(), 'utf8')).split('\r\n')
      expect(head).toBe('at_utc,source,optical_rx,olt_rx,optical_tx,temperature,voltage,bias')
      expect(first).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z,(ACS simulado|OLT-NORTE),-?\d*/)
    })

    it('the neighbours on the port stand beside it, walked by arrows and opened with Enter', async () => {
      await show(seat, ana, 'text=Vecinas en 0/1/5')
      const strip = page.getByRole('region', { name: /^Vecinas en 0\/1\/5/ })
      // Facts come first: where they fill the window, one line of neighbours is enough.
      await expect.poll(() => strip.getByRole('listitem').count()).toBe(8)
      await page.setViewportSize({ width: 1280, height: 900 })
      await expect.poll(() => strip.getByRole('listitem').count()).toBe(16)
      expect(await strip.getByText(/^\d+ de \d+ en línea$/).count()).toBe(1)
      await strip.getByRole('link').nth(1).focus()
      await page.keyboard.press('ArrowRight')
      await page.keyboard.press('Enter')
      await page.waitForURL(/#\/onu\/HWTC000010/)
      await page.setViewportSize({ width: 1280, height: 720 })
    })

    it('the history is filtered by kind, opens a change, and takes it back in the drawer', async () => {
      await seat.goto(`/onu/${ana}/wifi`)
      await page.getByText('Casa_5G').first().waitFor()
      const change = await changeSsid(page, 'Ana_7G')
      history.changeId = change
      await show(seat, `${ana}/historial`, '[role=grid] [role=row][aria-rowindex="3"]')
      await choose(page, 'Cambio')
      const grid = page.getByRole('grid', { name: 'Eventos de la ONU' })
      await expect.poll(() => grid.getByRole('row').filter({ hasText: 'Sin luz' }).count()).toBe(0)
      await grid.getByRole('button', { name: 'Deshacer' }).first().click()
      await page
        .getByRole('dialog')
        .getByText(/Deshacer el cambio/)
        .first()
        .waitFor()
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
      await grid.focus()
      await page.keyboard.press('Enter')
      await page.waitForURL(new RegExp(`#/cambios/${change}`))
    })

    it('the parameter tree opens and closes by keyboard, is searched, and never shows a secret', async () => {
      await show(seat, `${ana}/avanzado`, 'text=FTTH-100M')
      await choose(page, 'Parámetros')
      const tree = page.getByRole('treegrid', { name: 'Árbol de parámetros' })
      await tree.focus()
      const row = (text: string | RegExp) => tree.getByRole('row').filter({ hasText: text })
      await page.keyboard.press('ArrowDown')
      expect(await row('DeviceInfo').getAttribute('aria-expanded')).toBe('false')
      await page.keyboard.press('ArrowRight')
      expect(await row('DeviceInfo').getAttribute('aria-expanded')).toBe('true')
      await page.keyboard.press('ArrowRight')
      await page.getByText('InternetGatewayDevice.DeviceInfo.Manufacturer').waitFor()
      await page.getByRole('button', { name: 'Copiar valor' }).waitFor()
      await page.keyboard.press('ArrowLeft')
      await page.keyboard.press('ArrowLeft')
      expect(await row('DeviceInfo').getAttribute('aria-expanded')).toBe('false')
      await page.getByRole('searchbox').last().fill('KeyPassphrase')
      await row('secreto: no se muestra').first().waitFor()
      // Ten come at a time here: the twelve, and what they are in, are two pages.
      await expect.poll(() => tree.getAttribute('aria-rowcount')).toBe('28')
    })
  })

  it('B opens the plan of a reboot and N the form of the WAN; neither sends', async () => {
    const seat = await takeSeat(browser)
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
    const seat = await takeSeat(browser)
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
    const seat = await takeSeat(browser)
    const { page } = seat
    try {
      const truth = (await seat.app.lab?.truth(ana)) ?? {}
      const secrets = Object.entries(truth)
        .filter(([path, value]) => /Password|KeyPassphrase|PreSharedKey/i.test(path) && String(value).length > 3)
        .map(([, value]) => String(value))
      expect(secrets.length).toBeGreaterThan(0)
      await show(seat, ana, 'h1')
      for (let key = 1; key <= tabs.length; key++) {
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
    const seat = await takeSeat(browser)
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
    const seat = await takeSeat(browser)
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
    const seat = await takeSeat(browser)
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

/** Changes the name of the 5 GHz network, and gives the change's id once it is verified. */
async function changeSsid(page: Page, ssid: string): Promise<string> {
  await page.keyboard.press('w')
  const drawer = page.getByRole('dialog')
  await drawer.getByLabel('Red (SSID)').fill(ssid)
  await page.keyboard.press('Control+Enter')
  await drawer.getByText('SetParameterValues').first().waitFor()
  await page.waitForTimeout(600)
  await page.keyboard.press('Control+Enter')
  await page.waitForTimeout(700)
  await page.keyboard.press('Control+Enter')
  await drawer.getByText('Aplicado y verificado').first().waitFor()
  await page.keyboard.press('Escape')
  return page.evaluate(() =>
    fetch('/api/v1/changes?limit=1')
      .then((answer) => answer.json())
      .then(({ items }) => items[0].id),
  )
}

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
