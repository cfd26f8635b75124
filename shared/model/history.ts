// What was seen of an ONU over time.
import { z } from 'zod'
import { eventKinds, seriesRanges } from '../plain.ts'
import { DeviceStatus } from './onu.ts'
import { Phrase } from './plan.ts'

/** Limits of what an ONU of class B+ receives, dBm (product.md 5). */
export const rxLimits = { overload: -8, warn: -25, bad: -27 } as const

export const SeriesRange = z.enum(seriesRanges)
export type SeriesRange = z.infer<typeof SeriesRange>

/** dBm, °C, V or mA, as the name says. */
export const SeriesField = z.enum(['optical_rx', 'optical_tx', 'olt_rx', 'temperature', 'voltage', 'bias'])
export type SeriesField = z.infer<typeof SeriesField>

/** One bucket: UTC instant of its last reading, the lowest, highest and last value in it. */
export const SeriesPoint = z.object({ at: z.string(), min: z.number(), max: z.number(), last: z.number() })
export type SeriesPoint = z.infer<typeof SeriesPoint>

export const OnuSeries = z.object({
  serial: z.string(),
  range: SeriesRange,
  /** UTC instants of the window. */
  from: z.string(),
  to: z.string(),
  /** Two readings further apart than this leave a gap in the line, s. */
  gap_s: z.int(),
  /** UTC instant since when something is known of this ONU; null when nothing is. Before it, no outage was seen by anybody. */
  known_since: z.string().nullable(),
  lines: z.array(z.object({ field: SeriesField, source: z.string(), points: z.array(SeriesPoint) })),
  /** Times at which it was down; `to` is null while it is. */
  outages: z.array(z.object({ from: z.string(), to: z.string().nullable(), status: DeviceStatus })),
  changes: z.array(z.object({ at: z.string(), id: z.string(), phrase: Phrase })),
  /** Median of Rx over seven days before today, dBm; null with too few readings. */
  usual_rx: z.number().nullable(),
  /** Rx now against that median, dB; negative: weaker. */
  drift_db: z.number().nullable(),
})
export type OnuSeries = z.infer<typeof OnuSeries>

export const EventKind = z.enum(eventKinds)
export type EventKind = z.infer<typeof EventKind>
export const OnuEvent = z.object({
  id: z.string(),
  at: z.string(),
  kind: EventKind,
  tone: z.enum(['ok', 'warn', 'bad', 'unknown', 'accent']),
  phrase: Phrase,
  source: z.string(),
  /** The state it came to, of kind `status`. */
  status: DeviceStatus.nullable(),
  /** The change it tells of, so that it can be opened and undone. */
  change_id: z.string().nullable(),
})
export type OnuEvent = z.infer<typeof OnuEvent>
export const EventList = z.object({
  items: z.array(OnuEvent),
  next: z.string().nullable(),
  /** UTC instant since when events are kept of this ONU; null when nothing was. */
  since: z.string().nullable(),
})
export type EventList = z.infer<typeof EventList>

export const Parameter = z.object({
  path: z.string(),
  /** Text as the device gave it; null where it is not known, or is a secret. */
  value: z.string().nullable(),
  /** `xsd:string`, …; null of an object. */
  type: z.string().nullable(),
  writable: z.boolean().nullable(),
  /** Its value is a secret: whether one is set is all that is told. */
  secret: z.boolean(),
  observed_at: z.string().nullable(),
})
export type Parameter = z.infer<typeof Parameter>
export const ParameterPage = z.object({
  acs_device_id: z.string().nullable(),
  source: z.string().nullable(),
  items: z.array(Parameter),
  next: z.string().nullable(),
  total: z.int(),
})
export type ParameterPage = z.infer<typeof ParameterPage>

/** Readings of one ONU that operators may take in an hour where they wake its management channel. */
export const operatorReadingsPerHour = 12

/** One reading of "Medir 60 s", dBm; null where the way does not tell it. */
export const MeasuredPoint = z.object({
  at: z.string(),
  optical_rx: z.number().nullable(),
  optical_tx: z.number().nullable(),
  olt_rx: z.number().nullable(),
})
export type MeasuredPoint = z.infer<typeof MeasuredPoint>

/** What is published while it runs: `done` readings of `of`. */
export const MeasureProgress = z.object({ point: MeasuredPoint, done: z.int(), of: z.int() })
export type MeasureProgress = z.infer<typeof MeasureProgress>

export const Measurement = z.object({
  serial: z.string(),
  /** Who was asked: its OLT, or the ONU itself through its ACS. Null: nobody could be. */
  way: z.enum(['olt', 'acs']).nullable(),
  source: z.string().nullable(),
  started_at: z.string(),
  ended_at: z.string(),
  points: z.array(MeasuredPoint),
  /** dBm, of the fields that were read. */
  lines: z.array(
    z.object({
      field: z.enum(['optical_rx', 'optical_tx', 'olt_rx']),
      min: z.number(),
      max: z.number(),
      mean: z.number(),
    }),
  ),
  stopped: z.boolean(),
  /** Why it ended before its time; null when it did not. */
  limited: Phrase.nullable(),
  /** Readings of this ONU that are left to operators this hour; null where that is not limited. */
  left: z.int().nullable(),
})
export type Measurement = z.infer<typeof Measurement>
