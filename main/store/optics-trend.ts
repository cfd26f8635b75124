// What many ONUs received, a few values each: a line for every row of a list, for as little as a list may cost.
import type { ReadDb } from './connection.ts'
import { daySeconds, rxOfHours } from './optics-hours.ts'

/** Steps of a trend as they are asked for: s since 1970 at which each begins, oldest first, and s from one to the next. */
export interface TrendSteps {
  starts: readonly number[]
  seconds: number
}

/** By device: 0.01 dBm of each step as last received in it, of any source; null where nothing was read. */
export type Trends = Map<number, (number | null)[]>

/** The last value of each step as it was read. Seeks in the key: how often an ONU was read makes no difference. */
const readSql = `
  select d.value as deviceId, s.key as step,
    (select rx from optics where device_id = d.value and at >= s.value and at < s.value + @seconds and rx is not null
     order by at desc limit 1) as rx
  from json_each(@ids) d, json_each(@starts) s`

const daysSql = `
  select device_id as deviceId, day, hours from json_each(@ids) d
  join optics_days on device_id = d.value and day between @first and @last`

export function trendsOf({ all }: ReadDb, ids: readonly number[], { starts, seconds }: TrendSteps): Trends {
  const trends: Trends = new Map(ids.map((id) => [id, starts.map(() => null)]))
  const from = starts[0] ?? 0
  const to = from + starts.length * seconds
  const asked = JSON.stringify([...trends.keys()])

  /** When the value was read that stands in a step now: several sources tell of one hour. */
  const readAt = new Map<(number | null)[], number[]>()
  const days = all<{ deviceId: number; day: number; hours: Uint8Array }>(daysSql, {
    ids: asked,
    first: Math.floor(from / daySeconds),
    last: Math.floor(to / daySeconds),
  })
  for (const { deviceId, day, hours } of days) {
    const trend = trends.get(deviceId) ?? []
    const known = readAt.get(trend) ?? []
    readAt.set(trend, known)
    rxOfHours(hours, (second, rx) => {
      const at = day * daySeconds + second
      const step = Math.floor((at - from) / seconds)
      if (at < from || at >= to || at < (known[step] ?? 0)) return
      known[step] = at
      trend[step] = rx
    })
  }

  // What was not thinned yet is newer than the hours beside it.
  const rows = all<{ deviceId: number; step: number; rx: number | null }>(readSql, {
    ids: asked,
    starts: JSON.stringify(starts),
    seconds,
  })
  for (const { deviceId, step, rx } of rows) {
    const trend = trends.get(deviceId)
    if (trend && rx !== null) trend[step] = rx
  }
  return trends
}
