// The screens that exist, and how to get to each: for the tests and for `npm run shots`.
import type { Page } from 'playwright-core'
import type { Seat } from './browser.ts'

export interface Screen {
  name: string
  open(seat: Seat): Promise<void>
}

const ana = 'HWTC0A1B2C3D'
const juan = 'HWTC12345678'
const weak = 'ZTEGC1192DD7'

/** Everything that was asked for is there, and nothing moves any more. */
async function calm(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle').catch(() => undefined)
  await page.waitForTimeout(350)
}

async function closeLayers({ page }: Seat): Promise<void> {
  for (let i = 0; i < 3 && (await page.getByRole('dialog').count()) > 0; i++) {
    await page.keyboard.press('Escape')
    await page.waitForTimeout(150)
  }
}

async function onu(seat: Seat, serial: string, tab = ''): Promise<void> {
  await closeLayers(seat)
  await seat.goto(`/onu/${serial}${tab}`)
  await seat.page.getByRole('heading', { level: 1 }).waitFor()
  await calm(seat.page)
}

async function wifiForm(seat: Seat, ssid: string): Promise<void> {
  await onu(seat, ana, '/wifi')
  await seat.page.keyboard.press('w')
  const field = seat.page.getByRole('dialog').getByRole('textbox').first()
  await field.fill(ssid)
}

async function wifiPreview(seat: Seat, ssid: string): Promise<void> {
  await wifiForm(seat, ssid)
  await seat.page.keyboard.press('Control+Enter')
  await seat.page.getByRole('dialog').getByText('SetParameterValues').first().waitFor()
  await calm(seat.page)
}

async function wifiSend(seat: Seat, ssid: string): Promise<void> {
  await wifiPreview(seat, ssid)
  await seat.page.waitForTimeout(600)
  await seat.page.keyboard.press('Control+Enter')
  await seat.page.waitForTimeout(750)
  await seat.page.keyboard.press('Control+Enter')
}

let times = 0

export const screens: readonly Screen[] = [
  {
    name: 'fleet',
    async open(seat) {
      await closeLayers(seat)
      await seat.goto('/flota')
      await seat.page.getByText('Ana Ruiz').first().waitFor()
      await calm(seat.page)
    },
  },
  {
    name: 'palette',
    async open(seat) {
      await closeLayers(seat)
      await seat.goto('/flota')
      await seat.page.getByText('Ana Ruiz').first().waitFor()
      await seat.page.keyboard.press('Control+k')
      await seat.page.keyboard.type('a')
      await seat.page.getByRole('option').first().waitFor()
      await calm(seat.page)
    },
  },
  { name: 'onu-summary', open: (seat) => onu(seat, ana) },
  { name: 'onu-weak', open: (seat) => onu(seat, weak) },
  { name: 'onu-away', open: (seat) => onu(seat, juan) },
  { name: 'onu-wifi', open: (seat) => onu(seat, ana, '/wifi') },
  {
    name: 'onu-wifi-form',
    async open(seat) {
      await wifiForm(seat, 'Ana_5G')
      await calm(seat.page)
    },
  },
  { name: 'onu-wifi-preview', open: (seat) => wifiPreview(seat, 'Ana_5G') },
  {
    name: 'onu-wifi-applied',
    async open(seat) {
      times += 1
      await wifiSend(seat, `Ana_5G_${times}`)
      await seat.page.getByRole('dialog').getByRole('button', { name: /Z/ }).waitFor()
      await calm(seat.page)
    },
  },
  {
    name: 'changes',
    async open(seat) {
      await closeLayers(seat)
      await seat.goto('/cambios')
      await seat.page.getByRole('heading', { level: 1 }).waitFor()
      await calm(seat.page)
      await seat.page.keyboard.press('Enter')
      await calm(seat.page)
    },
  },
  {
    name: 'unknown-serial',
    open: (seat) => onu(seat, 'HWTCFFFFFFFF').catch(() => calm(seat.page)),
  },
]
