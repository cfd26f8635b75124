// Who may go next: a number of requests at a time, operators before background work, not faster than the bucket allows.
import type { Bucket } from './bucket.ts'

export type Priority = 'operator' | 'background'

export interface GateOptions {
  concurrency: number
  /** Places that background work may not take; default 1 when there are two or more. */
  reserved?: number
  bucket?: Bucket
  /** Runs `work` after `ms`; answers how to call it off. */
  later?: (ms: number, work: () => void) => () => void
}

export interface Gate {
  /** Resolves to `leave`, which must be called once the request is over. Rejects with the signal's reason. */
  enter(priority: Priority, signal?: AbortSignal): Promise<() => void>
  waiting(): number
}

interface Guest {
  priority: Priority
  enter: () => void
}

const laterByTimer = (ms: number, work: () => void): (() => void) => {
  const timer = setTimeout(work, ms)
  return () => clearTimeout(timer)
}

export function createGate({ concurrency, reserved, bucket, later = laterByTimer }: GateOptions): Gate {
  const forBackground = Math.max(1, concurrency - (reserved ?? (concurrency > 1 ? 1 : 0)))
  const queues: Record<Priority, Guest[]> = { operator: [], background: [] }
  const inside: Record<Priority, number> = { operator: 0, background: 0 }
  let cancelTimer: (() => void) | null = null

  function next(): Guest | undefined {
    if (inside.operator + inside.background >= concurrency) return undefined
    return queues.operator[0] ?? (inside.background < forBackground ? queues.background[0] : undefined)
  }

  function letIn(): void {
    if (cancelTimer) return
    for (let guest = next(); guest; guest = next()) {
      const waitMs = bucket?.take() ?? 0
      if (waitMs > 0) {
        cancelTimer = later(waitMs, () => {
          cancelTimer = null
          letIn()
        })
        return
      }
      queues[guest.priority].shift()
      inside[guest.priority] += 1
      guest.enter()
    }
  }

  function leaving(priority: Priority): () => void {
    let left = false
    return () => {
      if (left) return
      left = true
      inside[priority] -= 1
      letIn()
    }
  }

  return {
    enter: (priority, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason)
        const guest: Guest = {
          priority,
          enter() {
            signal?.removeEventListener('abort', giveUp)
            resolve(leaving(priority))
          },
        }
        const giveUp = (): void => {
          queues[priority].splice(queues[priority].indexOf(guest), 1)
          if (cancelTimer && queues.operator.length + queues.background.length === 0) {
            cancelTimer()
            cancelTimer = null
          }
          reject(signal?.reason)
        }
        signal?.addEventListener('abort', giveUp, { once: true })
        queues[priority].push(guest)
        letIn()
      }),
    waiting: () => queues.operator.length + queues.background.length,
  }
}
