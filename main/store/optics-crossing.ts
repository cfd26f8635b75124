// Optics as they are kept, and the event when the light of an ONU crossed a limit.
import { rxLimits } from '../../shared/model/history.ts'
import type { WriteDb } from './connection.ts'
import { addEvent } from './onu-events.ts'
import { keepOptics, rxBefore } from './optics.ts'
import type { OpticsSample } from './optics-hours.ts'

/** Keeps optics and notes when the light crossed a limit. */
export function keepSamples(
  write: WriteDb,
  deviceId: number,
  sourceId: number,
  samples: readonly OpticsSample[],
  moment: Date,
): void {
  for (const { at, values } of keepOptics(write, deviceId, sourceId, samples, moment)) {
    const [rx = null] = values
    if (rx !== null) keepCrossing(write, deviceId, sourceId, at, rx)
  }
}

type Band = 'ok' | 'weak' | 'bad' | 'overload'

/** 0.01 dB by which a value must be better than a limit before it counts as better: light at a limit trembles. */
const margin = 50

function bandOf(rx: number, better = 0): Band {
  if (rx > rxLimits.overload * 100 - better) return 'overload'
  if (rx < rxLimits.bad * 100 + better) return 'bad'
  return rx < rxLimits.warn * 100 + better ? 'weak' : 'ok'
}

const severity: Record<Band, number> = { ok: 0, weak: 1, overload: 2, bad: 2 }
const tones = { ok: 'ok', weak: 'warn', bad: 'bad', overload: 'warn' } as const
const limitOf = { ok: rxLimits.warn, weak: rxLimits.warn, bad: rxLimits.bad, overload: rxLimits.overload }

function keepCrossing(write: WriteDb, deviceId: number, sourceId: number, at: number, rx: number): void {
  const before = rxBefore(write, deviceId, at)
  if (before === null || (bandOf(before, margin) === 'ok' && bandOf(rx, margin) === 'ok')) return
  const told = write.get<{ key: string }>(
    `select key from onu_events where device_id = ? and kind = 'optics' order by at desc limit 1`,
    deviceId,
  )
  const was = (told?.key.split('.').at(-1) as Band | undefined) ?? bandOf(before)
  // Worse at once, better only with a margin.
  const strict = bandOf(rx, margin)
  const is = severity[bandOf(rx)] >= severity[was] ? bandOf(rx) : severity[strict] < severity[was] ? strict : was
  if (is === was) return
  addEvent(write, {
    deviceId,
    at: new Date(at * 1000).toISOString(),
    kind: 'optics',
    key: `event.optics.${is}`,
    params: { rx: (rx / 100).toFixed(1).replace('-', '−'), limit: limitOf[is].toFixed(1).replace('-', '−') },
    tone: tones[is],
    sourceId,
  })
}
