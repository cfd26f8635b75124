// `npm run shots [-- name …]`: a picture of every screen into docs/shots, light and dark in Spanish, and light in the other languages.
import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { openBrowser, type SeatOptions, takeSeat } from './browser.ts'
import { screens } from './screens.ts'

const folder = fileURLToPath(new URL('../../docs/shots', import.meta.url))
mkdirSync(folder, { recursive: true })

const wanted = process.argv.slice(2)
const looks: Required<Pick<SeatOptions, 'theme' | 'language'>>[] = [
  { theme: 'light', language: 'es' },
  { theme: 'dark', language: 'es' },
  { theme: 'light', language: 'pt' },
  { theme: 'light', language: 'en' },
]

const browser = await openBrowser()
for (const look of looks) {
  const seat = await takeSeat(browser, { ...look, lab: 400 })
  for (const screen of screens) {
    if (wanted.length > 0 && !wanted.includes(screen.name)) continue
    // What one screen pretended, or left open, is nothing of the next one.
    await seat.page.unrouteAll({ behavior: 'ignoreErrors' })
    await seat.page.goto('about:blank')
    await screen.open(seat)
    const file = `${folder}/${screen.name}.${look.theme}.${look.language}.png`
    await seat.page.screenshot({ path: file })
    console.log(file)
  }
  if (seat.complaints.length > 0) console.log(`the page complained: ${seat.complaints.join('; ')}`)
  await seat.close()
}
await browser.close()
