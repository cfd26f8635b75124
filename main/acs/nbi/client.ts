// The GenieACS NBI client. What it promises, and what the NBI does instead of it, is in `reference/genieacs.md`.
import type { DeviceDocument } from './answer.ts'
import { createDeviceReads, type PageOptions, type Probe } from './devices.ts'
import type { Fault, StoredFault } from './fault.ts'
import { createLine } from './line.ts'
import type { NbiOptions, SourceHealth } from './options.ts'
import type { PageOf, ReadPage } from './page.ts'
import type { Collection, Query } from './query.ts'
import type { TaskReceipt } from './receipt.ts'
import type { StoredTask } from './stored-task.ts'
import type { Task } from './task.ts'
import { createTasks, type DeleteOptions, type PostOptions } from './tasks.ts'

/**
 * One HTTP request for one call, except: a receipt `faulted` (looks the fault up), a lost reason phrase, a delete that
 * waits for a session, a read repeated once because its kept socket was closed.
 * Errors: `source_unreachable` (surely nothing happened), `timeout` (a write that may have run: `details.mayHaveRun`),
 * `not_found` (unknown device), `conflict` (in session), `invalid_input` (refused before sending).
 */
export interface NbiClient {
  /** Also the way out of an open breaker: it always asks. */
  probe(signal?: AbortSignal): Promise<Probe>
  findBySerial(serial: string, projection: readonly string[], signal?: AbortSignal): Promise<DeviceDocument[]>
  getDevice(id: string, projection: readonly string[], signal?: AbortSignal): Promise<DeviceDocument | null>
  devices(query: Query, projection: readonly string[], options?: PageOptions): AsyncGenerator<DeviceDocument[]>
  pagesBy<Content>(
    query: Query,
    projection: readonly string[],
    read: ReadPage<Content>,
    options?: PageOptions,
  ): AsyncGenerator<PageOf<Content>>
  count(query: Query, collection?: Collection, signal?: AbortSignal): Promise<number>
  postTask(deviceId: string, task: Task, options?: PostOptions): Promise<TaskReceipt>
  fault(deviceId: string, taskId: string, signal?: AbortSignal): Promise<Fault | null>
  faults(query: Query, signal?: AbortSignal): Promise<StoredFault[]>
  task(taskId: string, signal?: AbortSignal): Promise<StoredTask | null>
  tasksOf(deviceId: string, signal?: AbortSignal): Promise<StoredTask[]>
  deleteTask(taskId: string, options?: DeleteOptions): Promise<'deleted' | 'gone'>
  deleteFault(deviceId: string, channel: string, options?: DeleteOptions): Promise<'deleted' | 'gone'>
  inSession(deviceId: string, signal?: AbortSignal): Promise<boolean>
  health(): SourceHealth
  /** The server's clock minus ours, in ms, as its answers tell it: good to two seconds. 0 before the first one. */
  skewMs(): number
  close(): void
}

/** Opens no connection yet. Errors: `invalid_input` for an address, CA or fingerprint that cannot be right. */
export function createNbiClient(options: NbiOptions): NbiClient {
  const line = createLine(options)
  return {
    ...createDeviceReads(line),
    ...createTasks(line),
    health: line.health,
    skewMs: line.skewMs,
    close: line.close,
  }
}
