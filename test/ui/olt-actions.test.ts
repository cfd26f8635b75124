// What an OLT can be told of an ONU, from the screen to the simulated OLT's own memory: real SSH, real lines, a real browser.
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Lab, LabOltOnu } from '../../main/lab/index.ts'
import type { OltSummary } from '../../shared/model/olt.ts'
import { missingBrowser, openBrowser, type Seat, takeSeat } from './browser.ts'
import { axe, cutOff, overlaps } from './checks.ts'

const settleMs = 30_000

describe.skipIf(missingBrowser)('the actions over an OLT on simulated OLTs (need Chromium)', () => {
  let browser: Browser
  let seat: Seat
  let page: Page
  let lab: Lab
  let norte: OltSummary
  const taken = new Set<string>()

  beforeAll(async () => {
    browser = await openBrowser()
    seat = await takeSeat(browser, { lab: 40 })
    page = seat.page
    page.setDefaultTimeout(15_000)
    if (!seat.app.lab) throw new Error('no lab')
    lab = seat.app.lab
    await vi.waitFor(async () => expect((await olts(page)).every(({ readAt }) => readAt !== null)).toBe(true), {
      timeout: 40_000,
      interval: 300,
    })
    norte = named(await olts(page), 'OLT-NORTE')
  })
  afterAll(async () => {
    await seat?.close()
    await browser?.close()
  })
  beforeEach(async () => {
    for (const { name } of lab.olts) await lab.olt(name, { do: 'behave' })
    // The pages before are not asked to go on.
    await page.goto('about:blank')
  })

  /** An ONU that no test before had: nothing of one shows in another. */
  async function freshOnu(olt: string, isFit: (onu: LabOltOnu) => boolean = isUp): Promise<LabOltOnu> {
    const { onus } = await lab.oltTruth(olt)
    const found = onus.find((onu) => isFit(onu) && !taken.has(onu.serial))
    if (!found) throw new Error(`${olt} has no such ONU`)
    taken.add(found.serial)
    return found
  }

  async function onuNow(olt: string, serial: string): Promise<LabOltOnu> {
    const found = (await lab.oltTruth(olt)).onus.find((onu) => onu.serial === serial)
    if (!found) throw new Error(`${serial} is gone`)
    return found
  }

  async function typedSince(olt: string, count: number): Promise<string[]> {
    return (await lab.oltTruth(olt)).lines.slice(count).map(({ line }) => line)
  }
  const typedCount = async (olt: string): Promise<number> => (await lab.oltTruth(olt)).lines.length

  async function openMenu(serial: string): Promise<Locator> {
    await seat.goto(`/onu/${serial}`)
    await page.locator('button[aria-keyshortcuts="A"]:not(:disabled)').waitFor()
    await page.keyboard.press('a')
    const menu = page.getByRole('menu')
    await menu.waitFor()
    return menu
  }

  /** By its first letters, as a menu is used without a mouse. */
  async function choose(serial: string, item: string): Promise<Locator> {
    const menu = await openMenu(serial)
    await menu.getByRole('menuitem', { name: item }).waitFor()
    await page.keyboard.type(item.slice(0, 6), { delay: 10 })
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe(item)
    await page.keyboard.press('Enter')
    return page.getByRole('dialog')
  }

  /** A press too soon after a preview appeared counts for nothing: pressed until it is taken. */
  async function apply(drawer: Locator): Promise<void> {
    await expect
      .poll(
        async () => {
          await page.keyboard.press('Control+Enter')
          return drawer.getByRole('list').filter({ hasText: 'Envío' }).locator('[aria-current="step"]').innerText()
        },
        { interval: 700, timeout: 15_000 },
      )
      .not.toContain('Qué se envía')
  }

  it('disable an ONU with the keyboard alone, prove it, and take it back', async () => {
    const { serial } = await freshOnu('OLT-NORTE')
    const drawer = await choose(serial, 'Deshabilitar ONU')
    await drawer.getByText('R3 destructivo').waitFor()
    await drawer.getByText('Sin servicio hasta que se habilite de nuevo.').waitFor()
    expect(await focused(page), 'nothing is sent by a key that was held').toBe('No enviar')
    const button = drawer.getByRole('button', { name: /^Aplicar/ })
    expect(await button.isDisabled()).toBe(true)
    await drawer.getByLabel('Escribir la serie').focus()
    await page.keyboard.type(serial)
    expect(await button.isDisabled(), 'the audit wants a reason').toBe(true)
    await page.keyboard.press('Tab')
    await page.keyboard.type('falta de pago')
    await apply(drawer)
    await drawer.getByText('Aplicado y verificado', { exact: true }).waitFor({ timeout: settleMs })
    expect((await onuNow('OLT-NORTE', serial)).isEnabled).toBe(false)

    await page.keyboard.press('z')
    await drawer.getByText('R1 sin corte').waitFor()
    await drawer.getByText('La ONU se registra en ~1 min.').waitFor()
    await apply(drawer)
    await drawer.getByText('Aplicado y verificado', { exact: true }).waitFor({ timeout: settleMs })
    expect((await onuNow('OLT-NORTE', serial)).isEnabled).toBe(true)

    // What took the service to give back is asked for again: the way back of the way back disables.
    await page.keyboard.press('z')
    await drawer.getByText('R3 destructivo').waitFor()
    await drawer.getByLabel('Escribir la serie').waitFor()
    await page.keyboard.press('Escape')
  })

  it('offer to enable what is disabled', async () => {
    const { serial } = await freshOnu('OLT-SUR')
    const drawer = await choose(serial, 'Deshabilitar ONU')
    await drawer.getByLabel('Escribir la serie').fill(serial)
    await drawer.getByLabel('Motivo').fill('prueba')
    await apply(drawer)
    await drawer.getByText('Aplicado y verificado', { exact: true }).waitFor({ timeout: settleMs })
    await page.keyboard.press('Escape')
    await drawer.waitFor({ state: 'detached' })
    await expect
      .poll(
        async () => {
          await page.keyboard.press('Escape')
          await page.keyboard.press('a')
          return page.getByRole('menuitem', { name: 'Habilitar ONU', exact: true }).count()
        },
        { timeout: settleMs, interval: 1_500 },
      )
      .toBe(1)
    expect(await page.getByRole('menuitem', { name: 'Deshabilitar ONU' }).count()).toBe(0)
  })

  it.each(['OLT-NORTE', 'OLT-SUR', 'OLT-CENTRO'])(
    '%s: change a description, old → new, with exactly the lines that are then typed',
    async (olt) => {
      const { serial, description } = await freshOnu(olt, (onu) => isUp(onu) && onu.description !== '')
      const drawer = await choose(serial, 'Descripción y nombre')
      const field = drawer.getByLabel('Descripción', { exact: true })
      await expect.poll(() => field.inputValue()).toBe(description)
      const before = await typedCount(olt)
      await field.fill('Local 4 - esquina')
      await page.keyboard.press('Control+Enter')
      const row = drawer.getByRole('row', { name: /^Descripción/ })
      await row.waitFor()
      expect(await row.innerText()).toMatch(new RegExp(`${escaped(description)}[\\s\\S]*Local 4 - esquina`))
      const shown = await requestLines(drawer)
      expect(shown.at(-1)).toContain('Local 4 - esquina')
      expect(await typedSince(olt, before), 'a preview types nothing').not.toContain(shown.at(-1))
      await apply(drawer)
      await drawer.getByText('Aplicado y verificado', { exact: true }).waitFor({ timeout: settleMs })
      // The session may stand where the first lines lead already; what changes something is typed once, as shown.
      const typed = (await typedSince(olt, before)).map((one) => one.trim())
      expect(typed.filter((line) => line === shown.at(-1))).toHaveLength(1)
      expect((await onuNow(olt, serial)).description).toBe('Local 4 - esquina')
    },
  )

  it('put what the server says of a field at that field', async () => {
    const { serial } = await freshOnu('OLT-NORTE')
    const drawer = await choose(serial, 'Descripción y nombre')
    const field = drawer.getByLabel('Descripción', { exact: true })
    await field.fill('calle "5"')
    await page.keyboard.press('Control+Enter')
    await expect.poll(() => field.getAttribute('aria-invalid')).toBe('true')
    const note = drawer.locator(`#${await field.getAttribute('aria-describedby')}`)
    expect(await note.innerText()).toMatch(/^Descripción/)
    expect(await drawer.getByRole('alert').count()).toBe(0)
    expect(await focused(page), 'and puts it under the cursor').toBe('calle "5"')
    expect(await axe(page)).toEqual([])
  })

  it('ask for what a management address cannot do without, and refuse a gateway outside', async () => {
    const { serial } = await freshOnu('OLT-NORTE')
    const drawer = await choose(serial, 'IP de gestión')
    await drawer.getByRole('combobox', { name: 'Direccionamiento' }).click()
    await page.getByRole('option', { name: 'IP fija' }).click()
    await page.keyboard.press('Control+Enter')
    await expect.poll(() => drawer.getByText('Falta este dato').count()).toBe(3)
    await drawer.getByLabel('IP', { exact: true }).fill('10.20.0.9')
    await drawer.getByLabel('Máscara').fill('255.255.255.0')
    const gateway = drawer.getByLabel('Puerta de enlace')
    await gateway.fill('10.30.0.1')
    await drawer.getByLabel('VLAN', { exact: true }).fill('300')
    await page.keyboard.press('Control+Enter')
    await drawer.getByText('La puerta de enlace está fuera de la red de la dirección.').waitFor()
    expect(await gateway.getAttribute('aria-invalid')).toBe('true')
    await gateway.fill('10.20.0.1')
    await page.keyboard.press('Control+Enter')
    await drawer.getByRole('row', { name: /^Puerta de enlace/ }).waitFor()
    expect((await requestLines(drawer)).at(-1)).toMatch(/10\.20\.0\.9/)
  })

  it('move a service port to another VLAN', async () => {
    const { serial } = await freshOnu('OLT-NORTE')
    const drawer = await choose(serial, 'VLAN del service-port')
    const vlan = drawer.getByLabel('VLAN', { exact: true })
    await vlan.waitFor()
    const port = await drawer.getByRole('combobox', { name: 'Service-port' }).innerText()
    expect(port).toMatch(/^\d+ · VLAN \d+$/)
    await vlan.fill('777')
    await page.keyboard.press('Control+Enter')
    await drawer.getByRole('row', { name: /^VLAN.*777/ }).waitFor()
    expect((await requestLines(drawer)).slice(-2)).toEqual([
      `undo service-port ${port.split(' ')[0]}`,
      expect.stringMatching(/^service-port \d+ vlan 777 gpon/),
    ])
    await apply(drawer)
    await drawer.getByText('Aplicado y verificado', { exact: true }).waitFor({ timeout: settleMs })
    expect((await onuNow('OLT-NORTE', serial)).config.join('\n')).toMatch(/vlan 777/)
  })

  it('show no password of a WAN, neither in the preview nor after it', async () => {
    const { serial } = await freshOnu('OLT-NORTE')
    const drawer = await choose(serial, 'WAN por OMCI')
    await drawer.getByLabel('Usuario PPPoE').fill('ana@isp')
    await drawer.getByLabel('Clave PPPoE').fill('s3creta.77')
    await drawer.getByLabel('VLAN', { exact: true }).fill('100')
    await page.keyboard.press('Control+Enter')
    await drawer.getByRole('row', { name: /^Clave PPPoE/ }).waitFor()
    expect((await requestLines(drawer)).join('\n')).toMatch(/ana@isp[\s\S]*••••/)
    expect(await drawer.innerText()).not.toContain('s3creta')
    await page.keyboard.press('Escape')
  })

  it('take an ONU to the ACS: every line of the recipe is shown', async () => {
    const { serial } = await freshOnu('OLT-CENTRO')
    const drawer = await choose(serial, 'Llevar al ACS (TR-069)')
    await drawer.getByLabel('URL del ACS').fill('http://10.9.8.7:7547')
    await drawer.getByLabel('Usuario del ACS').fill('cpe')
    await drawer.getByLabel('Clave del ACS').fill('otra.clave')
    await drawer.getByLabel('VLAN', { exact: true }).fill('69')
    await page.keyboard.press('Control+Enter')
    await drawer.getByText('Lo que se envía').waitFor()
    const lines = (await requestLines(drawer)).join('\n')
    expect(lines).toMatch(/http:\/\/10\.9\.8\.7:7547/)
    expect(lines).not.toContain('otra.clave')
  })

  it('say of a restart that it cannot be undone, and ask twice', async () => {
    const { serial } = await freshOnu('OLT-NORTE')
    const before = await typedCount('OLT-NORTE')
    const drawer = await choose(serial, 'Reiniciar ONU')
    await drawer.getByText('No: este cambio no se puede deshacer.').waitFor()
    await drawer.getByText('R2 corte breve').waitFor()
    expect(await axe(page)).toEqual([])
    await apply(drawer)
    await drawer.getByRole('button', { name: 'Cerrar' }).waitFor({ timeout: settleMs })
    expect((await typedSince('OLT-NORTE', before)).filter((line) => line.startsWith('ont reset'))).toHaveLength(1)
    expect(await drawer.getByRole('button', { name: /^Deshacer/ }).isEnabled()).toBe(false)
  })

  it('reset to factory only with the serial typed, another serial is not enough', async () => {
    const { serial } = await freshOnu('OLT-NORTE')
    const before = await typedCount('OLT-NORTE')
    const drawer = await choose(serial, 'Restablecer de fábrica')
    await drawer.getByText(/Se pierde todo lo configurado en la ONU/).waitFor()
    const button = drawer.getByRole('button', { name: /^Aplicar/ })
    await drawer.getByLabel('Motivo').fill('cambio de dueño')
    await drawer.getByLabel('Escribir la serie').fill('HWTC00000000')
    expect(await button.isDisabled()).toBe(true)
    await page.keyboard.press('Control+Enter')
    expect(await drawer.getByLabel('Escribir la serie').count()).toBe(1)
    await drawer.getByLabel('Escribir la serie').fill(serial.toLowerCase())
    expect(await button.isEnabled()).toBe(true)
    expect(await axe(page)).toEqual([])
    await apply(drawer)
    await drawer.getByRole('button', { name: 'Cerrar' }).waitFor({ timeout: settleMs })
    const typed = await typedSince('OLT-NORTE', before)
    expect(typed.filter((line) => line.startsWith('ont factory-setting-restore'))).toHaveLength(1)
  })

  it("show the OLT's own words where it refuses", async () => {
    const { serial } = await freshOnu('OLT-NORTE', ({ isOnline, isEnabled }) => !isOnline && isEnabled)
    const drawer = await choose(serial, 'Reiniciar ONU')
    await drawer.getByText(/La ONU no está en línea/).waitFor()
    await apply(drawer)
    await drawer
      .getByText(/The ONT is not online/)
      .first()
      .waitFor({ timeout: settleMs })
    expect(await axe(page)).toEqual([])
  })

  it('offer the same in the palette', async () => {
    const { serial } = await freshOnu('OLT-NORTE')
    await seat.goto(`/onu/${serial}`)
    await page.locator('button[aria-keyshortcuts="A"]:not(:disabled)').waitFor()
    await page.keyboard.press('Control+k')
    await page.keyboard.type('>reiniciar')
    await page.getByRole('option', { name: /Reiniciar ONU/ }).waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').getByText('No: este cambio no se puede deshacer.').waitFor()
  })

  it('are refused with the reason where no OLT has the ONU', async () => {
    // Every ONU of the lab is on an OLT: that none was read yet is said for them.
    const address = /\/api\/v1\/olts\/\d+\/onus\//
    await page.route(address, (route) => route.fulfill({ json: { readings: null, cached: true } }))
    try {
      await seat.goto('/onu/HWTC0A1B2C3D')
      const button = page.getByRole('button', { name: /^Acciones/ })
      await button.waitFor()
      await expect.poll(() => button.getAttribute('title')).toMatch(/Ninguna OLT leída tiene esta ONU/)
      expect(await button.isDisabled()).toBe(true)
      await page.keyboard.press('a')
      expect(await page.getByRole('menu').count()).toBe(0)
    } finally {
      await page.unroute(address)
    }
  })

  it('save the configuration from the OLT page, which counts what is not saved', async () => {
    await seat.goto(`/olt/${norte.id}`)
    const button = page.getByRole('button', { name: /^Guardar configuración/ })
    await button.waitFor()
    await expect.poll(() => button.innerText()).toMatch(/Guardar configuración\s*\d+/)
    expect((await lab.oltTruth('OLT-NORTE')).isSaved).toBe(false)
    await page.keyboard.press('s')
    const drawer = page.getByRole('dialog')
    await drawer.getByText(/guardar no cambia nada de lo que funciona/).waitFor()
    expect(await requestLines(drawer)).toContain('save')
    expect(await axe(page)).toEqual([])
    await apply(drawer)
    await drawer.getByText('Aplicado y verificado', { exact: true }).waitFor({ timeout: settleMs })
    expect((await lab.oltTruth('OLT-NORTE')).isSaved).toBe(true)
    await page.keyboard.press('Escape')
    await expect.poll(() => button.innerText(), { timeout: settleMs }).not.toMatch(/\d/)
  })

  it.each(['es', 'pt', 'en'] as const)('fit at 1280×720 in %s', async (language) => {
    const { serial } = await freshOnu('OLT-NORTE')
    const context = await browser.newContext({
      viewport: { width: 1280, height: 720 },
      locale: { es: 'es-DO', pt: 'pt-BR', en: 'en-US' }[language],
      reducedMotion: 'reduce',
      // Signed in, with nothing remembered of the other language.
      storageState: { cookies: (await seat.context.storageState()).cookies, origins: [] },
    })
    const own = await context.newPage()
    const shot = (name: string) =>
      process.env.PONDESK_SHOTS
        ? own.screenshot({ path: `${process.env.PONDESK_SHOTS}/${name}.${language}.png` })
        : undefined
    try {
      await own.goto(`${seat.url}/#/onu/${serial}`)
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
      await own.goto(`${seat.url}/#/olt/${norte.id}`)
      await own.locator('button[aria-keyshortcuts="S"]').waitFor()
      await shot('olt')
      expect(await cutOff(own)).toEqual([])
    } finally {
      await context.close()
    }
  })

  it('leave no complaint in the browser', () => {
    expect(seat.complaints).toEqual([])
  })
})

const isUp = ({ isOnline, isEnabled }: LabOltOnu): boolean => isOnline && isEnabled

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const { activeElement } = document
    return activeElement instanceof HTMLInputElement ? activeElement.value : (activeElement?.textContent ?? '')
  })

/** The first block of lines of a preview: what is sent. */
const requestLines = async (drawer: Locator): Promise<string[]> => {
  await drawer.locator('[class*="code"]').first().waitFor()
  return (await drawer.locator('[class*="code"]').first().locator('> div').allInnerTexts())
    .map((line) => line.replaceAll('\u00a0', ' ').trim())
    .filter((line) => line !== '')
}

const olts = (page: Page): Promise<OltSummary[]> =>
  page.evaluate(() =>
    fetch('/api/v1/olts')
      .then((answer) => answer.json())
      .then(({ items }) => items),
  )

function named(all: readonly OltSummary[], name: string): OltSummary {
  const found = all.find((olt) => olt.name === name)
  if (!found) throw new Error(`no ${name}`)
  return found
}
