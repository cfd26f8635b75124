// What the tests of a `describe` share: opened before the first of them and closed after the last, whatever went wrong between.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { openBrowser, type SeatOptions } from './browser.ts'

/** Answers with the browser, once the tests run. */
export function oneBrowser(): () => Browser {
  let open: Browser | null = null
  beforeAll(async () => {
    open = await openBrowser()
  })
  afterAll(() => open?.close())
  return () => {
    if (!open) throw new Error('no browser is open')
    return open
  }
}

/** A seat in a browser of its own, which `taken` keeps and makes ready. Answers with the browser, once the tests run. */
export function oneSeat<S extends { close(): Promise<void> }>(
  take: (browser: Browser, options: SeatOptions) => Promise<S>,
  options: SeatOptions,
  taken: (seat: S) => unknown,
): () => Browser {
  const browser = oneBrowser()
  let open: S | null = null
  beforeAll(async () => {
    open = await take(browser(), options)
    await taken(open)
  })
  afterAll(() => open?.close())
  return browser
}
