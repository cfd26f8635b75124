// Several windows and several hands on one ONU: what one does the other sees, and nothing is sent over somebody else's value.
import type { Locator, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { labCases } from '../../main/lab/index.ts'
import { missingBrowser } from './browser.ts'
import { axe, cutOff } from './checks.ts'
import { type OltSeat, settleMs, takeOltSeat } from './olt-seat.ts'
import { oneSeat } from './one-seat.ts'

const ssidPath = 'InternetGatewayDevice.LANDevice.1.WLANConfiguration.5.SSID'

describe.skipIf(missingBrowser)('two windows on one ONU (need Chromium)', () => {
  let at: OltSeat
  let left: Page
  let right: Page
  oneSeat(takeOltSeat, {}, async (taken) => {
    at = taken
    left = at.page
    right = await at.seat.context.newPage()
    right.setDefaultTimeout(15_000)
  })

  const drawerOf = (page: Page): Locator => page.getByRole('dialog')
  const truth = async (serial: string): Promise<unknown> => (await at.lab.truth(serial))?.[ssidPath]
  const card = (page: Page): Locator => page.getByRole('region', { name: /^5 GHz/ })

  async function look(page: Page, serial: string): Promise<void> {
    // A drawer slides away only in a window that is seen.
    await page.bringToFront()
    await drawerOf(page).waitFor({ state: 'detached' })
    await page.goto(`${at.seat.url}/#/onu/${serial}/wifi`)
    await page.getByRole('main').getByText(serial).first().waitFor()
    await card(page).waitFor()
  }

  async function preview(page: Page, ssid: string): Promise<void> {
    await page.bringToFront()
    await page.keyboard.press('w')
    await drawerOf(page).getByLabel('Red (SSID)').fill(ssid)
    await page.keyboard.press('Control+Enter')
    await drawerOf(page).getByText('SetParameterValues').first().waitFor()
  }

  it('what is sent in one is seen in the other, without a reload and without touching what is typed there', async () => {
    const serial = labCases.healthy
    await look(left, serial)
    await look(right, serial)
    await right.bringToFront()
    await right.keyboard.press('w')
    await drawerOf(right).getByLabel('Red (SSID)').fill('A_medio_escribir')
    await preview(left, 'Desde_la_izquierda')
    await at.apply(drawerOf(left))
    await drawerOf(left).getByText('Aplicado y verificado', { exact: true }).waitFor({ timeout: settleMs })
    await right.bringToFront()
    // Behind the drawer: there for the eye, not for assistive technology.
    await right.locator('main').getByText('Desde_la_izquierda').first().waitFor({ timeout: settleMs })
    expect(await drawerOf(right).getByLabel('Red (SSID)').inputValue()).toBe('A_medio_escribir')
    await right.keyboard.press('Escape')
    await left.keyboard.press('Escape')
  })

  it('a preview of before is not sent over what the other window set: it stops with the three values', async () => {
    const serial = labCases.healthy
    await look(left, serial)
    await look(right, serial)
    await preview(right, 'La_derecha')
    await preview(left, 'La_izquierda')
    await at.apply(drawerOf(left))
    await drawerOf(left).getByText('Aplicado y verificado', { exact: true }).waitFor({ timeout: settleMs })
    await right.bringToFront()
    const stop = drawerOf(right).getByText('El valor cambió desde la vista previa. Revisar de nuevo.')
    await expect
      .poll(
        async () => {
          await right.keyboard.press('Control+Enter')
          return stop.count()
        },
        { timeout: settleMs, interval: 700 },
      )
      .toBe(1)
    expect(await drawerOf(right).getByRole('row').nth(1).innerText()).toMatch(/La_derecha[\s\S]*La_izquierda/)
    expect(await truth(serial)).toBe('La_izquierda')
    await drawerOf(right).getByRole('button', { name: 'No enviar' }).click()
    await left.keyboard.press('Escape')
  })

  it('an undo of what somebody changed since shows before, ours and now, and sends only when told so', async () => {
    const serial = labCases.weak
    const before = await truth(serial)
    await look(left, serial)
    await preview(left, 'La_nuestra')
    await at.apply(drawerOf(left))
    await drawerOf(left).getByText('Aplicado y verificado', { exact: true }).waitFor({ timeout: settleMs })
    await left.keyboard.press('Escape')
    await at.lab.control(serial, { do: 'changeLocally', path: ssidPath, value: 'La_del_vecino' })
    const row = drawerOf(left).getByRole('row', { name: /^Red \(SSID\)/ })
    // The page offers the undo once its list of changes has been read again.
    await expect
      .poll(
        async () => {
          if ((await drawerOf(left).count()) === 0) await left.keyboard.press('z')
          return row.getByText('La_del_vecino').count()
        },
        { timeout: settleMs },
      )
      .toBe(1)
    expect(await row.getByRole('cell').allInnerTexts()).toEqual([String(before), 'La_nuestra', 'La_del_vecino'])
    expect(await truth(serial)).toBe('La_del_vecino')
    expect(await axe(left)).toEqual([])
    expect(await cutOff(left)).toEqual([])
    await drawerOf(left).getByRole('button', { name: 'Deshacer igual' }).click()
    await drawerOf(left).getByText('SetParameterValues').first().waitFor()
    expect(await truth(serial), 'deciding plans anew; it sends nothing').toBe('La_del_vecino')
    await at.apply(drawerOf(left))
    await drawerOf(left)
      .getByText(/Deshecho y verificado/)
      .first()
      .waitFor({ timeout: settleMs })
    expect(await truth(serial)).toBe(before)
    await left.keyboard.press('Escape')
  })

  it('a draft is there after a reload, in every window, and can be thrown away', async () => {
    const serial = labCases.tooStrong
    await look(left, serial)
    await preview(left, 'Para_mañana')
    await drawerOf(left).getByRole('button', { name: 'Guardar borrador' }).click()
    await drawerOf(left).getByRole('button', { name: 'Borrador guardado' }).waitFor()
    await left.reload()
    await at.seat.goto('/cambios')
    const drafts = left.getByRole('region', { name: 'Borradores' })
    await drafts.getByText(serial).or(drafts.getByText('Noemí Godoy')).first().waitFor()
    await right.goto(`${at.seat.url}/#/cambios`)
    const others = right.getByRole('region', { name: 'Borradores' })
    await others.getByRole('button', { name: 'Abrir' }).click()
    await drawerOf(right)
      .getByRole('row', { name: /Para_mañana/ })
      .waitFor()
    await right.keyboard.press('Escape')
    await others.getByRole('button', { name: /^Borrar el borrador/ }).click()
    await others.waitFor({ state: 'detached' })
    await left.reload()
    await left.getByRole('heading', { name: 'Cambios' }).waitFor()
    await drafts.waitFor({ state: 'detached' })
    expect(await truth(serial)).not.toBe('Para_mañana')
  })

  it('leaves no complaint in the browser', () => {
    expect(at.seat.complaints).toEqual([])
  })
})
