// Every screen, filter and tab has an address; one that leads nowhere says so.
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { labCases } from '../../main/lab/index.ts'
import { missingBrowser } from './browser.ts'
import { axe } from './checks.ts'
import { type OltSeat, takeOltSeat } from './olt-seat.ts'
import { oneSeat } from './one-seat.ts'

describe.skipIf(missingBrowser)('an address (needs Chromium)', () => {
  let one: OltSeat
  let page: Page
  oneSeat(takeOltSeat, {}, (taken) => {
    one = taken
    page = one.page
  })

  const hash = (): string => decodeURIComponent(new URL(page.url()).hash)

  it.each([
    ['/nada', 'Ninguna pantalla tiene la dirección #/nada.', 'Ir a Flota', '#/flota'],
    ['/cambios?riesgo=R9', 'La dirección pide riesgo=R9, que no existe.', 'Ir a Cambios', '#/cambios'],
    ['/ajustes/origenes/999', 'Ningún origen tiene el número 999', 'Ver los orígenes', '#/ajustes/origenes'],
    ['/olt/999', 'No hay ninguna OLT con este número.', 'Todas las OLT', '#/olt'],
    ['/olt/999/pon/0-1-5', 'No hay ninguna OLT con este número.', 'Todas las OLT', '#/olt'],
    ['/onu/%00', 'Ninguna pantalla tiene la dirección #/onu/%00.', 'Ir a Flota', '#/flota'],
  ])('%s says that it is wrong, and has a way out', async (address, sentence, way, to) => {
    await one.seat.goto(address)
    const main = page.getByRole('main')
    await main.getByText(sentence).waitFor()
    const heading = main.locator('h1:not(.unseen)')
    expect(await heading.textContent()).toBe(address.startsWith('/ajustes') ? 'Ajustes' : 'Dirección equivocada')
    expect(await axe(page)).toEqual([])
    await main.getByRole('button', { name: way }).click()
    await expect.poll(hash).toBe(to)
    await main.getByText(sentence).waitFor({ state: 'detached' })
  })

  it('of a PON port that the OLT does not have says so and asks the OLT nothing', async () => {
    const { items } = await one.seat.context.request
      .get(`${one.seat.url}/api/v1/olts`, { headers: { Authorization: `Bearer ${await one.seat.app.runToken()}` } })
      .then((answer) => answer.json() as Promise<{ items: { id: number; name: string }[] }>)
    for (const { id, name } of items) {
      const typed = await one.typedCount(name)
      await one.seat.goto(`/olt/${id}/pon/9-9-9`)
      await page.getByText(`${name} no tiene el puerto PON 9/9/9.`).waitFor()
      expect((await one.typedSince(name, typed)).filter((line) => /9\/9/.test(line))).toEqual([])
    }
    await page.getByRole('main').getByRole('button', { name: 'Volver a la OLT' }).click()
    await expect.poll(hash).toMatch(/^#\/olt\/\d+$/)
  })

  it('holds the view and the filter of a tab, through reload and back', async () => {
    await one.seat.goto(`/onu/${labCases.healthy}/avanzado`)
    await page.getByText('Parámetros', { exact: true }).click()
    const search = page.getByRole('searchbox', { name: 'Buscar por ruta o valor' })
    await search.fill('WLANConfiguration.5.SSID')
    await expect.poll(hash).toBe(`#/onu/${labCases.healthy}/avanzado?ver=parametros&q=WLANConfiguration.5.SSID`)
    await page.reload()
    await page.getByRole('treegrid').or(page.getByRole('tree')).first().waitFor()
    expect(await search.inputValue()).toBe('WLANConfiguration.5.SSID')

    await page.getByText('Línea de comandos', { exact: true }).click()
    await expect.poll(hash).toBe(`#/onu/${labCases.healthy}/avanzado?ver=cli`)
    await page.keyboard.press('Alt+ArrowLeft')
    await expect.poll(() => search.inputValue()).toBe('WLANConfiguration.5.SSID')

    await one.seat.goto(`/onu/${labCases.healthy}/optica`)
    await page.getByText('7 d', { exact: true }).click()
    await page.getByText('Tabla', { exact: true }).click()
    await expect.poll(hash).toBe(`#/onu/${labCases.healthy}/optica?ver=tabla&rango=7d`)
    await page.reload()
    await page.getByRole('grid').first().waitFor()
    expect(await page.getByRole('radio', { name: '7 d' }).isChecked()).toBe(true)

    await one.seat.goto(`/onu/${labCases.healthy}/historial`)
    await page.getByText('Cambio', { exact: true }).first().click()
    await expect.poll(hash).toBe(`#/onu/${labCases.healthy}/historial?tipo=change`)
  })
})
