// Rows are drawn a few at a time: however far a list jumps, no frame waits for a whole screen of them.
import { type Key, useLayoutEffect, useReducer, useRef } from 'react'
import { flushSync } from 'react-dom'

/** Rows of one frame: on a slow machine as few as keep it short, a screen is full after three frames elsewhere. */
const most = 8
const fewest = 3
/** ms: a frame that took longer drew too many rows. */
const wishedMs = 24

interface Turns {
  /** Keys of rows that stand there whole. */
  drawn: ReadonlySet<Key>
  /** How many rows the next frame may draw. */
  size: number
  /** How many were drawn since the last frame was shown. */
  spent: number
  running: boolean
}

/** A row that is wanted: those in sight come first. */
export interface Wanted {
  key: Key
  isInSight: boolean
}

/** Which of the rows may be drawn whole in this frame; the others follow in the next ones, by themselves. */
export function useRowTurns(wanted: readonly Wanted[]): ReadonlySet<Key> {
  const turns = useRef<Turns>({ drawn: new Set(), size: most, spent: 0, running: false })
  const [, drawMore] = useReducer((count: number) => count + 1, 0)
  const { drawn, size, spent } = turns.current
  const began = performance.now()
  const next = chosen(wanted, drawn, size - spent)

  useLayoutEffect(() => {
    const now = turns.current
    now.spent += wanted.filter(({ key }) => next.has(key) && !now.drawn.has(key)).length
    now.drawn = next
    if (now.running || (now.spent === 0 && next.size === wanted.length)) return
    now.running = true
    // Once the frame was painted: what it took tells how many rows the next one may draw.
    setTimeout(() => {
      now.size = nextSize(now, performance.now() - began)
      now.spent = 0
      now.running = false
      requestAnimationFrame(() => flushSync(drawMore))
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

const nextSize = ({ size }: Turns, ms: number): number =>
  ms > wishedMs ? Math.max(fewest, Math.floor(size / 2)) : Math.min(most, size + 1)
