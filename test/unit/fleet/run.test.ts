import { expect, it } from 'vitest'
import { type Mark, type Run, runInventory } from '../../../main/fleet/index.ts'

const ids = Array.from({ length: 10 }, (_, n) => ({ id: `D${n}` }))
const at = '2026-03-01T12:00:00.000Z'
const signal = new AbortController().signal

/** A source on which the first `works` pages of three are answered. */
function shelf(works = Number.POSITIVE_INFINITY) {
  const asked: { since: string | null; after: string }[] = []
  return {
    asked,
    skewMs: () => 5_000,
    async *pages(query: { since: string | null; after: string }) {
      asked.push(query)
      const left = ids.filter(({ id }) => id > query.after)
      for (let n = 0; n < left.length; n += 3) {
        if (n / 3 >= works) throw new Error('connection lost')
        const content = left.slice(n, n + 3)
        yield { content, count: content.length, last: content.at(-1)?.id ?? '' }
      }
    },
  }
}

function desk() {
  let mark: Mark = { readUntil: null, completedAt: null, run: null }
  const kept: string[] = []
  const runs: Run[] = []
  return {
    kept,
    runs,
    mark: () => mark,
    deps: {
      mark: {
        get: async () => mark,
        set: async (next: Mark) => {
          mark = next
        },
      },
      keep: async (page: { id: string }[]) => void kept.push(...page.map(({ id }) => id)),
      progressed: (run: Run) => void runs.push(run),
      clock: () => new Date(at),
    },
  }
}

it('reads everything at first and says how far it is', async () => {
  const { deps, kept, runs, mark } = desk()
  await runInventory(shelf(), deps, { full: false, signal })
  expect(kept).toEqual(ids.map(({ id }) => id))
  expect(runs.map(({ done }) => done)).toEqual([3, 6, 9, 10])
  // A minute before it began, on the clock of the source.
  expect(mark()).toEqual({ readUntil: '2026-03-01T11:59:05.000Z', completedAt: at, run: null })
})

it('goes on behind the last device that was stored when it was cut off', async () => {
  const { deps, kept, mark } = desk()
  await expect(runInventory(shelf(2), deps, { full: false, signal })).rejects.toThrow('connection lost')
  expect(mark()).toMatchObject({ completedAt: null, run: { after: 'D5', done: 6, since: null } })
  const again = shelf()
  await runInventory(again, deps, { full: false, signal })
  expect(again.asked).toEqual([{ since: null, after: 'D5' }])
  expect(kept).toEqual(ids.map(({ id }) => id))
  expect(mark().run).toBeNull()
})

it('asks afterwards only for those that informed since the last run began', async () => {
  const { deps } = desk()
  await runInventory(shelf(), deps, { full: false, signal })
  const second = shelf()
  await runInventory(second, deps, { full: false, signal })
  expect(second.asked).toEqual([{ since: '2026-03-01T11:59:05.000Z', after: '' }])
})

it('reads everything again when somebody wants that, also after a smaller run was cut off', async () => {
  const { deps, mark } = desk()
  await runInventory(shelf(), deps, { full: false, signal })
  await runInventory(shelf(1), deps, { full: false, signal }).catch(() => undefined)
  expect(mark().run).not.toBeNull()
  const whole = shelf()
  await runInventory(whole, deps, { full: true, signal })
  expect(whole.asked).toEqual([{ since: null, after: '' }])
})

it('stops between two pages when it is told to, and keeps what it has', async () => {
  const { deps, kept, mark } = desk()
  const stop = new AbortController()
  const keep = async (page: { id: string }[]) => {
    kept.push(...page.map(({ id }) => id))
    stop.abort()
  }
  await expect(runInventory(shelf(), { ...deps, keep }, { full: false, signal: stop.signal })).rejects.toThrow()
  expect(kept).toHaveLength(3)
  expect(mark().run).toMatchObject({ after: 'D2' })
})
