// Optics of ONUs over time: as read for two days, by the hour for thirty. Written in the slices of whoever brings them.
import type { Connection, ReadDb, WriteDb } from './connection.ts'
import {
  bucketOf,
  daySeconds,
  decodeHours,
  encodeHours,
  fold,
  hourSeconds,
  type OpticsBucket,
  type OpticsSample,
} from './optics-hours.ts'
import { type TrendSteps, type Trends, trendsOf } from './optics-trend.ts'
import { breathe, inSlices } from './slices.ts'

export interface OpticsOf {
  sourceId: number
  /** Name of the source. */
  source: string
  /** Oldest first. */
  buckets: OpticsBucket[]
}

export interface Drift {
  deviceId: number
  /** Median of what the ONU received in the seven days before today (UTC), dBm; null with too few readings. */
  usualRx: number | null
  /** Its reading of the last day against that, dB; negative: weaker. Null where one of them is not known. */
  driftDb: number | null
}

export interface Optics {
  /** Answers how many readings were new: known instants, and what is older than a month, are not written. */
  keep(deviceId: number, sourceId: number, samples: readonly OpticsSample[]): Promise<number>
  /** By source, `from` and `to` in s since 1970, both included. */
  between(deviceId: number, from: number, to: number): Promise<OpticsOf[]>
  /** As one line: buckets of `seconds` each. */
  fold(buckets: readonly OpticsBucket[], seconds: number): OpticsBucket[]
  drift(deviceId: number): Promise<Drift>
  /** Of a screen of ONUs, in slices. */
  trends(deviceIds: readonly number[], steps: TrendSteps): Promise<Trends>
  /** Of every ONU with optics, in slices. */
  drifts(): AsyncGenerator<Drift[]>
  /** Older readings become hours, the oldest ones and old events go: in slices. Answers for how many ONUs there was something to do. */
  thin(): Promise<number>
}

/** Read values are kept as they are at least so long; whole days (UTC) are thinned at once, each written once. */
const rawSeconds = 2 * daySeconds
const keptDays = 30
const keptEventDays = 90
const usualDays = 7
/** Hours with a reading that make a usual value. */
const fewestForUsual = 6
const idsAtOnce = 200
const mostTrees = 500

const names = ['rx', 'tx', 'olt_rx', 'temperature', 'voltage', 'bias'] as const
type Row = { at: number; sourceId: number } & Record<(typeof names)[number], number | null>

const insertSql = `
  insert into optics (device_id, at, source_id, ${names.join(', ')})
  values (@deviceId, @at, @sourceId, ${names.map((name) => `@${name}`).join(', ')}) on conflict do nothing`

const rowsSql = `
  select at, source_id as sourceId, ${names.join(', ')} from optics
  where device_id = @deviceId and at >= @from and at <= @to order by at`

const daysSql = `
  select day, source_id as sourceId, hours from optics_days
  where device_id = @deviceId and day >= @from and day <= @to order by day`

const saveDaySql = `
  insert into optics_days (device_id, day, source_id, hours) values (@deviceId, @day, @sourceId, @hours)
  on conflict do update set hours = excluded.hours where hours <> excluded.hours`

const secondsOf = (moment: Date): number => Math.floor(moment.getTime() / 1000)
const dayOf = (at: number): number => Math.floor(at / daySeconds)
/** The first day of which readings stand as they were read. */
const firstRawDay = (now: number): number => dayOf(now - rawSeconds)

const sampleOf = (row: Row): OpticsSample => ({ at: row.at, values: names.map((name) => row[name]) })

/** Answers the samples that were new. */
export function keepOptics(
  db: WriteDb,
  deviceId: number,
  sourceId: number,
  samples: readonly OpticsSample[],
  moment: Date,
): OpticsSample[] {
  const now = secondsOf(moment)
  const rawFrom = firstRawDay(now) * daySeconds
  const fresh = samples.filter(({ at, values }) => at >= rawFrom && at <= now + daySeconds && values.some(isKnown))
  const old = samples.filter(({ at }) => at < rawFrom && at >= now - keptDays * daySeconds)
  if (old.length > 0) keepHours(db, deviceId, sourceId, old.map(bucketOf))
  return fresh.filter(
    ({ at, values }) =>
      db.run(insertSql, {
        deviceId,
        at,
        sourceId,
        rx: values[0] ?? null,
        tx: values[1] ?? null,
        olt_rx: values[2] ?? null,
        temperature: values[3] ?? null,
        voltage: values[4] ?? null,
        bias: values[5] ?? null,
      }).changes === 1,
  )
}

const isKnown = (value: number | null): boolean => value !== null

/** Takes values into the hours of their days. */
function keepHours(db: WriteDb, deviceId: number, sourceId: number, buckets: readonly OpticsBucket[]): void {
  for (const [day, parts] of Map.groupBy(buckets, ({ at }) => dayOf(at))) {
    const known = db.get<{ hours: Uint8Array }>(
      'select hours from optics_days where device_id = @deviceId and day = @day and source_id = @sourceId',
      { deviceId, day, sourceId },
    )
    const hours = fold([...(known ? decodeHours(day, known.hours) : []), ...parts], hourSeconds)
    db.run(saveDaySql, { deviceId, day, sourceId, hours: encodeHours(day, hours) })
  }
}

/** 0.01 dBm as last received by the ONU before `at`, of any source; null: not known. */
export const rxBefore = ({ get }: ReadDb, deviceId: number, at: number): number | null =>
  get<{ rx: number }>(
    'select rx from optics where device_id = @deviceId and at < @at and rx is not null order by at desc limit 1',
    { deviceId, at },
  )?.rx ?? null

function bucketsBetween({ all }: ReadDb, deviceId: number, from: number, to: number): Map<number, OpticsBucket[]> {
  const days = all<{ day: number; sourceId: number; hours: Uint8Array }>(daysSql, {
    deviceId,
    from: dayOf(from),
    to: dayOf(to),
  }).flatMap(({ day, sourceId, hours }) => decodeHours(day, hours).map((bucket) => ({ sourceId, bucket })))
  const rows = all<Row>(rowsSql, { deviceId, from, to }).map((row) => ({
    sourceId: row.sourceId,
    bucket: bucketOf(sampleOf(row)),
  }))
  const bySource = new Map<number, OpticsBucket[]>()
  for (const { sourceId, bucket } of [...days, ...rows]) {
    if (bucket.at < from || bucket.at > to) continue
    const list = bySource.get(sourceId)
    if (list) list.push(bucket)
    else bySource.set(sourceId, [bucket])
  }
  return bySource
}

function driftOf(db: ReadDb, deviceId: number, now: number): Drift {
  const today = dayOf(now) * daySeconds
  const all = [...bucketsBetween(db, deviceId, today - usualDays * daySeconds, now).values()].flat()
  const rx = fold(all, hourSeconds).flatMap(({ at, lines: [line] }) => (line ? [{ at, last: line.last }] : []))
  const usual = median(rx.filter(({ at }) => at < today).map(({ last }) => last))
  const latest = rx.at(-1)
  const isFresh = latest !== undefined && latest.at >= now - daySeconds
  return {
    deviceId,
    usualRx: usual === null ? null : usual / 100,
    driftDb: usual !== null && isFresh ? Math.round(latest.last - usual) / 100 : null,
  }
}

function median(values: readonly number[]): number | null {
  if (values.length < fewestForUsual) return null
  const sorted = values.toSorted((a, b) => a - b)
  const half = sorted.length >> 1
  const high = sorted[half] ?? 0
  return sorted.length % 2 ? high : ((sorted[half - 1] ?? 0) + high) / 2
}

export function createOptics(db: Connection, clock: () => Date): Optics {
  /** The next ONUs with optics after this one: a walk over the keys that stops early. */
  async function idsAfter(after: number): Promise<number[]> {
    const ids: number[] = []
    for (let last = after; ids.length < idsAtOnce; ) {
      const next = await db.read(
        ({ get }) =>
          get<{ id: number | null }>(
            `select min(id) as id from (select min(device_id) as id from optics where device_id > @last
             union all select min(device_id) from optics_days where device_id > @last
             union all select min(device_id) from onu_events where device_id > @last)`,
            { last },
          )?.id ?? null,
      )
      if (next === null) break
      ids.push(next)
      last = next
    }
    return ids
  }

  async function* allIds(): AsyncGenerator<number[]> {
    for (let after = 0; ; await breathe()) {
      const ids = await idsAfter(after)
      if (ids.length > 0) yield ids
      if (ids.length < idsAtOnce) return
      after = ids.at(-1) ?? after
    }
  }

  return {
    keep: (deviceId, sourceId, samples) =>
      db.write((write) => keepOptics(write, deviceId, sourceId, samples, clock()).length),

    between: (deviceId, from, to) =>
      db.read((read) =>
        [...bucketsBetween(read, deviceId, from, to)].flatMap(([sourceId, buckets]) => {
          const source = read.get<{ name: string }>('select name from sources where id = ?', sourceId)
          return source ? [{ sourceId, source: source.name, buckets: buckets.toSorted((a, b) => a.at - b.at) }] : []
        }),
      ),

    fold,

    drift: (deviceId) => db.read((read) => driftOf(read, deviceId, secondsOf(clock()))),

    trends: async (deviceIds, steps) =>
      new Map(await inSlices(deviceIds, (slice) => db.read((read) => [...trendsOf(read, slice, steps)]))),

    async *drifts() {
      for await (const ids of allIds())
        yield await inSlices(ids, (slice) =>
          db.read((read) => slice.map((deviceId) => driftOf(read, deviceId, secondsOf(clock())))),
        )
    },

    async thin() {
      let touched = 0
      for await (const ids of allIds()) {
        const done = await inSlices(ids, (slice) =>
          db.write((write) => slice.map((deviceId) => thinOne(write, deviceId, clock()))),
        )
        touched += done.filter(Boolean).length
      }
      await db.write(({ run }) =>
        run(
          `delete from onu_trees where read_at < (
             select read_at from onu_trees order by read_at desc limit 1 offset ${mostTrees - 1})`,
        ),
      )
      return touched
    },
  }
}

function thinOne(db: WriteDb, deviceId: number, moment: Date): boolean {
  const now = secondsOf(moment)
  const to = firstRawDay(now) * daySeconds - 1
  const rows = db.all<Row>(rowsSql, { deviceId, from: 0, to })
  for (const [sourceId, own] of Map.groupBy(rows, (row) => row.sourceId))
    if (db.get('select 1 from sources where id = ?', sourceId))
      keepHours(
        db,
        deviceId,
        sourceId,
        own.map((row) => bucketOf(sampleOf(row))),
      )
  let changes = 0
  if (rows.length > 0)
    changes += db.run('delete from optics where device_id = @deviceId and at <= @to', { deviceId, to }).changes
  changes += db.run('delete from optics_days where device_id = @deviceId and day < @day', {
    deviceId,
    day: dayOf(now) - keptDays,
  }).changes
  changes += db.run('delete from onu_events where device_id = @deviceId and at < @before', {
    deviceId,
    before: new Date((now - keptEventDays * daySeconds) * 1000).toISOString(),
  }).changes
  return changes > 0
}
