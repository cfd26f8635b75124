// What a command gave: parsed for the house, redacted for the transcript.
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Command, CommandResult, Parsed } from '../driver.ts'
import type { Job, LinkOptions } from '../link.ts'
import { type Masked, maskAll, maskingAll, maskSecrets, type Steps } from '../mask.ts'
import type { Answer } from '../session/session.ts'

export interface Transcript {
  /** A line that the session typed by itself; `job` null where it opened the session, which is about no ONU. */
  note(answer: Answer, job: Job | null): void
  result(answer: Answer, command: Command, job: Job): Promise<CommandResult>
  /** The command got no answer in its time; the session recovered. */
  unanswered(command: Command): CommandResult
}

/** Who is named for what nobody asked for. */
const ownName = 'PonDesk'
/** Longer texts are worked on in several turns of the event loop, characters. */
const longText = 50_000

export function createTranscript({ clock, redact, onExchange }: LinkOptions): Transcript {
  function tell(answer: Answer, job: Job | null, masked: Masked, { records, unparsed }: Parsed): void {
    const { line, failure, question } = answer
    onExchange({
      at: answer.at,
      ms: Math.round(answer.ms),
      place: redact(answer.place),
      line: maskSecrets(redact(line.line)),
      raw: masked.raw,
      records,
      unparsed,
      failure: failure && { code: question === null ? failure.code : 'question', text: masked.value(failure.text) },
      commandId: line.id,
      kind: line.kind,
      serial: job?.serial ?? null,
      by: job?.by ?? ownName,
    })
  }

  return {
    // What the desk knows, then what is written like a secret.
    note: (answer, job) => tell(answer, job, maskAll(answer.raw, redact), { records: [], unparsed: [] }),
    async result(answer, command, job) {
      const isLong = answer.text.length > longText
      const at = clock().toISOString()
      if (isLong) await nextTurn()
      const parsed = parse(answer, command)
      if (isLong) await nextTurn()
      const masked = isLong ? await inTurns(maskingAll(answer.raw, redact)) : maskAll(answer.raw, redact)
      const shown = isLong ? await inTurns(masked.steps(parsed)) : masked.value(parsed)
      tell(answer, job, masked, shown)
      const noise = answer.noise.length
      return { command, failure: answer.failure, at, ...parsed, ...(noise > 0 && { noise }) }
    },
    unanswered: (command) => ({
      command,
      failure: { code: 'busy', text: '' },
      at: clock().toISOString(),
      records: [],
      unparsed: [],
    }),
  }
}

/** What others wait for meanwhile comes in between, milliseconds. */
const longestTurn = 5

async function inTurns<T>(steps: Steps<T>): Promise<T> {
  let since = performance.now()
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
    if (performance.now() - since < longestTurn) continue
    await nextTurn()
    since = performance.now()
  }
}

function parse({ text, failure }: Answer, command: Command): Parsed {
  try {
    const { records, unparsed } = command.parse(text)
    // The refusal itself is told as such; rows beside it are kept.
    return failure && records.length === 0 ? { records, unparsed: [] } : { records, unparsed }
  } catch {
    // A parser that trips over a text must not lose it.
    return { records: [], unparsed: failure ? [] : text.split('\n').filter((line) => line.trim() !== '') }
  }
}
