// Rows are drawn a few at a time: however far a list jumps, no frame waits for a whole screen of them.
import { type Key, useLayoutEffect, useReducer, useRef } from 'react'
import { flushSync } from 'react-dom'

/** Rows of the first frame after a rest: few enough for a slow machine. How many the next ones draw is found out. */
const first = 6
const fewest = 2
const most = 24
/**
 * What making the rows of a frame should take, ms: laying out and painting them takes twice as long again. Not the whole frame
 * is measured, as what others do in it would be put down to the rows, and a busy machine would draw two at a time.
 */
const wishedMs = 3.5
/** ms after which what a row takes is to be found out again: the machine may do something else by now. */
const restMs = 500

interface Turns {
  /** Keys of rows that stand there whole. */
  drawn: ReadonlySet<Key>
  /** How many rows the next frame may draw. */
  size: number
  /** How many were drawn since the last frame was shown. */
  spent: number
  running: boolean
  /** When a frame was shown last. */
  at: number
}

/** A row that is wanted: those in sight come first. */
export interface Wanted {
  key: Key
  isInSight: boolean
}

/** Which of the rows may be drawn whole in this frame; the others follow in the next ones, by themselves. */
export function useRowTurns(wanted: readonly Wanted[]): ReadonlySet<Key> {
  const turns = useRef<Turns>({ drawn: new Set(), size: first, spent: 0, running: false, at: 0 })
  const [, drawMore] = useReducer((count: number) => count + 1, 0)
  const began = performance.now()
  const { drawn, spent, at } = turns.current
  const size = began - at > restMs ? Math.min(first, turns.current.size) : turns.current.size
  const next = chosen(wanted, drawn, size - spent)

  useLayoutEffect(() => {
    const now = turns.current
    now.spent += wanted.filter(({ key }) => next.has(key) && !now.drawn.has(key)).length
    now.drawn = next
    if (now.running || (now.spent === 0 && next.size === wanted.length)) return
    now.running = true
    const following = nextSize(now, performance.now() - began)
    // Once the frame was painted.
    setTimeout(() => {
      now.at = performance.now()
      now.size = following
      now.spent = 0
      now.running = false
      // A scroll in this very frame has drawn its rows already.
      requestAnimationFrame(() => now.spent === 0 && flushSync(drawMore))
    })
  })
  return next
}

function chosen(wanted: readonly Wanted[], drawn: ReadonlySet<Key>, room: number): Set<Key> {
  const next = new Set<Key>()
  for (const { key } of wanted) if (drawn.has(key)) next.add(key)
  let left = room
  for (const isInSight of [true, false])
    for (const one of wanted) {
      if (left <= 0) return next
      if (one.isInSight !== isInSight || next.has(one.key)) continue
      next.add(one.key)
      left -= 1
    }
  return next
}

/** As many rows as can be made in the wished time, by what those of the last frame took. */
function nextSize({ size, spent }: Turns, ms: number): number {
  if (spent === 0 || (spent < size && ms < wishedMs)) return size
  return Math.max(fewest, Math.min(most, spent * 2, Math.round((spent * wishedMs) / ms)))
}
