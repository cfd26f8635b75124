// An OLT as a carrier sees it: every line gets an answer, and every line is kept.
import type { Command, CommandResult, Dialect, FailureCode } from '../../../../main/olt/driver.ts'
import type { LinkState, OltLink } from '../../../../main/olt/link.ts'

export interface Refusal {
  code: FailureCode
  text: string
}
/** Text of an answer, a refusal, or what the session itself throws. */
export type Said = string | Refusal | Error

export interface FakeLink extends OltLink {
  /** Lines of writes as they were typed, with the values of secrets in their place. */
  typed: string[]
  /** Lines of reads. */
  asked: string[]
}

const noState: LinkState = {
  state: 'ok',
  since: null,
  lastOkAt: null,
  problem: null,
  retryAt: null,
  session: { open: true, dialect: null, model: null, hostname: 'OLT-LAB', algorithms: null, clearText: false },
  queue: { running: null, waiting: [] },
  budget: { perMinute: 60, usedLastMinute: 0, history: [] },
}

export function fakeLink(dialect: () => Dialect, say: (line: string, command: Command) => Said): FakeLink {
  const typed: string[] = []
  const asked: string[] = []

  function run(command: Command, line: string): CommandResult {
    const said = say(line, command)
    if (said instanceof Error) throw said
    const at = '2026-11-21T08:00:00.000Z'
    if (typeof said === 'object') return { command, records: [], unparsed: [], failure: said, at }
    return { command, ...command.parse(said), failure: null, at }
  }

  return {
    typed,
    asked,
    dialect: async () => dialect(),
    async read(recipe) {
      const { commands, assemble } = recipe(dialect())
      const results = commands.map((command) => {
        asked.push(command.line)
        return run(command, command.line)
      })
      return { value: assemble(results), results }
    },
    async write(commands, secret) {
      const results: CommandResult[] = []
      for (const command of commands) {
        const line = command.line.replace(/\{secret:([^{}]+)\}/g, (_whole, name: string) => secret(name) ?? '?')
        typed.push(line)
        const result = run(command, line)
        results.push(result)
        if (result.failure) return { results, failed: result }
      }
      return { results, failed: null }
    },
    state: () => noState,
    close: async () => undefined,
  }
}
