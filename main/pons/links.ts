// The open OLTs of this workspace: one link each, its exchanges kept, its state announced.
import { PondeskError } from '../../shared/errors.ts'
import type { SourceStatus } from '../../shared/model/source.ts'
import type { Exchange, OltLink } from '../olt/index.ts'
import type { NewExchange, Olt, OltExchanges } from '../store/index.ts'
import { statusOfOlt } from './view.ts'

export interface OpenOlt {
  olt: Olt
  link: OltLink
}

export interface LinkHooks {
  onExchange: (exchange: Exchange) => void
  onState: () => void
}

export interface LinksDeps {
  exchanges: OltExchanges
  openLink: (olt: Olt, hooks: LinkHooks) => OltLink
  /** Something about this OLT may look different now. */
  announce: (status: SourceStatus) => void
  failed: (message: string, error: unknown) => void
}

/** A queue moves often: who looks on is told a few times a second at most. */
const announceMs = 250

const stored = ({ raw, records, unparsed, ...exchange }: Exchange): NewExchange => ({
  ...exchange,
  raw,
  parsed: records,
  unparsedLines: unparsed,
})

export function createLinks({ exchanges, openLink, announce, failed }: LinksDeps) {
  const open = new Map<number, OpenOlt>()
  const waiting = new Map<number, NodeJS.Timeout>()

  const status = ({ olt, link }: OpenOlt): SourceStatus => statusOfOlt(olt, link.state())

  function say(id: number): void {
    waiting.delete(id)
    const one = open.get(id)
    if (one) announce(status(one))
  }

  const changed = (id: number): void => {
    if (!waiting.has(id) && open.has(id)) waiting.set(id, setTimeout(say, announceMs, id).unref())
  }

  async function keep(id: number, exchange: Exchange): Promise<void> {
    // Of an OLT that was removed meanwhile nothing is kept.
    if (open.has(id))
      await exchanges.add(id, stored(exchange)).catch((error: unknown) => failed('an exchange was not stored', error))
  }

  async function close(id: number): Promise<void> {
    const one = open.get(id)
    clearTimeout(waiting.get(id))
    waiting.delete(id)
    open.delete(id)
    await one?.link.close()
  }

  return {
    open(olt: Olt): OpenOlt {
      const link = openLink(olt, {
        onExchange: (exchange) => void keep(olt.id, exchange),
        onState: () => changed(olt.id),
      })
      const one = { olt, link }
      open.set(olt.id, one)
      return one
    },

    close,
    closeAll: () => Promise.all([...open.keys()].map(close)),
    all: (): OpenOlt[] => [...open.values()],
    find: (id: number): OpenOlt | undefined => open.get(id),
    ofSource: (sourceId: number): OpenOlt | undefined =>
      [...open.values()].find(({ olt }) => olt.sourceId === sourceId),

    /** @throws PondeskError `not_found` */
    get(id: number, field = 'id'): OpenOlt {
      const found = open.get(id)
      if (!found) throw new PondeskError('not_found', { field, reason: 'olt', params: { olt: id } })
      return found
    },

    /** What is known of the box itself changed; the link stays. */
    replace(olt: Olt): void {
      const one = open.get(olt.id)
      if (one) one.olt = olt
    },

    status,
    statuses: (): SourceStatus[] => [...open.values()].map(status),
    changed,
  }
}

export type Links = ReturnType<typeof createLinks>
