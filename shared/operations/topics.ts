// What a door may publish. Events only announce; nobody steers by them.
import { z } from 'zod'
import { Change } from '../model/change.ts'
import { MeasureProgress } from '../model/history.ts'
import { SourceStatus } from '../model/source.ts'

export const topics = {
  /** A change moved on: published at every stage and at its outcome. */
  change: Change,
  /** A source changed its state. */
  source: SourceStatus,
  /** New readings of one ONU were stored; `measured`: one of those that somebody has taken every 5 s. */
  onu: z.object({ serial: z.string(), measured: MeasureProgress.optional() }),
} as const

export type Topic = keyof typeof topics
export type TopicPayload<T extends Topic> = z.output<(typeof topics)[T]>
export const isTopic = (name: string): name is Topic => Object.hasOwn(topics, name)
