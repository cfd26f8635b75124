// The screens that exist, and how to get to each: for the tests and for `npm run shots`.
import type { Page } from 'playwright-core'
import { labCases } from '../../main/lab/index.ts'
import type { InventoryState, WorkspaceInfo } from '../../shared/model/source.ts'
import { sownDocument } from '../scenario/sown-document.ts'
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

/** A document whose file has a long name, dropped on the window. */
async function document(seat: Seat, tab: '1' | '3'): Promise<void> {
  await closeLayers(seat)
  await seat.goto('/flota')
  await seat.page.getByText('Ana Ruiz').first().waitFor()
  await dropText(seat, 'cliente-ana-ruiz-HWTCD0C00001-2026-03-01.json', JSON.stringify(sownDocument))
  await seat.page.waitForURL(/documento/)
  await seat.page.keyboard.press(tab)
  await calm(seat.page)
}

const dropText = ({ page }: Seat, name: string, text: string): Promise<void> =>
  page.evaluate(
    ([file, content]) => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([content], file))
      window.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, cancelable: true }))
    },
    [name, text] as const,
  )

/** Answers as a source does whose inventory is that far: a real one is read too fast to be looked at. */
async function reading({ page }: Seat, inventory: InventoryState): Promise<void> {
  await page.route('**/api/v1/workspace', async (route) => {
    const response = await route.fetch()
    const info = (await response.json()) as WorkspaceInfo
    await route.fulfill({ response, json: { ...info, sources: info.sources.map((one) => ({ ...one, inventory })) } })
  })
  await page.reload()
}

/** The first simulated OLT is number 1 of a new workspace. */
async function simulatedOlt(seat: Seat, address: string, shown: string): Promise<void> {
  await closeLayers(seat)
  await seat.goto(`/olt${address}`)
  await seat.page.locator(shown).first().waitFor()
  await calm(seat.page)
}

async function settings(seat: Seat, address: string, shown: string): Promise<void> {
  await closeLayers(seat)
  await seat.goto(address)
  await seat.page.locator(`main ${shown}`).first().waitFor()
  await calm(seat.page)
}

/** A picture names no folder and no kernel of the machine it was taken on. */
const elsewhere = ({ page }: Seat, pattern: string, facts: Record<string, string>) =>
  page.route(pattern, async (route) => {
    if (route.request().method() !== 'GET') return route.fallback()
    const response = await route.fetch()
    await route.fulfill({ response, json: { ...(await response.json()), ...facts } })
  })

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
  { name: 'onu-guests', open: (seat) => onu(seat, labCases.guests, '/wifi') },
  {
    name: 'onu-guest-form',
    async open(seat) {
      await onu(seat, labCases.guests, '/wifi')
      await seat.page.locator('main section section').nth(2).getByRole('button').last().click()
      await seat.page.getByRole('dialog').getByRole('textbox').first().waitFor()
      await calm(seat.page)
    },
  },
  { name: 'onu-several', open: (seat) => onu(seat, labCases.twinAlive) },
  {
    name: 'onu-several-choice',
    async open(seat) {
      await onu(seat, labCases.twinAlive, '/wifi')
      await seat.page.keyboard.press('w')
      await seat.page.getByRole('dialog').getByRole('textbox').first().fill('Paula')
      await seat.page.keyboard.press('Control+Enter')
      await seat.page.getByRole('radio', { checked: false }).nth(1).waitFor()
      await calm(seat.page)
    },
  },
  {
    name: 'onu-unread',
    async open(seat) {
      const path = 'InternetGatewayDevice.LANDevice.1.WLANConfiguration.5'
      await seat.app.lab?.control(labCases.crowded, { do: 'forget', path })
      await onu(seat, labCases.crowded, '/wifi')
    },
  },
  { name: 'onu-undiscovered', open: (seat) => onu(seat, labCases.undiscovered, '/wifi') },
  { name: 'onu-assumed-band', open: (seat) => onu(seat, labCases.assumedBand, '/wifi') },
  {
    name: 'onu-legend',
    async open(seat) {
      await onu(seat, ana)
      await seat.page.locator('nav + button').click()
      await seat.page.getByRole('dialog').waitFor()
      await calm(seat.page)
    },
  },
  { name: 'document-summary', open: (seat) => document(seat, '1') },
  { name: 'document-wifi', open: (seat) => document(seat, '3') },
  {
    name: 'document-refused',
    async open(seat) {
      await closeLayers(seat)
      await seat.goto('/flota')
      await seat.page.getByText('Ana Ruiz').first().waitFor()
      await dropText(seat, 'lista de equipos.json', '{}')
      await seat.page.getByRole('alert').waitFor()
      await calm(seat.page)
    },
  },
  {
    name: 'inventory-reading',
    async open(seat) {
      await closeLayers(seat)
      await reading(seat, { state: 'reading', known: 4200, total: 20_000, at: null })
      await seat.goto('/flota?q=zzzz')
      await seat.page
        .getByText(/20\u2009000/)
        .first()
        .waitFor()
      await seat.page.locator('[data-region=status] button').first().click()
      await seat.page.getByRole('dialog').waitFor()
      await calm(seat.page)
      await seat.page.unroute('**/api/v1/workspace')
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
    name: 'olts',
    open: (seat) => simulatedOlt(seat, '', '[role=grid] >> text=OLT-NORTE'),
  },
  {
    name: 'olt',
    open: (seat) => simulatedOlt(seat, '/1', '[data-tile]'),
  },
  {
    name: 'olt-equipment',
    open: (seat) => simulatedOlt(seat, '/1/equipo', 'text=MA5800'),
  },
  {
    name: 'olt-session',
    open: (seat) => simulatedOlt(seat, '/1/sesion', '[role=grid] [role=row][aria-rowindex="3"]'),
  },
  {
    name: 'pon',
    open: (seat) => simulatedOlt(seat, '/1/pon/0-1-1', 'text=dying-gasp'),
  },
  {
    name: 'onu-olt',
    async open(seat) {
      await onu(seat, ana, '/avanzado')
      await seat.page.locator('main a[href*="/pon/"]').first().waitFor()
      await seat.page.keyboard.press('l')
      await calm(seat.page)
    },
  },
  {
    name: 'onu-optics',
    async open(seat) {
      await onu(seat, ana, '/optica')
      await seat.page.locator('canvas').waitFor()
      await calm(seat.page)
    },
  },
  { name: 'onu-wan', open: (seat) => onu(seat, ana, '/wan') },
  { name: 'onu-lan', open: (seat) => onu(seat, ana, '/lan') },
  { name: 'onu-history', open: (seat) => onu(seat, ana, '/historial') },
  {
    name: 'onu-parameters',
    async open(seat) {
      await onu(seat, ana, '/avanzado')
      await seat.page.locator('main fieldset label').nth(1).click()
      await seat.page.getByRole('treegrid').waitFor()
      await calm(seat.page)
    },
  },
  {
    name: 'onu-commands',
    async open(seat) {
      await onu(seat, ana, '/avanzado')
      await seat.page.locator('main fieldset label').nth(2).click()
      await seat.page.locator('main [role=grid]').waitFor()
      await calm(seat.page)
    },
  },
  { name: 'start', open: (seat) => settings(seat, '/empezar', 'ul a[href*="/pon/"]') },
  {
    name: 'settings-sources',
    async open(seat) {
      await settings(seat, '/ajustes', 'li button')
      for (const test of await seat.page.locator('main li button').all()) await test.click()
      await seat.page.locator('main li p[role=status]').nth(3).waitFor()
      await calm(seat.page)
    },
  },
  { name: 'settings-source', open: (seat) => settings(seat, '/ajustes/origenes/2', 'form') },
  { name: 'settings-appearance', open: (seat) => settings(seat, '/ajustes/apariencia', 'fieldset') },
  {
    name: 'settings-diagnostics',
    async open(seat) {
      await elsewhere(seat, '**/api/v1/diagnostics', {
        workspace: '/home/noc/pondesk',
        log_folder: '/home/noc/pondesk/logs',
        platform: 'linux 6.8.0 x64',
      })
      await settings(seat, '/ajustes/diagnostico', 'ol li')
      await seat.page.unroute('**/api/v1/diagnostics')
    },
  },
  {
    name: 'settings-backup',
    async open(seat) {
      await elsewhere(seat, '**/api/v1/backups', { folder: '/home/noc/pondesk/backups' })
      await settings(seat, '/ajustes/respaldo', 'header button')
      if ((await seat.page.locator('main table').count()) === 0) await seat.page.locator('main header button').click()
      await seat.page.locator('main table').waitFor()
      await calm(seat.page)
      await seat.page.unroute('**/api/v1/backups')
    },
  },
  {
    name: 'unknown-serial',
    open: (seat) => onu(seat, 'HWTCFFFFFFFF').catch(() => calm(seat.page)),
  },
]
