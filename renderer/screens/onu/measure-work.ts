// "Medir 60 s": what was read so far. It goes on, and is still known, when another tab or page is looked at.
import { create } from 'zustand'
import type { MeasuredPoint, Measurement, MeasureProgress } from '../../../shared/model/history.ts'
import { asCallError, type CallError } from '../../client/call-error.ts'
import { invoke, subscribe } from '../../client/index.ts'

export interface Measuring {
  /** ms since 1970. */
  startedAt: number
  points: readonly MeasuredPoint[]
  /** How many readings there will be; null before the first. */
  of: number | null
  isStopping: boolean
  /** Null while it runs, and where it failed. */
  result: Measurement | null
  problem: CallError | null
}

interface MeasureWork {
  /** By serial. */
  work: Readonly<Record<string, Measuring>>
  start: (serial: string) => Promise<void>
  stop: (serial: string) => Promise<void>
}

export const isMeasuring = (one: Measuring | undefined): one is Measuring =>
  one !== undefined && one.result === null && one.problem === null

export const useMeasureWork = create<MeasureWork>()((set, get) => {
  function change(serial: string, part: Partial<Measuring>): void {
    const before = get().work[serial]
    if (before) set(({ work }) => ({ work: { ...work, [serial]: { ...before, ...part } } }))
  }

  function took(serial: string, { point, of }: MeasureProgress): void {
    const points = get().work[serial]?.points ?? []
    change(serial, { points: [...points, point], of })
  }

  async function start(serial: string): Promise<void> {
    if (isMeasuring(get().work[serial])) return
    const fresh: Measuring = {
      startedAt: Date.now(),
      points: [],
      of: null,
      isStopping: false,
      result: null,
      problem: null,
    }
    set(({ work }) => ({ work: { ...work, [serial]: fresh } }))
    const end = subscribe(
      'onu',
      ({ serial: about, measured }) => about === serial && measured && took(serial, measured),
    )
    try {
      const result = await invoke('onu.measure', { serial })
      change(serial, { result, points: result.points })
    } catch (error) {
      change(serial, { problem: asCallError(error) })
    } finally {
      end()
    }
  }

  async function stop(serial: string): Promise<void> {
    if (!isMeasuring(get().work[serial])) return
    change(serial, { isStopping: true })
    // What it has is the answer of the call that started it.
    await invoke('onu.measure', { serial, stop: true }).catch(() => change(serial, { isStopping: false }))
  }

  return { work: {}, start, stop }
})
