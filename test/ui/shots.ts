// `npm run shots [-- name …]`: every screen × its states × light and dark × Spanish and English, and a sheet of each, into docs/shots.
import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { openBrowser, type Seat } from './browser.ts'
import { contactSheet } from './contact-sheet.ts'
import { screens } from './screens.ts'
import { type ShotState, shotStates, stateTable } from './shot-states.ts'
import type { Shot } from './shot-ways.ts'
import { openBare, openNetwork, shotLanguages, type World, type WorldName } from './shot-worlds.ts'

const folder = fileURLToPath(new URL('../../docs/shots', import.meta.url))
const onus = 400
const themes = ['light', 'dark'] as const

interface Wanted {
  name: string
  state: ShotState
  shot: Shot
}

const taken = new Map<string, string[]>()
const failed: string[] = []

await main(process.argv.slice(2))

async function main(names: readonly string[]): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const wanted = shotsOf(names)
  const of = (world: WorldName): Wanted[] => wanted.filter(({ shot }) => shot.world === world)
  const browser = await openBrowser()
  await inWorld(() => openBare(browser), of('bare'))
  const [here, away] = [of('network'), of('away')]
  if (here.length + away.length > 0) {
    const network = await openNetwork(browser, onus)
    await takeAll(network, here)
    if (away.length > 0) await network.goAway()
    await takeAll(network, away)
    await network.close()
  }
  for (const [name, files] of taken) await contactSheet(browser, files.sort(byState), `${folder}/sheet.${name}.png`)
  await browser.close()
  for (const line of failed) console.log(line)
  if (failed.length > 0) process.exitCode = 1
}

/** State by state: what an error leaves behind is in the picture of no other one. */
function shotsOf(names: readonly string[]): Wanted[] {
  const normal = new Map(screens.map(({ name, open }): [string, Shot] => [name, { world: 'network', open }]))
  const all = [...new Set([...normal.keys(), ...Object.keys(stateTable)])]
  return shotStates.flatMap((state) =>
    all
      .filter((name) => names.length === 0 || names.includes(name))
      .flatMap((name) => {
        const shot = stateTable[name]?.[state] ?? (state === 'normal' ? normal.get(name) : undefined)
        return shot === undefined || typeof shot === 'string' ? [] : [{ name, state, shot }]
      }),
  )
}

async function inWorld(open: () => Promise<World>, wanted: readonly Wanted[]): Promise<void> {
  if (wanted.length === 0) return
  const world = await open()
  await takeAll(world, wanted)
  await world.close()
}

async function takeAll({ seats }: World, wanted: readonly Wanted[]): Promise<void> {
  for (const one of wanted) {
    for (const language of shotLanguages) await take(seats[language], one, language)
  }
  for (const { complaints } of Object.values(seats)) failed.push(...new Set(complaints))
}

async function take(seat: Seat, { name, state, shot }: Wanted, language: string): Promise<void> {
  const { page } = seat
  const problem = await reach(seat, shot).catch(() => reach(seat, shot).catch((error: unknown) => error))
  // The picture is taken all the same: it shows what was there instead.
  if (problem) failed.push(`${name}.${state}.${language}: ${String(problem).split('\n')[0]}`)
  for (const theme of themes) {
    await page.emulateMedia({ colorScheme: theme })
    await page.waitForTimeout(150)
    const file = `${folder}/${name}.${state}.${theme}.${language}.png`
    await page.screenshot({ path: file })
    taken.set(name, [...(taken.get(name) ?? []), file])
    console.log(file)
  }
  await shot.after?.(seat)
}

async function reach(seat: Seat, shot: Shot): Promise<void> {
  // What one screen pretended, or left open, is nothing of the next one.
  await seat.page.unrouteAll({ behavior: 'ignoreErrors' })
  await seat.page.goto('about:blank')
  await shot.open(seat)
}

function byState(a: string, b: string): number {
  const stateOf = (file: string): number => shotStates.findIndex((state) => file.includes(`.${state}.`))
  return stateOf(a) - stateOf(b)
}
