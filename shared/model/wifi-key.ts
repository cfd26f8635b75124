// Whether a key that somebody says is the one that was sent: answered from the audit, which keeps no key.
import { z } from 'zod'
import { Outcome } from './change.ts'
import { Phrase } from './plan.ts'

export const KeyCheck = z.object({
  /**
   * `same`: the last key that was sent to this network. `older`: one that was sent before it. `different`: none of them.
   * `unknown`: there is nothing to compare with; `why` says it.
   */
  result: z.enum(['same', 'older', 'different', 'unknown']),
  /** The change that sent the key it was compared with: the matching one, else the last. */
  sent: z.object({ change_id: z.string(), at: z.string(), by: z.string(), outcome: Outcome }).nullable(),
  why: Phrase.nullable(),
})
export type KeyCheck = z.infer<typeof KeyCheck>
