// Takes steps to a device through GenieACS. The write and the read that proves it run in one session of the device:
// the write is queued first, the read wakes the device up, and the ACS works its queue in order.
import { PondeskError } from '../../shared/errors.ts'
import type { Phrase } from '../../shared/model/plan.ts'
import type { Carrier, CarrierCall, LeafReading, Receipt, StepReading, Wire } from '../change/index.ts'
import { isSecretRef, type Scalar, type Step, type StepLeaf } from '../change/index.ts'
import { actSummary, actTask, readEvents, refuseAway, waitForEvents } from './acts.ts'
import { asRead } from './as-read.ts'
import { readLeaf } from './datamodel/index.ts'
import {
  type DeviceDocument,
  escapeSegment,
  type Fault,
  type NbiClient,
  type Task,
  type TaskReceipt,
} from './nbi/index.ts'

const mask = '••••••••'
/** How often the ACS is asked whether the device has come, while an operator watches. */
const peekMs = 700
/** What was read on the way is stored once the answer is out. */
const afterAnswerMs = 20
/** A read that nobody waits for any more must not run at some later session. */
export const readExpirySeconds = 300

type Secret = (reference: string) => string | undefined

const scalarOf = (leaf: StepLeaf, secret: Secret): Scalar => {
  if (!isSecretRef(leaf.value)) return leaf.value
  const value = secret(leaf.value.secret)
  // `main/change` checked this before; a plan that lost its secrets must never write an empty key.
  if (value === undefined) throw new PondeskError('conflict', { reason: 'plan_expired' })
  return value
}

const writeTask = (step: Step, secret: Secret): Task =>
  step.act
    ? actTask(step.act)
    : {
        name: 'setParameterValues',
        parameterValues: step.leaves.map((leaf): [string, Scalar, string] => [
          leaf.path,
          scalarOf(leaf, secret),
          leaf.type,
        ]),
        ...(step.expirySeconds === null ? {} : { expiry: step.expirySeconds }),
      }

const readablePaths = (step: Step): string[] => step.leaves.filter(({ readable }) => readable).map(({ path }) => path)
const readTask = (paths: string[]): Task => ({
  name: 'getParameterValues',
  parameterNames: paths,
  expiry: readExpirySeconds,
})
/** What wakes the device and proves the write: its leaves, or the objects around a key that cannot be read. */
const proofPaths = (step: Step): string[] => {
  if (step.act) return step.refresh
  const paths = readablePaths(step)
  return paths.length > 0 ? paths : step.refresh
}

/** The body as it is sent, broken after each pair so that it can be read. */
function bodyLines(task: Task): string[] {
  const text = JSON.stringify(task)
  const rows =
    task.name === 'setParameterValues'
      ? task.parameterValues
      : task.name === 'getParameterValues'
        ? task.parameterNames
        : []
  const parts = rows.map((row) => JSON.stringify(row))
  const block = parts.join(',')
  const at = text.indexOf(block)
  if (parts.length === 0 || at < 0) return [text]
  const inner = parts.map((part, index) => ` ${part}${index < parts.length - 1 ? ',' : text.slice(at + block.length)}`)
  return [text.slice(0, at), ...inner]
}

function requestLines(step: Step): string[] {
  const url = `POST /devices/${escapeSegment(step.device)}/tasks`
  const write = bodyLines(writeTask(step, () => mask))
  return [url, ...write, `${url}?connection_request`, ...bodyLines(readTask(proofPaths(step)))]
}

function inverseStep(step: Step): Step | null {
  if (step.act) return null
  const leaves = step.leaves.flatMap((leaf) =>
    leaf.readable && leaf.old.state === 'value' && leaf.old.value !== null ? [{ ...leaf, value: leaf.old.value }] : [],
  )
  return leaves.length > 0 ? { ...step, leaves } : null
}

const whyQueued: Record<string, Phrase> = {
  offline: { key: 'stage.why.offline', params: {} },
  no_session: { key: 'stage.why.no_session', params: {} },
  credentials: { key: 'stage.why.credentials', params: {} },
  connection_error: { key: 'stage.why.connection_error', params: {} },
}

const faultOf = (fault: Fault): { code: string; text: string; path: string | null } => {
  const [first] = fault.parameters
  const leaf = first?.path.split('.').at(-1)
  return {
    code: first?.code ?? fault.code,
    text: first ? `${leaf}: ${first.text}` : fault.message,
    path: first?.path ?? null,
  }
}

/** Some devices repeat the value they refuse: a key must not come back in their words. */
function withoutSecrets(fault: Fault, step: Step, secret: Secret): Fault {
  const keys = step.leaves
    .flatMap(({ value }) => (isSecretRef(value) ? [secret(value.secret) ?? ''] : []))
    .filter((key) => key !== '')
  const clean = (text: string): string => keys.reduce((said, key) => said.replaceAll(key, mask), text)
  return {
    ...fault,
    message: clean(fault.message),
    parameters: fault.parameters.map((one) => ({ ...one, text: clean(one.text) })),
  }
}

/** Called with the part of the document that was read on the way, so that a change needs no further request to refresh the page. */
export type SeenDocument = (document: DeviceDocument) => void

export function createAcsCarrier(nbi: NbiClient, seen: SeenDocument): Carrier {
  /** The source's copy of the leaves, and of the objects around them. */
  async function copyOf(step: Step, paths: string[], signal: AbortSignal): Promise<LeafReading[]> {
    const document = await nbi.getDevice(step.device, ['_deviceId', '_lastInform', ...step.refresh, ...paths], signal)
    if (document) setTimeout(seen, afterAnswerMs, document)
    if (!document) throw new PondeskError('not_found', { reason: 'acs_device', params: { device: step.device } })
    return paths.map((path) => {
      const { state, value, observedAt } = readLeaf(document, path)
      return { path, state, value, observedAt }
    })
  }

  /** Tells when the device has come, without adding a request to a fast answer. */
  async function whilePeeking<T>(device: string, call: CarrierCall, work: Promise<T>): Promise<T> {
    let arrived = false
    const timer = setInterval(() => {
      nbi
        .inSession(device)
        .then((inSession) => {
          if (inSession && !arrived) {
            arrived = true
            call.report('apply')
          }
        })
        // Only the live display depends on it; the task's own answer decides.
        .catch(() => clearInterval(timer))
    }, peekMs)
    try {
      return await work
    } finally {
      clearInterval(timer)
      if (!arrived) call.report('apply')
    }
  }

  /** True only when it was still there: one that is gone may have run. */
  const drop = async (taskId: string): Promise<boolean> =>
    nbi.deleteTask(taskId).then(
      (state) => state === 'deleted',
      () => false,
    )

  async function read(step: Step, call: CarrierCall): Promise<StepReading> {
    // When a device started last, the ACS itself knows best: it is not woken for that.
    if (step.act) return readEvents(nbi, step, call.signal)
    const paths = readablePaths(step)
    if (paths.length === 0) return { from: 'device', leaves: [] }
    const receipt = await asRead(
      nbi.postTask(step.device, readTask(paths), { connectionRequest: true, signal: call.signal }),
    )
    if (receipt.kind !== 'done') await drop(receipt.taskId)
    return { from: receipt.kind === 'done' ? 'device' : 'cache', leaves: await copyOf(step, paths, call.signal) }
  }

  /** A faulted task stays queued and would be retried behind everybody's back. */
  async function faulted(taskId: string, fault: Fault | null, verified: StepReading | null): Promise<Receipt> {
    await drop(taskId)
    const said = fault ? faultOf(fault) : { code: 'unknown', text: '', path: null }
    return { kind: 'faulted', reference: taskId, ...said, verified }
  }

  /** The write waits in the queue and the wake-up failed: take it out again, or admit that nobody knows. */
  async function takeBack(taskId: string, error: unknown): Promise<never> {
    const surelyNotSent = error instanceof PondeskError && error.code === 'source_unreachable'
    const removed = await drop(taskId)
    if (surelyNotSent && removed) throw error
    throw new PondeskError('timeout', { cause: error })
  }

  async function applyAndProve(
    step: Step,
    task: Task,
    paths: string[],
    secret: Secret,
    call: CarrierCall,
  ): Promise<Receipt> {
    const write = await nbi.postTask(step.device, task, { connectionRequest: false, signal: call.signal })
    await call.sent?.(write.taskId)
    call.report('contact')
    const wake = nbi.postTask(step.device, readTask(proofPaths(step)), { connectionRequest: true, signal: call.signal })
    const proof: TaskReceipt = await whilePeeking(step.device, call, wake).catch((error: unknown) =>
      takeBack(write.taskId, error),
    )
    if (proof.kind === 'queued') {
      await drop(proof.taskId)
      if (step.act) return refuseAway(await drop(write.taskId))
      return {
        kind: 'queued',
        reference: write.taskId,
        why: whyQueued[proof.why] ?? { key: 'stage.why.no_session', params: {} },
      }
    }
    if (proof.kind === 'faulted') await drop(proof.taskId)
    if (step.act) {
      const fault = await nbi.fault(step.device, write.taskId)
      // What was refused needs nobody to wait for it.
      const nothing: StepReading = { from: 'device', leaves: [] }
      return fault ? faulted(write.taskId, fault, nothing) : { kind: 'done', reference: write.taskId, verified: null }
    }
    const verified: StepReading = {
      from: proof.kind === 'done' ? 'device' : 'cache',
      leaves: await copyOf(step, paths, call.signal),
    }
    const fault = suspicious(step, verified) ? await nbi.fault(step.device, write.taskId) : null
    return fault
      ? faulted(write.taskId, withoutSecrets(fault, step, secret), verified)
      : { kind: 'done', reference: write.taskId, verified }
  }

  return {
    name: 'acs',

    describe(step): Wire {
      const inverse = inverseStep(step)
      return {
        summary: step.act ? actSummary(step.act) : { key: 'plan.step.spv', params: { n: step.leaves.length } },
        request: requestLines(step),
        inverse: inverse ? bodyLines(writeTask(inverse, () => mask)) : null,
      }
    },

    read,

    prove: (step, call) => (step.act ? waitForEvents(() => read(step, call)) : read(step, call)),

    async apply(step, secret, call): Promise<Receipt> {
      const task = writeTask(step, secret)
      const paths = readablePaths(step)
      return applyAndProve(step, task, paths, secret, call)
    },

    async settle(step, reference) {
      if ((await nbi.task(reference)) === null) return 'gone'
      const fault = await nbi.fault(step.device, reference)
      if (!fault) return 'waiting'
      await drop(reference)
      return 'faulted'
    },

    async withdraw(_step, reference) {
      return (await nbi.deleteTask(reference)) === 'deleted' ? 'withdrawn' : 'gone'
    },
  }
}

/** Read-back that proves the write needs no look at the faults; anything else does. Keys can never be proven by reading. */
function suspicious(step: Step, verified: StepReading): boolean {
  if (step.leaves.some(({ readable }) => !readable)) return true
  const byPath = new Map(verified.leaves.map((leaf) => [leaf.path, leaf]))
  return step.leaves.some(({ path, value }) => isSecretRef(value) || String(byPath.get(path)?.value) !== String(value))
}
