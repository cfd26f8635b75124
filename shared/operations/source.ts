import { z } from 'zod'
import { OltTransport, OltVendor } from '../model/olt.ts'
import { Phrase } from '../model/plan.ts'
import { SourceKind, SourceStatus } from '../model/source.ts'
import { defineOperation, storedRead } from './define.ts'

/** How a reverse proxy in front of the ACS wants to be spoken to; GenieACS itself knows no authentication. */
export const SourceAuth = z.enum(['none', 'basic', 'bearer', 'header'])

/** What a source may be asked. GenieACS itself knows no limits: a small ACS is protected from here. */
export const SourceBudget = z.object({
  /** Seconds for one read, 1–300. */
  read_timeout_s: z.int().min(1).max(300).default(30),
  /** Seconds for a task that wakes a device; GenieACS itself may take 155. */
  task_timeout_s: z.int().min(10).max(600).default(180),
  /** Seconds until the connection stands. */
  connect_timeout_s: z.int().min(1).max(60).default(10),
  /** Requests at a time; as many again may wait for their devices. */
  concurrency: z.int().min(1).max(32).default(4),
  /** Requests a second at most; null: no limit. */
  per_second: z.number().min(0.1).max(1000).nullable().default(null),
  /** Failures in a row after which it is left alone. */
  breaker_failures: z.int().min(1).max(50).default(3),
  /** Seconds it is left alone at first. */
  breaker_pause_s: z.int().min(1).max(600).default(15),
})
export type SourceBudget = z.infer<typeof SourceBudget>

/** How an OLT is reached. */
export const OltSettings = z.object({
  /** Id of the OLT: what other paths call `olt_id`. */
  id: z.int(),
  vendor: OltVendor,
  host: z.string(),
  port: z.int(),
  transport: OltTransport,
  /** Outdated algorithms are allowed with it. */
  legacy: z.boolean(),
  /** Fingerprint of the host key that was accepted; null over Telnet. */
  host_key: z.string().nullable(),
  per_minute: z.int(),
  jump: z.object({ host: z.string(), port: z.int(), user: z.string(), host_key: z.string().nullable() }).nullable(),
})

const Fingerprint = z.string().regex(/^SHA256:[A-Za-z0-9+/]{43}=?$/)
const Port = z.int().min(1).max(65_535)

/** One source as it is configured. Its secret is in the credential store and never leaves it. */
export const SourceSettings = z.object({
  id: z.int(),
  name: z.string(),
  kind: SourceKind,
  url: z.string(),
  auth: SourceAuth,
  user: z.string().nullable(),
  header: z.string().nullable(),
  secret_set: z.boolean(),
  simulated: z.boolean(),
  /** Changes may be sent through it. A source that was just connected is only read. */
  writes: z.boolean(),
  /** Null for an OLT: it has its own. */
  budget: SourceBudget.nullable(),
  olt: OltSettings.nullable(),
  status: SourceStatus.nullable(),
})
export type SourceSettings = z.infer<typeof SourceSettings>

const oneSource = z.strictObject({ id: z.int().min(1) })

export const listSources = defineOperation({
  name: 'source.list',
  ...storedRead,
  area: 'source',
  summary: 'The sources of this workspace and how they are doing; never their secrets',
  input: z.strictObject({}),
  output: z.object({ items: z.array(SourceSettings) }),
  http: { method: 'GET', path: '/api/v1/sources' },
})

export const addSource = defineOperation({
  name: 'source.add',
  kind: 'job',
  area: 'source',
  summary: 'Connect an ACS or an OLT. It is asked once before it is kept, and what it knows is read after',
  input: z.strictObject({
    kind: SourceKind.default('acs'),
    name: z.string().trim().min(1).max(60),
    /** Address of the NBI, with a path prefix where a proxy has one: `http://acs:7557`. */
    url: z.string().min(1).max(500).optional().meta({ description: 'address of the NBI of an ACS' }),
    auth: SourceAuth.default('none'),
    user: z.string().max(200).optional(),
    /** Name of the header that carries the secret, with `auth: header`. */
    header: z
      .string()
      .regex(/^[A-Za-z0-9-]{1,64}$/)
      .optional(),
    secret: z.string().max(4096).optional().meta({ format: 'password' }),
    /** PEM of the site's own CA. */
    ca: z.string().max(20_000).optional(),
    /** SHA-256 of the certificate that is expected, 64 hex digits. */
    fingerprint256: z.string().max(200).optional(),
    ...SourceBudget.partial().shape,
    vendor: OltVendor.optional().meta({ description: 'of an OLT' }),
    /** Name or address of an OLT. */
    host: z
      .string()
      .trim()
      .regex(/^[A-Za-z0-9._:-]{1,253}$/)
      .optional(),
    /** 22 with SSH, 23 with Telnet. */
    port: Port.optional(),
    transport: OltTransport.default('ssh'),
    /** Telnet carries the password for everybody on the way to read: say that this is known. */
    clear_text: z.boolean().default(false),
    /** Old boxes: allow algorithms that are no longer safe. */
    legacy: z.boolean().default(false),
    /** Fingerprint that the OLT's host key must have. Left out: the answer says which one it shows. */
    host_key: Fingerprint.optional(),
    /** What some boxes ask for before they let anybody configure. */
    enable_secret: z.string().max(200).optional().meta({ format: 'password' }),
    /** A host in between, where the OLT is not reachable from here. */
    jump_host: z
      .string()
      .trim()
      .regex(/^[A-Za-z0-9._:-]{1,253}$/)
      .optional(),
    jump_port: Port.optional(),
    jump_user: z.string().max(200).optional(),
    jump_secret: z.string().max(4096).optional().meta({ format: 'password' }),
    jump_host_key: Fingerprint.optional(),
    /** Commands a minute that an OLT may get at most. */
    per_minute: z.int().min(1).max(600).default(60),
    /** Keep it although it does not answer now. */
    unchecked: z.boolean().default(false),
    /** Allow changes through it at once. */
    writes: z.boolean().default(false),
  }),
  output: SourceSettings,
  role: 'admin',
  limit: { per: 'workspace', max: 20, seconds: 60 },
  confirm: { none: 'reads only; writing goes through plans' },
  audit: 'call',
  http: { method: 'POST', path: '/api/v1/sources' },
})

type Bare<S> = S extends z.ZodOptional<infer T> ? Bare<T> : S extends z.ZodDefault<infer T> ? Bare<T> : S

/** Every field may be left out, and has no default then: a default would change what nobody named. */
const leftOut = <Shape extends Record<string, z.ZodType>>(shape: Shape) =>
  Object.fromEntries(Object.entries(shape).map(([name, schema]) => [name, bareOf(schema).optional()])) as {
    [Name in keyof Shape]: z.ZodOptional<Bare<Shape[Name]>>
  }

function bareOf(schema: z.ZodType): z.ZodType {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return bareOf(schema.unwrap() as z.ZodType)
  return schema
}

/** A new one; empty: it stays as it is; null: it is removed. */
const newSecret = z.string().max(4096).nullable().optional().meta({ format: 'password' })

/** What may be changed of a source; what is left out stays as it is. Kind and vendor are for life. */
export const updatableSource = oneSource.extend({
  ...leftOut(addSource.input.omit({ kind: true, vendor: true }).shape),
  secret: newSecret,
  enable_secret: newSecret,
  jump_secret: newSecret,
  /** Null: the system's CAs again, any certificate of theirs. */
  ca: z.string().max(20_000).nullable().optional(),
  fingerprint256: z.string().max(200).nullable().optional(),
  /** Null: reached without a host in between. */
  jump_host: addSource.input.shape.jump_host.unwrap().nullable().optional(),
})

export const testSource = defineOperation({
  name: 'source.test',
  kind: 'job',
  area: 'source',
  summary: 'Ask a source now: does it answer, what is it, how many devices has it',
  input: oneSource,
  output: z.object({
    ok: z.boolean(),
    kind: SourceKind,
    /** Of an OLT. */
    model: z.string().nullable(),
    version: z.string().nullable(),
    devices: z.int(),
    ms: z.number(),
    skew_ms: z.number(),
  }),
  role: 'technician',
  limit: { per: 'workspace', max: 30, seconds: 60 },
  confirm: { none: 'reads only' },
  audit: { none: 'reading leaves no trace on a device' },
  http: { method: 'POST', path: '/api/v1/sources/:id/test' },
})

export const removeSource = defineOperation({
  name: 'source.remove',
  kind: 'job',
  area: 'source',
  summary: 'Forget a source and its secret; what was read of its devices goes with it, the audit stays',
  input: oneSource.extend({ confirm: z.boolean().default(false) }),
  output: z.object({ success: z.literal(true) }),
  role: 'admin',
  limit: { per: 'workspace', max: 20, seconds: 60 },
  confirm: 'typed',
  audit: 'call',
  http: { method: 'DELETE', path: '/api/v1/sources/:id' },
})

export const syncSources = defineOperation({
  name: 'source.sync',
  kind: 'job',
  area: 'source',
  summary:
    'Read every source now: what informed at the ACSs since the last time and the lists of the OLTs, or with `full` everything',
  input: z.strictObject({ full: z.boolean().default(false) }),
  output: z.object({
    onus: z.int(),
    sources: z.int(),
    /** Sources that were read to the end. */
    answered: z.int(),
    /** Why the others were not; what was read of them stays, and the next run goes on from there. */
    problems: z.array(z.object({ source: z.string(), problem: Phrase })),
  }),
  role: 'technician',
  limit: { per: 'workspace', max: 6, seconds: 60 },
  confirm: { none: 'reads only' },
  audit: { none: 'reading leaves no trace on a device' },
  http: { method: 'POST', path: '/api/v1/sources/sync' },
})
