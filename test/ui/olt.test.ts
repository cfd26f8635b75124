// The OLT screens: list, OLT, PON port, what was exchanged, and the OLT's part of an ONU.
import { describe, expect, it } from 'vitest'
import { missingBrowser, type Seat, takeSeat } from './browser.ts'
import { axe, cutOff, overlaps } from './checks.ts'
import { ponOf, summaries } from './olt-samples.ts'
import { type OltStub, stubOlts } from './olt-stub.ts'
import { oneSeat } from './one-seat.ts'

const ana = 'HWTC0A1B2C3D'

const places = [
  ['the list', '/olt', 'OLT-NORTE'],
  ['an OLT', '/olt/101', '0/2/15'],
  ['its equipment', '/olt/101/equipo', 'H901MPLA'],
  ['its session', '/olt/101/sesion/814', 'onuId'],
  ['a PON port with a cut', '/olt/101/pon/0-2-3', 'HWTC000010A0'],
  ['a silent OLT', '/olt/102', '0/1/0'],
  ['a changed host key', '/olt/103', /SHA256:/],
  ['an ONU beside its OLT', `/onu/${ana}`, 'OLT-NORTE 0/1/5 ONT 25'],
  ['the OLT of an ONU', `/onu/${ana}/olt`, 'FTTH-100M'],
] as const

async function show({ page, goto }: Seat, address: string, text: string | RegExp): Promise<void> {
  await goto(address)
  await page.getByText(text).first().waitFor()
  await page.waitForLoadState('networkidle').catch(() => undefined)
}

describe.skipIf(missingBrowser)('the OLT screens (need Chromium)', () => {
  describe.each(['light', 'dark'] as const)('in %s', (theme) => {
    let seat: Seat
    oneSeat(takeSeat, { theme }, async (taken) => {
      seat = taken
      await stubOlts(seat)
    })

    it.each(places)('%s has no accessibility violation', async (_name, address, text) => {
      await show(seat, address, text)
      expect(await axe(seat.page)).toEqual([])
      expect(seat.complaints).toEqual([])
    })
  })

  describe.each(['es', 'pt', 'en'] as const)('in %s at 1280 × 720', (language) => {
    let seat: Seat
    oneSeat(takeSeat, { language }, async (taken) => {
      seat = taken
      await stubOlts(seat)
    })

    it.each(places)('%s shows everything whole', async (_name, address, text) => {
      await show(seat, address, text)
      expect({ cut: await cutOff(seat.page), over: await overlaps(seat.page) }).toEqual({ cut: [], over: [] })
    })
  })

  describe('at work', () => {
    let seat: Seat
    let stub: OltStub
    oneSeat(takeSeat, {}, async (taken) => {
      seat = taken
      stub = await stubOlts(seat)
    })

    it('go from the list to a PON port and back by keyboard alone', async () => {
      const { page } = seat
      await show(seat, '/flota', 'Ana Ruiz')
      await page.keyboard.press('g')
      await page.keyboard.press('o')
      await page.getByRole('grid', { name: 'Lista de OLT' }).waitFor()
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { level: 1, name: 'OLT-NORTE' }).waitFor()
      await page.getByRole('link', { name: /^0\/1\/0/ }).waitFor()
      await page.keyboard.press('ArrowDown')
      expect(await focused(seat)).toBe('0/1/8')
      await page.keyboard.press('ArrowDown')
      expect(await focused(seat)).toBe('0/2/0')
      for (let steps = 0; steps < 3; steps++) await page.keyboard.press('ArrowRight')
      expect(await focused(seat)).toBe('0/2/3')
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { level: 1, name: 'PON 0/2/3' }).waitFor()
      await page.keyboard.press('Alt+ArrowLeft')
      await page.getByRole('link', { name: /^0\/2\/3/ }).waitFor()
      expect(await focused(seat)).toBe('0/2/3')
    })

    it('open the ONU of a row of a PON port with Enter', async () => {
      const { page } = seat
      await show(seat, '/olt/101/pon/0-2-3', 'HWTC000010A0')
      const grid = page.getByRole('grid', { name: 'ONU del puerto 0/2/3' })
      await grid.focus()
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('Enter')
      await page.waitForURL(/#\/onu\/HWTC000010A1$/)
    })

    it('say on a PON port what went down together, without the ONUs that are down for months', async () => {
      const { page } = seat
      await show(seat, '/olt/101/pon/0-2-3', 'HWTC000010A0')
      const cut = page.getByRole('alert').filter({ hasText: 'Corte en curso' })
      expect(await cut.innerText()).toMatch(/20 de 42 ONU activas perdieron la luz a la vez/)
      expect(await cut.innerText()).toMatch(/1 abandonada hace más de 30 días no cuenta/)
      await show(seat, '/olt/101/pon/0-1-0', 'HWTC000010A0')
      expect(await page.getByText(/Corte|Caída en grupo/).count()).toBe(0)
    })

    it("a second operator's read queues, shows its place and opens no second session", async () => {
      const { page } = seat
      const [norte, ...others] = summaries()
      if (!norte) throw new Error('no OLT')
      const { name: operator } = await page.evaluate(() => fetch('/api/v1/session').then((answer) => answer.json()))
      const mine = {
        title: { key: 'action.read_olt', params: {} },
        by: operator,
        since: norte.session.budget.history[0]?.minute ?? '',
        waitsFor: 'session' as const,
      }
      stub.olts = [{ ...norte, session: { ...norte.session, waiting: [...norte.session.waiting, mine] } }, ...others]
      stub.holdReads = true
      stub.asked = []
      try {
        await show(seat, '/olt/101/sesion', 'espera turno: la sesión está ocupada')
        await page.keyboard.press('r')
        await page.getByRole('button', { name: 'Leyendo la OLT' }).waitFor()
        await page.keyboard.press('r')
        expect(await page.getByRole('button', { name: 'Leyendo la OLT' }).isDisabled()).toBe(true)
        expect(stub.asked).toEqual(['POST /api/v1/olts/101/read'])
        const queue = page.getByRole('list', { name: 'Fila de la sesión' })
        await queue.getByRole('listitem').nth(3).waitFor()
        expect(await queue.getByRole('listitem').nth(3).innerText()).toMatch(/^3\s/)
        await page.getByText('Una sola sesión: las lecturas esperan turno, no abren otra.').waitFor()

        await show(seat, '/olt/101/pon/0-1-0', 'HWTC000010A0')
        await page.keyboard.press('r')
        await page.getByText('La OLT está ocupada: lectura 3 en la fila.').waitFor()
      } finally {
        stub.olts = summaries()
        stub.holdReads = false
      }
    })

    it('metrics the driver cannot read say "no disponible en este modelo"', async () => {
      const { page } = seat
      await show(seat, '/olt/102', '0/1/0')
      expect(await page.getByText('no disponible en este modelo', { exact: true }).count()).toBe(2)
    })

    it('warn of Telnet and of outdated ciphers, and name them', async () => {
      const { page } = seat
      await show(seat, '/olt', 'OLT-SUR')
      await page.getByText('Telnet: texto claro').waitFor()
      await page.getByText('SSH con cifrado antiguo').waitFor()
      await show(seat, '/olt/101/equipo', 'H901MPLA')
      await page.getByText(/diffie-hellman-group1-sha1, aes128-cbc/).waitFor()
    })

    it('show of a silent OLT the last values with their age, and nothing of it is green', async () => {
      const { page } = seat
      await show(seat, '/olt/102', '0/1/0')
      await page.getByText(/OLT-SUR no responde; última respuesta hace 1\d min/).waitFor()
      await page.getByText(/leída hace 1\d min/).waitFor()
      expect(await page.locator('[data-tile] .tone-ok').count()).toBe(0)
      expect(await page.locator('[data-tile]').count()).toBe(32)
    })

    it('show what came raw beside what was understood, and count what was not', async () => {
      const { page } = seat
      await show(seat, '/olt/101/sesion', 'display version')
      const raw = page.getByRole('region', { name: 'Texto de la OLT' })
      await raw.getByText('In port 0/2/3, the total of ONTs are: 43, online: 23').waitFor()
      const parsed = page.getByRole('region', { name: 'Interpretado' })
      expect(await parsed.getByRole('row').count()).toBe(5)
      expect(await page.getByText('14 líneas sin interpretar', { exact: true }).count()).toBeGreaterThan(1)
      await parsed.getByText(/PortID: 3, ONT ID: 24/).waitFor()

      await page.getByRole('grid', { name: 'Intercambios con la OLT' }).focus()
      await page.keyboard.press('ArrowDown')
      await page.waitForURL(/sesion\/813$/)
      await page.getByText(/^La OLT respondió: Failure: The ONT is not online \(/).waitFor()
      await page.keyboard.press('ArrowDown')
      await parsed.getByText('8123456').waitFor()
    })

    it('copy what came as it came', async () => {
      const { page, context } = seat
      await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: seat.url })
      await show(seat, '/olt/101/sesion/813', /Failure: The ONT is not online/)
      await page.getByRole('button', { name: 'Copiar texto' }).click()
      const copied = await page.evaluate(() => navigator.clipboard.readText())
      expect(copied).toBe(
        'OLT-NORTE(config-if-gpon-0/2)#display ont optical-info 3 0\n  Failure: The ONT is not online\n',
      )
    })

    it('show on the ONU page the fresher of two values, and mark where OLT and ACS disagree', async () => {
      const { page } = seat
      await show(seat, `/onu/${ana}`, 'OLT-NORTE 0/1/5 ONT 25')
      const optics = page.getByRole('region', { name: 'Óptica 24 h' })
      await expect
        .poll(() => optics.innerText())
        .toMatch(/Rx ONU\s+difieren\s+−\d\d\.\d dBm[\s\S]*Rx OLT\s+−\d\d\.\d dBm/)
      const link = page.getByRole('region', { name: 'Enlace' })
      expect(await link.innerText()).toMatch(/Última caída\s+.*sin luz \(LOS\)/i)
      // Verdict and facts are read at a glance, also under the ribbon and with two sources that disagree.
      const strip = page.getByRole('region', { name: /^Vecinas en/ })
      await strip.waitFor()
      expect(
        await page.getByRole('region', { name: 'Resumen' }).evaluate((tab) => tab.scrollHeight - tab.clientHeight),
      ).toBe(0)
      expect(await overlaps(page)).toEqual([])
      await page.keyboard.press('2')
      const both = page.getByRole('region', { name: 'Óptica por los dos lados' })
      const rx = both.getByRole('row', { name: /^Potencia Rx/ })
      expect(await rx.innerText()).toMatch(/difieren[\s\S]*−\d\d\.\d dBm[\s\S]*−27\.4 dBm/)
      await page.keyboard.press('4')
      await page.getByText('2_TR069_R_VID_46').waitFor()
      await page.keyboard.press('7')
      await page.getByText(/la OLT respondió «% Unknown command»/).waitFor()
    })

    it('ask the OLT of an ONU only by hand', async () => {
      const { page } = seat
      stub.asked = []
      await show(seat, `/onu/${ana}/olt`, 'FTTH-100M')
      expect(stub.asked.filter((one) => one.includes('mode=fresh'))).toEqual([])
      await page.keyboard.press('l')
      await expect.poll(() => stub.asked.filter((one) => one.includes('mode=fresh')).length).toBe(1)
    })

    it('stop hard at a changed host key, with both fingerprints, until an administrator accepts it by name', async () => {
      const { page } = seat
      const [, , este] = summaries()
      await show(seat, '/olt/103', /SHA256:/)
      const stop = page.getByRole('alert')
      await stop
        .getByText('La llave SSH de OLT-ESTE cambió. Conexión detenida: debe aceptarla un administrador.')
        .waitFor()
      await stop.getByText(este?.hostKeyChanged?.pinned ?? '-').waitFor()
      await stop.getByText(este?.hostKeyChanged?.offered ?? '-').waitFor()
      expect(await page.getByRole('button', { name: 'Leer ahora' }).first().isDisabled()).toBe(true)
      const accept = stop.getByRole('button', { name: 'Aceptar llave nueva' })
      expect(await accept.isDisabled()).toBe(true)
      stub.asked = []
      await stop.getByRole('textbox').fill('OLT-SUR')
      await page.keyboard.press('Enter')
      expect(await accept.isDisabled()).toBe(true)
      expect(stub.asked).toEqual([])
      await stop.getByRole('textbox').fill('OLT-ESTE')
      await page.keyboard.press('Enter')
      await stop.waitFor({ state: 'detached' })
      expect(stub.asked).toEqual(['POST /api/v1/olts/103/trust'])
      stub.olts = summaries()
    })

    it('show who is no administrator the stop, and that an administrator is needed', async () => {
      const { page } = seat
      await page.route('**/api/v1/session', (route) => route.fulfill({ json: { name: 'Lucía', role: 'viewer' } }))
      try {
        await page.reload()
        await show(seat, '/olt/103', /SHA256:/)
        const stop = page.getByRole('alert')
        await stop.getByText('Requiere administrador').waitFor()
        expect(await stop.getByRole('textbox').isDisabled()).toBe(true)
        await show(seat, '/olt/101', '0/2/15')
        const read = page.getByRole('button', { name: 'Leer ahora' })
        expect(await read.isDisabled()).toBe(true)
        expect(await read.getAttribute('title')).toBe('Requiere técnico')
      } finally {
        await page.unroute('**/api/v1/session')
        await page.reload()
      }
    })

    it('say without any OLT how one is connected', async () => {
      const { page } = seat
      stub.olts = []
      try {
        await page.reload()
        await show(seat, '/olt', /Aún no hay ninguna OLT conectada/)
        await page.getByRole('button', { name: 'Conectar OLT' }).waitFor()
        expect(await axe(page)).toEqual([])
        await show(seat, `/onu/${ana}`, 'Último contacto')
        expect(await page.getByRole('link', { name: /OLT$/ }).count()).toBe(1)
      } finally {
        stub.olts = summaries()
        await page.reload()
      }
    })

    it('say what failed and offer to try again', async () => {
      const { page } = seat
      await show(seat, '/olt/999', 'No hay ninguna OLT con este número.')
      const failing = /\/api\/v1\/olts\/101$/
      await page.route(failing, (route) =>
        route.fulfill({
          status: 500,
          json: { success: false, error: 'No se pudo leer el almacén.', code: 'internal' },
        }),
      )
      await page.reload()
      await show(seat, '/olt/101', 'No se pudo leer el almacén.')
      expect(await axe(page)).toEqual([])
      await page.unroute(failing)
      await page.getByRole('button', { name: 'Reintentar' }).click()
      await page.getByRole('heading', { level: 1, name: 'OLT-NORTE' }).waitFor()
    })

    it('show a customer name that is markup as text', async () => {
      const { page } = seat
      await page.route(/\/pons\/0-1-1/, (route) => {
        const [norte] = summaries()
        if (!norte) return route.abort()
        const pon = ponOf(norte, '0/1/1')
        const onus = pon.onus.map((onu) => ({ ...onu, name: '<b>hola</b>\u202E' }))
        return route.fulfill({ json: { ...pon, onus } })
      })
      await show(seat, '/olt/101/pon/0-1-1', '<b>hola</b>⟨202E⟩')
      await page.unroute(/\/pons\/0-1-1/)
      expect(seat.complaints).toEqual([])
    })
  })
})

const focused = ({ page }: Seat): Promise<string | null> =>
  page.evaluate(() => document.activeElement?.getAttribute('data-tile') ?? null)
