// From the first byte to a proven prompt: Telnet's questions, refusals, and the host name as the box spells it.
import { PondeskError } from '../../../shared/errors.ts'
import type { Ask, Dialect } from '../driver.ts'
import { unreachable } from '../transport/failure.ts'
import { type Console, Cut, Hung } from './console.ts'
import { guessOddPrompt, guessPrompt, isQuestion, type Prompt } from './prompt.ts'

export interface Credentials {
  host: string
  user: string
  /** Null with a key. */
  password: string | null
}

export interface LoginLimits {
  connectMs: number
  /** Silence after which an odd line is taken for a prompt, or a question for a question, ms. */
  questionMs: number
  signal: AbortSignal
}

export interface Greeting {
  banner: string
  /** As it looks; a line of the banner may look like one. */
  prompt: Prompt
  /** Proves it with a round trip that changes nothing. @throws as `login` */
  prove: () => Promise<Prompt>
}

/** How often another line than the one before may turn out to be the prompt. */
const guesses = 4

/**
 * Waits for the first prompt.
 * @throws PondeskError `source_unreachable` with `olt_login`, `olt_locked`, `olt_sessions_full`, `olt_login_question`, `olt_prompt`, `olt_closed`
 */
export async function login(
  console: Console,
  dialect: Dialect,
  credentials: Credentials,
  limits: LoginLimits,
): Promise<Greeting> {
  const { terminal } = console
  const params = { host: credentials.host, user: credentials.user }
  const refuse = (reason: string, more: Record<string, string> = {}): never => {
    throw unreachable(reason, {
      params: { ...params, ...more },
      ...(more.text ? { details: { text: more.text } } : {}),
    })
  }
  const isTelnet = console.transport().algorithms === null && console.transport().lineEnd !== '\n'
  let scanned = 0
  let answered = -1
  let userSent = false
  let passwordSent = false
  const heard: { reason: string; text: string }[] = []

  /** A text that may be a refusal. Notices say "forbidden" too: it counts when no prompt follows. */
  function hear(line: string): void {
    const found = line === '' ? undefined : dialect.login.refused.find(({ when }) => when.test(line))
    if (found) heard.push({ reason: found.reason, text: line.trim() })
  }

  function refuseAs(reason: string): never {
    const said = heard.at(-1)
    return said ? refuse(said.reason, { text: said.text }) : refuse(reason)
  }

  /** Asked again: it did not like what it got. */
  function credential(tail: string): string | null {
    if (!isTelnet) return null
    if (dialect.login.user.test(tail)) {
      if (userSent) refuseAs('olt_login')
      userSent = true
      return credentials.user
    }
    if (!dialect.login.password.test(tail)) return null
    if (passwordSent || credentials.password === null) refuseAs('olt_login')
    passwordSent = true
    return credentials.password
  }

  function converse(): void {
    for (; scanned < terminal.row(); scanned += 1) hear(terminal.line(scanned))
    const tail = terminal.tail()
    const row = terminal.row()
    hear(tail)
    if (tail === '' || row === answered) return
    const ask = dialect.login.asks.find(({ when }) => when.test(tail))
    const text = credential(tail) ?? (ask ? wordOf(ask) : null)
    if (text === null) return
    answered = row
    if (ask?.as === 'key') console.key(text)
    else console.enter(text)
  }

  const nextPrompt = (after: number): Promise<Prompt> =>
    console.wait({
      look() {
        converse()
        return terminal.row() > after ? (guessPrompt(terminal.tail(), dialect) ?? undefined) : undefined
      },
      pause: {
        ms: limits.questionMs,
        look() {
          const tail = terminal.tail()
          if (terminal.row() <= after || answered === terminal.row()) return undefined
          if (isQuestion(tail)) refuse('olt_login_question', { text: tail.trim() })
          return guessOddPrompt(tail, dialect) ?? undefined
        },
      },
      quietMs: limits.connectMs,
      totalMs: limits.connectMs,
      signal: limits.signal,
    })

  async function proven(guess: Prompt): Promise<Prompt> {
    let prompt = guess
    for (let round = 0; round < guesses; round += 1) {
      const row = terminal.row()
      console.enter(dialect.proof)
      const again = await nextPrompt(row)
      if (again.text === prompt.text) return prompt
      prompt = again
    }
    return refuse('olt_prompt', { text: prompt.text })
  }

  function explain(error: unknown): never {
    if (error instanceof PondeskError) throw error
    if (error instanceof Cut) refuseAs('olt_closed')
    if (error instanceof Hung && heard.length > 0) refuseAs('olt_prompt')
    if (error instanceof Hung) refuse('olt_prompt', { text: terminal.tail().slice(0, 80) })
    throw error
  }

  const prompt = await nextPrompt(-1).catch(explain)
  return { banner: terminal.text(), prompt, prove: () => proven(prompt).catch(explain) }
}

/** Nobody has told a secret for a question at login. */
const wordOf = ({ answer }: Ask): string | null => (answer === 'enter' ? '' : answer === 'secret' ? null : answer.text)
