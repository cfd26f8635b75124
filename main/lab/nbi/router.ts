// Which request is which, by the patterns of GenieACS's own NBI.
import { WorkerCrash } from '../acs/crash.ts'
import { iso, type Json, type JsonObject } from '../acs/document.ts'
import type { Collection } from '../acs/store.ts'
import type { Network } from '../network.ts'
import {
  type Answer,
  badJson,
  empty,
  inSession,
  type NbiRequest,
  noSuchDevice,
  notAllowed,
  notFound,
  text,
} from './answer.ts'
import { readCollection } from './collections.ts'
import { postTask } from './post-task.ts'

type Handler = (network: Network, request: NbiRequest, names: readonly string[]) => Answer | Promise<Answer>

const routes: readonly [RegExp, string, Handler][] = [
  [
    /^\/devices\/([a-zA-Z0-9\-_%]+)\/tasks\/?$/,
    'POST',
    (network, request, [device = '']) => postTask(network, device, request),
  ],
  [/^\/devices\/([a-zA-Z0-9\-_%]+)\/tags\/([a-zA-Z0-9\-_%]+)\/?$/, 'POST, DELETE', changeTag],
  [/^\/devices\/([a-zA-Z0-9\-_%]+)\/?$/, 'DELETE', deleteDevice],
  [/^\/tasks\/([a-zA-Z0-9\-_%]+)\/retry$/, 'POST', retryTask],
  [/^\/tasks\/([a-zA-Z0-9\-_%]+)\/[a-zA-Z_]+$/, 'POST', () => empty(404)],
  [/^\/tasks\/([a-zA-Z0-9\-_%]+)\/?$/, 'DELETE', deleteTask],
  [/^\/faults\/([a-zA-Z0-9\-_%:]+)\/?$/, 'DELETE', deleteFault],
  [/^\/(presets|objects)\/([a-zA-Z0-9\-_%]+)\/?$/, 'PUT, DELETE', putJson],
  [/^\/(provisions|virtual_parameters)\/([a-zA-Z0-9\-_%]+)\/?$/, 'PUT, DELETE', putScript],
  [/^\/files\/([a-zA-Z0-9%!*'();:@&=+$,?#[\]\-_.~]+)\/?$/, 'PUT, DELETE', putFile],
  [/^\/ping\/([a-zA-Z0-9\-_.:]+)\/?$/, 'GET', (_network, _request, [host = '']) => ping(host)],
]

/** Throws WorkerCrash where the real worker dies. */
export async function handle(network: Network, request: NbiRequest): Promise<Answer> {
  for (const [pattern, methods, handler] of routes) {
    const match = pattern.exec(request.path)
    if (!match) continue
    if (!methods.split(', ').includes(request.method)) return notAllowed(methods)
    return handler(network, request, match.slice(1).map(decoded))
  }
  const name = /^\/([a-zA-Z0-9_]+)\/?$/.exec(request.path)?.[1]
  return name === undefined ? notFound : readCollection(network, name, request)
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    throw new WorkerCrash('malformed percent escape')
  }
}

function changeTag({ fleet }: Network, request: NbiRequest, [device = '', tag = '']: readonly string[]): Answer {
  const index = fleet.indexOf(device)
  if (index === undefined) return noSuchDevice
  const cpe = fleet.cpe(index)
  const others = (cpe.tags ?? []).filter((one) => one !== tag)
  if (request.method === 'POST') cpe.tags = cpe.tags?.includes(tag) ? cpe.tags : [...others, tag]
  else if (cpe.tags) cpe.tags = others
  return empty(200)
}

function deleteDevice({ fleet, store }: Network, _request: NbiRequest, [device = '']: readonly string[]): Answer {
  const index = fleet.indexOf(device)
  if (index === undefined) return empty(200)
  if (fleet.view(index).session) return inSession
  store.forgetDevice(device)
  fleet.forget(index)
  return empty(200)
}

function retryTask(network: Network, _request: NbiRequest, [id = '']: readonly string[]): Answer {
  const task = network.store.tasks.get(checkedTaskId(id))
  if (!task) throw new WorkerCrash('retry of a task that is gone')
  if (isInSession(network, task.device)) return inSession
  network.store.collections.faults.delete(`${task.device}:task_${task.id}`)
  return empty(200)
}

function deleteTask(network: Network, _request: NbiRequest, [id = '']: readonly string[]): Answer {
  const { store } = network
  const task = store.tasks.get(checkedTaskId(id))
  if (!task) return store.orphans.delete(id) ? empty(200) : text(404, 'Task not found')
  if (isInSession(network, task.device)) return inSession
  store.dropTask(task)
  return empty(200)
}

function deleteFault(network: Network, _request: NbiRequest, [id = '']: readonly string[]): Answer {
  const [, device = '', channel = ''] = /^(.*):([^:]*)$/.exec(id) ?? []
  if (isInSession(network, device)) return inSession
  const { store } = network
  const task = store.tasks.get(channel.replace(/^task_/, ''))
  if (task && task.device === device) store.dropTask(task)
  store.collections.faults.delete(id)
  return empty(200)
}

function putJson({ store }: Network, request: NbiRequest, [name = '', id = '']: readonly string[]): Answer {
  const collection: Collection = name === 'presets' ? store.collections.presets : store.collections.objects
  if (request.method === 'DELETE') {
    collection.delete(id)
    return empty(200)
  }
  try {
    const given: Json = JSON.parse(request.body)
    collection.set(id, given as JsonObject)
    return empty(200)
  } catch (error) {
    return badJson(error)
  }
}

function putScript({ store }: Network, request: NbiRequest, [name = '', id = '']: readonly string[]): Answer {
  const collection = name === 'provisions' ? store.collections.provisions : store.collections.virtual_parameters
  if (request.method === 'DELETE') {
    collection.delete(id)
    return empty(200)
  }
  try {
    // parsed only, never run
    new Function(request.body)
  } catch (error) {
    return badJson(error)
  }
  collection.set(id, { script: request.body })
  return empty(200)
}

function putFile({ store, clock }: Network, request: NbiRequest, [id = '']: readonly string[]): Answer {
  const { files } = store.collections
  if (request.method === 'DELETE') {
    if (!files.delete(id)) throw new WorkerCrash('a file that is not there')
    return empty(200)
  }
  const { filetype = null, oui = null, productclass = null, version = null } = request.headers
  const metadata = { fileType: filetype, oui, productClass: productclass, version }
  const length = Buffer.byteLength(request.body)
  files.set(id, { length, chunkSize: 261_120, uploadDate: iso(clock.now()), filename: id, metadata })
  return empty(201)
}

/** The words of the program; nothing is sent anywhere. */
function ping(host: string): Answer {
  const lines = [1, 2, 3].map((n) => `64 bytes from ${host}: icmp_seq=${n} ttl=64 time=0.${150 + n * 7} ms`)
  const body = [
    `PING ${host} (${host}) 56(84) bytes of data.`,
    ...lines,
    '',
    `--- ${host} ping statistics ---`,
    '3 packets transmitted, 3 received, 0% packet loss, time 402ms',
    'rtt min/avg/max/mdev = 0.157/0.164/0.171/0.006 ms',
    '',
  ].join('\n')
  return { status: 200, headers: { 'Content-Type': 'text/plain', 'Cache-Control': 'no-cache' }, body }
}

function checkedTaskId(id: string): string {
  if (!/^[0-9a-f]{24}$/i.test(id)) throw new WorkerCrash('not a task id')
  return id
}

function isInSession({ fleet }: Network, device: string): boolean {
  const index = fleet.indexOf(device)
  return index !== undefined && fleet.view(index).session !== undefined
}
