// What would have been seen of the ONUs in the thirty days before the lab started. Derived, so that it costs nothing until somebody asks.
import { seeded } from '../random.ts'
import type { LabPast, LabPastSample } from '../types.ts'
import type { Olt } from './olt.ts'
import { type Cause, groupOf, isUp, type Ont } from './ont.ts'
import { isDemonstration } from './plant.ts'

const hour = 3_600_000
const day = 24 * hour
const days = 30
/** Every hour for three days, every three hours before that. */
const dense = 3 * day

/** Water in a splice: slow at first, then faster. dB in seven days. */
const fadeDb = 2.1
const fadeMs = 7 * day

type State = { at: number; status: 'online' | 'offline' | 'los' | 'power_fail' }

/** Null: this OLT has no such ONU. */
export function pastOf(olt: Olt, serial: string): LabPast | null {
  const ont = olt.find(serial)
  if (!ont) return null
  const { startedAt } = olt.site
  const states = statesOf(olt, ont, startedAt)
  return {
    serial,
    olt: olt.box.name,
    states: states.filter(({ at }) => at > startedAt - days * day),
    samples: samplesOf(olt, ont, states, startedAt),
    /** The ACS asks the ONU itself: it cannot know what the OLT receives. */
    isInAcs: ont.index !== null,
  }
}

const stateOf = (cause: Cause | null): State['status'] =>
  cause === 'dying-gasp' ? 'power_fail' : cause === 'los' ? 'los' : 'offline'

function statesOf(olt: Olt, ont: Ont, startedAt: number): State[] {
  const visits = ont.visits.flatMap(({ up, down, cause }): State[] => [
    { at: up, status: 'online' },
    ...(down === null || down > startedAt ? [] : [{ at: down, status: stateOf(cause) }]),
  ])
  return [...visits, ...(isFlapping(olt, ont) ? flaps(olt, ont, startedAt) : [])]
    .filter(({ at }) => at <= startedAt)
    .sort((a, b) => a.at - b.at)
}

const randomOf = (olt: Olt, ont: Ont, what: number) =>
  seeded(olt.site.seed ^ what, ont.slot * 100_000 + ont.port * 1000 + ont.id)

/** One in sixty has a loose connector. */
const isFlapping = (olt: Olt, ont: Ont): boolean =>
  isUp(ont) && ont.index !== null && randomOf(olt, ont, 0x0181).between(1, 60) === 1

function flaps(olt: Olt, ont: Ont, startedAt: number): State[] {
  const random = randomOf(olt, ont, 0x0182)
  return Array.from({ length: random.between(6, 12) }, (): State[] => {
    const at = startedAt - random.between(90, 4200) * 60_000
    return [
      { at, status: 'los' },
      { at: at + random.between(70, 540) * 1000, status: 'online' },
    ]
  }).flat()
}

/** The splitter of the second OLT on which most customers hang; in small networks there is none. */
function fadingGroup(olt: Olt): { slot: number; port: number; group: number } | null {
  if (olt.box.dialect !== 'classic' || !isDemonstration(olt.site.onus)) return null
  const members = Map.groupBy(
    olt.onts.filter((ont) => ont.index !== null && isUp(ont)),
    (ont) => `${ont.slot}/${ont.port}/${groupOf(ont, olt.box.firstOnu)}`,
  )
  const [first] = [...members.values()].sort((a, b) => b.length - a.length)
  const one = first?.[0]
  return one ? { slot: one.slot, port: one.port, group: groupOf(one, olt.box.firstOnu) } : null
}

const isFading = (olt: Olt, ont: Ont): boolean => {
  const fading = fadingGroup(olt)
  return (
    fading !== null &&
    ont.slot === fading.slot &&
    ont.port === fading.port &&
    groupOf(ont, olt.box.firstOnu) === fading.group
  )
}

/** dB by which the light was stronger then than it is now. */
const fadedSince = (at: number, startedAt: number): number => {
  const passed = Math.min(1, Math.max(0, (at - (startedAt - fadeMs)) / fadeMs))
  return fadeDb * (1 - passed ** 3)
}

function samplesOf(olt: Olt, ont: Ont, states: readonly State[], startedAt: number): LabPastSample[] {
  const { txDbm, celsius, volts } = ont.facts()
  const rx = olt.rxDbm(ont)
  const fading = isFading(olt, ont)
  const random = randomOf(olt, ont, 0x0183)
  const [phase, noise] = [random.between(0, hour / 1000) * 1000, 0.05 + random.next() * 0.12]
  const samples: LabPastSample[] = []
  const from = startedAt - days * day
  for (let at = from + phase; at < startedAt - 60_000; at += at < startedAt - dense ? 3 * hour : hour) {
    if (states.findLast((state) => state.at <= at)?.status !== 'online' && states.length > 0 && wasSeen(states, at))
      continue
    // Cabinets and houses breathe with the day.
    const warmth = Math.sin(((at % day) / day) * 2 * Math.PI - 2)
    const extra = fading ? fadedSince(at, startedAt) : 0
    const now = rx + extra - warmth * 0.08 + (random.next() - 0.5) * 2 * noise
    const loss = 0.3 + (ont.id % 7) / 10
    samples.push([
      Math.floor(at / 1000),
      now,
      txDbm + (random.next() - 0.5) * 0.06,
      txDbm - (4.6 - now) - loss,
      celsius + warmth * 4 + random.next(),
      volts + (random.next() - 0.5) * 0.02,
      6 + (ont.id % 11) + warmth * 0.4,
    ])
  }
  return samples
}

/** Before its first known state nobody knows more than that it was there. */
const wasSeen = (states: readonly State[], at: number): boolean => (states[0]?.at ?? at) <= at
