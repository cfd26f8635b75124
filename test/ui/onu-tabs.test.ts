// The tabs of an ONU: what each shows, and what the keys do.
import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { missingBrowser, type Seat, takeSeat } from './browser.ts'
import { axe, cutOff, overlaps } from './checks.ts'
import { type HistoryStub, stubHistory } from './history-stub.ts'
import { stubOlts } from './olt-stub.ts'
import { oneSeat } from './one-seat.ts'
import { choose, show } from './onu-steps.ts'

const ana = 'HWTC0A1B2C3D'

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

describe.skipIf(missingBrowser)('the tabs of an ONU (need Chromium)', () => {
  describe.each(['light', 'dark'] as const)('in %s', (theme) => {
    let seat: Seat
    oneSeat(takeSeat, { theme }, async (taken) => {
      seat = taken
      await stubHistory(seat)
      await stubOlts(seat)
    })

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
    oneSeat(takeSeat, { language }, async (taken) => {
      seat = taken
      await stubHistory(seat)
      await stubOlts(seat)
    })

    it.each(tabs)('%s shows everything whole', async (_name, tab, shown) => {
      await show(seat, ana + tab, shown)
      expect({ cut: await cutOff(seat.page), over: await overlaps(seat.page) }).toEqual({ cut: [], over: [] })
    })
  })

  describe('with a history', () => {
    let seat: Seat
    let history: HistoryStub
    let page: Page
    oneSeat(takeSeat, {}, async (taken) => {
      seat = taken
      page = seat.page
      history = await stubHistory(seat)
      await stubOlts(seat)
    })

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
