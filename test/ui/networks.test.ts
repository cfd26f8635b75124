// What an operator sees of networks, of devices that share a serial, and of values that nobody read.
import type { Page } from 'playwright-core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { callAs } from '../../main/electron/desk.ts'
import { labCases } from '../../main/lab/index.ts'
import { missingBrowser, type Seat, takeSeat } from './browser.ts'
import { axe } from './checks.ts'
import { oneBrowser } from './one-seat.ts'

const ana = labCases.healthy

describe.skipIf(missingBrowser)('the page of an ONU (needs Chromium)', () => {
  const browser = oneBrowser()
  let seat: Seat
  let page: Page
  beforeEach(async () => {
    seat = await takeSeat(browser(), { lab: 40 })
    page = seat.page
  })
  afterEach(() => seat.close())

  const drawer = () => page.getByRole('dialog')
  const cards = (): Promise<string[]> =>
    page.getByRole('heading', { level: 3, name: /^(?!Redes vecinas).*GHz/ }).allInnerTexts()
  const sendTwice = async (): Promise<void> => {
    await page.waitForTimeout(600)
    await page.keyboard.press('Control+Enter')
    await page.waitForTimeout(750)
    await page.keyboard.press('Control+Enter')
  }

  async function open(serial: string, tab = '/wifi'): Promise<void> {
    await seat.goto(`/onu/${serial}${tab}`)
    await page.getByRole('heading', { level: 3 }).first().waitFor()
  }

  it('has a card for every network: the main ones first, guests after them, those that are off folded away', async () => {
    await open(labCases.guests)
    await page.getByText('Cambiar').first().waitFor()
    const titles = await cards()
    expect(titles.slice(0, 2)).toEqual(['2.4 GHz', '5 GHz'])
    expect(titles.length).toBeGreaterThanOrEqual(4)
    await open(ana)
    await page.getByText('Casa_5G').first().waitFor()
    expect(await cards()).toEqual(['2.4 GHz', '5 GHz'])
    const folded = page.getByRole('button', { name: 'Redes apagadas' })
    expect(await folded.getAttribute('aria-expanded')).toBe('false')
    await folded.click()
    await page.getByText('Casa_Ana_Invitados', { exact: true }).waitFor()
    expect(await axe(page)).toEqual([])
  })

  it('changes a guest network by its own button, and offers there only what is that network’s', async () => {
    await open(labCases.guests)
    const title = (await cards())[2] ?? ''
    const card = page.getByRole('region', { name: title }).first()
    const ssid = await card.locator('bdi').first().innerText()
    await card.getByRole('button', { name: /^Cambiar/ }).click()
    await drawer().getByText(`Cambiar la red ${ssid}`).waitFor()
    expect(await drawer().getByLabel('Canal').count()).toBe(0)
    expect(await drawer().getByLabel('País').count()).toBe(0)
    await drawer()
      .getByText(/Canal, potencia y país son de la radio/)
      .waitFor()
    expect(await axe(page)).toEqual([])
    const before = await seat.app.lab?.truth(labCases.guests)
    await drawer().getByLabel('Red (SSID)').fill('Visitas del bar')
    await page.keyboard.press('Control+Enter')
    await drawer().getByText('SetParameterValues').first().waitFor()
    await sendTwice()
    await drawer().getByText('Aplicado y verificado').first().waitFor()
    const after = (await seat.app.lab?.truth(labCases.guests)) ?? {}
    const changed = Object.keys(after).filter((path) => after[path] !== before?.[path] && /SSID$/.test(path))
    expect(changed.map((path) => [before?.[path], after[path]])).toEqual([[ssid, 'Visitas del bar']])
    await page.keyboard.press('Escape')
    await page.getByText('Visitas del bar', { exact: true }).first().waitFor()
  })

  it('names both records of a serial, and a change asks which of them is meant', async () => {
    await open(labCases.twinAlive)
    const [first = '', second = ''] = (await seat.app.lab?.devices(labCases.twinAlive)) ?? []
    const banner = page.getByRole('status').filter({ hasText: 'se muestra el más reciente' })
    await banner.waitFor()
    for (const id of [first, second]) expect(await banner.innerText()).toContain(id)
    expect((await banner.innerText()).match(/último contacto/g)).toHaveLength(2)
    expect(await axe(page)).toEqual([])

    await page.keyboard.press('w')
    const field = drawer().getByLabel('Red (SSID)')
    await field.waitFor()
    await page.keyboard.press('Control+a')
    await page.keyboard.type('Paula_X')
    await page.keyboard.press('Control+Enter')
    await drawer()
      .getByText(/2 equipos con esta serie/)
      .waitFor()
    expect(await drawer().getByRole('radio').count()).toBe(2)
    expect(
      await drawer()
        .getByRole('button', { name: /Planificar para este/ })
        .isDisabled(),
    ).toBe(true)
    expect(await axe(page)).toEqual([])
    // With the keyboard alone: the first one has the focus, an arrow goes to the other.
    await page.keyboard.press('Space')
    await page.keyboard.press('ArrowDown')
    const chosen = (await drawer().getByRole('radio', { checked: true }).locator('..').innerText()).split('\n')[0] ?? ''
    await page.keyboard.press('Control+Enter')
    await drawer().getByText('SetParameterValues').first().waitFor()
    await drawer().getByText(`Se usa el indicado: ${chosen}`).waitFor()
    await sendTwice()
    await drawer().getByText('Aplicado y verificado').first().waitFor()
    const names = (path: string) => /SSID$/.test(path)
    for (const id of [first, second]) {
      const truth = (await seat.app.lab?.truth(id)) ?? {}
      const has = Object.entries(truth).some(([path, value]) => names(path) && value === 'Paula_X')
      expect([id, has]).toEqual([id, id === chosen])
    }
  })

  it('tells a value that nobody read from one that the device does not report, and reads it there', async () => {
    const path = 'InternetGatewayDevice.LANDevice.1.WLANConfiguration.5'
    await seat.app.lab?.control(ana, { do: 'forget', path })
    await open(ana)
    const card = page.getByRole('region', { name: /^5 GHz/ })
    const unread = card.getByRole('button', { name: /sin leer/ })
    await unread.first().waitFor()
    expect(await unread.count()).toBeGreaterThan(3)
    expect(await axe(page)).toEqual([])
    await unread.first().click()
    await card.getByText('Casa_5G').waitFor()
    await unread.first().waitFor({ state: 'detached' })

    await seat.goto(`/onu/${ana}`)
    await page.getByText('no lo informa este equipo').first().waitFor()
    await page.getByRole('button', { name: 'Qué dice cada valor' }).click()
    const legend = page.getByRole('dialog', { name: 'Qué dice cada valor' })
    for (const word of ['sin leer', 'no lo informa este equipo', 'sin datos'])
      await legend.getByText(word, { exact: true }).waitFor()
    expect(await axe(page)).toEqual([])
  })

  it('asks whether a key is the one that was sent, without revealing any', async () => {
    await open(ana)
    const card = page.getByRole('region', { name: /^5 GHz/ })
    await card.getByText('Definida').waitFor()
    const ask = async (key: string): Promise<void> => {
      const popup = page.getByRole('dialog', { name: '¿Es esta la clave?' })
      if (!(await popup.isVisible())) await card.getByRole('button', { name: '¿Es esta la clave?' }).click()
      await popup.getByLabel(/Se compara con la última clave enviada/).fill(key)
      await page.keyboard.press('Enter')
    }
    await ask('Clave-de-marzo')
    await page.getByText(/^No se puede comparar: el llavero está cerrado/).waitFor()
    await seat.app.gateway.invoke(
      'credentials.unlock',
      { passphrase: 'una frase larga de prueba' },
      callAs(seat.app, 'es'),
    )
    await ask('Clave-de-marzo')
    await page.getByText(/^No se puede comparar: desde aquí no se envió ninguna clave/).waitFor()
    expect(await axe(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.keyboard.press('w')
    await drawer().getByLabel('Clave', { exact: true }).fill('Clave-de-marzo')
    await page.keyboard.press('Control+Enter')
    await drawer().getByText('SetParameterValues').first().waitFor()
    await sendTwice()
    await drawer().getByText('Aceptado, sin verificar', { exact: true }).waitFor()
    await page.keyboard.press('Escape')
    await ask('Clave-de-marzo')
    await page.getByText('Sí: es la última clave que se envió a esta red.').waitFor()
    await page.getByText(/^Enviada .* por /).waitFor()
    await ask('Clave-de-abril')
    await page.getByText(/^No es la última clave que se envió/).waitFor()
    expect(await axe(page)).toEqual([])
    expect(await page.content()).not.toContain('Clave-de-marzo')
  })

  it('with nothing known of its WiFi says that it may not have been discovered, and offers to read it', async () => {
    await seat.goto(`/onu/${labCases.undiscovered}/wifi`)
    await page.getByText(/El ACS no conoce redes WiFi/).waitFor()
    expect(await page.getByRole('button', { name: /Leer ahora/ }).count()).toBe(2)
    expect(await axe(page)).toEqual([])
  })
})
