// Which lines may be typed at once: reads that ask nothing, with the ways between their modes.
import type { Place } from '../driver.ts'
import type { Line } from './contract.ts'
import type { Places, Step } from './places.ts'

/** A line as it is typed; `step` where it is a move. */
export interface Item {
  line: Line
  step: Step | null
}

/** What the smallest buffer of a terminal surely holds. */
const mostItems = 8
const mostCharacters = 240

export const moveOf = ({ line, asks }: Step, at: Place): Line => ({ id: 'move', at, line, kind: 'read', asks })

/** The longest beginning of `lines` that can go at once, with the moves; empty where only one line would. */
export function planAhead(lines: readonly Line[], places: Places): Item[] {
  const items: Item[] = []
  let here = places.here()
  let characters = 0
  for (const line of lines) {
    if (!isPlain(line)) break
    const steps = places.route(line.at, here)
    // A question would take what is typed behind it for its answer.
    if (steps.some(({ asks }) => asks.length > 0)) break
    const more: Item[] = steps.map((step) => ({ line: moveOf(step, here.at(-1) ?? line.at), step }))
    more.push({ line, step: null })
    characters += more.reduce((sum, item) => sum + item.line.line.length + 1, 0)
    if (items.length + more.length > mostItems || characters > mostCharacters) break
    items.push(...more)
    here = steps.at(-1)?.leads ?? here
  }
  return items.length > 1 ? items : []
}

const isPlain = ({ kind, asks = [], line }: Line): boolean =>
  kind === 'read' && asks.length === 0 && !line.includes('{secret:')
