// The ways to the page of an ONU and through its choices.
import type { Page } from 'playwright-core'
import type { Seat } from './browser.ts'

/** Opens it, and waits for what is told to stand there. */
export async function show({ page, goto }: Seat, address: string, shown: string): Promise<void> {
  await goto(`/onu/${address}`)
  await page.locator(shown).first().waitFor()
  await page.waitForLoadState('networkidle').catch(() => undefined)
}

/** One of a few that are all in sight, by its label. */
export const choose = (page: Page, name: string): Promise<void> =>
  page.getByRole('radio', { name, exact: true }).check({ force: true })
