// The four situations in which `npm run shots` looks at the screens. All of them happen: nothing is answered in a server's place.
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import Database from 'better-sqlite3'
import type { Browser } from 'playwright-core'
import { createApp } from '../../main/app.ts'
import { temporaryFolder } from '../scenario/folder.ts'
import { type Seat, sitDown } from './browser.ts'
import { ana } from './screen-steps.ts'

export const shotLanguages = ['es', 'en'] as const
export type ShotLanguage = (typeof shotLanguages)[number]

/**
 * `network`: the simulated network, every OLT read. `away`: the same one, fourteen minutes after all of it went silent.
 * `bare`: a workspace without a source.
 */
export type WorldName = 'network' | 'bare' | 'away'

export interface World {
  seats: Record<ShotLanguage, Seat>
  close(): Promise<void>
}

const awayMs = 14 * 60_000

/** As many seconds as a first reading of three OLTs may take on a busy machine. */
const readSeconds = 60

async function openWorld(browser: Browser, lab: number | null, clock: () => Date): Promise<World> {
  const folder = await temporaryFolder()
  const app = await createApp({ workspace: folder, lab, labPace: 0.05, quiet: true, clock })
  await app.settled
  const http = await app.startHttp({ port: 0 })
  const sit = (language: ShotLanguage): Promise<Seat> =>
    sitDown(browser, { language, app, url: http.url, signIn: http.signInLink })
  const seats = { es: await sit('es'), en: await sit('en') }
  for (const { page } of Object.values(seats)) page.setDefaultTimeout(12_000)
  return {
    seats,
    async close() {
      for (const seat of Object.values(seats)) await seat.close()
      await app.close()
      await rm(folder, { recursive: true, force: true, maxRetries: 3 })
    },
  }
}

export const openBare = (browser: Browser): Promise<World> => openWorld(browser, null, () => new Date())

export interface Network extends World {
  /** The whole network goes silent, and the clock on. There is no way back. */
  goAway(): Promise<void>
}

export async function openNetwork(browser: Browser, onus: number): Promise<Network> {
  let shift = 0
  const world = await openWorld(browser, onus, () => new Date(Date.now() + shift))
  const seat = world.seats.es
  const olts = await oltIds(seat)
  for (let tries = 0; (await unread(seat)) > 0 && tries < readSeconds; tries++) await wait(1000)
  return {
    ...world,
    async goAway() {
      await seat.app.lab?.close()
      // Each source is asked once more, as by an operator: that is how the desk learns of it.
      await Promise.all([...olts.map((id) => readOlt(seat, id)), call(seat, `onus/${ana}/refresh`, 'POST')])
      shift = awayMs
      for (const { context, page } of Object.values(world.seats)) {
        await context.addInitScript((ms) => {
          const Real = Date
          const moved = class extends Real {
            constructor(...given: unknown[]) {
              super(...((given.length === 0 ? [Real.now() + ms] : given) as [number]))
            }
            static override now = () => Real.now() + ms
          }
          Object.assign(globalThis, { Date: moved })
        }, awayMs)
        await page.reload()
      }
    },
  }
}

/** Nothing can be read from the store, or nothing of these tables, until the function that is returned is called. */
export function breakStore({ app }: Seat, only?: readonly string[]): () => void {
  const database = new Database(join(app.workspace.folder, 'pondesk.sqlite'), { timeout: 5000 })
  database.pragma('foreign_keys = off')
  database.pragma('legacy_alter_table = on')
  const all = database.prepare(`select name from sqlite_master where type = 'table' and name not like 'sqlite_%'`)
  const names = only ?? (all.pluck().all() as string[])
  const rename = database.transaction((from: string, to: string) => {
    for (const name of names) database.exec(`alter table "${name}${from}" rename to "${name}${to}"`)
  })
  rename('', '_away')
  return () => {
    rename('_away', '')
    database.close()
  }
}

async function call({ app, url }: Seat, path: string, method = 'GET'): Promise<unknown> {
  const headers = { Authorization: `Bearer ${await app.runToken()}` }
  const answer = await fetch(`${url}/api/v1/${path}`, { method, headers })
  return answer.json()
}

export const readOlt = (seat: Seat, id: number): Promise<unknown> => call(seat, `olts/${id}/read`, 'POST')

interface Read {
  id: number
  readAt: string | null
}

const olts = async (seat: Seat): Promise<Read[]> => ((await call(seat, 'olts')) as { items: Read[] }).items

const oltIds = async (seat: Seat): Promise<number[]> => (await olts(seat)).map(({ id }) => id)

const unread = async (seat: Seat): Promise<number> => (await olts(seat)).filter(({ readAt }) => readAt === null).length
