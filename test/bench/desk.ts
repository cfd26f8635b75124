// The desk with 20,000 ONUs in a real Chromium: what an operator feels.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import type { Browser, Page } from 'playwright-core'
import type { SourceStatus } from '../../shared/model/source.ts'
import { temporaryFolder } from '../scenario/folder.ts'
import { missingBrowser, openBrowser } from '../ui/browser.ts'
import { addressToPaint, dragToRows, heapOf, installMeter, keyToPaint, slowDown, wheelFrames } from './desk-page.ts'
import type { Said, Told } from './desk-server.ts'
import { type Figure, median, percentile } from './report.ts'

const onus = 20_000
const viewport = { width: 1280, height: 720 }

const ms = (value: number): string => value.toFixed(value < 10 ? 1 : 0)
const spread = (values: readonly number[]): string =>
  `median ${ms(median(values))}, p95 ${ms(percentile(values, 0.95))}, max ${ms(Math.max(...values))} of ${values.length}`

export async function deskBench(): Promise<Figure[]> {
  if (missingBrowser) {
    console.error('desk: no Chromium here, nothing was measured')
    return []
  }
  const workspace = await temporaryFolder()
  const server = await startServer(workspace)
  const browser = await openBrowser()
  try {
    return await measure(server, browser)
  } finally {
    await browser.close()
    await server.close()
    await rm(workspace, { recursive: true, force: true })
  }
}

interface Server {
  link: string
  url: string
  /** Resolves when it was done. */
  tell: (told: Told) => Promise<void>
  close: () => Promise<void>
}

/** With the flags of `npm run serve`. */
async function startServer(workspace: string): Promise<Server> {
  const child = fork(fileURLToPath(new URL('./desk-server.ts', import.meta.url)), [workspace, String(onus)], {
    execArgv: ['--max-semi-space-size=8'],
  })
  const heard = async (): Promise<Said> => ((await once(child, 'message')) as [Said])[0]
  const said = await heard()
  if (!('link' in said)) throw new Error('the server of the bench did not start')
  return {
    ...said,
    async tell(told) {
      const done = heard()
      child.send(told)
      await done
    },
    async close() {
      const gone = once(child, 'exit')
      child.disconnect()
      await gone
    },
  }
}

async function measure(server: Server, browser: Browser): Promise<Figure[]> {
  const { link, url } = server
  const context = await browser.newContext({ viewport, locale: 'es-DO', reducedMotion: 'reduce' })
  await context.addInitScript(installMeter)
  const page = await context.newPage()
  await page.goto(link)
  await page.waitForURL(/#\/flota/)
  const figures = [
    ...(await opening(page, url)),
    ...(await typing(page, url)),
    ...(await pages(page, server)),
    ...(await scrolling(page, url)),
    await weight(page, url),
    await staying(page, server),
  ]
  await context.close()
  return figures
}

/** From the navigation until rows with values stand there. */
async function openOnce(page: Page, url: string): Promise<number> {
  await page.goto('about:blank')
  await page.goto(`${url}/#/flota`, { waitUntil: 'commit' })
  return page.evaluate(() =>
    window.meter.painted(
      () =>
        [...document.querySelectorAll('[role="row"][aria-rowindex]')].filter(
          (row) => (row.textContent ?? '').length > 20,
        ).length > 5,
    ),
  )
}

/** The plainest page that shows as many lines, from the same server's answer. */
async function plainPage(page: Page, url: string): Promise<number> {
  await page.goto(`${url}/#/flota`)
  return page.evaluate(async () => {
    const from = performance.now()
    const { items } = (await (await fetch('/api/v1/onus?limit=50')).json()) as { items: { serial: string }[] }
    const list = document.createElement('ul')
    list.append(...items.map(({ serial }) => Object.assign(document.createElement('li'), { textContent: serial })))
    document.body.append(list)
    const seen = await window.meter.painted(() => true)
    list.remove()
    return seen - from
  })
}

async function opening(page: Page, url: string): Promise<Figure[]> {
  const usual: number[] = []
  for (let round = 0; round < 7; round += 1) usual.push(await openOnce(page, url))
  const plain = await plainPage(page, url)
  await slowDown(page, 4)
  const slow: number[] = []
  for (let round = 0; round < 5; round += 1) slow.push(await openOnce(page, url))
  await slowDown(page, 1)
  const baseline = `a bare list of 50 serials: ${ms(plain)} ms`
  return [
    {
      name: 'desk, 20,000 ONUs: first useful paint',
      value: median(usual),
      unit: 'ms',
      limit: 1000,
      baseline,
      note: spread(usual),
    },
    {
      name: 'desk: the same with the CPU 4× slower',
      value: median(slow),
      unit: 'ms',
      limit: 2500,
      baseline,
      note: spread(slow),
    },
  ]
}

const typed = ['ana ruiz', 'hwtc0a1b', '100.64.', 'perez gom']
/** The first of them by an operator who has just sat down, on a page that has searched nothing yet. */
const typingRounds = 3

async function typing(page: Page, url: string): Promise<Figure[]> {
  await page.goto(`${url}/#/flota`)
  await page.getByRole('row').nth(5).waitFor()
  const took: number[] = []
  for (const text of Array.from({ length: typingRounds }, () => typed).flat()) {
    await page.keyboard.press('/')
    await page.getByRole('dialog').waitFor()
    await page.waitForTimeout(400)
    for (const key of text) {
      const ms = await keyToPaint(page, key)
      if (ms > 0) took.push(ms)
    }
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  }
  const asked = await page.evaluate(async (texts) => {
    const each: number[] = []
    for (const text of texts) {
      for (let length = 1; length <= text.length; length += 1) {
        const from = performance.now()
        await (await fetch(`/api/v1/onus?limit=12&counts=false&q=${encodeURIComponent(text.slice(0, length))}`)).json()
        each.push(performance.now() - from)
      }
    }
    return each
  }, typed)
  return [
    {
      name: 'desk: keystroke to its results, p95',
      value: percentile(took, 0.95),
      unit: 'ms',
      limit: 50,
      baseline: `the bare request: p95 ${ms(percentile(asked, 0.95))} ms`,
      note: spread(took),
    },
  ]
}

async function pages(page: Page, { url, tell }: Server): Promise<Figure[]> {
  await page.goto(`${url}/#/flota`)
  await page.getByRole('row').nth(5).waitFor()
  const answer = await page.evaluate(async () => (await fetch('/api/v1/onus?limit=60')).json())
  const serials = (answer as { items: { serial: string }[] }).items.map(({ serial }) => serial)
  // No source answers: what is shown comes from the store.
  await tell({ do: 'acs', state: 'hang' })
  const took: number[] = []
  for (const serial of serials) {
    took.push(await addressToPaint(page, `#/onu/${serial}`, serial))
    await page.evaluate(() => {
      location.hash = '#/flota'
    })
    await page.getByRole('row').nth(5).waitFor()
  }
  await tell({ do: 'acs', state: 'resume' })
  const [first = ''] = serials
  const bare = await page.evaluate(async (path) => {
    const each: number[] = []
    for (let round = 0; round < 20; round += 1) {
      const from = performance.now()
      await (await fetch(path)).json()
      each.push(performance.now() - from)
    }
    return each
  }, `/api/v1/onus/${first}?mode=cache`)
  return [
    {
      name: 'desk: ONU page from the store, p95, the ACS silent',
      value: percentile(took, 0.95),
      unit: 'ms',
      limit: 100,
      baseline: `the bare request: p95 ${ms(percentile(bare, 0.95))} ms`,
      note: spread(took),
    },
  ]
}

async function scrolling(page: Page, url: string): Promise<Figure[]> {
  await page.goto(`${url}/#/flota`)
  await page.getByRole('row').nth(5).waitFor()
  const usual = await wheelFrames(page, 3000)
  await page.evaluate(() => document.querySelector('[role="grid"]')?.scrollTo(0, 0))
  await slowDown(page, 4)
  // A machine that was slow from the beginning: nothing is left over of how fast it was before.
  await page.waitForTimeout(1000)
  const slow = await wheelFrames(page, 3000)
  await slowDown(page, 1)
  const places = Array.from({ length: 40 }, (_, index) => ((index * 37) % 97) / 97)
  const dragged = await dragToRows(page, places)
  const still = await page.evaluate(async () => {
    window.meter.startFrames()
    await new Promise((resolve) => setTimeout(resolve, 1000))
    return window.meter.stopFrames()
  })
  const baseline = `the page at rest: ${ms(median(still))} ms a frame`
  return [
    {
      name: 'desk: frames a second while the wheel turns',
      value: 1000 / (sum(usual) / usual.length),
      unit: 'fps',
      limit: 58,
      isFloor: true,
      baseline,
      note: spread(usual),
    },
    {
      name: 'desk: longest frame while the wheel turns, CPU 4× slower',
      // Whole ms: three frames of a sixtieth are 50, give or take what the clock rounds.
      value: Math.round(Math.max(...slow)),
      unit: 'ms',
      limit: 50,
      baseline,
      note: spread(slow),
    },
    {
      name: 'desk: dragging the scroll bar to rows with values, p95',
      value: percentile(dragged, 0.95),
      unit: 'ms',
      limit: 120,
      baseline,
      note: spread(dragged),
    },
  ]
}

const sum = (values: readonly number[]): number => values.reduce((all, one) => all + one, 0)

/** Program, styles and page of the first screen, as a compressing door would send them; fonts are counted apart. */
async function weight(page: Page, url: string): Promise<Figure> {
  const bodies: { path: string; body: Buffer }[] = []
  page.on('response', async (response) => {
    const path = new URL(response.url()).pathname
    if (!/\.(js|css|html)$|^\/$/.test(path)) return
    const body = await response.body().catch(() => null)
    if (body) bodies.push({ path, body })
  })
  await page.goto('about:blank')
  const session = await page.context().newCDPSession(page)
  await session.send('Network.setCacheDisabled', { cacheDisabled: true })
  await page.goto(`${url}/#/flota`)
  await page.getByRole('row').nth(5).waitFor()
  // What is fetched after the screen stands is not part of it.
  const first = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .filter((one) => one.startTime < performance.now())
      .map((one) => new URL(one.name).pathname),
  )
  await session.send('Network.setCacheDisabled', { cacheDisabled: false })
  await session.detach()
  page.removeAllListeners('response')
  const counted = bodies.filter(({ path }) => path === '/' || path.endsWith('.html') || first.includes(path))
  const plain = sum(counted.map(({ body }) => body.length)) / 1000
  const packed = sum(counted.map(({ body }) => gzipSync(body).length)) / 1000
  return {
    name: 'desk: first screen, gzip',
    value: packed,
    unit: 'kB',
    limit: 250,
    baseline: `uncompressed: ${ms(plain)} kB`,
    note: `${counted.length} files, fonts apart`,
  }
}

/** Eight hours of what the server tells: a source every five seconds, an ONU every two. */
async function staying(page: Page, { url, tell }: Server): Promise<Figure> {
  await page.goto(`${url}/#/flota`)
  await page.getByRole('row').nth(5).waitFor()
  const info = (await page.evaluate(async () => (await fetch('/api/v1/workspace')).json())) as {
    sources: SourceStatus[]
  }
  const [source] = info.sources
  if (!source) throw new Error('no source')
  const known: SourceStatus = source
  const serials = (
    (await page.evaluate(async () => (await fetch('/api/v1/onus?limit=200')).json())) as { items: { serial: string }[] }
  ).items.map(({ serial }) => serial)
  const seconds = 8 * 3600
  async function live(from: number, to: number): Promise<void> {
    for (let minute = from; minute < to; minute += 60) {
      await tell({ do: 'live', from: minute, to: minute + 60, source: known, serials })
      // As fast as the page takes it: what it was told is drawn before the next minute begins.
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))))
    }
  }
  // The first half hour fills what is kept on purpose: that is the baseline.
  await live(0, 1800)
  // In half an hour everything has come that is fetched while nobody does anything.
  await page.waitForTimeout(3000)
  const before = await heapOf(page)
  await live(1800, seconds)
  const after = await heapOf(page)
  return {
    name: 'desk: heap of the page after 8 simulated hours of live updates',
    value: (after / before - 1) * 100,
    unit: '%',
    limit: 10,
    baseline: `after half an hour: ${(before / 1e6).toFixed(1)} MB`,
    note: `${(after / 1e6).toFixed(1)} MB; ${(seconds / 5 + seconds / 2).toFixed(0)} events`,
  }
}
