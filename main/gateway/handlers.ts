import type { z } from 'zod'
import type { ChangeName, Contract, JobName, ParsedOf, ReadName } from '../../shared/operations/index.ts'
import type { Call } from './call.ts'

type Answer<N extends keyof Contract> = Contract[N] extends { stream: string }
  ? AsyncIterable<string>
  : z.input<Contract[N]['output']>

/**
 * One handler an operation; a missing one does not compile.
 * Reads and jobs answer. Changes only propose: what they return is shown, and sent by `main/change` alone.
 * `beforeAsking` comes before a source is asked, where the operation's limit counts questions; it throws `rate_limited`.
 * What a proposal is, the gateway need not know.
 */
export type Handlers<Proposal> = {
  [N in ReadName | JobName]: (input: ParsedOf<N>, call: Call, beforeAsking: () => void) => Promise<Answer<N>>
} & {
  [N in ChangeName]: (input: ParsedOf<N>, call: Call) => Promise<Proposal>
}
