// The OLT screens on the simulated OLTs: real SSH sessions, real parsers, a real store, a real browser.
import type { Page } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Lab } from '../../main/lab/index.ts'
import type { OltSummary } from '../../shared/model/olt.ts'
import { missingBrowser, type Seat } from './browser.ts'
import { axe } from './checks.ts'
import { type OltSeat, takeOltSeat } from './olt-seat.ts'
import { oneSeat } from './one-seat.ts'

describe.skipIf(missingBrowser)('the OLT screens on simulated OLTs (need Chromium)', () => {
  let seat: Seat
  let page: Page
  let lab: Lab
  let norte: OltSummary
  let centro: OltSummary
  let afresh: OltSeat['afresh']

  oneSeat(takeOltSeat, {}, async (at) => {
    ;({ seat, page, lab } = at)
    norte = await at.olt('OLT-NORTE')
    centro = await at.olt('OLT-CENTRO')
    afresh = at.afresh
  })
  beforeEach(() => afresh())

  it('list every OLT with model, ONUs and the state of its session', async () => {
    await seat.goto('/olt')
    const row = page.getByRole('row', { name: /OLT-NORTE/ })
    await row.getByText('Huawei MA5800-X7').waitFor()
    expect(await row.innerText()).toMatch(/Responde[\s\S]*\d+\/\d+/)
    await page.getByRole('row', { name: /OLT-SUR.*ZTE C320/ }).waitFor()
    await page.getByRole('row', { name: /OLT-CENTRO.*ZTE C600/ }).waitFor()
    expect(await axe(page)).toEqual([])
  })

  it('show the port without power, and how many went down together', async () => {
    await seat.goto(`/olt/${norte.id}`)
    await page.getByRole('link', { name: /^0\/1\/1.*8 sin energía/ }).click()
    await page.getByRole('alert').filter({ hasText: 'Corte de energía: 8 de 9 ONU activas' }).waitFor()
    const dark = page.getByRole('row', { name: /Sin energía.*Sin energía \(dying gasp\)/ })
    await expect.poll(() => dark.count()).toBe(8)
    expect(await axe(page)).toEqual([])
  })

  it('show the cut splitter of a list that has no times', async () => {
    await seat.goto(`/olt/${centro.id}/pon/1-2-2`)
    const cut = page.getByRole('alert').filter({ hasText: '8 de 16 ONU activas' })
    await cut.waitFor()
    expect(await cut.innerText()).toMatch(/Cayó una parte del puerto: revisar el splitter/)
  })

  it('show a cut that happens now after the next reading', async () => {
    const { name, id } = norte
    await lab.olt(name, { do: 'cutFibre', pon: '0/2/1' })
    try {
      await seat.goto(`/olt/${id}/pon/0-2-1`)
      await page.getByRole('heading', { level: 1, name: 'PON 0/2/1' }).waitFor()
      await expect
        .poll(
          async () => {
            await page.keyboard.press('r')
            return page.getByText(/9 de 9 ONU activas perdieron la luz a la vez/).count()
          },
          { timeout: 30_000, interval: 1_500 },
        )
        .toBe(1)
      await page.getByText('Revisar el cable alimentador y el puerto de la OLT.').waitFor()
    } finally {
      await lab.olt(name, { do: 'restore', pon: '0/2/1' })
    }
  })

  it("a second operator's read queues, shows its place and opens no second session", async () => {
    await lab.olt(norte.name, { do: 'latency', ms: 400 })
    const second = await seat.context.newPage()
    try {
      await seat.goto(`/olt/${norte.id}/sesion`)
      await page.getByRole('grid', { name: 'Intercambios con la OLT' }).waitFor()
      await second.goto(`${seat.url}/#/olt/${norte.id}/pon/0-2-0`)
      await second.getByRole('heading', { level: 1, name: 'PON 0/2/0' }).waitFor()
      await page.keyboard.press('r')
      await page.getByRole('button', { name: 'Leyendo la OLT' }).waitFor()
      await second.keyboard.press('r')
      const queue = page.getByRole('list', { name: 'Fila de la sesión' })
      await queue.getByText(/Leer el puerto 0\/2\/0/).waitFor()
      await queue.getByText('espera turno: la sesión está ocupada').first().waitFor()
      await second.getByText(/La OLT está ocupada: lectura 1 en la fila\./).waitFor()
      expect((await lab.oltTruth(norte.name)).openSessions).toBe(1)
      await lab.olt(norte.name, { do: 'behave' })
      await second.getByRole('button', { name: 'Leer ahora' }).waitFor()
      await page.getByRole('button', { name: 'Leer ahora' }).waitFor()
    } finally {
      await second.close()
    }
  })

  it('show what was asked and what came, without the password', async () => {
    await seat.goto(`/olt/${centro.id}/sesion`)
    await page.getByRole('grid', { name: 'Intercambios con la OLT' }).waitFor()
    await page
      .getByRole('region', { name: 'Texto de la OLT' })
      .getByText(/#|show/)
      .first()
      .waitFor()
    const passwords = lab.olts.flatMap(({ password, enablePassword }) => [password, enablePassword])
    const text = await page.content()
    for (const password of passwords) expect(text).not.toContain(password)
  })

  it('lead from an ONU to its port, to what was asked of it, and show both sides', async () => {
    await seat.goto('/onu/HWTC0A1B2C3D/olt')
    await page
      .getByText(/OLT-\w+ \d+\/\d+\/\d+ ON[TU] \d+/)
      .first()
      .waitFor()
    await page.keyboard.press('l')
    await page.keyboard.press('2')
    const both = page.getByRole('region', { name: 'Óptica por los dos lados' })
    await both.getByRole('row', { name: /^Rx en la OLT.*−\d+\.\d dBm/ }).waitFor()
    expect(await both.getByRole('row', { name: /^Potencia Rx/ }).innerText()).toMatch(/dBm[\s\S]*dBm/)
    await page.keyboard.press('7')
    await page.getByRole('link', { name: 'Ver lo que se le preguntó' }).click()
    await page.getByText('de HWTC0A1B2C3D').waitFor()
    await page.getByRole('grid', { name: 'Intercambios con la OLT' }).waitFor()
    await page.goBack()
    await page
      .getByRole('link', { name: /^OLT-\w+ \d+\/\d+\/\d+ ON[TU] \d+/ })
      .first()
      .click()
    await page.getByRole('row', { name: /HWTC0A1B2C3D/ }).waitFor()
  })

  it('open an ONU that only its OLT knows', async () => {
    const only = (await lab.oltTruth(norte.name)).onus.find(({ customer, isOnline }) => customer === null && isOnline)
    if (!only) throw new Error('the lab has no such ONU')
    await seat.goto(`/onu/${only.serial}`)
    await page
      .getByRole('link', { name: /^OLT-NORTE \d/ })
      .first()
      .waitFor()
    await page.keyboard.press('7')
    await page.getByRole('region', { name: 'Enlace según la OLT' }).getByText('En línea').first().waitFor()
    expect(await axe(page)).toEqual([])
  })

  it('stop hard at a changed host key, with both fingerprints, until an administrator accepts it by name', async () => {
    const olt = lab.olts.find(({ name }) => name === norte.name)
    if (!olt) throw new Error('no such OLT')
    const before = olt.hostKey
    await seat.goto(`/olt/${norte.id}`)
    await page.getByRole('heading', { level: 1, name: norte.name }).waitFor()
    await lab.olt(norte.name, { do: 'changeHostKey' })
    await lab.olt(norte.name, { do: 'dropSessions' })
    await page.keyboard.press('r')
    const stop = page.getByRole('alert').filter({ hasText: 'La llave SSH de OLT-NORTE cambió' })
    await stop.getByText(before).waitFor()
    await stop.getByText(olt.hostKey).waitFor()
    expect(await page.locator('[data-tile]').count(), 'the last values stay').toBeGreaterThan(8)
    expect(await axe(page)).toEqual([])
    await stop.getByRole('textbox').fill(norte.name)
    await page.keyboard.press('Enter')
    await stop.waitFor({ state: 'detached' })
    await page.keyboard.press('r')
    await page.getByRole('button', { name: 'Leer ahora' }).waitFor()
    await page.getByText('Responde', { exact: true }).first().waitFor()
  })

  it('keep the last values of an OLT that refuses the login, and say why', async () => {
    await seat.goto(`/olt/${centro.id}`)
    await page.getByRole('link', { name: /^1\/2\/2/ }).waitFor()
    await lab.olt(centro.name, { do: 'rejectLogin' })
    await lab.olt(centro.name, { do: 'dropSessions' })
    await page.keyboard.press('r')
    await page
      .getByRole('alert')
      .filter({ hasText: /usuario|clave|sesión/ })
      .first()
      .waitFor()
    expect(await page.getByRole('link', { name: /^1\/2\/2/ }).count()).toBe(1)
    expect(seat.complaints).toEqual([])
  })
})
