// What the history of an ONU needs of the store.

import type { Change } from '../../shared/model/change.ts'
import type { EventKind, OnuEvent, SeriesField } from '../../shared/model/history.ts'
import type { DeviceStatus } from '../../shared/model/onu.ts'

/** Values in 0.01 dBm, °C, V or mA. */
export interface Spread {
  min: number
  max: number
  last: number
}

/** One or several readings: `at` of the last of them, s since 1970; lines in the order of the history's `fields`. */
export interface Bucket {
  at: number
  lines: readonly (Spread | null)[]
}

export interface PastEvent {
  id: string
  at: string
  kind: EventKind
  key: string
  params: Record<string, string | number>
  tone: OnuEvent['tone']
  status: DeviceStatus | null
  source: string
}

export interface PastPort {
  fields: readonly SeriesField[]
  /** By source, oldest first; `from` and `to` in s since 1970. */
  optics(deviceId: number, from: number, to: number): Promise<{ source: string; buckets: readonly Bucket[] }[]>
  /** Buckets of `seconds` each. */
  fold(buckets: readonly Bucket[], seconds: number): Bucket[]
  drift(deviceId: number): Promise<{ usualRx: number | null; driftDb: number | null }>
  events(deviceId: number, limit: number, before: { at: string; id: string } | null): Promise<PastEvent[]>
  /** States and silences since an instant, oldest first, with the state before. */
  states(deviceId: number, from: string): Promise<PastEvent[]>
  since(deviceId: number): Promise<string | null>
  /** The newest first; `cursor`: start and id of the last one seen. */
  changes(asked: { serial: string; limit: number; cursor?: string }): Promise<Change[]>
}
