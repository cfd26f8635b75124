// The session of a source: secrets fetched when they are needed, SSH or Telnet.
import type { Driver } from '../driver.ts'
import type { LinkOptions } from '../link.ts'
import { Cut, Hung } from '../session/console.ts'
import { openSession, type Session, type SessionOptions } from '../session/session.ts'
import { unreachable } from '../transport/failure.ts'
import { openSsh } from '../transport/ssh.ts'
import { isTypeable, openTelnet } from '../transport/telnet.ts'

export interface EngineOptions extends LinkOptions {
  driver: Driver
  /** All there are, to name the vendor of a box that is not the driver's. */
  drivers?: readonly Driver[]
  /** Silence after which a line that looks like a question is one, ms; default 2000. */
  questionMs?: number
}

type Told = Pick<SessionOptions, 'onClosed' | 'onAnswer'>

/** SSH asks for a sign of life at least so often, ms; the box's own timer is reset by the proof line. */
const longestSilenceMs = 20_000

/** @throws PondeskError `source_unreachable` */
export async function connectLink(options: EngineOptions, told: Told, signal: AbortSignal): Promise<Session> {
  const { driver, host, port, user, connectMs, clock } = options
  const password = await options.password()
  const enablePassword = (await options.enablePassword?.()) ?? null
  const refuse = (field: string): never => {
    throw unreachable('olt_control', { field, params: { field } })
  }
  if (options.transport === 'telnet' && !isTypeable(user)) refuse('user')
  if (options.transport === 'telnet' && !isTypeable(password ?? '')) refuse('secret')
  if (!isTypeable(enablePassword ?? '')) refuse('enable_secret')
  return await openSession(
    {
      driver,
      drivers: options.drivers,
      credentials: { host, user, password },
      enablePassword,
      connectMs,
      clock,
      ...(options.questionMs === undefined ? {} : { questionMs: options.questionMs }),
      ...told,
      connect: async (events, stop) => {
        if (options.transport === 'telnet') return await openTelnet({ host, port, connectMs }, events, stop)
        const { jump } = options
        return await openSsh(
          {
            host,
            port,
            user,
            password,
            privateKey: (await options.privateKey?.()) ?? null,
            pinned: options.pinnedHostKey,
            legacyAlgorithms: options.legacyAlgorithms,
            jump: jump
              ? { ...jump, password: await jump.password(), privateKey: (await jump.privateKey?.()) ?? null }
              : null,
            connectMs,
            keepAliveMs: Math.min(options.keepAliveMs, longestSilenceMs),
            refusal: (text) => refusalIn(text, driver),
          },
          events,
          stop,
        )
      },
    },
    signal,
  ).catch((error: unknown) => {
    throw asUnreachable(error, host)
  })
}

/** What ends a line ends the opening of a session too: nobody knows what the box would do next. */
function asUnreachable(error: unknown, host: string): unknown {
  if (error instanceof Cut) return unreachable('olt_closed', { params: { host }, cause: error })
  if (!(error instanceof Hung)) return error
  return unreachable('olt_no_answer', { params: { host, seconds: Math.ceil(error.ms / 1000) }, cause: error })
}

/** A box that refuses before its shell opens says so with the same words. */
function refusalIn(text: string, { dialects }: Driver): string | null {
  for (const { login } of dialects) {
    const found = login.refused.find(({ when }) => text.split('\n').some((line) => when.test(line)))
    if (found) return found.reason
  }
  return null
}
