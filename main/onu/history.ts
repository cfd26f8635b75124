// What was seen of one ONU over time: its lines, its outages, one timeline of events and changes. Answered from the store.
import { PondeskError } from '../../shared/errors.ts'
import type { Change } from '../../shared/model/change.ts'
import type { OnuEvent } from '../../shared/model/history.ts'
import type { OutputOf, ParsedOf } from '../../shared/operations/index.ts'
import type { Acs } from '../acs/index.ts'
import type { Devices } from './devices.ts'
import type { PastEvent, PastPort } from './history-ports.ts'
import type { OltPort } from './olt-port.ts'
import type { DeviceRecord } from './records.ts'
import { bucketSeconds, gapSeconds, linesOf, outagesOf, rangeSeconds } from './series.ts'
import { heardFrom, listenedTo, stateNow, statusFromInform } from './status.ts'

export interface HistoryDeps {
  devices: Pick<Devices, 'record' | 'cached'>
  sources: () => Acs[]
  olts: Pick<OltPort, 'known'>
  past: PastPort
  /** Before anything is looked up: a simulated ONU gets its past. */
  prepare?: (record: DeviceRecord) => Promise<unknown>
  clock: () => Date
}

const mostChanges = 200

export function createHistory({ devices, sources, olts, past, prepare, clock }: HistoryDeps) {
  async function mustKnow(serial: string): Promise<DeviceRecord> {
    const record = await devices.record(serial)
    if (!record) throw new PondeskError('not_found', { field: 'serial', reason: 'acs_not_found', params: { serial } })
    await prepare?.(record)
    return record
  }

  /** When it informed last, and whether it should have since; a source that does not answer tells of no silence. */
  async function informsOf(serial: string): Promise<{ informedAt: string | null; silentSince: string | null }> {
    const stored = await devices.cached(serial)
    const acs = sources().find(({ source }) => source.id === stored?.sourceId)
    if (!stored || !acs) return { informedAt: null, silentSince: null }
    const { since } = statusFromInform(stored.cpe, clock().getTime() + acs.skewMs())
    const { value } = stateNow(
      {
        informedAt: since,
        interval: stored.cpe.general.inform_interval.value,
        olt: heardFrom(await olts.known(serial)),
      },
      listenedTo(acs, clock(), () => null),
      clock(),
    )
    const isUp = value === 'online' || value === 'unknown'
    return { informedAt: since, silentSince: isUp || acs.health().state !== 'ok' ? null : since }
  }

  /** UTC instant since when something is known of it; a reading of the day before the window says enough. */
  async function knownSince(deviceId: number, from: Date): Promise<string | null> {
    const since = await past.since(deviceId)
    const end = from.getTime() / 1000
    const before = await past.optics(deviceId, end - rangeSeconds['24h'], end)
    const instants = before.flatMap(({ buckets }) =>
      buckets.slice(0, 1).map(({ at }) => new Date(at * 1000).toISOString()),
    )
    return [since, ...instants].filter((at) => at !== null).toSorted()[0] ?? null
  }

  return {
    async series({ serial, range }: ParsedOf<'onu.series'>): Promise<OutputOf<'onu.series'>> {
      const record = await mustKnow(serial)
      const to = clock()
      const from = new Date(to.getTime() - rangeSeconds[range] * 1000)
      const [fromText, toText] = [from.toISOString(), to.toISOString()]
      const read = await past.optics(record.id, from.getTime() / 1000, to.getTime() / 1000)
      const lines = read.flatMap(({ source, buckets }) =>
        linesOf(past.fields, { source, buckets: past.fold(buckets, bucketSeconds(range)) }),
      )
      const changes = await past.changes({ serial: record.serial, limit: mostChanges })
      const { usualRx, driftDb } = await past.drift(record.id)
      return {
        serial: record.serial,
        range,
        from: fromText,
        to: toText,
        gap_s: gapSeconds(lines),
        known_since: await knownSince(record.id, from),
        lines,
        outages: outagesOf({
          states: await past.states(record.id, fromText),
          ...(await informsOf(record.serial)),
          from: fromText,
        }),
        changes: changes.flatMap(({ id, startedAt, plan }) =>
          startedAt !== null && startedAt >= fromText ? [{ at: startedAt, id, phrase: plan.title }] : [],
        ),
        usual_rx: usualRx,
        drift_db: driftDb,
      }
    },

    async events({ serial, limit, cursor }: ParsedOf<'onu.events'>): Promise<OutputOf<'onu.events'>> {
      const record = await mustKnow(serial)
      const before = cursor === undefined ? null : placeOf(cursor)
      const seen = await past.events(record.id, limit + 1, before)
      const changes = await past.changes({
        serial: record.serial,
        limit: limit + 1,
        ...(cursor === undefined ? {} : { cursor }),
      })
      const all = [...seen.map(eventOf), ...changes.flatMap(changeEvent)].sort(newestFirst)
      const items = all.slice(0, limit)
      const last = all.length > limit ? items.at(-1) : undefined
      return { items, next: last ? `${last.at} ${last.id}` : null, since: await past.since(record.id) }
    },
  }
}

const newestFirst = (a: OnuEvent, b: OnuEvent): number =>
  a.at === b.at ? (a.id < b.id ? 1 : -1) : a.at < b.at ? 1 : -1

/** @throws PondeskError `invalid_input` naming the cursor */
function placeOf(cursor: string): { at: string; id: string } {
  const [, at, id] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) (\S{1,39})$/.exec(cursor) ?? []
  if (!at || !id) throw new PondeskError('invalid_input', { field: 'cursor' })
  return { at, id }
}

const eventOf = ({ key, params, ...event }: PastEvent): OnuEvent => ({
  ...event,
  phrase: { key, params },
  change_id: null,
})

const tones: Record<NonNullable<Change['outcome']>, OnuEvent['tone']> = {
  applied: 'ok',
  accepted: 'accent',
  queued: 'accent',
  partial: 'warn',
  faulted: 'bad',
  unknown: 'unknown',
  unchanged: 'unknown',
}

const changeEvent = ({ id, startedAt, outcome, plan }: Change): OnuEvent[] =>
  startedAt === null
    ? []
    : [
        {
          id,
          at: startedAt,
          kind: 'change',
          tone: outcome ? tones[outcome] : 'accent',
          phrase: plan.title,
          source: plan.steps[0]?.source ?? '',
          status: null,
          change_id: id,
        },
      ]
