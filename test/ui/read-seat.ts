import type { Browser } from 'playwright-core'
import { expect, vi } from 'vitest'
import { type Seat, type SeatOptions, takeSeat } from './browser.ts'

/** As `takeSeat`, when the OLTs have been read: their screens have rows, and nothing changes by itself under a test. */
export async function takeReadSeat(browser: Browser, options: SeatOptions = {}): Promise<Seat> {
  const seat = await takeSeat(browser, { lab: 40, ...options })
  await seat.goto('/olt')
  await vi.waitFor(async () => expect(await seat.page.getByRole('grid').getByText('sin leer').count()).toBe(0), {
    timeout: 40_000,
    interval: 300,
  })
  return seat
}
