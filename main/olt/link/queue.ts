// The queue for the one session of a box: operators first, and everyone sees who is waiting for what.
import { createGate } from '../../budget/index.ts'
import type { Job, Lane, LinkState, QueuedJob } from '../link.ts'

export interface Turn {
  /** Lets others in while this job waits for something else, then comes back to the queue. */
  step(waitsFor: QueuedJob['waitsFor'], until: () => Promise<void>, options: { keepsSession: boolean }): Promise<void>
  /** True when an operator waits and this job is background work. */
  shouldYield(): boolean
}

export interface Queue {
  /** Waits for `ready`, then for the session, and runs the work. Rejects with the signal's reason while it waits. */
  run<T>(
    job: Job,
    signal: AbortSignal,
    ready: (wait: Turn) => Promise<void>,
    work: (turn: Turn) => Promise<T>,
  ): Promise<T>
  /** In its turn too, but nobody is shown it. */
  quietly(lane: Lane, signal: AbortSignal, work: () => Promise<void>): Promise<void>
  state(): LinkState['queue']
  isIdle(): boolean
}

interface Entry {
  job: Job
  shown: QueuedJob
  isRunning: boolean
}

export function createQueue(clock: () => Date, onChange: () => void): Queue {
  const gate = createGate({ concurrency: 1 })
  const entries = new Set<Entry>()

  const waiting = (): Entry[] =>
    [...entries]
      .filter(({ isRunning }) => !isRunning)
      .toSorted((a, b) => Number(a.job.lane === 'background') - Number(b.job.lane === 'background'))

  return {
    async run(job, signal, ready, work) {
      const entry: Entry = {
        job,
        shown: { title: job.title, by: job.by, since: clock().toISOString(), waitsFor: 'session' },
        isRunning: false,
      }
      let leave: (() => void) | null = null
      const set = (isRunning: boolean, waitsFor: QueuedJob['waitsFor']): void => {
        entry.isRunning = isRunning
        entry.shown = { ...entry.shown, waitsFor }
        onChange()
      }
      const goOut = (): void => {
        leave?.()
        leave = null
      }
      const goIn = async (): Promise<void> => {
        set(false, 'session')
        leave = await gate.enter(job.lane, signal)
        set(true, null)
      }
      const turn: Turn = {
        async step(waitsFor, until, { keepsSession }) {
          const wasIn = leave !== null
          set(wasIn && keepsSession, waitsFor)
          if (!keepsSession) goOut()
          await until()
          if (wasIn && !leave) await goIn()
          else set(wasIn, null)
        },
        shouldYield: () => job.lane === 'background' && waiting().some((other) => other.job.lane === 'operator'),
      }
      entries.add(entry)
      onChange()
      try {
        await ready(turn)
        await goIn()
        return await work(turn)
      } finally {
        goOut()
        entries.delete(entry)
        onChange()
      }
    },
    async quietly(lane, signal, work) {
      const leave = await gate.enter(lane, signal)
      try {
        await work()
      } finally {
        leave()
      }
    },
    state: () => ({
      running: [...entries].find(({ isRunning }) => isRunning)?.shown ?? null,
      waiting: waiting().map(({ shown }) => shown),
    }),
    isIdle: () => entries.size === 0,
  }
}
