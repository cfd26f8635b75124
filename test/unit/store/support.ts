// Workspaces to break, and things to store in them.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { onTestFinished } from 'vitest'
import type { AuditEntry } from '../../../main/gateway/index.ts'
import { openStore, type Store } from '../../../main/store/index.ts'
import { type Insides, openWithInsides } from '../../../main/store/open.ts'
import { PondeskError } from '../../../shared/errors.ts'
import type { Change, Outcome } from '../../../shared/model/change.ts'

export const start = '2026-03-01T12:00:00.000Z'

/** A clock that stands still until it is told to go on. */
export function createClock(at = start) {
  let now = Date.parse(at)
  const clock = (): Date => new Date(now)
  return Object.assign(clock, {
    passSeconds(seconds: number): void {
      now += seconds * 1000
    },
  })
}

export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'pondesk-store-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export const fileIn = (folder: string): string => join(folder, 'pondesk.sqlite')

export function open(folder = newFolder(), clock: () => Date = createClock()): Store {
  const store = openStore(folder, { clock, appVersion: '0.1.0' })
  onTestFinished(() => store.close())
  return store
}

export function openInsides(folder = newFolder()): { store: Store; insides: Insides } {
  const opened = openWithInsides(folder, { clock: createClock(), appVersion: '0.1.0' })
  onTestFinished(() => opened.store.close())
  return opened
}

/** Works on the file behind the program's back. */
export function tamper<T>(folder: string, work: (database: Database.Database) => T): T {
  const database = new Database(fileIn(folder))
  try {
    return work(database)
  } finally {
    database.close()
  }
}

/** Bytes in the middle are turned over, as a failing disk does. */
export function damage(folder: string): void {
  const bytes = readFileSync(fileIn(folder))
  for (let at = 4096 * 8; at < bytes.length; at += 97) bytes[at] = (bytes[at] ?? 0) ^ 0xff
  writeFileSync(fileIn(folder), bytes)
}

/** The reason of the PondeskError that `work` throws. */
export function reasonOf(work: () => unknown): { reason: string | undefined; params: Record<string, string | number> } {
  try {
    work()
  } catch (error) {
    if (error instanceof PondeskError) return { reason: error.reason, params: error.params }
    throw error
  }
  throw new Error('nothing was thrown')
}

export const entry = (index = 0, over: Partial<AuditEntry> = {}): AuditEntry => ({
  user_id: 1,
  user_name: 'Ana Núñez',
  request_id: `r-${index}`,
  level: 'info',
  action: 'onu.wifi.set:outcome',
  entity_type: 'onu',
  entity_id: 'HWTC0A1B2C3D',
  entity_name: 'María Peña',
  operator_message: null,
  source: 'ipc',
  old_value: { ssid: 'casa' },
  new_value: { ssid: `casa ${index}` },
  plan_hash: null,
  result: 'applied',
  ...over,
})

export async function appendMany(store: Store, count: number): Promise<void> {
  for (let index = 1; index <= count; index++) await store.audit.append(entry(index))
}

export interface ChangeShape {
  serial?: string
  name?: string
  createdAt?: string
  startedAt?: string
  outcome?: Outcome
  number?: number
  taskId?: string
  by?: string
  carrier?: 'acs' | 'olt'
  risk?: 'R1' | 'R3'
}

const sent = (carrier: 'acs' | 'olt'): Change['plan']['steps'][number] => ({
  carrier,
  source: 'ACS',
  summary: { key: 'plan.step.spv', params: { n: 1 } },
  request: ['{}'],
  inverse: null,
})

export function change(id: string, shape: ChangeShape = {}): Change {
  const { serial = 'HWTC0A1B2C3D', name = 'María Núñez', createdAt = start } = shape
  return {
    id,
    number: shape.number ?? null,
    state: 'planned',
    outcome: shape.outcome ?? null,
    message: null,
    plan: {
      id,
      operation: 'onu.wifi.set',
      title: { key: 'plan.title.wifi', params: { band: '2.4GHz' } },
      subject: { serial, olt_id: 0, name, model_name: 'HG8145V5', acs_device_id: `00259E-HG8145V5-${serial}` },
      risk: shape.risk ?? 'R1',
      effects: [],
      steps: [sent(shape.carrier ?? 'acs')],
      routes: [],
      warnings: [],
      impact: [],
      refused: [],
      applicable: true,
      complete: true,
      nothingToDo: false,
      away: false,
      queueUntil: null,
      undoes: null,
      requestedBy: shape.by ?? 'Ana',
      createdAt,
      expiresAt: new Date(Date.parse(createdAt) + 900_000).toISOString(),
      hash: 'f'.repeat(64),
    },
    stages: [],
    verified: [],
    task_id: shape.taskId ?? null,
    requestedBy: shape.by ?? 'Ana',
    reason: null,
    startedAt: shape.startedAt ?? null,
    finishedAt: null,
    undoRefused: null,
    undoneBy: null,
  }
}
