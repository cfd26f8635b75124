// The screens that exist, and how to get to each: for the tests and for `npm run shots`.
import { labCases } from '../../main/lab/index.ts'
import type { Seat } from './browser.ts'
import {
  ana,
  calm,
  closeLayers,
  document,
  dropText,
  elsewhere,
  juan,
  onu,
  reading,
  settings,
  simulatedOlt,
  weak,
  wifiForm,
  wifiPreview,
  wifiSend,
} from './screen-steps.ts'

export interface Screen {
  name: string
  open(seat: Seat): Promise<void>
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
      await seat.page.keyboard.type('ana')
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
    open: (seat) => simulatedOlt(seat, '/1/pon/0-1-1', 'text=/dying gasp/'),
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
