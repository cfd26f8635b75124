// What an OLT can be told of an ONU, from the screen to the simulated OLT's own memory: real SSH, real lines, a real browser.
import { beforeEach, describe, expect, it } from 'vitest'
import { missingBrowser } from './browser.ts'
import { axe, cutOff, overlaps } from './checks.ts'
import { focused, type OltSeat, requestLines, settleMs, takeOltSeat } from './olt-seat.ts'
import { oneSeat } from './one-seat.ts'

describe.skipIf(missingBrowser)('the actions over an OLT on simulated OLTs (need Chromium)', () => {
  let at: OltSeat

  const browser = oneSeat(takeOltSeat, {}, (taken) => {
    at = taken
  })
  beforeEach(() => at.afresh())

  it('disable an ONU with the keyboard alone, prove it, and take it back', async () => {
    const { serial } = await at.freshOnu('OLT-NORTE')
    const drawer = await at.choose(serial, 'Deshabilitar ONU')
    await drawer.getByText('R3 destructivo').waitFor()
    await drawer.getByText('Sin servicio hasta que se habilite de nuevo.').waitFor()
    expect(await focused(at.page), 'nothing is sent by a key that was held').toBe('Cancelar')
    const button = drawer.getByRole('button', { name: /^Aplicar/ })
    expect(await button.isDisabled()).toBe(true)
    await drawer.getByLabel('Escribir la serie').focus()
    await at.page.keyboard.type(serial)
    expect(await button.isDisabled(), 'the audit wants a reason').toBe(true)
    await at.page.keyboard.press('Tab')
    await at.page.keyboard.type('falta de pago')
    await at.apply(drawer)
    await drawer.getByText('Aplicado y verificado', { exact: true }).waitFor({ timeout: settleMs })
    expect((await at.onuNow('OLT-NORTE', serial)).isEnabled).toBe(false)

    await at.page.keyboard.press('z')
    await drawer.getByText('R1 sin corte').waitFor()
    await drawer.getByText('La ONU se registra en ~1 min.').waitFor()
    await at.apply(drawer)
    await drawer.getByText('Aplicado y verificado', { exact: true }).waitFor({ timeout: settleMs })
    expect((await at.onuNow('OLT-NORTE', serial)).isEnabled).toBe(true)

    // What took the service to give back is asked for again: the way back of the way back disables.
    await at.page.keyboard.press('z')
    await drawer.getByText('R3 destructivo').waitFor()
    await drawer.getByLabel('Escribir la serie').waitFor()
    await at.page.keyboard.press('Escape')
  })

  it('offer to enable what is disabled', async () => {
    const { serial } = await at.freshOnu('OLT-SUR')
    const drawer = await at.choose(serial, 'Deshabilitar ONU')
    await drawer.getByLabel('Escribir la serie').fill(serial)
    await drawer.getByLabel('Motivo').fill('prueba')
    await at.apply(drawer)
    await drawer.getByText('Aplicado y verificado', { exact: true }).waitFor({ timeout: settleMs })
    await at.page.keyboard.press('Escape')
    await drawer.waitFor({ state: 'detached' })
    await expect
      .poll(
        async () => {
          await at.page.keyboard.press('Escape')
          await at.page.keyboard.press('a')
          return at.page.getByRole('menuitem', { name: 'Habilitar ONU', exact: true }).count()
        },
        { timeout: settleMs, interval: 1_500 },
      )
      .toBe(1)
    expect(await at.page.getByRole('menuitem', { name: 'Deshabilitar ONU' }).count()).toBe(0)
  })

  it('say of a restart that it cannot be undone, and ask twice', async () => {
    const { serial } = await at.freshOnu('OLT-NORTE')
    const before = await at.typedCount('OLT-NORTE')
    const drawer = await at.choose(serial, 'Reiniciar ONU')
    await drawer.getByText('No: este cambio no se puede deshacer.').waitFor()
    await drawer.getByText('R2 corte breve').waitFor()
    expect(await axe(at.page)).toEqual([])
    await at.apply(drawer)
    await drawer.getByRole('button', { name: 'Cerrar' }).waitFor({ timeout: settleMs })
    expect((await at.typedSince('OLT-NORTE', before)).filter((line) => line.startsWith('ont reset'))).toHaveLength(1)
    expect(await drawer.getByRole('button', { name: /^Deshacer/ }).isEnabled()).toBe(false)
  })

  it('reset to factory only with the serial typed, another serial is not enough', async () => {
    const { serial } = await at.freshOnu('OLT-NORTE')
    const before = await at.typedCount('OLT-NORTE')
    const drawer = await at.choose(serial, 'Restablecer de fábrica')
    await drawer.getByText(/Se pierde todo lo configurado en la ONU/).waitFor()
    const button = drawer.getByRole('button', { name: /^Aplicar/ })
    await drawer.getByLabel('Motivo').fill('cambio de dueño')
    await drawer.getByLabel('Escribir la serie').fill('HWTC00000000')
    expect(await button.isDisabled()).toBe(true)
    await at.page.keyboard.press('Control+Enter')
    expect(await drawer.getByLabel('Escribir la serie').count()).toBe(1)
    await drawer.getByLabel('Escribir la serie').fill(serial.toLowerCase())
    expect(await button.isEnabled()).toBe(true)
    expect(await axe(at.page)).toEqual([])
    await at.apply(drawer)
    await drawer.getByRole('button', { name: 'Cerrar' }).waitFor({ timeout: settleMs })
    const typed = await at.typedSince('OLT-NORTE', before)
    expect(typed.filter((line) => line.startsWith('ont factory-setting-restore'))).toHaveLength(1)
  })

  it("show the OLT's own words where it refuses", async () => {
    const { serial } = await at.freshOnu('OLT-NORTE', ({ isOnline, isEnabled }) => !isOnline && isEnabled)
    const drawer = await at.choose(serial, 'Reiniciar ONU')
    await drawer.getByText(/La ONU no está en línea/).waitFor()
    await at.apply(drawer)
    await drawer
      .getByText(/The ONT is not online/)
      .first()
      .waitFor({ timeout: settleMs })
    expect(await axe(at.page)).toEqual([])
  })

  it('offer the same in the palette', async () => {
    const { serial } = await at.freshOnu('OLT-NORTE')
    await at.seat.goto(`/onu/${serial}`)
    await at.page.locator('button[aria-keyshortcuts="A"]:not(:disabled)').waitFor()
    await at.page.keyboard.press('Control+k')
    await at.page.keyboard.type('>reiniciar')
    await at.page.getByRole('option', { name: /Reiniciar ONU/ }).waitFor()
    await at.page.keyboard.press('Enter')
    await at.page.getByRole('dialog').getByText('No: este cambio no se puede deshacer.').waitFor()
  })

  it('through the ACS alone are a restart and a reset, where no OLT that was read has the ONU', async () => {
    // Every ONU of the lab is on an OLT: that none was read yet is said for them.
    const address = /\/api\/v1\/olts\/\d+\/onus\//
    await at.page.route(address, (route) => route.fulfill({ json: { readings: null, cached: true } }))
    try {
      const menu = await at.openMenu('HWTC0A1B2C3D')
      expect((await menu.getByRole('menuitem').allInnerTexts()).map((text) => text.split('\n')[0])).toEqual([
        'Reiniciar ONU',
        'Restablecer de fábrica',
      ])
      expect((await axe(at.page)).filter((one) => !one.includes('focus-guard'))).toEqual([])
    } finally {
      await at.page.unroute(address)
    }
  })

  it('go through the ACS when told, and the event that follows proves them', async () => {
    const drawer = await at.choose('HWTC0A1B2C3D', 'Reiniciar ONU')
    await drawer.getByText(/línea por CLI/).waitFor()
    const way = drawer.getByRole('combobox', { name: 'Vía' })
    expect(await way.innerText()).toMatch(/\(CLI\)/)
    await way.click()
    await at.page.getByRole('option', { name: /\(ACS\)/ }).click()
    await drawer.getByText('1 Reboot').waitFor()
    expect((await requestLines(drawer)).slice(0, 2)).toEqual([
      expect.stringMatching(/^POST \/devices\/.*\/tasks$/),
      '{"name":"reboot","expiry":300}',
    ])
    await drawer.getByText('No: este cambio no se puede deshacer.').waitFor()
    expect(await axe(at.page)).toEqual([])
    expect(await cutOff(at.page)).toEqual([])
    await at.apply(drawer)
    await drawer
      .getByText(/la ONU arrancó y volvió a informar al ACS/i)
      .first()
      .waitFor({ timeout: settleMs })
    expect((await at.lab.requests()).filter(({ body }) => body.includes('"name":"reboot"'))).toHaveLength(1)
  })

  it('save the configuration from the OLT page, which counts what is not saved', async () => {
    await at.seat.goto(`/olt/${(await at.olt('OLT-NORTE')).id}`)
    const button = at.page.getByRole('button', { name: /^Guardar configuración/ })
    await button.waitFor()
    await expect.poll(() => button.innerText()).toMatch(/Guardar configuración\s*\d+/)
    expect((await at.lab.oltTruth('OLT-NORTE')).isSaved).toBe(false)
    await at.page.keyboard.press('s')
    const drawer = at.page.getByRole('dialog')
    await drawer.getByText(/guardar no cambia nada de lo que funciona/).waitFor()
    expect(await requestLines(drawer)).toContain('save')
    expect(await axe(at.page)).toEqual([])
    await at.apply(drawer)
    await drawer.getByText('Aplicado y verificado', { exact: true }).waitFor({ timeout: settleMs })
    expect((await at.lab.oltTruth('OLT-NORTE')).isSaved).toBe(true)
    await at.page.keyboard.press('Escape')
    await expect.poll(() => button.innerText(), { timeout: settleMs }).not.toMatch(/\d/)
  })

  it.each(['es', 'pt', 'en'] as const)('fit at 1280×720 in %s', async (language) => {
    const { serial } = await at.freshOnu('OLT-NORTE')
    const context = await browser().newContext({
      viewport: { width: 1280, height: 720 },
      locale: { es: 'es-DO', pt: 'pt-BR', en: 'en-US' }[language],
      reducedMotion: 'reduce',
      // Signed in, with nothing remembered of the other language.
      storageState: { cookies: (await at.seat.context.storageState()).cookies, origins: [] },
    })
    const own = await context.newPage()
    const shot = (name: string) =>
      process.env.PONDESK_SHOTS
        ? own.screenshot({ path: `${process.env.PONDESK_SHOTS}/${name}.${language}.png` })
        : undefined
    try {
      await own.goto(`${at.seat.url}/#/onu/${serial}`)
      const opener = own.locator('button[aria-keyshortcuts="A"]:not(:disabled)')
      await opener.waitFor()
      expect([...(await cutOff(own)), ...(await overlaps(own))]).toEqual([])
      await own.keyboard.press('a')
      const items = own.getByRole('menuitem')
      await items.first().waitFor()
      await shot('menu')
      expect(await cutOff(own)).toEqual([])
      // The library's own guards send the focus on; axe knows them only in dialogs.
      if (language === 'es') expect((await axe(own)).filter((one) => !one.includes('focus-guard'))).toEqual([])
      const count = await items.count()
      for (let index = 0; index < count; index += 1) {
        if (!(await items.first().isVisible())) await opener.click()
        await items.nth(index).click()
        const drawer = own.getByRole('dialog')
        await drawer.locator('input, table').first().waitFor()
        await shot(`item${index}`)
        expect(await cutOff(own), `item ${index}`).toEqual([])
        await own.keyboard.press('Escape')
        await drawer.waitFor({ state: 'detached' })
      }
      await own.goto(`${at.seat.url}/#/olt/${(await at.olt('OLT-NORTE')).id}`)
      await own.locator('button[aria-keyshortcuts="S"]').waitFor()
      await shot('olt')
      expect(await cutOff(own)).toEqual([])
    } finally {
      await context.close()
    }
  })

  it('leave no complaint in the browser', () => {
    expect(at.seat.complaints).toEqual([])
  })
})
