// POST /devices/<id>/tasks: stores the task and, if asked, wakes the ONU and waits for its session.

import type { Json } from '../acs/document.ts'
import { faultId, type Task } from '../acs/store.ts'
import type { Cpe } from '../cpe/cpe.ts'
import type { Network } from '../network.ts'
import { type Answer, badJson, empty, type NbiRequest, noSuchDevice, text } from './answer.ts'
import { orphansOf, taskOf } from './task-input.ts'

/** GenieACS's own limits, in ms. */
const limits = { lock: 30_000, start: 4000, poll: 500, end: 120_000 }

/** Real milliseconds below which no limit falls: at a small pace a busy machine would exceed it by itself. */
const leastRealMs = 5000

const notProcessed = 'Task queued but not processed'

export async function postTask(network: Network, device: string, request: NbiRequest): Promise<Answer> {
  const wakes = request.query.has('connection_request')
  const index = network.fleet.indexOf(device)
  if (request.body === '') {
    if (!wakes) return empty(400)
    return index === undefined ? noSuchDevice : wakeOnly(network, network.fleet.cpe(index))
  }
  let given: Json
  try {
    given = JSON.parse(request.body)
  } catch (error) {
    return badJson(error)
  }
  if (index === undefined) return noSuchDevice
  if (Array.isArray(given)) return storeOrphans(network, given)

  const task = taskOf(given, device, network.clock.now())
  const cpe = network.fleet.cpe(index)
  network.store.addTask(task)
  const reason = wakes ? runNow(network, cpe, task, request.query.get('timeout')) : Promise.resolve('Accepted')
  if (cpe.behaviour.resetConnections > 0) {
    cpe.behaviour.resetConnections -= 1
    reason.catch(() => undefined)
    return { status: 0, end: 'reset' }
  }
  const outcome = await reason
  const body = JSON.stringify({ ...task.fields, _id: task.id })
  const headers = { 'Content-Type': 'application/json' }
  return outcome === 'OK' ? { status: 200, headers, body } : { status: 202, reason: outcome, headers, body }
}

function storeOrphans({ store, clock }: Network, given: readonly Json[]): Answer {
  const orphans = orphansOf(given, clock.now())
  for (const { id, fields } of orphans) store.orphans.set(id, fields)
  const body = JSON.stringify(orphans.map(({ id, fields }) => ({ ...fields, _id: id })))
  return { status: 202, headers: { 'Content-Type': 'application/json' }, body }
}

/** No body: only the connection request. */
async function wakeOnly(network: Network, cpe: Cpe): Promise<Answer> {
  const problem = await connectionRequest(network, cpe)
  if (problem) return { ...text(504, problem), reason: problem }
  if (cpe.reach === 'online') network.openSession(cpe)
  return empty(200)
}

/** `OK`, or the reason phrase of the 202. */
async function runNow(network: Network, cpe: Cpe, task: Task, timeout: string | null): Promise<string> {
  const { clock, store } = network
  if (cpe.session && !(await within(network, cpe.session.ended, limits.lock))) return notProcessed
  const problem = await connectionRequest(network, cpe)
  if (problem) return problem
  const limit = startLimit(timeout)
  const session = cpe.reach === 'online' ? network.openSession(cpe) : undefined
  if (!session || session.startsAfter > limit) {
    await (Number.isNaN(limit) ? new Promise(() => undefined) : clock.wait(limit))
    return notProcessed
  }
  await session.started
  if (!(await within(network, session.ended, limits.end))) return notProcessed
  return store.collections.faults.has(faultId(task)) ? 'Task faulted' : 'OK'
}

/**
 * How long GenieACS waits for a session to start, in ms: it looks every 500 ms and no longer in the last 500. So 3000
 * means 2500, and below 500 it does not wait at all. NaN (`timeout=abc`) = without end.
 */
export function startLimit(timeout: string | null): number {
  const asked = timeout === null ? limits.start : Number.parseInt(timeout, 10)
  return Math.max(0, Math.ceil((asked - limits.poll) / limits.poll)) * limits.poll
}

async function connectionRequest(network: Network, cpe: Cpe): Promise<string | undefined> {
  await network.clock.wait(10)
  if (!cpe.isReachable) return 'Device is offline'
  switch (cpe.behaviour.connectionRequest) {
    case 'credentials':
      return 'Connection request error: Incorrect connection request credentials'
    case 'invalid_url':
      return 'Invalid connection request URL'
    case 'unexpected':
      return 'Connection request error: Unexpected response code 500'
    default:
      return undefined
  }
}

/** Whether `event` comes within so many simulated milliseconds (and at least `leastRealMs`). */
async function within(network: Network, event: Promise<void>, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), Math.max(leastRealMs, network.clock.scaled(ms)))
  })
  const came = await Promise.race([event.then(() => true), late])
  clearTimeout(timer)
  return came
}
