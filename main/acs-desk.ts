// The ACSs that are open now: taken up, found by number, and let go without cutting anybody off.
import { PondeskError } from '../shared/errors.ts'
import type { Acs } from './acs/index.ts'

export interface AcsDesk {
  /** All of them; who adds or removes one does it here. */
  open: Acs[]
  /** @throws PondeskError `not_found` where the source was removed meanwhile */
  byId(id: number): Acs
  /** Reads on their way, and changes that are being prepared, end as they began. */
  retire(acs: Acs): void
  close(): void
}

/** An ACS may take so long for one request. */
const longestExchangeMs = 180_000

export function openAcsDesk(): AcsDesk {
  const open: Acs[] = []
  const retired = new Set<Acs>()
  return {
    open,
    byId(id) {
      const found = open.find(({ source }) => source.id === id)
      if (!found) throw new PondeskError('not_found', { reason: 'source_gone' })
      return found
    },
    retire(acs) {
      retired.add(acs)
      setTimeout(() => retired.delete(acs) && acs.close(), longestExchangeMs).unref()
    },
    close() {
      for (const acs of [...open, ...retired]) acs.close()
    },
  }
}
