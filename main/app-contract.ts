// What the program is started with, and what it is once it runs.
import type { Events, Gateway, Identity } from './gateway/index.ts'
import type { HttpAsked, OpenedHttp } from './http-opening.ts'
import type { Lab } from './lab/index.ts'
import type { Log } from './log.ts'
import type { PollEvery } from './pons/index.ts'

export interface AppOptions {
  /** Folder of the workspace; null: the simulated one among the user's application data. */
  workspace?: string | null
  /** Simulated network: number of ONUs, `default`, or null when the workspace decides. */
  lab?: number | 'default' | null
  version?: string
  log?: Log
  /** Nothing on standard error: the command line prints its own answer. */
  quiet?: boolean
  clock?: () => Date
  /** How long simulated sessions take: 1 as in real life, tests use less. */
  labPace?: number
  /** Milliseconds the HTTP door waits for a change. */
  patienceMs?: number
  passphrase?: string | null
  /** How often OLTs are read in the background; null: only when somebody asks. */
  pollOlts?: Partial<PollEvery> | null
  /** ms between two readings of a measurement; 5,000 in life, tests use less. */
  measureEveryMs?: number
  /** Looks at a workspace, or at the file of a backup: nobody is asked, and nothing is written where it lies. */
  readOnly?: boolean
}

export interface App {
  gateway: Gateway
  events: Events
  log: Log
  /** Who sits at this desk. */
  operator: Identity
  workspace: { folder: string; name: string; simulated: boolean }
  /** The simulated network, for tests and the lab screens; null in a real workspace. */
  lab: Lab | null
  /** An administrator's bearer token that ends with this run; it is stored nowhere. */
  runToken(): Promise<string>
  startHttp(asked: HttpAsked): Promise<OpenedHttp>
  /** Resolves when the first inventory run and the recovery of cut-off changes are over. */
  settled: Promise<void>
  close(): Promise<void>
}
