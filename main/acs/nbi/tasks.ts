// Tasks: post, look after, take back.
import { setTimeout as wait } from 'node:timers/promises'
import { PondeskError } from '../../../shared/errors.ts'
import type { Priority } from '../../budget/index.ts'
import { toError } from './failure.ts'
import { cleanText, type Fault, faultFields, readFault, type StoredFault } from './fault.ts'
import { checkChannel, checkDeviceId, checkTaskId, escapeSegment } from './ids.ts'
import type { Line } from './line.ts'
import { checkQuery, type Query, searchString } from './query.ts'
import { meaningOf, type TaskReceipt } from './receipt.ts'
import { type StoredTask, storedTask, taskProjection } from './stored-task.ts'
import { checkTask, secretsOf, type Task } from './task.ts'

export interface PostOptions {
  /** Wake the device up and wait for the end of its session, up to 155 s. Default false: only queue. */
  connectionRequest?: boolean
  /** How long GenieACS waits for the session to start; default its own, 4 s. It does not bound the work. */
  sessionTimeoutMs?: number
  signal?: AbortSignal
  /** Default operator. */
  priority?: Priority
}

export interface DeleteOptions {
  signal?: AbortSignal
  priority?: Priority
}

const firstPauseMs = 250
const longestPauseMs = 2000
const faultProjection = faultFields.join(',')

export function createTasks(line: Line) {
  async function list(
    collection: 'tasks' | 'faults' | 'locks',
    query: Query,
    projection?: string,
    signal?: AbortSignal,
  ) {
    const search = searchString({ query, ...(projection === undefined ? {} : { projection }) })
    return (await line.send({ method: 'GET', path: `/${collection}/${search}`, expects: 'list', signal })).documents
  }

  async function faultOf(
    deviceId: string,
    taskId: string,
    secrets: string[],
    signal?: AbortSignal,
  ): Promise<Fault | null> {
    const id = `${checkDeviceId(deviceId)}:task_${checkTaskId(taskId)}`
    const [document] = await list('faults', { _id: id }, faultProjection, signal)
    return document ? readFault(document, secrets) : null
  }

  const task = async (taskId: string, signal?: AbortSignal): Promise<StoredTask | null> => {
    const [document] = await list('tasks', { _id: checkTaskId(taskId) }, taskProjection, signal)
    return document ? storedTask(document) : null
  }

  /** The proxy kept the reason phrase to itself: a fault, a waiting task, or neither, which means that it ran. */
  async function findOut(deviceId: string, taskId: string, secrets: string[], reason: string): Promise<TaskReceipt> {
    try {
      const fault = await faultOf(deviceId, taskId, secrets)
      if (fault) return { kind: 'faulted', taskId, fault, reason }
      return (await task(taskId))
        ? { kind: 'queued', taskId, why: 'no_session', reason }
        : { kind: 'done', taskId, reason }
    } catch {
      throw unknownFate(taskId)
    }
  }

  const unknownFate = (taskId: string): PondeskError =>
    new PondeskError('timeout', {
      reason: 'write_unknown',
      params: { host: line.address.shown },
      details: { mayHaveRun: true, why: 'reason_lost', taskId },
    })

  async function postTask(deviceId: string, wanted: Task, options: PostOptions = {}): Promise<TaskReceipt> {
    const checked = checkTask(wanted)
    const secrets = secretsOf(checked)
    const isWaiting = options.connectionRequest === true
    const { reply, documents } = await line.send({
      method: 'POST',
      path: `/devices/${escapeSegment(checkDeviceId(deviceId))}/tasks${wakeUp(options)}`,
      body: JSON.stringify(checked),
      expects: 'stored',
      isWaiting,
      signal: options.signal,
      priority: options.priority,
    })
    const reason = cleanText(reply.reason, secrets)
    if (reply.status === 404)
      throw new PondeskError('not_found', { reason: 'acs_device', params: { device: deviceId } })
    const taskId = documents[0]?._id ?? ''
    // Everything that follows asks about this id; a wrong one would kill an NBI worker.
    if (!/^[0-9a-f]{24}$/i.test(taskId)) {
      throw toError({ reason: 'not_genieacs', params: { host: line.address.shown }, mayHaveRun: true }, true)
    }
    const meaning = meaningOf(reply.status, reason, isWaiting)
    if (meaning === 'done') return { kind: 'done', taskId, reason }
    if (meaning === 'lost') return findOut(deviceId, taskId, secrets, reason)
    if (meaning !== 'faulted') return { kind: 'queued', taskId, why: meaning, reason }
    return { kind: 'faulted', taskId, fault: await faultOf(deviceId, taskId, secrets).catch(() => null), reason }
  }

  /** Deletes refuse while the device talks to the ACS: wait for the end of its session. */
  async function remove(path: string, { signal, priority }: DeleteOptions): Promise<'deleted' | 'gone'> {
    const giveUpAt = line.clock() + line.limits.session
    const stop = signal ? AbortSignal.any([signal, line.closed]) : line.closed
    for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
      const { reply } = await line.send({ method: 'DELETE', path, expects: 'nothing', signal, priority })
      if (reply.status === 404) return 'gone'
      if (reply.status !== 503) return 'deleted'
      if (line.clock() + pauseMs > giveUpAt) throw new PondeskError('conflict', { reason: 'device_in_session' })
      // An abort ends the pause; the next `send` says why.
      await wait(pauseMs, undefined, { signal: stop }).catch(() => undefined)
    }
  }

  return {
    postTask,
    task,
    fault: (deviceId: string, taskId: string, signal?: AbortSignal) => faultOf(deviceId, taskId, [], signal),

    async faults(query: Query, signal?: AbortSignal): Promise<StoredFault[]> {
      return (await list('faults', checkQuery(query, 'faults'), faultProjection, signal)).map((document) =>
        readFault(document),
      )
    },

    async tasksOf(deviceId: string, signal?: AbortSignal): Promise<StoredTask[]> {
      return (await list('tasks', { device: checkDeviceId(deviceId) }, taskProjection, signal)).map(storedTask)
    },

    /** Its fault goes with it. `conflict`, reason `device_in_session`, when the session outlasts the limit. */
    deleteTask: async (taskId: string, options: DeleteOptions = {}) => remove(`/tasks/${checkTaskId(taskId)}`, options),

    /** For a fault whose task is gone (a failed download); with a task, the task goes too. Answers `deleted` also when there was none. */
    deleteFault: async (deviceId: string, channel: string, options: DeleteOptions = {}) =>
      remove(`/faults/${escapeSegment(`${checkDeviceId(deviceId)}:${checkChannel(channel)}`)}`, options),

    async inSession(deviceId: string, signal?: AbortSignal): Promise<boolean> {
      const [lock] = await list('locks', { _id: `cwmp_session_${checkDeviceId(deviceId)}` }, undefined, signal)
      return typeof lock?.value === 'string' && lock.value.startsWith('cwmp_session_')
    },
  }
}

/** GenieACS looks at the presence of `connection_request` only; a `timeout` that is no number makes it poll for ever. */
function wakeUp({ connectionRequest, sessionTimeoutMs }: PostOptions): string {
  if (connectionRequest !== true) return ''
  if (sessionTimeoutMs === undefined) return '?connection_request'
  if (!Number.isInteger(sessionTimeoutMs) || sessionTimeoutMs < 0 || sessionTimeoutMs > 120_000) {
    throw new PondeskError('invalid_input', { field: 'sessionTimeoutMs', reason: 'acs_task' })
  }
  return `?connection_request&timeout=${sessionTimeoutMs}`
}
