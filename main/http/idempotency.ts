// One key, one doing: the same `Idempotency-Key` with the same request gives the same answer for 24 h, also while it is being worked on.
import { createHmac, randomBytes } from 'node:crypto'
import { type ErrorCode, PondeskError } from '../../shared/errors.ts'
import { type Call, errorBody } from '../gateway/index.ts'
import type { IdempotencyPort, LogLine } from './ports.ts'

export const IDEMPOTENCY_HEADER = 'Idempotency-Key'

export interface Answer {
  status: number
  response: unknown
}

// After these a device may have been reached. All others did nothing and may be tried again under the same key.
const kept: readonly ErrorCode[] = ['device_rejected', 'timeout']

interface Deps {
  port: IdempotencyPort
  log: (line: LogLine) => void
  hashKey: Uint8Array | undefined
}

interface Doing {
  operation: string
  input: Record<string, unknown>
  call: Call
  work: () => Promise<Answer>
}

export function createIdempotency({ port, log, hashKey = randomBytes(32) }: Deps) {
  const running = new Map<string, { requestHash: string; answer: Promise<Answer> }>()

  const hash = ({ operation, input }: Doing): string =>
    createHmac('sha256', hashKey)
      .update(canonical([operation, input]))
      .digest('hex')

  async function finish(key: string, identity: string, answer: Answer | null, request: string): Promise<void> {
    // What was done is done: the caller gets its answer also when it could not be kept.
    await port.finish(key, identity, answer).catch((error: unknown) => {
      log({
        level: 'error',
        message: `answer for an ${IDEMPOTENCY_HEADER} could not be kept`,
        request,
        error,
      })
    })
  }

  async function first(key: string, identity: string, requestHash: string, doing: Doing): Promise<Answer> {
    const begun = await port.begin(key, identity, doing.operation, requestHash)
    // Begun by a program that ended before it finished: whether the device was reached is in the list of changes.
    if (begun === 'running') throw conflict('idempotency_interrupted')
    if (begun !== 'new') {
      if (begun.requestHash !== requestHash) throw conflict('idempotency_mismatch')
      return { status: begun.status, response: begun.response }
    }
    const { call, work } = doing
    try {
      const answer = await work().catch((error: unknown) => keptAnswer(error, call))
      await finish(key, identity, answer, call.requestId)
      return answer
    } catch (error) {
      await finish(key, identity, null, call.requestId)
      throw error
    }
  }

  return {
    /** @throws PondeskError `invalid_input` for a key of another form, `conflict` for a key that was used for something else. */
    async once(key: string, doing: Doing): Promise<Answer> {
      if (!/^[\x20-\x7e]{1,128}$/.test(key))
        throw new PondeskError('invalid_input', {
          field: IDEMPOTENCY_HEADER,
          reason: 'idempotency_key',
        })
      const { identity } = doing.call
      const owner = String(identity.userId ?? identity.name)
      const requestHash = hash(doing)
      const place = `${owner}\n${key}`
      const other = running.get(place)
      if (other) {
        if (other.requestHash !== requestHash) throw conflict('idempotency_mismatch')
        return other.answer
      }
      const answer = first(key, owner, requestHash, doing)
      running.set(place, { requestHash, answer })
      try {
        return await answer
      } finally {
        running.delete(place)
      }
    },
  }
}

const conflict = (reason: string): PondeskError => new PondeskError('conflict', { field: IDEMPOTENCY_HEADER, reason })

/** Nothing was sent before a change was begun: then the same key may try again. */
const wasBegun = ({ details }: PondeskError): boolean =>
  typeof details === 'object' && details !== null && 'change_id' in details

function keptAnswer(error: unknown, call: Call): Answer {
  if (!(error instanceof PondeskError) || !kept.includes(error.code) || !wasBegun(error)) throw error
  const { status, body } = errorBody(error, call.language, call.requestId)
  return { status, response: body }
}

/** JSON with sorted names: the same request however its fields are ordered. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : part,
  )
}
