// The collections of the ACS that are plain documents: tasks, faults, operations, files, presets…
import { randomBytes } from 'node:crypto'
import type { JsonObject } from './document.ts'

/** A fault, an operation, a preset… by its `_id`. */
export type Collection = Map<string, JsonObject>

export interface Task {
  id: string
  device: string
  name: string
  /** The document without `_id`, in the order in which it was stored; instants as ISO text. */
  fields: JsonObject
  timestamp: number
  expiry: number | undefined
  uniqueKey: string | undefined
}

export const collectionNames = [
  'tasks',
  'faults',
  'presets',
  'objects',
  'provisions',
  'virtual_parameters',
  'files',
  'operations',
  'permissions',
  'users',
  'config',
  'cache',
] as const

export type CollectionName = (typeof collectionNames)[number]

export class Store {
  /** In order of arrival. */
  readonly tasks = new Map<string, Task>()
  /** Documents stored by an array body: they have no device and never run. */
  readonly orphans: Collection = new Map()
  readonly collections: Record<Exclude<CollectionName, 'tasks'>, Collection> = {
    faults: new Map(),
    presets: new Map(),
    objects: new Map(),
    provisions: new Map(),
    virtual_parameters: new Map(),
    files: new Map(),
    operations: new Map(),
    permissions: new Map(),
    users: new Map(),
    config: new Map(),
    cache: new Map(),
  }

  constructor() {
    const { presets, provisions, users, config, permissions } = this.collections
    for (const name of ['bootstrap', 'default', 'inform']) {
      const events: JsonObject = name === 'bootstrap' ? { '0 BOOTSTRAP': true } : {}
      const configurations = [{ type: 'provision', name, args: null }]
      presets.set(name, { weight: 0, channel: name, events, precondition: '', configurations })
      provisions.set(name, { script: `// ${name}: the lab reads by itself what this script would ask for` })
    }
    users.set('admin', { password: 'not-a-real-hash', roles: 'admin', salt: 'not-a-real-salt' })
    permissions.set('admin:devices:3', { role: 'admin', resource: 'devices', access: 3, validate: 'true' })
    config.set('cwmp.gpvBatchSize', { value: '32' })
    config.set('ui.pageSize', { value: '10' })
  }

  tasksOf(device: string): Task[] {
    return [...this.tasks.values()].filter((task) => task.device === device)
  }

  /** A task with the key of an earlier one of the same device takes its place. */
  addTask(task: Task): void {
    for (const other of this.tasks.values()) {
      if (task.uniqueKey !== undefined && other.device === task.device && other.uniqueKey === task.uniqueKey) {
        this.dropTask(other)
      }
    }
    this.tasks.set(task.id, task)
  }

  dropTask(task: Task): void {
    this.tasks.delete(task.id)
    this.collections.faults.delete(faultId(task))
  }

  forgetDevice(device: string): void {
    for (const task of this.tasksOf(device)) this.dropTask(task)
    for (const [id, fault] of this.collections.faults) if (fault.device === device) this.collections.faults.delete(id)
    for (const id of this.collections.operations.keys())
      if (id.startsWith(`${device}:`)) this.collections.operations.delete(id)
  }
}

export function faultId(task: Task): string {
  return `${task.device}:task_${task.id}`
}

let counter = 0

/** 24 hex digits: seconds, five random bytes, a counter. */
export function newId(now: number): string {
  counter = (counter + 1) % 0x1000000
  return (
    Math.floor(now / 1000)
      .toString(16)
      .padStart(8, '0') +
    machine +
    counter.toString(16).padStart(6, '0')
  )
}

const machine = randomBytes(5).toString('hex')
