// A wish that was put aside. It holds no plan: what it would do is read and shown anew when it is opened.
import { z } from 'zod'
import { Phrase, PlanSubject, Risk } from './plan.ts'

export const Draft = z.object({
  id: z.string(),
  /** The operation that plans it, and what it was asked, secrets left out. */
  operation: z.string(),
  input: z.record(z.string(), z.unknown()),
  title: Phrase,
  subject: PlanSubject,
  risk: Risk,
  /** Fields that were to change, in the operation's own spelling. */
  fields: z.array(z.string()),
  /** Fields whose value is a secret: they are typed again. */
  secrets: z.array(z.string()),
  savedBy: z.string(),
  savedAt: z.string(),
})
export type Draft = z.infer<typeof Draft>
