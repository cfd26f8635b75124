// Changes on their way: each waits for its turn, is sent, and can be followed, stopped or waited for meanwhile.
import { PondeskError } from '../../shared/errors.ts'
import type { Change } from '../../shared/model/change.ts'
import type { Call } from '../gateway/index.ts'
import type { createApply } from './apply.ts'
import type { createLocks } from './locks.ts'
import type { ChangeDeps, StoredChange } from './ports.ts'
import type { SecretShelf } from './secrets.ts'
import type { Step } from './step.ts'

/** A change on its way. */
export interface Running {
  sourceId: number
  change: Change
  done: Promise<Change>
  /** Stops it while it waits for its turn or looks at what the device holds. */
  stop: AbortController
  /** From here on it is being sent: nothing stops it. */
  isOnItsWay: boolean
}

interface SendingParts {
  apply: ReturnType<typeof createApply>
  shelf: SecretShelf
  /** One change at a time on one ONU. */
  locked: ReturnType<typeof createLocks>
  settleUndo: (change: Change) => Promise<void>
}

export function createSending(deps: ChangeDeps, { apply, shelf, locked, settleUndo }: SendingParts) {
  /** Changes on their way now, so that a second "apply" of the same plan waits for the first instead of sending again. */
  const running = new Map<string, Running>()

  /** The outcome, or how it stands when the door's patience ends; the change itself goes on. */
  async function within(patienceMs: number | null, started: Running): Promise<Change> {
    if (patienceMs === null) return started.done
    let timer: NodeJS.Timeout | undefined
    const patience = new Promise<null>((resolve) => {
      timer = setTimeout(() => resolve(null), patienceMs)
    })
    try {
      return (await Promise.race([started.done, patience])) ?? { ...started.change, state: 'applying' }
    } finally {
      clearTimeout(timer)
    }
  }

  async function send(stored: StoredChange, call: Call, justPlanned: boolean): Promise<Change> {
    const [step] = stored.steps
    if (!step) throw new PondeskError('unsupported', { reason: 'plan_not_applicable' })
    const started: Running = {
      sourceId: step.sourceId,
      change: stored.change,
      done: Promise.resolve(stored.change),
      stop: new AbortController(),
      isOnItsWay: false,
    }
    started.done = carry(stored, step, call, justPlanned, started)
    running.set(stored.change.id, started)
    // Whoever stopped waiting must not turn a later failure into an unhandled rejection.
    started.done.catch(() => undefined).finally(() => running.delete(stored.change.id))
    return within(call.patienceMs, started)
  }

  /** Everything from "apply" to the outcome, under a task that can be followed from its first moment. */
  async function carry(
    stored: StoredChange,
    step: Step,
    call: Call,
    justPlanned: boolean,
    started: Running,
  ): Promise<Change> {
    const { plan } = stored.change
    const payload = { change: plan.id, operation: plan.operation }
    const task = await deps.tasks.create({
      type: 'change',
      deviceSerial: plan.subject.serial,
      requestedBy: call.identity.name,
      payload,
      planHash: plan.hash,
    })
    const mine: StoredChange = { ...stored, change: { ...stored.change, task_id: String(task) } }
    started.change = mine.change
    // A plan that nobody was shown is sent at once, unless another change of this ONU came in between.
    const askedAt = call.startedAt ?? performance.now()
    return locked(plan.subject.serial, async (endedAt) => {
      const isFresh = justPlanned && (endedAt === null || endedAt < askedAt)
      const ready = async (): Promise<void> => {
        if (apply.hasMissingSecret(step, plan.id, shelf)) throw new PondeskError('conflict', { reason: 'plan_expired' })
        if (started.stop.signal.aborted) throw cancelled()
        // Who asked may be gone, a reloaded page for one: only "cancel" stops what was told to go.
        const { signal } = started.stop
        if (!isFresh)
          await apply.checkDrift(mine, deps.carrier(step.sourceId), step, { signal, wasShown: !justPlanned })
        if (started.stop.signal.aborted) throw cancelled()
        started.isOnItsWay = true
      }
      await ready().catch(async (thrown: unknown) => {
        const error = started.stop.signal.aborted ? cancelled() : thrown
        await deps.tasks.set(task, { status: 'failed', error: error instanceof PondeskError ? error.code : 'internal' })
        // Nothing was sent; whoever follows the task learns that it is over. The plan itself may be applied again.
        deps.announce({ ...mine.change, state: 'expired' })
        throw error
      })
      const { change: finished, error } = await apply.run(mine, step, call, (begun) => {
        started.change = begun
      })
      await settleUndo(finished)
      if (error) throw error
      return finished
    })
  }

  return {
    send,
    within,
    get: (id: string): Running | undefined => running.get(id),
    byTask: (taskId: string): Change | undefined =>
      [...running.values()].find(({ change }) => change.task_id === taskId)?.change,
    /** Resolves when nothing is on its way through this source. */
    async idle(sourceId: number): Promise<void> {
      const own = (): Promise<Change>[] =>
        [...running.values()].filter((one) => one.sourceId === sourceId).map(({ done }) => done)
      for (let busy = own(); busy.length > 0; busy = own()) await Promise.allSettled(busy)
    },
    /** Waits for what is on its way, so that closing the program does not cut a change off; but not for ever. */
    async drain(limitMs: number): Promise<void> {
      const ended = Promise.allSettled([...running.values()].map(({ done }) => done))
      await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, limitMs).unref())])
    },
  }
}

/** Told apart from other conflicts by its details: whoever stopped it knows why it did not go. */
const cancelled = (): PondeskError =>
  new PondeskError('conflict', { reason: 'change_cancelled', details: { cancelled: true } })
