// The ways to a state of a screen on a network, a desk or a store that really is in that state.
import type { Seat } from './browser.ts'
import { ana, calm, closeLayers, onu, wifiSend } from './screen-steps.ts'
import { breakStore, readOlt, type WorldName } from './shot-worlds.ts'

export interface Shot {
  world: WorldName
  open(seat: Seat): Promise<void>
  /** Makes good what `open` broke. */
  after?: (seat: Seat) => Promise<void> | void
}

export const network = (open: Shot['open'], after?: Shot['after']): Shot => ({
  world: 'network',
  open,
  ...(after && { after }),
})
export const bare = (open: Shot['open']): Shot => ({ world: 'bare', open })
export const away = (open: Shot['open']): Shot => ({ world: 'away', open })

export const at =
  (address: string, shown = 'main h1'): Shot['open'] =>
  async (seat) => {
    await closeLayers(seat)
    await seat.goto(address)
    await seat.page.locator(shown).first().waitFor()
    await calm(seat.page)
  }

export const pressed =
  (open: Shot['open'], ...keys: string[]): Shot['open'] =>
  async (seat) => {
    await open(seat)
    for (const key of keys) await seat.page.keyboard.press(key)
    await calm(seat.page)
  }

const repairs = new WeakMap<Seat, () => void>()

/** The desk stands, then its store fails (all of it, or these tables), and then something is done. */
export const breaking = (first: Shot['open'], act: (seat: Seat) => Promise<unknown>, only?: string[]): Shot =>
  network(
    async (seat) => {
      await closeLayers(seat)
      await seat.goto('about:blank')
      await first(seat)
      // The parts of the program are fetched behind the first screen.
      await seat.page.waitForTimeout(1200)
      repairs.set(seat, breakStore(seat, only))
      await act(seat)
      await seat.page.getByRole('alert').first().waitFor()
      await calm(seat.page)
    },
    (seat) => repairs.get(seat)?.(),
  )

export const broken = (address: string, only?: string[]): Shot =>
  breaking(at('/ajustes/apariencia', 'main fieldset'), (seat) => seat.goto(address), only)

/** An ONU that only its OLT knows. */
export async function unmanaged({ app }: Seat): Promise<string> {
  const { onus } = (await app.lab?.oltTruth('OLT-NORTE')) ?? { onus: [] }
  return onus.find(({ customer }) => customer === null)?.serial ?? ''
}

export const onUnmanaged = (tab: string): Shot => network(async (seat) => onu(seat, await unmanaged(seat), tab))

/** The ACS fails in front of somebody who reads an ONU now. */
export const failingAcs = (tab: string, fault: '401' | 'html502' | 'no_answer'): Shot =>
  network(
    async (seat) => {
      await onu(seat, ana, tab)
      await seat.app.lab?.service({ http: fault })
      await seat.page.keyboard.press('r')
      await seat.page.locator('main [role=alert], main [role=status]').first().waitFor()
      await seat.page.waitForTimeout(1500)
      await calm(seat.page)
    },
    async ({ app }) => app.lab?.service({ http: null }),
  )

/** Of Avanzado: what the OLT has, the parameters, the lines. */
export const choose =
  (nth: number): Shot['open'] =>
  ({ page }) =>
    page.locator('main fieldset label').nth(nth).click()

export const choice =
  (open: Shot['open'], nth: number, shown: string): Shot['open'] =>
  async (seat) => {
    await open(seat)
    await choose(nth)(seat)
    await seat.page.locator(shown).first().waitFor()
    await calm(seat.page)
  }

export const typePalette =
  (text: string): Shot['open'] =>
  async ({ page }) => {
    await page.keyboard.press('Control+k')
    await page.keyboard.type(text)
  }

export const palette =
  (text: string): Shot['open'] =>
  async (seat) => {
    await at('/flota')(seat)
    await typePalette(text)(seat)
    await calm(seat.page)
  }

/** A first source whose address answers otherwise than a GenieACS: not at all, or a page of something else. */
export const connecting = (addressOf: (seat: Seat) => string): Shot =>
  bare(async (seat) => {
    await at('/empezar', 'main form')(seat)
    const address = seat.page.locator('main form input[data-autofocus]')
    await address.fill(addressOf(seat))
    await address.press('Enter')
    await seat.page.locator('main form [aria-invalid=true]').first().waitFor()
    await calm(seat.page)
  })

/** An OLT whose password was changed, read by an operator. `how`: what reads it on that screen. */
export const rejected = (address: string, shown: string, how: (seat: Seat) => Promise<unknown>): Shot =>
  network(
    async (seat) => {
      await at(address, shown)(seat)
      await seat.app.lab?.olt('OLT-NORTE', { do: 'rejectLogin' })
      await seat.app.lab?.olt('OLT-NORTE', { do: 'dropSessions' })
      await how(seat)
      await seat.page.waitForTimeout(2000)
      await calm(seat.page)
    },
    async (seat) => {
      await seat.app.lab?.olt('OLT-NORTE', { do: 'behave' })
      await readOlt(seat, 1)
    },
  )

export const press =
  (key: string) =>
  ({ page }: Seat): Promise<void> =>
    page.keyboard.press(key)

export const testAll: Shot['open'] = async (seat) => {
  await at('/ajustes', 'main li button')(seat)
  for (const test of await seat.page.locator('main li button').all()) await test.click()
  await seat.page.locator('main li :is([role=status], [role=alert])').nth(3).waitFor()
  await calm(seat.page)
}

let changed = 0

/** The list of changes with one more at its top, and what is known of it beside the list. */
export const withChange: Shot['open'] = async (seat) => {
  changed += 1
  await wifiSend(seat, `Ruiz_${changed}_5G`)
  await seat.page.getByRole('dialog').getByRole('button', { name: /Z/ }).waitFor()
  await pressed(at('/cambios', 'main [role=row][aria-rowindex="2"]'), 'Enter')(seat)
}
