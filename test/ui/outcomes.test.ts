// The seven outcomes of a change in its drawer, on the simulated network, and a value that changed since the preview.
import type { Locator, Page } from 'playwright-core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Lab } from '../../main/lab/index.ts'
import { missingBrowser } from './browser.ts'
import { axe, cutOff } from './checks.ts'
import { type DrawerSeat, outside, takeDrawerSeat } from './drawer-seat.ts'
import { focused, requestLines, settleMs } from './olt-seat.ts'
import { oneSeat } from './one-seat.ts'
import { ana } from './screen-steps.ts'

/** Previews of one ONU are limited by the minute: the later tests take another. */
const luis = 'ZTEGC1192DD7'
const wlan = 'InternetGatewayDevice.LANDevice.1.WLANConfiguration.5'
const ssidPath = `${wlan}.SSID`

describe.skipIf(missingBrowser)('the outcomes of a change in its drawer (need Chromium)', () => {
  let at: DrawerSeat
  let page: Page
  let lab: Lab
  let drawer: Locator
  oneSeat(takeDrawerSeat, {}, (taken) => {
    at = taken
    ;({ page, lab, drawer } = at)
  })
  beforeEach(() => at.afresh())
  afterEach(() => at.behave())

  it('applied, with its undo', async () => {
    const ssid = at.newName()
    await at.previewWifi({ ssid })
    await at.apply(drawer)
    await at.outcome('Aplicado y verificado')
    await drawer.getByRole('button', { name: /^Deshacer/ }).waitFor()
    expect(
      await drawer
        .getByRole('listitem')
        .filter({ hasText: /\d(\.\d)? s/ })
        .count(),
    ).toBeGreaterThan(1)
    expect(await axe(page)).toEqual([])
  })

  it('accepted, not verified', async () => {
    await at.previewWifi({ key: `Clave-${Date.now()}` })
    await at.apply(drawer)
    await at.outcome('Aceptado, sin verificar')
    await drawer.getByText(/no devuelve clave/i).waitFor()
    expect(await drawer.getByRole('button', { name: 'Comprobar' }).isEnabled()).toBe(true)
    expect(await drawer.getByRole('button', { name: /^Deshacer/ }).isDisabled()).toBe(true)
    await drawer.getByText('Nadie leyó todavía quién se conectó con la clave nueva.').waitFor()
    await drawer.getByRole('button', { name: 'Leer equipos' }).click()
    await drawer
      .getByText(
        /^(Prueba: \d+ equipos? (conectado|conectados) a esta red después del cambio|Después del cambio no hay)/,
      )
      .waitFor({ timeout: settleMs })
    expect(await axe(page)).toEqual([])
    await at.shot('accepted')
  })

  it('queued for an ONU that is away, as long as one says, and taken out again', async () => {
    await lab.control(ana, { do: 'offline' })
    await at.previewWifi({ ssid: at.newName() })
    await drawer.getByText(/La ONU no contestó/).waitFor()
    await expect.poll(() => focused(page)).toBe('No enviar')
    const hours = drawer.getByRole('combobox', { name: 'Esperar hasta' })
    expect(await hours.innerText()).toMatch(/\(4 h\)/)
    await hours.click()
    await page.getByRole('option', { name: /\(1 h\)/ }).click()
    await expect.poll(async () => (await requestLines(drawer)).join('')).toContain('"expiry":3600')
    expect(await axe(page)).toEqual([])
    expect([...(await cutOff(page)), ...(await outside(page))]).toEqual([])
    await at.shot('away')
    await at.apply(drawer)
    await drawer
      .getByText(/^En cola hasta (\d+ \S+,? )?\d\d:\d\d$/)
      .first()
      .waitFor({ timeout: settleMs })
    await drawer.getByText(/Si no aparece, se borra sola y no se aplica/i).waitFor()
    await at.shot('queued')
    await drawer.getByRole('button', { name: 'Quitar de la cola' }).click()
    await drawer.getByText('Quitado de la cola', { exact: true }).waitFor({ timeout: settleMs })
    expect(await (await fetch(`${lab.acs.url}/tasks/`)).json()).toEqual([])
  })

  it('faulted, and Corregir goes back to what was typed', async () => {
    const ssid = at.newName()
    await lab.control(ana, {
      do: 'fault',
      code: 9003,
      parameters: [{ path: ssidPath, code: 9007, message: 'Invalid parameter value' }],
    })
    await at.previewWifi({ ssid })
    await at.apply(drawer)
    await at.outcome('Rechazado por la ONU')
    await drawer.getByText(/\(9007\)\. No cambió nada/).waitFor()
    expect(await axe(page)).toEqual([])
    await at.shot('faulted')
    await drawer.getByRole('button', { name: 'Corregir' }).click()
    await expect.poll(() => drawer.getByLabel('Red (SSID)').inputValue()).toBe(ssid)
  })

  it('partly applied, and what is missing is planned again', async () => {
    const ssid = at.newName()
    await lab.control(ana, { do: 'acceptAndIgnore', paths: [ssidPath], times: 1 })
    await at.openWifi()
    await drawer.getByLabel('Red (SSID)').fill(ssid)
    await drawer.getByText('Ocultar el nombre').click()
    await page.keyboard.press('Control+Enter')
    await drawer.getByText('SetParameterValues, 2 valores').waitFor()
    await at.apply(drawer)
    await at.outcome('Aplicado en parte')
    await drawer.getByRole('button', { name: /^Deshacer/ }).waitFor()
    expect(await axe(page)).toEqual([])
    await at.shot('partial')
    await drawer.getByRole('button', { name: 'Reintentar lo que falta' }).click()
    await drawer.getByText('SetParameterValues, 1 valor').waitFor()
    await lab.control(ana, { do: 'behave' })
    await at.apply(drawer)
    await at.outcome('Aplicado y verificado')
  })

  it('unknown, where Comprobar comes first and nothing is sent again before', async () => {
    await at.previewWifi({ ssid: at.newName() })
    const stop = at.seat.app.events.subscribe('change', ({ stages }) => {
      if (!stages.some(({ name, state }) => name === 'record' && state === 'done')) return
      stop()
      void lab.control(ana, { do: 'resetConnection', times: 1 })
    })
    await at.apply(drawer)
    await at.outcome('Resultado desconocido')
    expect(await drawer.getByRole('button', { name: 'Reintentar' }).isDisabled()).toBe(true)
    await drawer.getByText('Reintentar: primero comprobar qué quedó').waitFor()
    await expect.poll(() => focused(page)).toBe('Comprobar')
    expect(await axe(page)).toEqual([])
    await at.shot('unknown')
    await drawer.getByRole('button', { name: 'Comprobar' }).click()
    await expect.poll(() => drawer.innerText(), { timeout: settleMs }).toMatch(/Aplicado y verificado|No se aplicó/)
  })

  it('no change, nothing was sent', async () => {
    await at.previewWifi({ ssid: at.newName() })
    const now = (await lab.truth(ana))[ssidPath]
    await page.keyboard.press('Escape')
    await drawer.waitFor({ state: 'detached' })
    // Somebody set meanwhile what is wished here: the fresh reading of the plan finds out.
    const wished = at.newName()
    await at.openWifi()
    await drawer.getByLabel('Red (SSID)').fill(wished)
    await lab.control(ana, { do: 'changeLocally', path: ssidPath, value: wished })
    await page.keyboard.press('Control+Enter')
    await drawer.getByText('Ya estaba así', { exact: true }).waitFor()
    expect(await at.mainButton().count()).toBe(0)
    expect(await axe(page)).toEqual([])
    await at.shot('unchanged')
    expect(now).not.toBe(wished)
  })

  it('changed since the preview: it stops, with before, ours and now, and plans anew', async () => {
    const ssid = at.newName()
    await at.previewWifi({ ssid }, luis)
    await lab.control(luis, { do: 'changeLocally', path: ssidPath, value: 'Vecino' })
    await page.waitForTimeout(550)
    await page.keyboard.press('Control+Enter')
    await page.waitForTimeout(700)
    await page.keyboard.press('Control+Enter')
    await drawer.getByText('El valor cambió desde la vista previa. Revisar de nuevo.').waitFor({ timeout: settleMs })
    expect(await drawer.getByRole('row').nth(1).innerText()).toMatch(
      new RegExp(`Vecino[\\s\\S]*${ssid}|${ssid}[\\s\\S]*Vecino`),
    )
    expect((await at.bodies('setParameterValues')).filter((body) => body.includes(ssid))).toEqual([])
    expect(await axe(page)).toEqual([])
    await at.shot('drift')
    await drawer.getByRole('button', { name: 'Revisar de nuevo' }).click()
    await drawer.getByRole('row', { name: /^Red \(SSID\).*Vecino.*cambia/ }).waitFor()
    await page.keyboard.press('Escape')
  })

  it('leaves no complaint in the browser', () => {
    expect(at.seat.complaints).toEqual([])
  })
})
