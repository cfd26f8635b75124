import type { z } from 'zod'

export type Role = 'viewer' | 'technician' | 'admin'
export const roles = ['viewer', 'technician', 'admin'] as const satisfies readonly Role[]

/** "No" is written out with its reason: a policy that nobody thought about does not compile. */
export interface None {
  none: string
}

export interface Limit {
  per: 'identity' | 'onu' | 'workspace'
  max: number
  seconds: number
  /** Only calls that ask a source count: what is answered from memory or the store costs nobody else anything. */
  counts?: 'questions'
}

export interface HttpBinding {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Parameters are written `:name` and are fields of the input. */
  path: `/${string}`
  /** A body larger than the door's usual 1 MB, up to this many bytes. */
  maxBytes?: number
}

interface Policies {
  /** `area.noun.verb`; the handler, the client call and the command palette find it by this name. */
  name: string
  /** Group in the documentation. */
  area: string
  summary: string
  input: z.ZodObject
  output: z.ZodType
  /** Lowest role that may call it. */
  role: Role
  limit: Limit | None
  http: HttpBinding | None
}

/**
 * Who writes the audit rows of an operation.
 * `plan`: `main/change` does, with the plan they belong to. `call`: the gateway does, one row before the handler and one after.
 */
export type AuditPolicy = 'plan' | 'call' | None

/** Answers from what is known or asks sources; changes nothing. */
export interface ReadOperation extends Policies {
  kind: 'read'
  audit: 'call' | None
  confirm: None
  /** Media type of an answer that is text, made and sent in pieces. */
  stream?: 'text/csv' | 'application/x-ndjson'
}

/** Goes through a plan. Its handler only proposes; `main/change` shows, sends, verifies and records. */
export interface ChangeOperation extends Policies {
  kind: 'change'
  audit: 'plan'
  /** `preview`: the drawer. `typed`: the serial is typed; over HTTP `confirm: true`. */
  confirm: 'preview' | 'typed'
  undo: 'inverse' | None
}

/** Outlives a request: answers with what is known so far and publishes progress. */
export interface JobOperation extends Policies {
  kind: 'job'
  audit: AuditPolicy
  confirm: 'preview' | 'typed' | None
}

export type Operation = ReadOperation | ChangeOperation | JobOperation

/** Gives an operation its exact type. Everything else (IPC, HTTP, OpenAPI, client, permission, limit, audit) is derived from it. */
export const defineOperation = <const D extends Operation>(operation: D): D => operation

/** Policies of a read that asks nobody: it shows what the store knows to everyone who may look. */
export const storedRead = {
  kind: 'read',
  role: 'viewer',
  limit: { none: 'answered from the store' },
  confirm: { none: 'reads change nothing' },
  audit: { none: 'reading leaves no trace on a device' },
} as const
