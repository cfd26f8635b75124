// A script as an engineer would see it typed: with the moves between modes and the answers to questions.
import type { ScriptLine } from '../change/index.ts'
import type { Dialect, Mode, Place } from './driver.ts'

const mask = '••••••••'

/** From the outermost mode to the one that is wanted. A mode that the dialect lacks is left out: the OLT will say so. */
function chainTo(place: Place, modes: readonly Mode[]): Place[] {
  const mode = modes.find(({ name }) => name === place.mode)
  if (!mode?.enter) return [place]
  return [...chainTo({ mode: mode.enter.from }, modes), place]
}

const isSame = (a: Place | undefined, b: Place | undefined): boolean =>
  a?.mode === b?.mode && (a?.of ?? '') === (b?.of ?? '')

/** Lines that lead from one place to another. */
function moves(from: Place[], to: Place[], modes: readonly Mode[]): string[] {
  const modeOf = (place: Place): Mode | undefined => modes.find(({ name }) => name === place.mode)
  const differs = to.findIndex((place, index) => !isSame(place, from[index]))
  const common = differs < 0 ? to.length : differs
  const out = from.slice(common).reverse()
  const left = out.map((place) => modeOf(place)?.leave ?? '')
  const entered = to.slice(common).map((place) => modeOf(place)?.enter?.line(place.of ?? '') ?? '')
  return [...left, ...entered].filter((line) => line !== '')
}

/**
 * Exactly what is typed after login, from the privileged prompt on; secrets masked.
 * An answer stands indented below the line whose question it answers, and is typed only if that question comes.
 */
export function typedLines(lines: readonly ScriptLine[], { modes }: Pick<Dialect, 'modes'>): string[] {
  // Every session stands at the first `#` once it is open.
  const rest = modes.find(({ end, context }) => end === '#' && context === null) ?? modes[0]
  let here = rest ? chainTo({ mode: rest.name }, modes) : []
  return lines.flatMap(({ place, line, asks }) => {
    const there = chainTo(place, modes)
    const way = moves(here, there, modes)
    here = there
    const [ask] = asks
    return [...way, line.replace(/\{secret:[^{}]+\}/g, mask), ...(ask ? [`  → ${ask.answer}`] : [])]
  })
}
