// Ctrl E: the lists of OLTs and of a PON port as files, with the columns that are shown.
import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { missingBrowser } from './browser.ts'
import { type OltSeat, takeOltSeat } from './olt-seat.ts'
import { oneSeat } from './one-seat.ts'

describe.skipIf(missingBrowser)('lists of OLTs as files (need Chromium)', () => {
  let at: OltSeat
  let page: Page
  oneSeat(takeOltSeat, {}, (taken) => {
    at = taken
    page = at.page
  })

  /** Headers of the list on the screen, name and lines of its file. */
  async function saved(): Promise<{ headers: string[]; name: string; lines: string[] }> {
    const grid = page.getByRole('grid')
    await grid.getByRole('row').nth(1).waitFor()
    const headers = await grid.getByRole('columnheader').allInnerTexts()
    const download = page.waitForEvent('download')
    await page.keyboard.press('Control+e')
    const file = await download
    const text = (await readFile(await file.path(), 'utf8')).replace('\ufeff', '')
    return { headers, name: file.suggestedFilename(), lines: text.trimEnd().split('\r\n') }
  }
  const plain = (texts: readonly string[]) => texts.map((text) => text.trim().toLowerCase())

  it('the OLTs', async () => {
    await at.seat.goto('/olt')
    const { headers, name, lines } = await saved()
    expect(name).toMatch(/^pondesk-olt-\d{8}-\d{4}\.csv$/)
    expect(plain(lines[0]?.split(',') ?? [])).toEqual(plain(headers))
    expect(lines.slice(1)).toHaveLength(at.lab.olts.length)
    expect(lines.join('\n')).toMatch(/^OLT-NORTE,Responde,Huawei MA5800-X7,\d+\/\d+,/m)
  })

  it('the ONUs of a port', async () => {
    const { id } = await at.olt('OLT-NORTE')
    await at.seat.goto(`/olt/${id}/pon/0-1-1`)
    const { headers, name, lines } = await saved()
    expect(name).toMatch(/^pondesk-OLT-NORTE-0-1-1-\d{8}-\d{4}\.csv$/)
    expect(plain(lines[0]?.split(',') ?? [])).toEqual(plain(headers))
    expect(lines).toHaveLength(Number(await page.getByRole('grid').getAttribute('aria-rowcount')))
    const serials = (await at.lab.oltTruth('OLT-NORTE')).onus.map(({ serial }) => serial)
    for (const line of lines.slice(1)) expect(serials).toContain(line.split(',')[3])
  })
})
