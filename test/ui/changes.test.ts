// Cambios: what was done, by whom, how it ended; and what leaves the screen as a file.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { verifyExport } from '../../main/audit-export.ts'
import { callAs } from '../../main/electron/desk.ts'
import { temporaryFolder } from '../scenario/folder.ts'
import { missingBrowser, type Seat, takeSeat } from './browser.ts'
import { axe, cutOff } from './checks.ts'
import { oneBrowser } from './one-seat.ts'

const ana = 'HWTC0A1B2C3D'
const juan = 'HWTC12345678'

/** A change as an operator makes it, through the door that the page uses. */
async function change(page: Page, serial: string, fields: Record<string, unknown>): Promise<void> {
  await page.evaluate(
    async ([to, body]) => {
      const token = /pondesk_write=([^;]+)/.exec(document.cookie)?.[1] ?? ''
      await fetch(`/api/olts/realtime/0/onus/${to}/tr069/wireless-lan`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'x-pondesk-write': decodeURIComponent(token) },
        body,
      })
    },
    [serial, JSON.stringify(fields)] as const,
  )
}

async function saved(seat: Seat, press: () => Promise<void>): Promise<string> {
  const [file] = await Promise.all([seat.page.waitForEvent('download'), press()])
  return readFileSync(await file.path(), 'utf8')
}

describe.skipIf(missingBrowser)('Cambios (needs Chromium)', () => {
  const browser = oneBrowser()

  it('filters by text, date, person, way, risk and result, keeps it in the address, and gives the list as CSV', async () => {
    const seat = await takeSeat(browser())
    const { page } = seat
    try {
      await change(page, ana, { ssid: '=Ana_5G', band: '5GHz' })
      await change(page, juan, { ssid: 'Juan_24' })
      await seat.goto('/cambios')
      const rows = page.getByRole('treegrid').getByRole('row')
      await page.getByText('2 registrados').waitFor()
      await page.getByRole('combobox', { name: 'Fecha' }).click()
      await page.getByRole('option', { name: 'Hoy' }).click()
      await page.getByRole('combobox', { name: 'Vía' }).click()
      await page.getByRole('option', { name: 'OLT' }).click()
      await page.getByText('Ningún cambio coincide').first().waitFor()
      expect(page.url()).toContain('via=olt')
      expect(page.url()).toContain('desde=hoy')
      await page.reload()
      await page.getByText('Ningún cambio coincide').first().waitFor()
      await page.getByRole('button', { name: 'Quitar filtro' }).first().click()
      await page.getByText('2 registrados').waitFor()
      await page.getByRole('searchbox', { name: 'Filtrar los cambios' }).fill(juan)
      await page.getByText('1 registrado', { exact: true }).waitFor()
      expect(await rows.count()).toBe(2)
      await page.getByRole('searchbox', { name: 'Filtrar los cambios' }).fill('')
      await page.getByText('2 registrados').waitFor()
      await page.getByRole('treegrid').focus()
      const csv = await saved(seat, () => page.keyboard.press('Control+e'))
      expect(csv.startsWith('\ufeff')).toBe(true)
      expect(csv.trimEnd().split('\r\n')).toHaveLength(3)
      expect(csv).toContain(ana)
      expect(await axe(page)).toEqual([])
      expect(await cutOff(page)).toEqual([])
      expect(seat.complaints).toEqual([])
    } finally {
      await seat.close()
    }
  }, 120_000)

  it('a deleted row makes Verificar name the first bad number; the signed export holds and is checked without PonDesk', async () => {
    const workspace = await temporaryFolder()
    const seat = await takeSeat(browser(), { workspace })
    const { page, app } = seat
    // As an operator does at the desk where there is no keychain: the key to sign with lies in the vault.
    const call = callAs(app, 'es')
    await app.gateway.invoke('credentials.unlock', { passphrase: 'una frase larga de prueba' }, call)
    try {
      await change(page, ana, { ssid: 'Ana_5G', band: '5GHz' })
      await seat.goto('/cambios')
      await page.getByText('1 registrado', { exact: true }).waitFor()
      await page.getByRole('button', { name: 'Verificar cadena' }).click()
      await page.getByText(/Cadena íntegra/).waitFor()
      const lines = await saved(seat, () => page.getByRole('button', { name: 'Exportar firmado' }).click())
      const file = join(workspace, 'copy.jsonl')
      writeFileSync(file, lines)
      expect(await verifyExport(file)).toMatchObject({ intact: true, problem: null })
      writeFileSync(file, lines.replace('"action":"onu.wifi.set:intent"', '"action":"onu.wifi.set:other"'))
      expect(await verifyExport(file)).toMatchObject({ intact: false, problem: 'hash' })
    } finally {
      await seat.close()
    }
  }, 120_000)
})
