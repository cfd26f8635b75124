// The change drawer: what each risk asks for, and each outcome, brought about on the simulated network.
import { labCases } from '../../main/lab/index.ts'
import { type Language, say, type WordKey } from '../../shared/words/index.ts'
import type { Seat } from './browser.ts'
import { ana, calm, juan, onu, send, wifiForm, wifiPreview, wifiSend } from './screen-steps.ts'
import { network, type Shot } from './shot-ways.ts'

const ssidPath = 'InternetGatewayDevice.LANDevice.1.WLANConfiguration.5.SSID'

const drawer = ({ page }: Seat) => page.getByRole('dialog')

/** As the page says it. */
async function word({ page }: Seat, key: WordKey): Promise<string> {
  const language = (await page.evaluate(() => document.documentElement.lang)).slice(0, 2) as Language
  return say(language, key as 'outcome.accepted')
}

async function settled(seat: Seat, key: WordKey): Promise<void> {
  await drawer(seat)
    .getByText(await word(seat, key))
    .first()
    .waitFor({ timeout: 30_000 })
  await calm(seat.page)
}

/** A drawer from the menu of an ONU's page. */
async function fromMenu(seat: Seat, serial: string, key: WordKey): Promise<void> {
  const { page } = seat
  await onu(seat, serial)
  await page.locator('button[aria-keyshortcuts="A"]:not(:disabled)').waitFor()
  await page.keyboard.press('a')
  await page
    .getByRole('menuitem', { name: await word(seat, key) })
    .first()
    .click()
  await drawer(seat).waitFor()
}

let names = 0
/** A name that no picture before gave. */
const newName = (): string => {
  names += 1
  return `Casa_${names}_5G`
}

const lines = (seat: Seat) => drawer(seat).locator('[class*="code"]').first().waitFor()

const brief: Shot = network(async (seat) => {
  const { onus } = (await seat.app.lab?.oltTruth('OLT-SUR')) ?? { onus: [] }
  await fromMenu(
    seat,
    onus.find(({ isOnline, isEnabled }) => isOnline && isEnabled)?.serial ?? '',
    'action.olt_description',
  )
  await drawer(seat).getByRole('textbox').first().fill(`Casa azul ${newName()}`)
  await seat.page.keyboard.press('Control+Enter')
  await lines(seat)
  await calm(seat.page)
})

const destructive: Shot = network(async (seat) => {
  await fromMenu(seat, ana, 'action.olt_factory_reset')
  await lines(seat)
  await calm(seat.page)
})

/** An administrator of an OLT that lets nobody in any more. */
const destructiveRefused: Shot = network(
  async (seat) => {
    const { onus } = (await seat.app.lab?.oltTruth('OLT-SUR')) ?? { onus: [] }
    const serial = onus.find(({ isOnline, isEnabled }) => isOnline && isEnabled)?.serial ?? ''
    await onu(seat, serial)
    await seat.app.lab?.olt('OLT-SUR', { do: 'rejectLogin' })
    await seat.app.lab?.olt('OLT-SUR', { do: 'dropSessions' })
    await fromMenu(seat, serial, 'action.olt_disable')
    await drawer(seat).getByRole('alert').first().waitFor({ timeout: 20_000 })
    await calm(seat.page)
  },
  async ({ app }) => app.lab?.olt('OLT-SUR', { do: 'behave' }),
)

const accepted: Shot = network(async (seat) => {
  await onu(seat, labCases.crowded, '/wifi')
  await seat.page.keyboard.press('w')
  await drawer(seat).locator('input[type=password]').first().fill(`Clave-${Date.now()}`)
  await seat.page.keyboard.press('Control+Enter')
  await lines(seat)
  await send(seat)
  await settled(seat, 'outcome.accepted')
})

const queued: Shot = network(async (seat) => {
  await wifiSend(seat, newName(), juan)
  await drawer(seat)
    .getByText(/ \d\d:\d\d$/)
    .first()
    .waitFor({ timeout: 30_000 })
  await seat.page.waitForTimeout(3000)
  await calm(seat.page)
})

const faulted: Shot = network(async (seat) => {
  await wifiSend(seat, newName(), labCases.faulting)
  await settled(seat, 'outcome.faulted')
})

const partial: Shot = network(
  async (seat) => {
    await seat.app.lab?.control(ana, { do: 'acceptAndIgnore', paths: [ssidPath], times: 1 })
    await wifiForm(seat, newName())
    await drawer(seat).getByRole('checkbox').first().click({ force: true })
    await seat.page.keyboard.press('Control+Enter')
    await lines(seat)
    await send(seat)
    await settled(seat, 'outcome.partial')
  },
  async ({ app }) => app.lab?.control(ana, { do: 'behave' }),
)

const unknown: Shot = network(
  async (seat) => {
    const { lab, events } = seat.app
    await wifiPreview(seat, newName(), labCases.fullPool)
    const stop = events.subscribe('change', ({ stages }) => {
      if (!stages.some(({ name, state }) => name === 'record' && state === 'done')) return
      stop()
      void lab?.control(labCases.fullPool, { do: 'resetConnection', times: 1 })
    })
    await send(seat)
    await settled(seat, 'outcome.unknown')
  },
  async ({ app }) => app.lab?.control(labCases.fullPool, { do: 'behave' }),
)

/** Somebody set meanwhile what is wished here. */
const unchanged: Shot = network(async (seat) => {
  const ssid = newName()
  await wifiForm(seat, ssid, labCases.unpaid)
  await seat.app.lab?.control(labCases.unpaid, { do: 'changeLocally', path: ssidPath, value: ssid })
  await seat.page.keyboard.press('Control+Enter')
  await settled(seat, 'outcome.unchanged')
})

const oneState = 'an outcome is one state'
const noWay = 'the action that opens it is disabled, and the page says why: `onu-olt`, offline'
const outcome = (normal: Shot) => ({ normal, empty: oneState, offline: oneState, error: oneState })

export const drawerTable = {
  'onu-wifi-preview': {
    empty: unchanged,
    offline: network((seat) => wifiPreview(seat, newName(), juan)),
    error: faulted,
  },
  'drawer-r1': {
    normal: brief,
    empty: 'nothing to send is `onu-wifi-preview`, empty',
    offline: noWay,
    error: 'as `drawer-r3`',
  },
  'drawer-r3': { normal: destructive, empty: 'it always sends something', offline: noWay, error: destructiveRefused },
  'outcome-accepted': outcome(accepted),
  'outcome-queued': outcome(queued),
  'outcome-partial': outcome(partial),
  'outcome-unknown': outcome(unknown),
}
