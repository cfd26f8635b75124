// The server's clock, as every answer tells it: a clock that was corrected turns no device silent, a second that is cut off nothing.
import { describe, expect, it } from 'vitest'
import { createServerClock } from '../../../../main/acs/nbi/server-clock.ts'
import { client, device, json, serve, text } from './server.ts'

const start = Date.parse('2026-01-15T10:00:00.000Z')

/** Both clocks are the test's. */
async function twoClocks() {
  const clocks = { ours: start, theirs: start }
  const server = await serve((asked, response, socket) => {
    response.setHeader('Date', new Date(clocks.theirs).toUTCString())
    if (asked.path.includes('lost')) text('<html>', 502, 'Bad Gateway', 'text/html')(asked, response, socket)
    else json([])(asked, response, socket)
  })
  const nbi = client(server.url, { clock: () => clocks.ours })
  const read = async (id = device): Promise<number> => {
    await nbi.getDevice(id, ['_id']).catch(() => null)
    return nbi.skewMs()
  }
  return { clocks, nbi, read }
}

describe('the clock of the server', () => {
  it('is ours until it says otherwise', async () => {
    const { nbi } = await twoClocks()
    expect(nbi.skewMs()).toBe(0)
  })

  it('is told by the first answer, whatever was asked', async () => {
    const { clocks, read } = await twoClocks()
    clocks.theirs += 200_000
    expect(await read()).toBe(200_500)
  })

  it('follows a correction of either clock with the next answer', async () => {
    const { clocks, read } = await twoClocks()
    await read()
    clocks.ours += 20 * 60_000
    expect(Math.abs((await read()) + 20 * 60_000)).toBeLessThanOrEqual(1000)
    clocks.ours -= 40 * 60_000
    expect(Math.abs((await read()) - 20 * 60_000)).toBeLessThanOrEqual(1000)
    clocks.theirs += 5_000
    expect(Math.abs((await read()) - 20 * 60_000 - 5_000)).toBeLessThanOrEqual(1000)
  })

  it('does not move with the fraction of a second that the header cuts off', async () => {
    const { clocks, read } = await twoClocks()
    const first = await read()
    for (let at = 0; at < 12; at++) {
      clocks.ours += 130
      clocks.theirs += 130
      expect(await read()).toBe(first)
    }
  })

  it('is not that of a proxy which answers in its place', async () => {
    const { clocks, read } = await twoClocks()
    const first = await read()
    clocks.theirs += 3600_000
    expect(await read('lost')).toBe(first)
  })
})

describe('an answer', () => {
  const header = (ms: number): string => new Date(ms).toUTCString()

  it('that came after minutes leaves alone what it allows', () => {
    const clock = createServerClock()
    clock.told(header(start), start, start)
    const first = clock.skewMs()
    clock.told(header(start + 170_000), start, start + 180_000)
    clock.told(header(start), start, start + 180_000)
    expect(clock.skewMs()).toBe(first)
  })

  it('without a date, or across which our clock was set back, tells nothing', () => {
    const clock = createServerClock()
    clock.told(null, start, start)
    clock.told('yesterday', start, start)
    clock.told(header(start), start, start - 1_200_000)
    expect(clock.skewMs()).toBe(0)
  })
})
