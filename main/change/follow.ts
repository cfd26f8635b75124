// What becomes of a change after its answer: queued ones that run later, unknown ones that are read again, and those a crash cut off.
import { PondeskError } from '../../shared/errors.ts'
import type { Change, Outcome, VerifiedEffect } from '../../shared/model/change.ts'
import type { Call } from '../gateway/index.ts'
import type { CarrierCall } from './carrier.ts'
import type { ChangeDeps, StoredChange } from './ports.ts'
import { outcomeEntry } from './record.ts'
import type { Step } from './step.ts'
import { verifyEffects } from './verify.ts'
import { isTyped, messageFor, undoRefusedFor } from './wording.ts'

type Who = Pick<Call, 'identity' | 'requestId' | 'door'>

const program = (requestId: string): Who => ({
  identity: { userId: null, name: 'PonDesk', role: 'admin' },
  door: 'cli',
  requestId,
})

const carrierCall = (signal?: AbortSignal): CarrierCall => ({
  signal: signal ?? new AbortController().signal,
  report: () => undefined,
})

/** What a fresh reading says of a change nobody was sure about. Keys stay unproven. */
function outcomeOfReading(verified: VerifiedEffect[]): Outcome {
  const count = (result: VerifiedEffect['result']): number =>
    verified.filter((effect) => effect.result === result).length
  if (count('unread') > 0) return 'unknown'
  if (count('different') === 0)
    return count('unreadable') > 0 ? (count('equal') > 0 ? 'accepted' : 'unknown') : 'applied'
  return count('equal') > 0 ? 'partial' : 'unchanged'
}

/** Read later and as before the change is something else than "it was already so". */
const wordsOf = (outcome: Outcome, verified: VerifiedEffect[], { plan }: Change) =>
  outcome === 'unchanged'
    ? { key: isTyped(plan) ? 'outcome.message.read_unchanged_olt' : 'outcome.message.read_unchanged', params: {} }
    : messageFor({ outcome, verified, receipt: null, plan })

/** Runs work on one ONU while nothing else does; what is stored is read again inside. */
export type WithChange = <T>(id: string, work: (stored: StoredChange) => Promise<T>) => Promise<T>

/** Only what is not settled is worth another look: history is not rewritten by what the device shows today. */
const isOpen = ({ outcome }: Change): boolean => outcome === 'queued' || outcome === 'unknown' || outcome === 'accepted'

/** A change that was accepted stays so, unless what could not be read before can be now. */
const afterAccepted = (outcome: Outcome): Outcome =>
  outcome === 'unknown' || outcome === 'unchanged' ? 'accepted' : outcome

/** Stages of a change that a crash cut off: what ran is unsure, what was not reached was not. */
const cutOff = (stages: Change['stages']): Change['stages'] =>
  stages.map((stage) => {
    if (stage.state === 'running') return { ...stage, state: 'unsure' }
    return stage.state === 'pending' ? { ...stage, state: 'skipped' } : stage
  })

export function createFollow(deps: ChangeDeps, withChange: WithChange, settleUndo: (change: Change) => Promise<void>) {
  async function record(stored: StoredChange, who: Who, step: string, change: Change): Promise<Change> {
    const finished: Change = { ...change, finishedAt: deps.clock().toISOString(), undoRefused: undoRefusedFor(change) }
    await deps.audit.appendOrRescue(
      outcomeEntry(finished, { call: who, fingerprints: new Map(), redact: deps.redact }, step),
    )
    await deps.plans.finish(finished.id, finished, stored.receipt)
    if (finished.task_id)
      await deps.tasks.set(Number(finished.task_id), {
        status: finished.outcome === 'unknown' ? 'unknown' : finished.outcome === 'queued' ? 'queued' : 'completed',
        result: { outcome: finished.outcome },
      })
    deps.announce(finished)
    await settleUndo(finished)
    return finished
  }

  interface Reading {
    verified: VerifiedEffect[]
    from: 'device' | 'cache'
  }

  async function readNow(stored: StoredChange, step: Step, signal?: AbortSignal): Promise<Reading> {
    const reading = await deps.carrier(step.sourceId).read(step, carrierCall(signal))
    return { verified: verifyEffects(stored.change.plan.effects, step.leaves, reading.leaves), from: reading.from }
  }

  async function judge(stored: StoredChange, step: Step, who: Who, signal: AbortSignal): Promise<Change> {
    const { change } = stored
    const { verified, from } = await readNow(stored, step, signal)
    // The source's copy echoes what was sent: it proves nothing.
    if (from === 'cache')
      throw new PondeskError('source_unreachable', {
        reason: 'device_away',
        params: { serial: change.plan.subject.serial },
      })
    const read = outcomeOfReading(verified)
    const outcome = change.outcome === 'accepted' ? afterAccepted(read) : read
    return record(stored, who, 'check', { ...change, verified, outcome, message: wordsOf(outcome, verified, change) })
  }

  const unchanged = (stored: StoredChange, who: Who, step: string, key: string): Promise<Change> =>
    record(stored, who, step, { ...stored.change, outcome: 'unchanged', message: { key, params: {} } })

  const isPast = ({ plan }: Change): boolean =>
    plan.queueUntil !== null && deps.clock().toISOString() >= plan.queueUntil

  async function settleQueued(stored: StoredChange, step: Step, who: Who, signal?: AbortSignal): Promise<Change> {
    const { change, receipt } = stored
    if (receipt === null) return change
    const carrier = deps.carrier(step.sourceId)
    const state = await carrier.settle(step, receipt, carrierCall(signal))
    if (state === 'waiting') {
      if (!isPast(change)) return change
      if ((await carrier.withdraw(step, receipt, carrierCall(signal))) === 'withdrawn')
        return unchanged(stored, who, 'expired', 'outcome.message.expired')
    }
    if (state === 'faulted')
      return record(stored, who, 'settled', {
        ...change,
        outcome: 'faulted',
        message: { key: 'outcome.message.faulted_later', params: {} },
      })
    const { verified, from } = await readNow(stored, step, signal)
    // It left the queue, and the device does not say what it holds: the source's copy would echo the wish.
    if (from === 'cache')
      return record(stored, who, 'settled', {
        ...change,
        outcome: 'unknown',
        message: { key: 'outcome.message.ran_unread', params: {} },
      })
    const outcome = outcomeOfReading(verified)
    const expired = outcome === 'unchanged' && isPast(change)
    const message = expired ? { key: 'outcome.message.expired', params: {} } : wordsOf(outcome, verified, change)
    return record(stored, who, 'settled', { ...change, verified, outcome, message })
  }

  /** What a crash left in the queue is taken out before the device is woken: reading must not execute it. */
  async function recoverOne(stored: StoredChange, who: Who, signal: AbortSignal): Promise<void> {
    const [step] = stored.steps
    const labelled: Change = {
      ...stored.change,
      state: 'done',
      outcome: 'unknown',
      stages: cutOff(stored.change.stages),
      message: { key: 'outcome.message.after_crash', params: {} },
    }
    const sure = await record(stored, who, 'recovered', labelled)
    if (!step) return
    if (stored.receipt !== null) await deps.carrier(step.sourceId).withdraw(step, stored.receipt, carrierCall(signal))
    const read = await readNow(stored, step, signal)
    const key = read.from === 'device' ? 'outcome.message.after_crash_read' : 'outcome.message.after_crash'
    await record({ ...stored, change: sure }, who, 'read_back', {
      ...sure,
      verified: read.verified,
      message: { key, params: {} },
    })
  }

  return {
    /** Reads the device again and says what became of a change that is not settled. */
    check: (id: string, call: Call): Promise<Change> =>
      withChange(id, async (stored) => {
        const [step] = stored.steps
        const { change } = stored
        if (change.state !== 'done' || !isOpen(change) || !step)
          throw new PondeskError('conflict', { reason: 'nothing_to_check' })
        if (change.outcome === 'queued') return settleQueued(stored, step, call, call.signal)
        return judge(stored, step, call, call.signal)
      }),

    /** Takes what may still run out of the queue. */
    withdraw: (id: string, call: Call): Promise<Change> =>
      withChange(id, async (stored) => {
        const [step] = stored.steps
        const { change, receipt } = stored
        const mayWait = change.outcome === 'queued' || change.outcome === 'unknown'
        if (change.state !== 'done' || !mayWait || !step || receipt === null)
          throw new PondeskError('conflict', { reason: 'not_queued' })
        const state = await deps.carrier(step.sourceId).withdraw(step, receipt, carrierCall(call.signal))
        if (state === 'withdrawn') return unchanged(stored, call, 'withdrawn', 'outcome.message.withdrawn')
        return change.outcome === 'queued'
          ? settleQueued(stored, step, call, call.signal)
          : judge(stored, step, call, call.signal)
      }),

    /** Looks after queued changes; called now and then. One that cannot be asked now is asked again later. */
    async watch(requestId: string): Promise<void> {
      for (const { change } of await deps.plans.waiting()) {
        const look = withChange(change.id, async (stored) => {
          const [step] = stored.steps
          if (step && stored.change.outcome === 'queued') await settleQueued(stored, step, program(requestId))
        })
        await look.catch((error: unknown) =>
          deps.log({ level: 'info', message: `queued change ${change.id} not settled yet`, error }),
        )
      }
    },

    /** After a crash: what was begun and has no outcome is read back and labelled unknown, never sent again. */
    async recover(requestId: string, signal: AbortSignal): Promise<number> {
      const cut = await deps.plans.unfinished()
      for (const { change } of cut) {
        const look = withChange(change.id, (stored) => recoverOne(stored, program(requestId), signal))
        await look.catch((error: unknown) =>
          deps.log({ level: 'info', message: `change ${change.id} could not be read back`, error }),
        )
      }
      return cut.length
    },
  }
}
