// What an operator asked for, as the queue of an OLT shows it.
import type { Call } from '../gateway/index.ts'
import type { Job } from '../olt/index.ts'

/** By the key of its title. */
export const jobsOf =
  ({ identity, signal }: Call, serial: string | null = null) =>
  (key: string, params: Job['title']['params'] = {}): Job => ({
    title: { key, params },
    by: identity.name,
    lane: 'operator',
    signal,
    serial,
  })
