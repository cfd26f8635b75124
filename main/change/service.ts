// Plan, apply, undo, check: the life of a change, for every feature and every carrier.
import { PondeskError } from '../../shared/errors.ts'
import type { Change, ChangeReport } from '../../shared/model/change.ts'
import type { Call } from '../gateway/index.ts'
import { createApply } from './apply.ts'
import { checkConfirmation, hasWords, refuseUnseen, type Said } from './confirmation.ts'
import { createDrafts } from './drafts.ts'
import { createFollow, type WithChange } from './follow.ts'
import { createLocks } from './locks.ts'
import { makePlan, plannedChange, usualSecondsOf } from './plan.ts'
import type { ChangeDeps, ChangeFilter, StoredChange } from './ports.ts'
import type { Proposal } from './proposal.ts'
import { reportOf } from './report.ts'
import { createSecretShelf } from './secrets.ts'
import { createSending } from './sending.ts'
import { undoProposal } from './undo.ts'
import { createSettleUndo } from './undone.ts'
import { undoRefusedFor } from './wording.ts'

export interface ChangeOptions extends ChangeDeps {
  sourceName: (sourceId: number) => string
}

export function createChanges(deps: ChangeOptions) {
  const shelf = createSecretShelf()
  const drafts = createDrafts(deps)
  const locked = createLocks()
  /** A secret stays masked a little longer than it lives: late answers and logs may still carry it. */
  const forgetSecrets = (id: string): void => {
    const values = shelf.forget(id)
    setTimeout(() => values.forEach(deps.forget), 60_000).unref()
  }
  const apply = createApply(deps, shelf, forgetSecrets)
  const settleUndo = createSettleUndo(deps)
  const withChange: WithChange = async (id, work) => {
    const { change } = await find(id)
    return locked(change.plan.subject.serial, async () => work(await find(id)))
  }
  const follow = createFollow(deps, withChange, settleUndo)
  const sending = createSending(deps, { apply, shelf, locked, settleUndo })

  async function find(id: string): Promise<StoredChange> {
    const stored = await deps.plans.get(id)
    if (!stored) throw new PondeskError('not_found', { reason: 'change', params: { id } })
    return stored
  }

  async function store(operation: string, proposal: Proposal, call: Call): Promise<StoredChange> {
    for (const { sourceId } of proposal.steps) deps.checkWritable?.(sourceId)
    const id = deps.newId()
    const [first] = proposal.steps
    const plan = makePlan(proposal, {
      usualSeconds: first ? usualSecondsOf(await deps.plans.tookOf(operation, first.carrier)) : null,
      id,
      operation,
      requestedBy: call.identity.name,
      now: deps.clock(),
      carrier: deps.carrier,
      sourceName: deps.sourceName,
    })
    const change = plannedChange(plan)
    shelf.keep(id, proposal.secrets)
    for (const secret of proposal.secrets.values()) deps.remember(secret)
    await deps.plans.save(change, proposal.steps)
    return { change, steps: proposal.steps, receipt: null }
  }

  function refuseUnusable(stored: StoredChange, call: Call): void {
    const { change } = stored
    if (change.requestedBy !== call.identity.name && call.identity.role !== 'admin')
      throw new PondeskError('forbidden', { reason: 'plan_of_other', params: { name: change.requestedBy } })
    if (deps.clock().toISOString() > change.plan.expiresAt || change.state === 'expired') {
      forgetSecrets(change.id)
      throw new PondeskError('conflict', { reason: 'plan_expired' })
    }
    if (!change.plan.applicable)
      throw new PondeskError('unsupported', {
        reason: 'plan_not_applicable',
        details: { refused: change.plan.refused },
      })
    for (const { sourceId } of stored.steps) deps.checkWritable?.(sourceId)
  }

  /** What is lost or cut for long is an administrator's to send; a reset to factory settings is everyday work of the field. */
  function refuseRisk({ risk, operation }: Change['plan'], { identity }: Call): void {
    if ((risk !== 'R3' && risk !== 'R4') || operation === 'onu.factory_reset' || identity.role === 'admin') return
    throw new PondeskError('forbidden', { reason: 'risk_needs_admin', params: { risk } })
  }

  /** Nothing to change on the device: said, recorded, not sent. */
  async function finishUnchanged(stored: StoredChange, call: Call, reason: string | null): Promise<Change> {
    const now = deps.clock().toISOString()
    const change: Change = {
      ...stored.change,
      state: 'done',
      outcome: 'unchanged',
      message: { key: 'outcome.message.unchanged', params: {} },
      reason,
      startedAt: now,
      finishedAt: now,
    }
    change.stages = [
      { name: 'read', state: 'done', detail: null, ms: null },
      { name: 'apply', state: 'skipped', detail: null, ms: null },
      { name: 'verify', state: 'skipped', detail: null, ms: null },
    ]
    change.undoRefused = undoRefusedFor(change)
    const { identity, requestId, door } = call
    const row = await deps.audit.append({
      user_id: identity.userId,
      user_name: identity.name,
      request_id: requestId,
      level: 'info',
      action: `${change.plan.operation}:outcome`,
      entity_type: 'onu',
      entity_id: change.plan.subject.serial,
      entity_name: change.plan.subject.name,
      operator_message: reason,
      source: door,
      old_value: null,
      new_value: { change: change.id },
      plan_hash: change.plan.hash,
      result: 'unchanged',
    })
    change.number = row.seq
    await deps.plans.begin(change.id, change)
    await deps.plans.finish(change.id, change, null)
    deps.announce(change)
    return change
  }

  return {
    /** What the gateway calls with the proposal of a change's handler: plan, and unless `dry_run`, send. */
    async carryOut(
      operation: string,
      proposal: Proposal,
      input: Record<string, unknown>,
      call: Call,
    ): Promise<ChangeReport> {
      const stored = await store(operation, proposal, call)
      if (input.dry_run === true) drafts.note(stored.change.id, operation, input)
      const report = (change: Change): ChangeReport => reportOf(change, call.language, deps.clock())
      if (input.dry_run === true) return report(stored.change)
      const reason = reasonIn(input.reason, deps.redact)
      if (stored.change.plan.nothingToDo) return report(await finishUnchanged(stored, call, reason))
      refuseRisk(stored.change.plan, call)
      refuseUnseen(stored.change.plan)
      // A wish that can only half be done is not done by a caller who has not seen the plan.
      if (!stored.change.plan.complete)
        throw new PondeskError('unsupported', {
          ...refusalOf(stored.change),
          details: { refused: stored.change.plan.refused },
        })
      return report(await sending.send({ ...stored, change: { ...stored.change, reason } }, call, true))
    },

    /** Sends a plan that was shown. The second call of the same plan gets the first one's result. */
    async apply(id: string, said: Said, call: Call): Promise<ChangeReport> {
      const reason = reasonIn(said.reason, deps.redact)
      const busy = sending.get(id)
      const report = (change: Change): ChangeReport => reportOf(change, call.language, deps.clock())
      if (busy) return report(await sending.within(call.patienceMs, busy))
      const stored = await find(id)
      const meanwhile = sending.get(id)
      if (meanwhile) return report(await sending.within(call.patienceMs, meanwhile))
      if (stored.change.state === 'done' || stored.change.state === 'applying') return report(stored.change)
      if (stored.change.plan.nothingToDo) return report(await finishUnchanged(stored, call, reason))
      refuseUnusable(stored, call)
      refuseRisk(stored.change.plan, call)
      checkConfirmation(stored.change.plan, said)
      return report(await sending.send({ ...stored, change: { ...stored.change, reason } }, call, false))
    },

    /** Stops what waits for its turn. @throws PondeskError `conflict` when it is being sent, or is over. */
    async cancel(id: string): Promise<Change> {
      const busy = sending.get(id)
      if (!busy || busy.isOnItsWay) {
        const { change } = await find(id)
        if (busy || change.state !== 'planned') throw new PondeskError('conflict', { reason: 'already_sent' })
        return change
      }
      busy.stop.abort()
      await busy.done.catch(() => undefined)
      return (await find(id)).change
    },

    draft: {
      save: async (id: string, call: Call) => drafts.save((await find(id)).change, call),
      list: drafts.list,
      remove: drafts.remove,
    },

    undo: async (id: string, overwrite: boolean, call: Call): Promise<Proposal> =>
      undoProposal(await find(id), overwrite, deps, call.signal),
    check: follow.check,
    withdraw: follow.withdraw,
    byTask: async (taskId: string): Promise<Change | null> =>
      sending.byTask(taskId) ?? (await deps.plans.byTask(taskId))?.change ?? null,
    get: async (id: string): Promise<Change> => (await find(id)).change,
    list: (filter: ChangeFilter) => deps.plans.list(filter),
    /** Looks after queued changes and lets go of secrets whose preview expired. */
    async watch(requestId: string): Promise<void> {
      for (const id of await deps.plans.expire(deps.clock())) {
        forgetSecrets(id)
        drafts.forget(id)
      }
      await follow.watch(requestId)
    },
    recover: follow.recover,
    idle: sending.idle,
    drain: sending.drain,
  }
}

export type Changes = ReturnType<typeof createChanges>

/** As the audit keeps it: nothing of it where nothing can be read. */
const reasonIn = (said: unknown, redact: ChangeDeps['redact']): string | null =>
  typeof said === 'string' && hasWords(said) ? String(redact(said.trim())) : null

const refusalOf = (change: Change): { reason: string; field?: string; params: Record<string, string | number> } => {
  const [first] = change.plan.refused
  if (!first) return { reason: 'plan_not_applicable', params: {} }
  return { reason: first.reason.key.replace(/^reason\./, ''), field: first.field, params: first.reason.params }
}
