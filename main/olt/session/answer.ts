// What came of a line that was typed, as an answer: without its secrets, and with the failure that it shows.
import type { Ask, Dialect } from '../driver.ts'
import { Cut, Hung } from './console.ts'
import type { Answer, Line } from './contract.ts'
import type { Answered } from './exchange.ts'
import { classify } from './failure.ts'
import type { Spoken } from './secrets.ts'

/** Of an answer without an end, characters. */
const longestRest = 100_000
/** Of a text that the box refused with. */
const longestText = 400

/** A line that was typed: where, when, how long ago in ms. */
export interface Told extends Pick<Answer, 'line' | 'place' | 'at' | 'ms'> {
  spoken: Spoken
}

export function answerOf({ spoken, ...told }: Told, answered: Answered, dialect: Dialect): Answer {
  const failure = failureIn(answered, told.line.asks ?? [], dialect)
  return {
    ...told,
    text: spoken.mask(answered.text),
    raw: spoken.maskAll(answered.raw),
    noise: answered.noise,
    failure: failure && { ...failure, text: spoken.mask(failure.text) },
    question: answered.end === 'question' ? answered.question : null,
  }
}

/** Of a line whose answer has no end: what the screen shows of it. */
export function unanswered({ spoken, ...told }: Told, screen: string, error: unknown): Answer {
  const raw = within(spoken.maskCut(screen), longestRest)
  const failure = { code: 'busy', text: endingOf(error) } as const
  return { ...told, text: '', raw, noise: [], failure, question: null }
}

/** Of a line that was not typed: a move, which `taken` answered, did not lead to its place. */
export const keptOut = (taken: Answer, line: Line): Answer => ({
  ...taken,
  line,
  failure: taken.failure ?? { code: 'rejected', text: taken.text.trim().slice(0, longestText) },
})

/** Whole lines from the beginning: half of one could show half of what is masked. */
const within = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, Math.max(0, text.lastIndexOf('\n', most)))}\n…`

const endingOf = (error: unknown): string =>
  error instanceof Cut || error instanceof Hung ? error.message : 'called off before its answer ended'

const failureIn = ({ end, question, text }: Answered, asks: readonly Ask[], dialect: Dialect): Answer['failure'] =>
  end === 'question' ? refusedAt(question, asks, dialect) : classify(text, dialect.failures)

/** A hint without "may end here" means that the line is not complete. */
function refusedAt(question: string, asks: readonly Ask[], { hint }: Dialect): Answer['failure'] {
  // A secret was asked for that there is none for, or that was wrong.
  const isDenied = asks.some(({ when, answer }) => answer === 'secret' && when.test(question))
  if (isDenied) return { code: 'denied', text: question.slice(0, longestText) }
  return { code: hint?.when.test(question) ? 'syntax' : 'rejected', text: question.slice(0, longestText) }
}
