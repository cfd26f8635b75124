// Values as long as a device may have them, and so old that their age has a year.
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { temporaryFolder } from '../scenario/folder.ts'
import { sownDocument, sownSerial } from '../scenario/sown-document.ts'
import { missingBrowser, type Seat, takeSeat } from './browser.ts'
import { cutOff, overlaps, sticksOut } from './checks.ts'
import { drop } from './document-file.ts'
import { oneBrowser } from './one-seat.ts'

const users = {
  'a long PPPoE user': 'maria.fernandez.gonzalez@fibra.cooperativa-sanlorenzo.com.py',
  'one as long as the data model allows': 'abcdefghij'.repeat(25),
}

describe.skipIf(missingBrowser)('at 1280 × 720 (needs Chromium)', () => {
  const browser = oneBrowser()
  let folder: string
  let seat: Seat
  beforeEach(async () => {
    folder = await temporaryFolder()
    seat = await takeSeat(browser())
  })
  afterEach(async () => {
    await seat.close()
    await rm(folder, { recursive: true, force: true })
  })

  it.each(Object.entries(users))('%s and ages of years stay in their cards, whole', async (_what, user) => {
    const { page } = seat
    const file = join(folder, 'largo.json')
    const text = JSON.stringify(sownDocument)
      .replaceAll('2026-03-01', '2024-12-09')
      .replaceAll('doc_user', user)
      .replaceAll('Casa_Doc', 'W'.repeat(32))
    await writeFile(file, text)
    await page.getByText('Ana Ruiz').first().waitFor()
    await drop(seat, file)
    await page.getByRole('heading', { level: 1, name: sownSerial }).waitFor()
    for (const tab of ['1', '2', '3', '4', '5']) {
      await page.keyboard.press(tab)
      await page.locator('nav [aria-current]', { hasText: new RegExp(`^${tab}`) }).waitFor()
      expect.soft([tab, await cutOff(page), await overlaps(page), await sticksOut(page)]).toEqual([tab, [], [], []])
    }
    expect(await page.getByText(user).count()).toBeGreaterThan(0)
  })
})
