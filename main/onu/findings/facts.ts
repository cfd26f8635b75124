// What a verdict may rest on, and how a finding is written.

import type { DeviceStatus } from '../../../shared/model/onu.ts'
import type { Reading } from '../../../shared/model/reading.ts'
import type { ConnectionReadings, CpeReadings, Verdict } from '../../../shared/model/snapshot.ts'
import type { OltView } from '../olt-port.ts'

export type Claim = Verdict['claims'][number]

/** One row of the verdict catalogue that holds (product.md 7). */
export interface Finding extends Omit<Verdict, 'claims' | 'also'> {
  /** What only this row rests on. */
  because?: readonly Claim[]
  /** When its inputs were read, and how often such a thing is read, s: an old one makes it less certain. */
  rests?: readonly Input[]
}

export interface Input {
  observedAt: string | null
  every: number
}

/** Seconds between two readings of an OLT's lists, of its light, and of an ONU that does not say how often it informs. */
export const oltEvery = 600
export const lightEvery = 3600
const informEvery = 300

/** A source that tells nothing now. */
export interface Silent {
  source: string
  /** UTC instant at which it last answered; empty: never. */
  since: string
  /** Somebody asked it in this run. */
  isAsked: boolean
}

/** What was seen of the ONU before now. */
export interface Before {
  /** Rx against the median of seven days, dB; negative: weaker. Null: too little was read. */
  driftDb: number | null
  /** That median, dBm. */
  usualRx: number | null
  /** How often it went down in 24 hours, by what its OLT saw. */
  falls: { los: number; power: number }
  /** It was seen up within thirty days. */
  wasUp: boolean
}

export interface Facts {
  cpe: CpeReadings | null
  status: {
    value: DeviceStatus
    since: string | null
    source: string
    observedAt: string | null
    /** What it was when a source last told, where none tells now. */
    last?: DeviceStatus | null
  }
  /** Who would tell what it is. */
  silent?: Silent | null
  /** The workspace is only looked at. */
  isReview?: boolean
  /** All of it comes from a file: when the ONU last spoke then, UTC instant. */
  fileAt?: string | null
  /** What its OLT says of it. */
  olt?: OltView | null
  /** It misses its informs at an ACS that answers, and its OLT sees it all the same. */
  isUnmanaged?: boolean
  before?: Before | null
  /** Sources that could have been asked and were not, as names. */
  unchecked: string
  cached: boolean
  now: Date
}

/** `−19.4`, as screens write it. */
export const oneDecimal = (value: number): string => value.toFixed(1).replace('-', '−')

export const claim = (
  key: string,
  reading: Pick<Reading<unknown>, 'source' | 'observedAt'>,
  params: Claim['params'],
): Claim => ({
  key,
  params,
  source: reading.source,
  observedAt: reading.observedAt,
})

export { internetOf } from '../../../shared/internet-connection.ts'

export const isConnected = (wan: ConnectionReadings | undefined): boolean =>
  /^(connected|up)$/i.test(wan?.status.value ?? '')

/** Of what the ONU and its OLT say of the light, what was read last: the page shows the same. */
export function lightOf(
  { general: { optical_rx: own } }: CpeReadings,
  olt: OltView | null | undefined,
): Reading<number> {
  const told = olt?.cpe.general.optical_rx
  if (!told || told.value === null) return own
  return own.value === null || (told.observedAt ?? '') > (own.observedAt ?? '') ? told : own
}

/** A value that the ONU told its ACS, as an input. */
export const informed = ({ observedAt }: Pick<Reading<unknown>, 'observedAt'>, { cpe }: Pick<Facts, 'cpe'>): Input => ({
  observedAt,
  every: cpe?.general.inform_interval.value ?? informEvery,
})

/** The light, as an input: of an OLT it is read once an hour, of an ONU whenever it informs. */
export function lit({ cpe, olt }: Facts): Input[] {
  if (!cpe) return []
  const { source, observedAt } = lightOf(cpe, olt)
  return [source === olt?.olt ? { observedAt, every: lightEvery } : informed({ observedAt }, { cpe })]
}
