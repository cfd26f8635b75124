// One picture of many, small and with their names: to look at a screen in all its states at once.
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Browser } from 'playwright-core'

const width = 640
const columns = 4

/** Writes a PNG of these PNG files, four in a row. */
export async function contactSheet(browser: Browser, files: readonly string[], path: string): Promise<void> {
  const figures = await Promise.all(
    files.map(async (file) => {
      const image = (await readFile(file)).toString('base64')
      return `<figure style="margin:0">${basename(file, '.png')}<img style="width:100%" src="data:image/png;base64,${image}"></figure>`
    }),
  )
  const page = await browser.newPage({ viewport: { width: columns * (width + 8), height: 400 } })
  const grid = `display:grid;grid-template-columns:repeat(${columns},${width}px);gap:8px`
  await page.setContent(
    `<body style="margin:0;background:#888;font:12px sans-serif;${grid}">${figures.join('')}</body>`,
  )
  await page.screenshot({ path, fullPage: true })
  await page.close()
}
