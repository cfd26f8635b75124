// What becomes of a change after its answer: queued ones that run later, unknown ones that are read again, and those a crash cut off.
import { PondeskError } from '../../shared/errors.ts'
import type { Change, Outcome, VerifiedEffect } from '../../shared/model/change.ts'
import type { Call } from '../gateway/index.ts'
import type { CarrierCall } from './carrier.ts'
import type { ChangeDeps, StoredChange } from './ports.ts'
import { outcomeEntry } from './record.ts'
import { verifyEffects } from './verify.ts'
import { messageFor, undoRefusedFor } from './wording.ts'

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
    ? { key: 'outcome.message.read_unchanged', params: {} }
    : messageFor({ outcome, verified, receipt: null, plan })

export function createFollow(deps: ChangeDeps) {
  async function record(stored: StoredChange, who: Who, step: string, change: Change): Promise<Change> {
    const finished: Change = { ...change, finishedAt: deps.clock().toISOString(), undoRefused: undoRefusedFor(change) }
    await deps.audit.appendOrRescue(outcomeEntry(finished, { call: who, fingerprints: new Map() }, step))
    await deps.plans.finish(finished.id, finished, stored.receipt)
    if (finished.task_id)
      await deps.tasks.set(Number(finished.task_id), {
        status: finished.outcome === 'unknown' ? 'unknown' : finished.outcome === 'queued' ? 'queued' : 'completed',
        result: { outcome: finished.outcome },
      })
    deps.announce(finished)
    return finished
  }

  async function readNow(
    stored: StoredChange,
    signal?: AbortSignal,
  ): Promise<{ verified: VerifiedEffect[]; from: 'device' | 'cache' }> {
    const [step] = stored.steps
    if (!step) return { verified: [], from: 'cache' }
    const reading = await deps.carrier(step.sourceId).read(step, carrierCall(signal))
    return { verified: verifyEffects(stored.change.plan.effects, step.leaves, reading.leaves), from: reading.from }
  }

  async function judge(stored: StoredChange, who: Who, step: string, signal?: AbortSignal): Promise<Change> {
    const { verified, from } = await readNow(stored, signal)
    const { change } = stored
    // A copy from before the device came back proves nothing.
    if (from === 'cache')
      throw new PondeskError('source_unreachable', {
        reason: 'device_away',
        params: { serial: change.plan.subject.serial },
      })
    const outcome = outcomeOfReading(verified)
    const message = wordsOf(outcome, verified, change)
    return record(stored, who, step, { ...change, verified, outcome, message })
  }

  async function settleQueued(stored: StoredChange, who: Who, signal?: AbortSignal): Promise<Change> {
    const [step] = stored.steps
    const { change, receipt } = stored
    if (!step || receipt === null) return change
    const state = await deps.carrier(step.sourceId).settle(step, receipt, carrierCall(signal))
    if (state === 'waiting') return change
    if (state === 'faulted')
      return record(stored, who, 'settled', {
        ...change,
        outcome: 'faulted',
        message: { key: 'outcome.message.faulted_later', params: {} },
      })
    const { verified } = await readNow(stored, signal)
    const outcome = outcomeOfReading(verified)
    const expired =
      outcome === 'unchanged' && change.plan.queueUntil !== null && deps.clock().toISOString() >= change.plan.queueUntil
    const message = expired ? { key: 'outcome.message.expired', params: {} } : wordsOf(outcome, verified, change)
    return record(stored, who, 'settled', { ...change, verified, outcome, message })
  }

  return {
    /** Reads the device again and says what became of the change. */
    async check(stored: StoredChange, call: Call): Promise<Change> {
      const { change } = stored
      if (change.state !== 'done') return change
      if (change.outcome === 'queued') return settleQueued(stored, call, call.signal)
      return judge(stored, call, 'check', call.signal)
    },

    /** Takes a queued change out of the queue. */
    async withdraw(stored: StoredChange, call: Call): Promise<Change> {
      const [step] = stored.steps
      const { change, receipt } = stored
      if (change.outcome !== 'queued' || !step || receipt === null)
        throw new PondeskError('conflict', { reason: 'not_queued' })
      const state = await deps.carrier(step.sourceId).withdraw(step, receipt, carrierCall(call.signal))
      if (state === 'gone') return settleQueued(stored, call, call.signal)
      return record(stored, call, 'withdrawn', {
        ...change,
        outcome: 'unchanged',
        message: { key: 'outcome.message.withdrawn', params: {} },
      })
    },

    /** Looks after queued changes; called now and then. One that cannot be asked now is asked again later. */
    async watch(requestId: string): Promise<void> {
      for (const stored of await deps.plans.waiting()) {
        await settleQueued(stored, program(requestId)).catch((error: unknown) =>
          deps.log({ level: 'info', message: `queued change ${stored.change.id} not settled yet`, error }),
        )
      }
    },

    /** After a crash: what was begun and has no outcome is read back and labelled unknown, never sent again. */
    async recover(requestId: string): Promise<number> {
      const cut = await deps.plans.unfinished()
      for (const stored of cut) {
        const labelled: Change = {
          ...stored.change,
          state: 'done',
          outcome: 'unknown',
          message: { key: 'outcome.message.after_crash', params: {} },
        }
        const sure = await record(stored, program(requestId), 'recovered', labelled)
        const read = await readNow(stored).catch(() => null)
        if (!read) continue
        const message = {
          key: read.from === 'device' ? 'outcome.message.after_crash_read' : 'outcome.message.after_crash',
          params: {},
        }
        await record({ ...stored, change: sure }, program(requestId), 'read_back', {
          ...sure,
          verified: read.verified,
          message,
        })
      }
      return cut.length
    },
  }
}
