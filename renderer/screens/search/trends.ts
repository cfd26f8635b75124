// What the rows in sight received over seven days. Asked for when the list rests, a screen at a time; each row hears of its own.
import type { OutputOf } from '../../../shared/operations/index.ts'
import { invoke } from '../../client/index.ts'
import { type TrendDrawing, trendDrawing } from './trend-path.ts'

/** ms without a new row in sight: a list that scrolls asks nothing. */
export const restMs = 150
/** The same, and how few they are, where a list moves by single rows: one question for some of them, not one per key. */
export const longRestMs = 600
const fewRows = 5
/** ms after which a line is asked for again, and between two looks at which ones are that old. */
const oldMs = 300_000
const lookMs = 30_000
/** Rows that are remembered for the way back. */
const mostKnown = 600
/** As many as one question may name. */
const mostAsked = 200

type Ask = (serials: string[]) => Promise<Pick<OutputOf<'onu.trends'>, 'items'>>

interface Known {
  /** Null: nothing was read of it in those days. */
  drawing: TrendDrawing | null
  /** When it was asked for, ms. */
  at: number
}

export function createTrends(ask: Ask) {
  /** The one that was told longest ago first. */
  const known = new Map<string, Known>()
  const watched = new Map<string, Set<() => void>>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let isResting = false
  let isAsking = false
  let lastNewAt = 0

  function look(ms: number, isRest: boolean): void {
    clearTimeout(timer)
    isResting = isRest
    timer = setTimeout(onTime, ms)
  }

  function onTime(): void {
    // Rows came while it waited: moving the timer at every one of them would cost a list that scrolls.
    const now = Date.now()
    const wanted = oldOf(now)
    const isFew = wanted.length < fewRows && wanted.length < watched.size
    const left = (isFew ? longRestMs : restMs) - (now - lastNewAt)
    if (left > 0) look(left, true)
    else askOld(wanted)
  }

  const oldOf = (now: number): string[] =>
    [...watched.keys()].filter((serial) => now - (known.get(serial)?.at ?? 0) >= oldMs)

  function askOld(wanted: string[]): void {
    isResting = false
    if (isAsking || watched.size === 0) return
    if (wanted.length > 0 && document.visibilityState === 'visible') void fetch(wanted.slice(0, mostAsked))
    else look(lookMs, false)
  }

  async function fetch(serials: string[]): Promise<void> {
    isAsking = true
    const items = await ask(serials).then(
      (answer) => answer.items,
      () => null,
    )
    isAsking = false
    if (items) {
      const told = new Map(items.map(({ serial, rx }) => [serial, rx]))
      for (const serial of serials) put(serial, trendDrawing(told.get(serial) ?? []))
      forget()
    }
    // Other rows may be in sight by now. Without an answer what was shown stays, and is asked for later.
    if (!isResting) look(items ? restMs : lookMs, items !== null)
  }

  function put(serial: string, drawing: TrendDrawing | null): void {
    const before = known.get(serial)?.drawing
    const isSame = before?.path === drawing?.path && before?.last === drawing?.last
    known.delete(serial)
    known.set(serial, { drawing: isSame ? (before ?? null) : drawing, at: Date.now() })
    if (!isSame) for (const listener of watched.get(serial) ?? []) listener()
  }

  function forget(): void {
    for (const serial of known.keys()) {
      if (known.size <= mostKnown) return
      if (!watched.has(serial)) known.delete(serial)
    }
  }

  return {
    read: (serial: string): TrendDrawing | null => known.get(serial)?.drawing ?? null,

    /** Somebody sees this row: its line is asked for once the list rests. */
    watch(serial: string, listener: () => void): () => void {
      const listeners = watched.get(serial) ?? new Set()
      watched.set(serial, listeners.add(listener))
      lastNewAt = Date.now()
      if (!isResting) look(restMs, true)
      return () => {
        listeners.delete(listener)
        if (listeners.size === 0 && watched.get(serial) === listeners) watched.delete(serial)
        if (watched.size > 0) return
        clearTimeout(timer)
        isResting = false
      }
    },
  }
}

export const trends = createTrends((serials) => invoke('onu.trends', { serials }))
