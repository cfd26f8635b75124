// What is wrong with a filter of the fleet is said once the typing rests: not in the middle of a word, nor only after Enter.
import { describe, expect, it } from 'vitest'
import { missingBrowser, type Seat, takeSeat } from './browser.ts'
import { oneSeat } from './one-seat.ts'

describe.skipIf(missingBrowser)('a filter that is being typed (needs Chromium)', () => {
  let seat: Seat
  oneSeat(takeSeat, { lab: 20 }, (taken) => {
    seat = taken
  })

  it('is left alone while keys follow each other, and explained when it rests wrong', async () => {
    const { page } = seat
    await page.clock.install()
    await seat.goto('/flota')
    await page.reload()
    const box = page.getByRole('searchbox', { name: 'Filtrar la flota' })
    await page
      .getByText(/^[\d\u2009]+ ONU$/)
      .first()
      .waitFor()
    await box.click()
    await page.clock.pauseAt(Date.now() + 120_000)
    const number = page.getByText(/«rx<\w*» pide un número/)
    const nothing = page.getByText(/«rx<» no dice qué buscar/)
    const shown = async (): Promise<number[]> => [await nothing.count(), await number.count()]

    await page.keyboard.type('rx<')
    await page.clock.runFor(600)
    expect(await shown(), 'it may still become right').toEqual([0, 0])
    await page.keyboard.type('abc')
    await page.clock.runFor(699)
    expect(await shown(), 'every key begins anew').toEqual([0, 0])
    await page.clock.runFor(1)
    await number.waitFor()
    expect(await box.inputValue(), 'nothing is taken out of the hand').toBe('rx<abc')

    await box.fill('rx<')
    expect(await shown()).toEqual([0, 0])
    await page.clock.runFor(700)
    await nothing.waitFor()
    await box.fill('rx<-2')
    await page.clock.runFor(700)
    await expect.poll(shown).toEqual([0, 0])
    await page.clock.resume()
  })
})
