import { z } from 'zod'
import { Change, ChangeReport, Outcome } from '../model/change.ts'
import { Draft } from '../model/draft.ts'
import { Serial } from '../model/onu.ts'
import { CarrierName, Risk } from '../model/plan.ts'
import { defineOperation, storedRead } from './define.ts'

const Id = z.strictObject({ id: z.string().min(1).max(64) })

export const listChanges = defineOperation({
  name: 'change.list',
  ...storedRead,
  area: 'change',
  summary: 'Changes that were sent or tried, newest first',
  input: z.strictObject({
    q: z.string().max(200).default(''),
    serial: Serial.optional(),
    outcome: Outcome.optional(),
    /** Name of who asked for it, as the list tells it. */
    who: z.string().min(1).max(200).optional(),
    /** The way it went. */
    carrier: CarrierName.optional(),
    risk: Risk.optional(),
    /** UTC instants: started at or after `from`, before `to`. */
    from: z.iso.datetime().optional(),
    to: z.iso.datetime().optional(),
    limit: z.int().min(1).max(200).default(50),
    /** Start and id of the last one seen, as `next` of the page before says it. */
    cursor: z
      .string()
      .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z \S{1,39}$/)
      .optional(),
  }),
  output: z.object({
    items: z.array(Change),
    next: z.string().nullable(),
    total: z.int(),
    /** How many of each outcome the rest of the filter finds. */
    counts: z.partialRecord(Outcome, z.int()),
    /** Everybody who ever sent a change. */
    people: z.array(z.string()),
  }),
  http: { method: 'GET', path: '/api/v1/changes' },
})

export const getChange = defineOperation({
  name: 'change.get',
  ...storedRead,
  area: 'change',
  summary: 'One change: its plan, its stages, what was read back',
  input: Id,
  output: Change,
  http: { method: 'GET', path: '/api/v1/changes/:id' },
})

export const applyChange = defineOperation({
  name: 'change.apply',
  kind: 'job',
  area: 'change',
  summary: 'Send a plan that was shown. Once: a second call answers with the first one’s result',
  input: Id.extend({
    reason: z.string().max(200).optional(),
    /** From R3 on, with a reason: the serial of the ONU, or at R4 the number of ONUs that the plan says. */
    typed: z.string().max(64).optional(),
  }),
  output: ChangeReport,
  role: 'technician',
  limit: { per: 'identity', max: 60, seconds: 60 },
  confirm: 'preview',
  audit: 'plan',
  http: { method: 'POST', path: '/api/v1/changes/:id/apply' },
})

export const undoChange = defineOperation({
  name: 'change.undo',
  kind: 'change',
  area: 'change',
  summary:
    'Plan the way back from recorded old values; when the value moved since, answers a conflict with three values',
  input: Id.extend({
    dry_run: z.boolean().default(false),
    reason: z.string().max(200).optional(),
    /** Go on although a value moved since: overwrites what somebody else set. */
    overwrite: z.boolean().default(false),
  }),
  output: ChangeReport,
  role: 'technician',
  limit: { per: 'identity', max: 30, seconds: 60 },
  confirm: 'preview',
  audit: 'plan',
  undo: 'inverse',
  http: { method: 'POST', path: '/api/v1/changes/:id/undo' },
})

export const checkChange = defineOperation({
  name: 'change.check',
  kind: 'job',
  area: 'change',
  summary: 'Read the device again and say what became of a change that is queued, unknown or not verified',
  input: Id,
  output: Change,
  role: 'technician',
  limit: { per: 'identity', max: 30, seconds: 60 },
  confirm: { none: 'reads only' },
  audit: 'plan',
  http: { method: 'POST', path: '/api/v1/changes/:id/check' },
})

export const withdrawChange = defineOperation({
  name: 'change.withdraw',
  kind: 'job',
  area: 'change',
  summary: 'Take a queued change out of the queue, so that it never runs',
  input: Id,
  output: Change,
  role: 'technician',
  limit: { per: 'identity', max: 30, seconds: 60 },
  confirm: { none: 'keeps the device as it is' },
  audit: 'plan',
  http: { method: 'POST', path: '/api/v1/changes/:id/withdraw' },
})

export const cancelChange = defineOperation({
  name: 'change.cancel',
  kind: 'job',
  area: 'change',
  summary: 'Stop a change that was told to go and was not sent yet; one that was sent goes on',
  input: Id,
  output: Change,
  role: 'technician',
  limit: { per: 'identity', max: 60, seconds: 60 },
  confirm: { none: 'keeps the device as it is' },
  audit: { none: 'nothing was sent, and nothing will be' },
  http: { method: 'POST', path: '/api/v1/changes/:id/cancel' },
})

/** What is kept of a draft; a key that was typed is not. */
export const listDrafts = defineOperation({
  name: 'change.draft.list',
  ...storedRead,
  area: 'change',
  summary: 'Drafts: wishes that were put aside, to be planned anew',
  input: z.strictObject({ serial: Serial.optional() }),
  output: z.object({ items: z.array(Draft) }),
  http: { method: 'GET', path: '/api/v1/drafts' },
})

export const saveDraft = defineOperation({
  name: 'change.draft.save',
  kind: 'job',
  area: 'change',
  summary: 'Put a plan aside as a draft: the wish is kept without its secrets, the plan is not',
  input: Id,
  output: Draft,
  role: 'technician',
  limit: { per: 'identity', max: 60, seconds: 60 },
  confirm: { none: 'nothing is sent' },
  audit: { none: 'nothing was sent' },
  http: { method: 'POST', path: '/api/v1/changes/:id/draft' },
})

export const removeDraft = defineOperation({
  name: 'change.draft.remove',
  kind: 'job',
  area: 'change',
  summary: 'Throw a draft away',
  input: Id,
  output: z.object({ id: z.string() }),
  role: 'technician',
  limit: { per: 'identity', max: 60, seconds: 60 },
  confirm: { none: 'nothing was ever sent of it' },
  audit: { none: 'nothing was ever sent of it' },
  http: { method: 'DELETE', path: '/api/v1/drafts/:id' },
})
