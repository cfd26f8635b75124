// What is measured inside the page: when something that was asked for could be seen. Instants are `performance.now()` of the page.
import type { CDPSession, Page } from 'playwright-core'

/** Put into every page before its own code runs. */
export function installMeter(): void {
  const meter = {
    frames: [] as number[],
    changedAt: 0,
    pressedAt: 0,
    /** Resolves with the instant of the first frame after `isThere` holds. */
    painted: (isThere: () => boolean): Promise<number> =>
      new Promise((resolve) => {
        const look = (): void => {
          if (isThere()) requestAnimationFrame(() => setTimeout(() => resolve(performance.now())))
          else requestAnimationFrame(look)
        }
        look()
      }),
    /** Frames from now on, until `stop`. */
    startFrames(): void {
      meter.frames = []
      const next = (at: number): void => {
        meter.frames.push(at)
        meter.running = requestAnimationFrame(next)
      }
      meter.running = requestAnimationFrame(next)
    },
    running: 0,
    stopFrames(): number[] {
      cancelAnimationFrame(meter.running)
      // To 0.1 ms, which is how exactly a page is told: three frames of a 60 Hz screen are 50.
      return meter.frames.slice(1).map((at, index) => Math.round((at - (meter.frames[index] ?? at)) * 10) / 10)
    },
  }
  Object.assign(window, { meter })
  // What changed last among results, and the frame that showed it; ages that tick and previews beside them are no results.
  const isResult = ({ target }: MutationRecord): boolean =>
    (target instanceof Element ? target : target.parentElement)?.closest('[role="listbox"]') != null
  const watch = (): void =>
    new MutationObserver((records) => {
      if (records.some(isResult)) requestAnimationFrame(() => setTimeout(() => (meter.changedAt = performance.now())))
    }).observe(document.documentElement, { childList: true, subtree: true, characterData: true, attributes: true })
  if (document.documentElement) watch()
  else addEventListener('DOMContentLoaded', watch, { once: true })
}

type Meter = {
  frames: number[]
  changedAt: number
  pressedAt: number
  painted(isThere: () => boolean): Promise<number>
  startFrames(): void
  stopFrames(): number[]
}
declare global {
  interface Window {
    meter: Meter
  }
}

/** Milliseconds from the key to the last frame that changed a result; 0 where it changed none. */
export async function keyToPaint(page: Page, key: string, quietMs = 250): Promise<number> {
  await page.evaluate(() => {
    addEventListener('keydown', ({ timeStamp }) => (window.meter.pressedAt = timeStamp), { capture: true, once: true })
  })
  await page.keyboard.press(key === ' ' ? 'Space' : key)
  await page.waitForTimeout(quietMs)
  return page.evaluate(() => Math.max(0, window.meter.changedAt - window.meter.pressedAt))
}

/** Milliseconds from going to an address of the app until the frame that shows a text in its main part. */
export const addressToPaint = (page: Page, hash: string, text: string): Promise<number> =>
  page.evaluate(
    async ([to, wanted]) => {
      const from = performance.now()
      location.hash = to
      const seen = await window.meter.painted(
        () => document.querySelector('main')?.textContent?.includes(wanted) ?? false,
      )
      return seen - from
    },
    [hash, text] as const,
  )

/** Turns the wheel over the list for `ms`, and answers how long every frame took. */
export async function wheelFrames(page: Page, ms: number, step = 240): Promise<number[]> {
  const box = await page.getByRole('grid').first().boundingBox()
  if (box) await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  await page.evaluate(() => window.meter.startFrames())
  const until = Date.now() + ms
  while (Date.now() < until) await page.mouse.wheel(0, step)
  return page.evaluate(() => window.meter.stopFrames())
}

/** Sets the scroll bar to places far apart, as dragging does: milliseconds until rows with their values stand there. */
export const dragToRows = (page: Page, places: readonly number[]): Promise<number[]> =>
  page.evaluate(async (shares) => {
    const grid = document.querySelector<HTMLElement>('[role="grid"]')
    if (!grid) throw new Error('no list')
    const took: number[] = []
    for (const share of shares) {
      const from = performance.now()
      grid.scrollTop = Math.round((grid.scrollHeight - grid.clientHeight) * share)
      const inSight = (): boolean => {
        const { top, bottom } = grid.getBoundingClientRect()
        const rows = [...grid.querySelectorAll<HTMLElement>('[role="row"][aria-rowindex]')].filter((row) => {
          const box = row.getBoundingClientRect()
          return box.bottom > top + 40 && box.top < bottom
        })
        return rows.length > 5 && rows.every((row) => (row.textContent ?? '').trim().length > 20)
      }
      const seen = await window.meter.painted(inSight)
      took.push(seen - from)
    }
    return took
  }, places)

/** Bytes of live objects, after what is not needed was thrown away. */
export async function heapOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page)
  for (let round = 0; round < 3; round += 1) await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = (await session.send('Runtime.getHeapUsage')) as { usedSize: number }
  await session.detach()
  return usedSize
}

const slowing = new WeakMap<Page, CDPSession>()

/** As on a machine that is `rate` times slower. One session a page: each of several tells a new document its own rate again. */
export async function slowDown(page: Page, rate: number): Promise<void> {
  const session = slowing.get(page) ?? (await page.context().newCDPSession(page))
  slowing.set(page, session)
  await session.send('Emulation.setCPUThrottlingRate', { rate })
}
