// The ways to the screens: what a test and a picture do before they look.
import type { Page } from 'playwright-core'
import type { InventoryState, WorkspaceInfo } from '../../shared/model/source.ts'
import { sownDocument } from '../scenario/sown-document.ts'
import type { Seat } from './browser.ts'

export const ana = 'HWTC0A1B2C3D'
export const juan = 'HWTC12345678'
export const weak = 'ZTEGC1192DD7'

/** Everything that was asked for is there, and nothing moves any more. */
export async function calm(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle', { timeout: 4000 }).catch(() => undefined)
  await page.waitForTimeout(350)
}

export async function closeLayers({ page }: Seat): Promise<void> {
  for (let i = 0; i < 3 && (await page.getByRole('dialog').count()) > 0; i++) {
    await page.keyboard.press('Escape')
    await page.waitForTimeout(150)
  }
}

export async function onu(seat: Seat, serial: string, tab = ''): Promise<void> {
  await closeLayers(seat)
  await seat.goto(`/onu/${serial}${tab}`)
  await seat.page.getByRole('heading', { level: 1 }).waitFor()
  await calm(seat.page)
}

export async function wifiForm(seat: Seat, ssid: string, serial = ana): Promise<void> {
  await onu(seat, serial, '/wifi')
  await seat.page.keyboard.press('w')
  const field = seat.page.getByRole('dialog').getByRole('textbox').first()
  await field.fill(ssid)
}

export async function wifiPreview(seat: Seat, ssid: string, serial = ana): Promise<void> {
  await wifiForm(seat, ssid, serial)
  await seat.page.keyboard.press('Control+Enter')
  await seat.page.getByRole('dialog').getByText('SetParameterValues').first().waitFor()
  await calm(seat.page)
}

export async function wifiSend(seat: Seat, ssid: string, serial = ana): Promise<void> {
  await wifiPreview(seat, ssid, serial)
  await send(seat)
}

/** The two presses of a change that cuts for a moment; each counts only a moment after what it answers appeared. */
export async function send({ page }: Seat): Promise<void> {
  await page.waitForTimeout(600)
  await page.keyboard.press('Control+Enter')
  await page.waitForTimeout(750)
  await page.keyboard.press('Control+Enter')
}

/** A document whose file has a long name, dropped on the window. */
export async function document(seat: Seat, tab: '1' | '3'): Promise<void> {
  await closeLayers(seat)
  await seat.goto('/flota')
  await seat.page.getByText('Ana Ruiz').first().waitFor()
  await dropText(seat, 'cliente-ana-ruiz-HWTCD0C00001-2026-03-01.json', JSON.stringify(sownDocument))
  await seat.page.waitForURL(/documento/)
  await seat.page.keyboard.press(tab)
  await calm(seat.page)
}

export const dropText = ({ page }: Seat, name: string, text: string): Promise<void> =>
  page.evaluate(
    ([file, content]) => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([content], file))
      window.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, cancelable: true }))
    },
    [name, text] as const,
  )

/** Answers as a source does whose inventory is that far: a real one is read too fast to be looked at. */
export async function reading({ page }: Seat, inventory: InventoryState): Promise<void> {
  await page.route('**/api/v1/workspace', async (route) => {
    const response = await route.fetch()
    const info = (await response.json()) as WorkspaceInfo
    await route.fulfill({ response, json: { ...info, sources: info.sources.map((one) => ({ ...one, inventory })) } })
  })
  await page.reload()
}

/** The first simulated OLT is number 1 of a new workspace. */
export async function simulatedOlt(seat: Seat, address: string, shown: string): Promise<void> {
  await closeLayers(seat)
  await seat.goto(`/olt${address}`)
  await seat.page.locator(shown).first().waitFor()
  await calm(seat.page)
}

export async function settings(seat: Seat, address: string, shown: string): Promise<void> {
  await closeLayers(seat)
  await seat.goto(address)
  await seat.page.locator(`main ${shown}`).first().waitFor()
  await calm(seat.page)
}

/** A picture names no folder and no kernel of the machine it was taken on. */
export const elsewhere = ({ page }: Seat, pattern: string, facts: Record<string, string>) =>
  page.route(pattern, async (route) => {
    if (route.request().method() !== 'GET') return route.fallback()
    const response = await route.fetch()
    await route.fulfill({ response, json: { ...(await response.json()), ...facts } })
  })
