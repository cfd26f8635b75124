// Server-sent events. A stream ends when its token does, when the reader falls behind, and when the server closes (T9).
import type { FastifyReply, FastifyRequest } from 'fastify'
import { PondeskError } from '../../shared/errors.ts'
import { type Caller, callerOf } from './identity.ts'

const HEARTBEAT_MS = 15_000
const MOST_PER_IDENTITY = 8
const MOST_UNREAD_BYTES = 1_000_000

export interface Stream {
  send(event: string, data: unknown): void
  end(): void
  /** Runs once, however the stream ends. */
  onEnd(listener: () => void): void
}

export type Streams = ReturnType<typeof createStreams>

export function createStreams(isStillGood: (caller: Caller) => Promise<boolean>) {
  const open = new Map<Stream, string>()

  function admit(owner: string): void {
    const mine = [...open.values()].filter((other) => other === owner).length
    if (mine >= MOST_PER_IDENTITY)
      throw new PondeskError('rate_limited', {
        reason: 'too_many_streams',
        params: { max: MOST_PER_IDENTITY, seconds: 15 },
      })
  }

  return {
    /** @throws PondeskError `rate_limited` when this identity has too many; the answer is not begun then. */
    open(request: FastifyRequest, reply: FastifyReply): Stream {
      const caller = callerOf(request)
      const owner = String(caller.identity.userId ?? caller.identity.name)
      admit(owner)
      const { raw } = reply
      // From here the answer is ours; what hooks put on the reply (a renewed cookie) must go along.
      for (const [name, value] of Object.entries(reply.getHeaders()))
        if (value !== undefined) raw.setHeader(name, value)
      reply.hijack()
      raw.writeHead(200, {
        'Content-Type': 'text/event-stream; charset=utf-8',
        'X-Accel-Buffering': 'no',
      })

      const listeners: (() => void)[] = []
      const write = (text: string): void => {
        raw.write(text)
        if (raw.writableLength > MOST_UNREAD_BYTES) raw.destroy()
      }
      const stream: Stream = {
        send: (event, data) => write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`),
        end: () => raw.end(),
        onEnd: (listener) => listeners.push(listener),
      }
      const heartbeat = setInterval(() => {
        write(': still here\n\n')
        isStillGood(caller).then(
          (isGood) => isGood || raw.end(),
          () => raw.end(),
        )
      }, HEARTBEAT_MS)
      open.set(stream, owner)
      raw.once('close', () => {
        clearInterval(heartbeat)
        open.delete(stream)
        for (const listener of listeners) listener()
      })
      // Something at once, so that the reader knows that it is connected; and how long to wait before it comes again.
      write('retry: 3000\n\n')
      return stream
    },
    closeAll(): void {
      for (const stream of open.keys()) stream.end()
    },
  }
}
