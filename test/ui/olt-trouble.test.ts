// What goes wrong on the way to an OLT while somebody changes an ONU: it moved, the OLT restarted.
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { missingBrowser } from './browser.ts'
import { axe } from './checks.ts'
import { type OltSeat, settleMs, takeOltSeat } from './olt-seat.ts'
import { oneSeat } from './one-seat.ts'

describe.skipIf(missingBrowser)('changes over an OLT that go wrong (need Chromium)', () => {
  let at: OltSeat

  oneSeat(takeOltSeat, {}, (taken) => {
    at = taken
  })
  beforeEach(() => at.afresh())

  it('an ONU that moved to another port after its preview gets nothing, and its new place is named', async () => {
    const { serial, at: place } = await at.freshOnu('OLT-NORTE')
    const drawer = await at.choose(serial, 'Deshabilitar ONU')
    await drawer.getByLabel('Escribir la serie').fill(serial)
    await drawer.getByLabel('Motivo').fill('prueba')
    const before = await at.typedCount('OLT-NORTE')
    const pon = place.startsWith('0/2/0') ? '0/2/1' : '0/2/0'
    await at.lab.olt('OLT-NORTE', { do: 'moveOnu', serial, pon })
    const { at: now } = await at.onuNow('OLT-NORTE', serial)
    await at.apply(drawer).catch(() => undefined)
    const notice = drawer.getByRole('alert').filter({ hasText: 'No se envió nada' }).first()
    await notice.waitFor({ timeout: settleMs })
    expect(await notice.innerText()).toContain(now)
    expect((await at.typedSince('OLT-NORTE', before)).filter((line) => line.startsWith('ont deactivate'))).toEqual([])
    expect(await axe(at.page)).toEqual([])
    // Planned again, it finds the ONU where it stands.
    await notice.getByRole('button').first().click()
    await drawer.getByText(new RegExp(`ont deactivate ${now.split('/').at(-1)?.replace(':', ' ')}$`)).waitFor()
  })

  it('an OLT that restarts in the middle leaves the outcome unknown, and a check reads what it holds', async () => {
    const { serial, description } = await at.freshOnu('OLT-NORTE')
    const drawer = await at.choose(serial, 'Descripción y nombre')
    await drawer.getByLabel('Descripción', { exact: true }).fill('Perdida al reiniciar')
    await at.page.keyboard.press('Control+Enter')
    await drawer.getByRole('row', { name: /^Descripción.*Perdida al reiniciar/ }).waitFor()
    await at.lab.olt('OLT-NORTE', { do: 'latency', ms: 600 })
    const before = await at.typedCount('OLT-NORTE')
    await at.apply(drawer)
    await vi.waitFor(
      async () =>
        expect((await at.typedSince('OLT-NORTE', before)).some((line) => line.startsWith('ont modify'))).toBe(true),
      { timeout: settleMs, interval: 20 },
    )
    await at.lab.olt('OLT-NORTE', { do: 'restart' })
    await at.lab.olt('OLT-NORTE', { do: 'behave' })
    await drawer.getByText('Resultado desconocido', { exact: true }).waitFor({ timeout: settleMs })
    expect(await axe(at.page)).toEqual([])
    await expect
      .poll(
        async () => {
          const check = drawer.getByRole('button', { name: /^Comprobar/ })
          if (await check.isEnabled().catch(() => false)) await check.click()
          return drawer.getByText(/en la OLT sigue como antes/).count()
        },
        { timeout: 60_000, interval: 3_000 },
      )
      .toBeGreaterThan(0)
    const typed = await at.typedSince('OLT-NORTE', before)
    expect(typed.filter((line) => line.startsWith('ont modify'))).toHaveLength(1)
    expect((await at.onuNow('OLT-NORTE', serial)).description).toBe(description)
  }, 120_000)

  it('leave no complaint in the browser', () => {
    expect(at.seat.complaints).toEqual([])
  })
})
