// Where the session stands in the vendor's modes, and the next step to where it should stand.
import type { Ask, Dialect, Mode, Place } from '../driver.ts'
import { fits, type Prompt } from './prompt.ts'

export interface Step {
  line: string
  asks: readonly Ask[]
  /** Where it leads, when it worked. */
  leads: readonly Place[]
}

export interface Places {
  /** From the outermost mode to the one that the session is in. */
  here(): readonly Place[]
  /** Next line to type towards `target`; null when the session stands there. @throws Error for a mode that the dialect lacks */
  step(target: Place): Step | null
  /** All steps from `from` to `target`, when each works. */
  route(target: Place, from: readonly Place[]): Step[]
  /** The step was taken and this prompt came: true when it led where it should. */
  took(step: Step, prompt: Prompt): boolean
  /** Takes the prompt's word for where the session is; false when no mode fits. */
  adopt(prompt: Prompt): boolean
}

export function createPlaces({ modes }: Pick<Dialect, 'modes'>): Places {
  let stack: readonly Place[] = []

  const modeOf = (name: string): Mode => {
    const mode = modes.find((one) => one.name === name)
    if (!mode) throw new Error(`no mode ${name}`)
    return mode
  }

  function chainTo(place: Place): Place[] {
    const { enter } = modeOf(place.mode)
    return enter ? [...chainTo({ mode: enter.from }), place] : [place]
  }

  const isAt = (place: Place, prompt: Prompt): boolean => {
    const mode = modeOf(place.mode)
    return fits(mode, prompt) && isFor(prompt, place.of ?? '')
  }

  function adopt(prompt: Prompt): boolean {
    const top = stack.at(-1)
    if (top && isAt(top, prompt)) return true
    const known = stack.findLastIndex((place) => isAt(place, prompt))
    const mode = modes.find((one) => fits(one, prompt))
    stack = known >= 0 ? stack.slice(0, known + 1) : mode ? chainTo({ mode: mode.name, of: unknown(mode) }) : []
    return stack.length > 0
  }

  function stepFrom(from: readonly Place[], target: Place): Step | null {
    const wanted = chainTo(target)
    const top = from.at(-1)
    const shared = wanted.findIndex((place, index) => !isSame(place, from[index]))
    const common = shared < 0 ? wanted.length : shared
    if (top && common < from.length) {
      const { leave } = modeOf(top.mode)
      if (leave !== null) return { line: leave, asks: [], leads: from.slice(0, -1) }
      throw new Error(`no way out of mode ${top.mode}`)
    }
    const next = wanted[common]
    if (!next) return null
    const { enter } = modeOf(next.mode)
    if (!enter) throw new Error(`no way into mode ${next.mode}`)
    return {
      line: enter.line(next.of ?? target.of ?? ''),
      asks: enter.asks ?? [],
      leads: wanted.slice(0, common + 1),
    }
  }

  return {
    here: () => stack,
    step: (target) => stepFrom(stack, target),
    route(target, from) {
      const steps: Step[] = []
      let at = from
      for (let step = stepFrom(at, target); step; step = stepFrom(at, target)) {
        steps.push(step)
        at = step.leads
      }
      return steps
    },
    took(step, prompt) {
      const at = step.leads.at(-1)
      const worked = at !== undefined && isAt(at, prompt)
      if (worked) stack = step.leads
      else adopt(prompt)
      return worked
    },
    adopt,
  }
}

const isSame = (a: Place, b: Place | undefined): boolean => a.mode === b?.mode && (a.of ?? '') === (b.of ?? '')

/** A mode that is entered for something has a line that depends on it; here nobody knows for what: it is entered anew. */
const unknown = ({ enter }: Mode): string => (enter && enter.line('a') !== enter.line('b') ? '?' : '')

const position = /\d+(?:\/\d+)+(?::\d+)?/

/** A prompt that tells what its mode was entered for, `(config-if-gpon-0/1)`, must tell the same. */
function isFor({ context }: Prompt, of: string): boolean {
  const told = position.exec(context)?.[0]
  const meant = position.exec(of)?.[0]
  return told === undefined || meant === undefined || told === meant
}
