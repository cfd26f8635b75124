// A real Chromium on a real PonDesk with the simulated network, signed in by its one-time link.
import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { type App, type AppOptions, createApp } from '../../main/app.ts'
import { temporaryFolder } from '../scenario/folder.ts'

const executablePath =
  process.env.PONDESK_CHROMIUM ??
  ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => existsSync(path))

export const missingBrowser = executablePath === undefined

const args = ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking']

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({ ...(executablePath === undefined ? {} : { executablePath }), args })

export interface Seat {
  app: App
  page: Page
  context: BrowserContext
  url: string
  /** What the page complained about: errors it threw, and everything the browser refused it. */
  complaints: string[]
  goto(address: string): Promise<void>
  close(): Promise<void>
}

export interface SeatOptions extends AppOptions {
  theme?: 'light' | 'dark'
  language?: 'es' | 'pt' | 'en'
  viewport?: { width: number; height: number }
  reducedMotion?: boolean
  /** Sits down while the inventory is still being read. */
  isEarly?: boolean
}

/** A workspace, a server and a page that is signed in and shows the fleet. */
export async function takeSeat(browser: Browser, options: SeatOptions = {}): Promise<Seat> {
  const { isEarly = false, ...appOptions } = options
  const folder = appOptions.workspace ?? (await temporaryFolder())
  const app = await createApp({ lab: 5, labPace: 0.05, quiet: true, ...appOptions, workspace: folder })
  if (!isEarly) await app.settled
  const http = await app.startHttp({ port: 0 })
  const seat = await sitDown(browser, { ...options, app, url: http.url, signIn: http.signInLink })
  return {
    ...seat,
    async close() {
      await seat.close()
      await app.close()
      if (appOptions.workspace === undefined) await rm(folder, { recursive: true, force: true, maxRetries: 3 })
    },
  }
}

type Look = Pick<SeatOptions, 'theme' | 'language' | 'viewport' | 'reducedMotion'>

/** One more page at a server that runs, signed in; closing it leaves the server running. */
export async function sitDown(
  browser: Browser,
  options: Look & { app: App; url: string; signIn: () => Promise<string> },
): Promise<Seat> {
  const { app, url, signIn, theme = 'light', language = 'es', reducedMotion = true } = options
  const context = await browser.newContext({
    viewport: options.viewport ?? { width: 1280, height: 720 },
    colorScheme: theme,
    locale: { es: 'es-DO', pt: 'pt-BR', en: 'en-US' }[language],
    reducedMotion: reducedMotion ? 'reduce' : 'no-preference',
  })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    // A refused request is an answer that the page shows; what the page itself gets wrong is not.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      complaints.push(message.text())
  })
  await page.goto(await signIn())
  await page.waitForURL(/#\/(flota|empezar)/)
  await page.getByRole('navigation').first().waitFor()
  return {
    app,
    page,
    context,
    url,
    complaints,
    async goto(address) {
      await page.goto(`${url}/#${address}`)
    },
    close: () => context.close(),
  }
}
