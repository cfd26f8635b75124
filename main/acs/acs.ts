// One ACS as the rest of the house sees it: find devices, read their documents, wake them up, carry steps.
import { PondeskError } from '../../shared/errors.ts'
import type { Carrier } from '../change/index.ts'
import { asRead } from './as-read.ts'
import { createAcsCarrier, readExpirySeconds } from './carrier.ts'
import { managementProjection } from './datamodel/index.ts'
import { type FoundDevice, found } from './found.ts'
import type { NbiClient, PageOf, Probe, ReadPage, SourceHealth, Task, TaskReceipt } from './nbi/index.ts'

export interface AcsSource {
  id: number
  /** As the operator named it; every reading carries it. */
  name: string
  simulated: boolean
  /** Changes may be sent through it. */
  writes: boolean
}

export interface Acs {
  source: AcsSource
  carrier: Carrier
  /** Devices with this serial in any of its forms, the one that informed last first. Empty when there is none. */
  findBySerial(serial: string, signal?: AbortSignal, projection?: string[]): Promise<FoundDevice[]>
  /** One device by its id; null when the ACS does not know it. */
  device(id: string, signal?: AbortSignal): Promise<FoundDevice | null>
  /** Everything that the ACS knows of the device's parameters, secrets too: whoever asks takes them out. Null: it does not know it. */
  tree(id: string, signal?: AbortSignal): Promise<FoundDevice | null>
  /** Asks the device itself for these objects now. `away` when it did not answer: nothing stays queued. */
  freshen(id: string, objects: string[], signal?: AbortSignal): Promise<'fresh' | 'away'>
  /** Has the ACS list what is below these objects and read it: for trees that nobody discovered yet. Slower than `freshen`. */
  discover(id: string, objects: string[], signal?: AbortSignal): Promise<'fresh' | 'away'>
  /** Devices in order of their ids after `after`, page by page; with `since` (ISO, on the ACS's clock) only those that informed after it. */
  pages<Content>(
    asked: { since: string | null; after: string },
    read: ReadPage<Content>,
    signal?: AbortSignal,
  ): AsyncGenerator<PageOf<Content>>
  /** Ids of all devices that the ACS knows now. */
  ids(signal?: AbortSignal): Promise<Set<string>>
  /** Ids and instants of the devices that informed after `since` (ISO, on the ACS's clock), page by page. */
  informedSince(since: string, signal?: AbortSignal): AsyncGenerator<{ id: string; lastInform: string }[]>
  health(): SourceHealth
  /** Errors: `source_unreachable` with the reason. */
  probe(signal?: AbortSignal): Promise<Probe>
  /** How many devices the ACS knows. */
  count(signal?: AbortSignal): Promise<number>
  /** Milliseconds by which the ACS's clock is ahead of ours, by its last answers; ages of its timestamps are counted on its clock. */
  skewMs(): number
  close(): void
}

/** Devices in the first page of an inventory, when nobody knows yet how large they are here. */
const firstPage = 10
/** Bytes of a page: parsed in one go, so that it must not hold up the screens. */
const pageBytes = 600_000

const treeProjection = ['_deviceId', '_lastInform', 'InternetGatewayDevice', 'Device', 'VirtualParameters']

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

/** `seen` hears of every part of a document that a change read on its way. */
export function createAcs(source: AcsSource, nbi: NbiClient, seen: (found: FoundDevice) => void): Acs {
  /** All of them in one session of the device: the last one wakes it up. */
  async function readNow(id: string, tasks: Task[], signal: AbortSignal | undefined): Promise<'fresh' | 'away'> {
    const given = signal ? { signal } : {}
    const waiting: TaskReceipt[] = []
    for (const [index, task] of tasks.entries())
      waiting.push(await asRead(nbi.postTask(id, task, { connectionRequest: index === tasks.length - 1, ...given })))
    const receipt = waiting.at(-1)
    if (receipt === undefined || receipt.kind === 'done') return 'fresh'
    // Left in the queue they would run at some later session, for nobody.
    for (const { taskId } of waiting) await nbi.deleteTask(taskId).catch(() => 'gone')
    if (receipt.kind === 'faulted')
      throw new PondeskError('device_rejected', {
        reason: 'read_refused',
        params: { text: receipt.fault?.message ?? receipt.reason },
      })
    return 'away'
  }

  return {
    source,
    carrier: createAcsCarrier(nbi, (document) => seen(found(document))),

    async findBySerial(serial, signal, projection = managementProjection()) {
      return (await nbi.findBySerial(serial, projection, signal)).map(found)
    },

    async device(id, signal) {
      const raw = await nbi.getDevice(id, managementProjection(), signal)
      return raw ? found(raw) : null
    },

    async tree(id, signal) {
      const raw = await nbi.getDevice(id, treeProjection, signal)
      return raw ? found(raw) : null
    },

    freshen: (id, objects, signal) =>
      readNow(id, [{ name: 'getParameterValues', parameterNames: objects, expiry: readExpirySeconds }], signal),

    discover: (id, objects, signal) =>
      readNow(
        id,
        objects.map((objectName) => ({ name: 'refreshObject', objectName, expiry: readExpirySeconds })),
        signal,
      ),

    pages({ since, after }, read, signal) {
      const query = since === null ? {} : { _lastInform: { $gt: since } }
      const options = { pageSize: firstPage, pageBytes, after, ...(signal ? { signal } : {}) }
      return nbi.pagesBy(query, managementProjection(), read, options)
    },

    async ids(signal) {
      const ids = new Set<string>()
      for await (const page of nbi.devices({}, ['_id'], { pageSize: 5000, ...(signal ? { signal } : {}) }))
        for (const { _id } of page) ids.add(_id)
      return ids
    },

    async *informedSince(since, signal) {
      const query = { _lastInform: { $gt: since } }
      for await (const page of nbi.devices(query, ['_lastInform'], { pageSize: 2000, ...(signal ? { signal } : {}) }))
        yield page.flatMap(({ _id, _lastInform }) => {
          const lastInform = text(_lastInform)
          return lastInform === null ? [] : [{ id: _id, lastInform }]
        })
    },

    health: () => nbi.health(),
    probe: (signal) => nbi.probe(signal),
    count: (signal) => nbi.count({}, 'devices', signal),
    skewMs: () => nbi.skewMs(),
    close: () => nbi.close(),
  }
}
