// A plan: what a change will do, before it is done. What is stored is what is shown is what is sent.
import { z } from 'zod'
import { carriers, risks } from '../plain.ts'
import { TextReading } from './reading.ts'

/** A word key with the values of its placeholders: sentences are made where they are read, in the reader's language. */
export const Phrase = z.object({ key: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) })
export type Phrase = z.infer<typeof Phrase>

export const Risk = z.enum(risks)
export type Risk = z.infer<typeof Risk>

export const CarrierName = z.enum(carriers)
export type CarrierName = z.infer<typeof CarrierName>

/** A value as a plan shows it. Secrets are never here: `secret: true` says only that one is set. */
export const PlanValue = z.union([z.string(), z.number(), z.boolean(), z.null()])
export type PlanValue = z.infer<typeof PlanValue>

/** One field of a wish on one ONU: old → new. */
export const Effect = z.object({
  /** Field in the operation's own spelling (`ssid`); its label is the word `field.<operation area>.<field>`. */
  field: z.string(),
  secret: z.boolean(),
  old: TextReading.extend({ value: PlanValue }),
  wished: PlanValue,
  changes: z.boolean(),
  /** Whether the device answers this value when read again; a key is not. */
  readable: z.boolean(),
  undoable: z.boolean(),
  notes: z.array(Phrase),
})
export type Effect = z.infer<typeof Effect>

/** One request of one carrier, shown exactly as it is sent; secrets stand as `••••••••`. */
export const PlanStep = z.object({
  carrier: CarrierName,
  source: z.string(),
  summary: Phrase,
  /** The request, line by line. */
  request: z.array(z.string()),
  /** The request that takes it back, line by line; null when nothing can. */
  inverse: z.array(z.string()).nullable(),
})
export type PlanStep = z.infer<typeof PlanStep>

/** A way the change could have travelled, and why it does not. */
export const Route = z.object({
  carrier: CarrierName,
  source: z.string(),
  usable: z.boolean(),
  reason: Phrase.nullable(),
})
export type Route = z.infer<typeof Route>

export const PlanSubject = z.object({
  serial: z.string(),
  olt_id: z.int(),
  name: z.string().nullable(),
  model_name: z.string().nullable(),
  acs_device_id: z.string().nullable(),
})
export type PlanSubject = z.infer<typeof PlanSubject>

/** What the requirement's answers name beside the outcome (R-W-22, R-W-24, R-W-25). */
export const PlanAnswer = z.object({
  estimated_downtime_seconds: z.int().optional(),
  previous_state: z.string().optional(),
  /** Answered once it was read back. */
  new_state: z.string().optional(),
  warning: Phrase.optional(),
})
export type PlanAnswer = z.infer<typeof PlanAnswer>

export const Plan = z.object({
  id: z.string(),
  operation: z.string(),
  title: Phrase,
  subject: PlanSubject,
  risk: Risk,
  effects: z.array(Effect),
  steps: z.array(PlanStep),
  routes: z.array(Route),
  warnings: z.array(Phrase),
  /** What the customer will notice. */
  impact: z.array(Phrase),
  /** Fields of the wish that no carrier can write, each with its reason. */
  refused: z.array(z.object({ field: z.string(), reason: Phrase })),
  /** May be applied: something to send, and a carrier to take it. */
  applicable: z.boolean(),
  /** Covers the whole wish; false when some fields are refused. */
  complete: z.boolean(),
  nothingToDo: z.boolean(),
  /** The device did not answer when its values were read: apply would queue the change until `queueUntil`. */
  away: z.boolean(),
  queueUntil: z.string().nullable(),
  /** Plan whose recorded old values this one restores. */
  undoes: z.string().nullable(),
  answer: PlanAnswer.optional(),
  /** R4: how many ONUs share what is changed; null where nobody could say. */
  reach: z.object({ onus: z.int().nullable() }).optional(),
  /** Seconds that such changes took here; left out while too few were made. */
  usualSeconds: z.int().optional(),
  requestedBy: z.string(),
  createdAt: z.string(),
  expiresAt: z.string(),
  /** SHA-256 over what will be sent and the readings it rests on. */
  hash: z.string(),
})
export type Plan = z.infer<typeof Plan>
