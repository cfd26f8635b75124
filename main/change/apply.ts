// Audit intent → carrier → read back → audit outcome. Nothing here knows a feature or a vendor.
import { PondeskError } from '../../shared/errors.ts'
import type { Change, Outcome, VerifiedEffect } from '../../shared/model/change.ts'
import { needsTyping } from '../../shared/model/confirmation.ts'
import type { Phrase } from '../../shared/model/plan.ts'
import type { Call } from '../gateway/index.ts'
import type { Carrier, Receipt } from './carrier.ts'
import type { ChangeDeps, StoredChange } from './ports.ts'
import { fingerprintsOf, intentEntry, outcomeEntry, type RecordContext } from './record.ts'
import type { SecretShelf } from './secrets.ts'
import { createStages, type Stages } from './stages.ts'
import { isSecretRef, type Step } from './step.ts'
import { driftOf, outcomeOf, verifyEffects } from './verify.ts'
import { isTyped, messageFor, undoRefusedFor } from './wording.ts'

interface Sent {
  outcome: Outcome
  verified: VerifiedEffect[]
  message: Phrase
  receipt: string | null
  /** What the caller gets instead of a report: the device refused, or nobody knows. */
  error: PondeskError | null
}

const hasMissingSecret = (step: Step, id: string, shelf: SecretShelf): boolean =>
  step.leaves.some(({ value }) => isSecretRef(value) && shelf.value(id, value.secret) === undefined)

export function createApply(deps: ChangeDeps, shelf: SecretShelf, forgetSecrets: (id: string) => void) {
  /** Refuses when the device no longer holds what the plan was made on. `wasShown`: somebody saw that plan. */
  async function checkDrift(
    stored: StoredChange,
    carrier: Carrier,
    step: Step,
    { signal, wasShown }: { signal: AbortSignal; wasShown: boolean },
  ): Promise<void> {
    const reading = await carrier.read(step, { signal, report: () => undefined })
    const drift = driftOf(stored.change.plan.effects, step.leaves, reading.leaves)
    if (drift.length === 0) return
    const fields = drift.filter((one, index) => drift.findIndex(({ field }) => field === one.field) === index)
    throw new PondeskError('conflict', {
      reason: wasShown ? 'drift' : 'drift_direct',
      params: { labels: fields.map(({ field }) => field).join(', ') },
      details: { fields },
    })
  }

  const mayHaveRun = (error: unknown): boolean =>
    !(error instanceof PondeskError) || error.code === 'timeout' || error.code === 'internal'

  /** Sends one step and says what came of it. Never throws: whatever happened is an outcome. */
  async function send(stored: StoredChange, step: Step, carrier: Carrier, stages: Stages): Promise<Sent> {
    const { change } = stored
    let reference: string | null = null
    const call = {
      // A crash from here on finds the request by this reference and takes it out of the queue before it looks.
      async sent(taskId: string): Promise<void> {
        reference = taskId
        await deps.plans.progress(change.id, change, taskId)
      },
      // What was sent goes on although the caller left: only its outcome tells what the device holds.
      signal: new AbortController().signal,
      report(stage: 'contact' | 'apply'): void {
        if (stage === 'contact') stages.start('contact')
        else {
          if (stages.isRunning('contact')) stages.end('contact', 'done')
          stages.start('apply', { key: 'stage.values', params: { n: step.leaves.length } })
        }
      },
    }
    let receipt: Receipt
    try {
      receipt = await carrier.apply(step, (name) => shelf.value(change.id, name), call)
    } catch (error) {
      return failed(stored, step, carrier, stages, error, reference)
    }
    if (receipt.kind === 'queued' && needsTyping(change.plan)) return notLeftPending(step, carrier, stages, receipt)
    const read = receipt.kind === 'queued' ? null : (receipt.verified ?? (await readBack(carrier, step, stages)))
    const verified =
      receipt.kind === 'queued' ? [] : verifyEffects(change.plan.effects, step.leaves, read?.leaves ?? [])
    const outcome = outcomeOf(verified, receipt)
    closeStages(stages, receipt, outcome, verified)
    const message = messageFor({ outcome, verified, receipt, plan: change.plan })
    const error = outcome === 'faulted' ? rejected(change, receipt, verified) : null
    return { outcome, verified, message, receipt: receipt.reference, error }
  }

  /** What destroys is done now or not at all: nothing of it waits for a day when nobody thinks of it. */
  async function notLeftPending(
    step: Step,
    carrier: Carrier,
    stages: Stages,
    { reference, why }: Extract<Receipt, { kind: 'queued' }>,
  ): Promise<Sent> {
    const call = { signal: new AbortController().signal, report: () => undefined }
    const state = await carrier.withdraw(step, reference, call).catch(() => null)
    stages.end('contact', 'failed', why)
    stages.closeOpen()
    const error = new PondeskError(state === 'withdrawn' ? 'source_unreachable' : 'timeout', {
      ...(state === 'withdrawn' ? { reason: 'not_left_pending' } : {}),
    })
    return state === 'withdrawn'
      ? {
          outcome: 'unchanged',
          verified: [],
          message: { key: 'outcome.message.not_left_pending', params: {} },
          receipt: reference,
          error,
        }
      : {
          outcome: 'unknown',
          verified: [],
          message: { key: 'outcome.message.unknown', params: {} },
          receipt: reference,
          error,
        }
  }

  async function readBack(carrier: Carrier, step: Step, stages: Stages) {
    stages.start('verify')
    const call = { signal: new AbortController().signal, report: () => undefined }
    return (carrier.prove?.(step, call) ?? carrier.read(step, call)).catch(() => null)
  }

  function closeStages(stages: Stages, receipt: Receipt, outcome: Outcome, verified: VerifiedEffect[]): void {
    if (receipt.kind === 'queued') {
      stages.end('contact', 'failed', receipt.why)
      stages.end('apply', 'waiting')
      return
    }
    if (stages.isRunning('contact')) stages.end('contact', 'done')
    if (receipt.kind === 'faulted')
      stages.end('apply', 'failed', { key: 'stage.fault', params: { code: receipt.code } })
    else stages.end('apply', 'done')
    const equal = verified.filter(({ result }) => result === 'equal').length
    const detail = { key: 'stage.verified', params: { equal, all: verified.length } }
    stages.end('verify', outcome === 'applied' ? 'done' : outcome === 'accepted' ? 'unsure' : 'failed', detail)
  }

  async function failed(
    stored: StoredChange,
    step: Step,
    carrier: Carrier,
    stages: Stages,
    error: unknown,
    reference: string | null,
  ): Promise<Sent> {
    const { plan } = stored.change
    const unsure = mayHaveRun(error)
    if (!(error instanceof PondeskError))
      deps.log({ level: 'error', message: `sending change ${stored.change.id} failed`, error })
    stages.closeOpen()
    if (!unsure) {
      const isMoved = error instanceof PondeskError && error.code === 'conflict'
      const message = { key: isMoved ? 'outcome.message.not_sent_moved' : 'outcome.message.not_sent', params: {} }
      return {
        outcome: 'unchanged',
        verified: [],
        message,
        receipt: null,
        error: error instanceof PondeskError ? error : null,
      }
    }
    // The connection broke after sending: read back at once, so that "unknown" comes with what the device shows now.
    const read = await readBack(carrier, step, stages)
    stages.end('verify', 'unsure')
    const verified = verifyEffects(plan.effects, step.leaves, read?.leaves ?? [])
    const message = messageFor({ outcome: 'unknown', verified, receipt: null, plan })
    return {
      outcome: 'unknown',
      verified,
      message,
      receipt: reference,
      error: new PondeskError('timeout', { details: detailsOf(stored.change, verified) }),
    }
  }

  const detailsOf = (change: Change, verified: VerifiedEffect[]) => ({
    change_id: change.id,
    task_id: change.task_id,
    verified,
  })

  function rejected(change: Change, receipt: Receipt, verified: VerifiedEffect[]): PondeskError {
    const details = detailsOf(change, verified)
    if (receipt.kind === 'faulted')
      return new PondeskError('device_rejected', {
        reason: isTyped(change.plan) ? 'olt_said' : 'device_said',
        params: { text: receipt.text, code: receipt.code },
        details: { ...details, fault: { code: receipt.code, text: receipt.text, path: receipt.path } },
      })
    return new PondeskError('device_rejected', {
      reason: isTyped(change.plan) ? 'olt_ignored' : 'device_ignored',
      details,
    })
  }

  return { checkDrift, hasMissingSecret, run }

  /** Everything between "apply" and the outcome, for a plan that was checked. Ends with the outcome recorded, whatever it is. */
  async function run(
    stored: StoredChange,
    step: Step,
    call: Call,
    begun: (change: Change) => void,
  ): Promise<{ change: Change; error: PondeskError | null }> {
    const { plan } = stored.change
    const carrier = deps.carrier(step.sourceId)
    // The source counts the expiry from now, not from the preview.
    const queueUntil =
      step.expirySeconds === null ? null : new Date(deps.clock().getTime() + step.expirySeconds * 1000).toISOString()
    const change: Change = {
      ...stored.change,
      plan: { ...plan, queueUntil },
      state: 'applying',
      startedAt: deps.clock().toISOString(),
    }
    const stages = createStages(deps.clock, (list) => {
      change.stages = list.map((stage) => ({ ...stage }))
      if (change.state === 'applying') deps.announce({ ...change })
    })
    stages.start('read')
    stages.end('read', 'done', { key: 'stage.source', params: { source: plan.steps[0]?.source ?? '' } })
    if (!(await deps.plans.begin(plan.id, change))) throw new PondeskError('conflict', { reason: 'plan_taken' })
    begun(change)

    stages.start('record')
    const context: RecordContext = {
      call,
      redact: deps.redact,
      fingerprints: await fingerprintsOf([step], (reference) => shelf.value(plan.id, reference), deps.fingerprint),
    }
    try {
      change.number = (await deps.audit.append(intentEntry(change, context))).seq
    } catch (error) {
      deps.log({ level: 'error', message: 'the audit cannot be written; nothing was sent', error })
      const refusal = new PondeskError('internal', { reason: 'audit_unwritable' })
      stages.closeOpen()
      await settle(
        change,
        context,
        {
          outcome: 'unchanged',
          verified: [],
          message: { key: 'outcome.message.not_sent', params: {} },
          receipt: null,
          error: refusal,
        },
        stages,
      )
      return { change, error: refusal }
    }
    stages.end('record', 'done', { key: 'stage.number', params: { number: change.number } })
    await deps.plans.progress(plan.id, change, null)

    const sent = await send({ ...stored, change }, step, carrier, stages)
    await settle(change, context, sent, stages)
    return { change, error: sent.error }
  }

  async function settle(change: Change, context: RecordContext, sent: Sent, stages: Stages): Promise<void> {
    change.state = 'done'
    change.outcome = sent.outcome
    change.message = sent.message
    change.verified = sent.verified
    change.stages = stages.all()
    change.finishedAt = deps.clock().toISOString()
    change.undoRefused = undoRefusedFor(change)
    await deps.audit.appendOrRescue(outcomeEntry(change, context))
    await deps.plans.finish(change.id, change, sent.receipt)
    const failedTask =
      sent.outcome === 'faulted'
        ? 'failed'
        : sent.outcome === 'unknown'
          ? 'unknown'
          : sent.outcome === 'queued'
            ? 'queued'
            : 'completed'
    await deps.tasks.set(Number(change.task_id), {
      status: failedTask,
      error: sent.error?.code ?? null,
      result: { outcome: sent.outcome },
    })
    forgetSecrets(change.id)
    deps.announce({ ...change })
  }
}
