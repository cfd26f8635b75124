// What a command gave: parsed for the house, redacted for the transcript.
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Command, CommandResult, Parsed } from '../driver.ts'
import type { Job, LinkOptions } from '../link.ts'
import { maskAll, maskSecrets } from '../mask.ts'
import type { Answer } from '../session/session.ts'

export interface Transcript {
  /** A line that the session typed by itself. */
  note(answer: Answer, job: Job): void
  result(answer: Answer, command: Command, job: Job): Promise<CommandResult>
  /** The command got no answer in its time; the session recovered. */
  unanswered(command: Command): CommandResult
}

/** Longer texts are worked on in several turns of the event loop, characters. */
const longText = 50_000

export function createTranscript({ clock, redact, onExchange }: LinkOptions): Transcript {
  function tell(answer: Answer, job: Job, { records, unparsed }: Parsed): void {
    const { line, failure, question } = answer
    // What the desk knows, then what is written like a secret.
    const masked = maskAll(answer.raw, redact)
    onExchange({
      at: answer.at,
      ms: Math.round(answer.ms),
      place: redact(answer.place),
      line: maskSecrets(redact(line.line)),
      raw: masked.raw,
      records: masked.value(records),
      unparsed: masked.value(unparsed),
      failure: failure && { code: question === null ? failure.code : 'question', text: masked.value(failure.text) },
      commandId: line.id,
      kind: line.kind,
      serial: job.serial ?? null,
      by: job.by,
    })
  }

  return {
    note: (answer, job) => tell(answer, job, { records: [], unparsed: [] }),
    async result(answer, command, job) {
      const isLong = answer.text.length > longText
      const at = clock().toISOString()
      if (isLong) await nextTurn()
      const parsed = parse(answer, command)
      if (isLong) await nextTurn()
      tell(answer, job, parsed)
      return { command, failure: answer.failure, at, ...parsed }
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
