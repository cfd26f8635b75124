// Changes that go through an OLT: where the desk knows the ONU to be, and who carries what was shown.
import { PondeskError } from '../shared/errors.ts'
import type { Change } from '../shared/model/change.ts'
import { type Carrier, sourceReadOnly } from './change/index.ts'
import type { Call } from './gateway/index.ts'
import {
  type Changed,
  createOltCarrier,
  createOltChanges,
  driverOf,
  type OltAt,
  type OltChanges,
  type OnuAt,
  writesOf,
} from './olt/index.ts'
import type { OpenOlt, Pons } from './pons/index.ts'

export interface OltChangeDeps {
  pons: Pons
  /** Newest changes first: which of them an OLT was not told to save. */
  recent: () => Promise<Change[]>
  /** Ends with the program. */
  signal: AbortSignal
  failed: (message: string, error: unknown) => void
  clock: () => Date
}

const took = ({ outcome }: Change): boolean =>
  outcome === 'applied' || outcome === 'accepted' || outcome === 'partial' || outcome === 'unknown'

/** A restart leaves nothing in the OLT's configuration. */
const leavesNothing = new Set(['onu.reboot', 'onu.factory_reset'])

/** Changes that an OLT was not told to save, by OLT. In the order in which they were made. */
function createUnsaved() {
  const ids = new Map<number, Set<string>>()
  return {
    count: (oltId: number): number => ids.get(oltId)?.size ?? 0,
    see(change: Change): void {
      const { operation, subject, steps } = change.plan
      if (steps[0]?.carrier !== 'olt' || change.state !== 'done' || !took(change)) return
      const known = ids.get(subject.olt_id) ?? new Set()
      ids.set(subject.olt_id, known)
      if (operation === 'olt.save') {
        if (change.outcome === 'applied') known.clear()
      } else if (!leavesNothing.has(operation)) known.add(change.id)
    },
  }
}

/** What shows a change; one that is not here may show anywhere. */
const shownIn: Record<string, Changed> = {
  'onu.reboot': 'state',
  'onu.disable': 'state',
  'onu.enable': 'state',
  'onu.description.set': 'state',
  'onu.management_ip.set': 'addresses',
  'onu.wan.set': 'addresses',
  'onu.service_port.set': 'service_ports',
  'onu.tr069.bind': 'tr069',
  'onu.olt_wifi.set': 'wifi',
}

/** @throws PondeskError when this OLT is only read */
function at({ olt, link }: OpenOlt): OltAt {
  if (!olt.writes) throw sourceReadOnly(olt.name)
  return { sourceId: olt.sourceId, oltId: olt.id, name: olt.name, link }
}

export function createOltWrites({ pons, recent, signal, failed, clock }: OltChangeDeps) {
  const unsaved = createUnsaved()
  const seen = new Set<string>()

  async function find(oltId: number, serial: string, call: Call): Promise<OnuAt> {
    if (oltId !== 0) pons.links.get(oltId, 'olt_id')
    const known = await pons.known(serial)
    const isThere = known !== null && (oltId === 0 || known.olt.id === oltId)
    const found = isThere ? known : await pons.ask(serial, oltId, call)
    if (!found)
      throw new PondeskError('unsupported', { field: 'serial', reason: 'olt_onu_unknown', params: { serial } })
    const { row } = found.cli
    return {
      ...at(pons.links.get(found.olt.id)),
      serial: found.serial,
      onu: row.onu,
      subject: { name: row.description, model_name: row.model, acs_device_id: null },
    }
  }

  /** What the lists say of an ONU follows what was just done to it. */
  async function readAgain({ id, plan }: Change): Promise<void> {
    const { serial, olt_id } = plan.subject
    const call: Call = {
      identity: { userId: null, name: 'PonDesk', role: 'viewer' },
      door: 'cli',
      requestId: id,
      language: 'es',
      signal,
      patienceMs: null,
    }
    const changed = shownIn[plan.operation]
    if (changed) await pons.askChanged(serial, olt_id, changed, call)
    else await pons.ask(serial, olt_id, call)
  }

  const carriers = new WeakMap<OpenOlt['link'], Carrier>()

  return {
    operations: createOltChanges<Call>({
      find,
      olt: async (id) => at(pons.links.get(id, 'olt_id')),
      writesOf,
      clock,
    }) satisfies OltChanges<Call>,

    /** Null: this source is no OLT. */
    carrier(sourceId: number): Carrier | null {
      const one = pons.links.ofSource(sourceId)
      if (!one) return null
      const known = carriers.get(one.link)
      if (known) return known
      const carrier = createOltCarrier({
        link: one.link,
        dialects: driverOf(one.olt.vendor)?.dialects ?? [],
        writesOf,
        clock,
      })
      carriers.set(one.link, carrier)
      return carrier
    },

    unsaved: unsaved.count,

    async load(): Promise<void> {
      for (const change of (await recent()).toReversed()) unsaved.see(change)
    },

    /** Hears of every change as it goes on. */
    noticed(change: Change): void {
      if (change.plan.steps[0]?.carrier !== 'olt' || change.state !== 'done' || !took(change)) return
      unsaved.see(change)
      if (change.plan.operation === 'olt.save' || seen.has(change.id)) return
      seen.add(change.id)
      readAgain(change).catch((error: unknown) => {
        if (!signal.aborted) failed(`ONU ${change.plan.subject.serial} was not read again after a change`, error)
      })
    },

    sourceName: (sourceId: number): string | null => pons.links.ofSource(sourceId)?.olt.name ?? null,
  }
}

export type OltWrites = ReturnType<typeof createOltWrites>
