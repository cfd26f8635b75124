// What `main/change` needs of the rest of the house. The composition root supplies it.
import type { Change, Outcome } from '../../shared/model/change.ts'
import type { Draft } from '../../shared/model/draft.ts'
import type { CarrierName, Risk } from '../../shared/model/plan.ts'
import type { AuditPort } from '../gateway/index.ts'
import type { Carrier } from './carrier.ts'
import type { Step } from './step.ts'

export interface StoredChange {
  change: Change
  steps: Step[]
  /** Reference of the request at its source (an ACS task id), once it was sent. */
  receipt: string | null
}

export interface ChangeFilter {
  q: string
  serial?: string | undefined
  outcome?: Outcome | undefined
  /** Name of who asked for it. */
  who?: string | undefined
  carrier?: CarrierName | undefined
  risk?: Risk | undefined
  /** UTC instants: started at or after, before. */
  from?: string | undefined
  to?: string | undefined
  limit: number
  cursor?: string | undefined
}

/** A page of the list; what else is told is of the whole list. */
export interface ChangePage {
  items: Change[]
  next: string | null
  total: number
  /** How many of each outcome, whatever outcome is asked for. */
  counts: Partial<Record<Outcome, number>>
  /** Everybody who ever sent a change. */
  people: string[]
}

export interface PlanPort {
  save(change: Change, steps: Step[]): Promise<void>
  get(id: string): Promise<StoredChange | null>
  /** Moves a plan from `planned` to `applying`, once: false when somebody else was first. */
  begin(id: string, change: Change): Promise<boolean>
  progress(id: string, change: Change, receipt: string | null): Promise<void>
  finish(id: string, change: Change, receipt: string | null): Promise<void>
  list(filter: ChangeFilter): Promise<ChangePage>
  /** The change that runs, or ran, as this task. */
  byTask(taskId: string): Promise<StoredChange | null>
  /** Marks previews that were never applied and are past their time; answers their ids. */
  expire(now: Date): Promise<string[]>
  /** Begun, never finished: the program ended in between. */
  unfinished(): Promise<StoredChange[]>
  /** Outcome `queued`: waits for its device. */
  waiting(): Promise<StoredChange[]>
  /** Milliseconds that the latest changes of this kind took from being sent to their outcome, those that went well. */
  tookOf(operation: string, carrier: CarrierName): Promise<number[]>
}

/** Drafts, newest first. */
export interface DraftPort {
  all(): Promise<Draft[]>
  replace(drafts: Draft[]): Promise<void>
}

export interface TaskPort {
  create(task: {
    type: string
    deviceSerial: string
    requestedBy: string
    payload: unknown
    planHash: string
  }): Promise<number>
  set(
    id: number,
    state: {
      status: 'running' | 'completed' | 'failed' | 'unknown' | 'queued' | 'cancelled'
      error?: string | null
      result?: unknown
    },
  ): Promise<void>
}

export interface ChangeDeps {
  plans: PlanPort
  drafts: DraftPort
  /** Fields of an operation's input that the contract marks as secret. */
  secretFields: (operation: string) => readonly string[]
  tasks: TaskPort
  audit: AuditPort
  /** @throws PondeskError when the source is not there any more or may only be read. */
  carrier: (sourceId: number) => Carrier
  /** @throws PondeskError when this source is only read. Left out: every one may be written through. */
  checkWritable?: (sourceId: number) => void
  /** Keyed fingerprint of a secret for the audit; null when the credential store is locked. */
  fingerprint: (secret: string) => Promise<string | null>
  /** Values that must never be written anywhere while their plan lives. */
  remember: (secret: string) => void
  forget: (secret: string) => void
  /** Masks remembered secrets in text and in values. */
  redact: (value: unknown) => unknown
  /** Tells everybody who listens; the change is safe to show. */
  announce: (change: Change) => void
  clock: () => Date
  newId: () => string
  log: (line: { level: 'info' | 'error'; message: string; request?: string; error?: unknown }) => void
}
