// Reads the OLTs in the background, behind every operator: lists often, optics seldom.
import type { Job } from '../olt/index.ts'
import { ponOf } from './kept.ts'
import type { Links, OpenOlt } from './links.ts'
import type { Memory } from './memory.ts'
import type { Reader } from './reader.ts'

export interface PollEvery {
  /** System, boards and the list of ONUs, ms. */
  listsMs: number
  /** Optics of each port, ms: they wake the ONUs' management channels. */
  opticsMs: number
}

export interface PollerDeps {
  links: Links
  reader: Reader
  memory: Memory
  every: Partial<PollEvery> | null
  clock: () => Date
  failed: (message: string, error: unknown) => void
}

const defaults: PollEvery = { listsMs: 600_000, opticsMs: 3600_000 }
const forPeople = /^olt_(host_key|login|password)/
/** Ports whose optics one round reads of an OLT. */
const portsAtOnce = 4

export function createPoller({ links, reader, memory, every, clock, failed }: PollerDeps) {
  const { listsMs, opticsMs } = { ...defaults, ...every }
  const working = new Map<number, Promise<void>>()
  const stopped = new AbortController()
  /** When the optics of a port were last asked for, by OLT and port: one that cannot answer is not asked at every round. */
  const opticsAsked = new Map<string, number>()
  const listsAsked = new Map<number, number>()

  const job = (key: string, params: Job['title']['params'] = {}): Job => ({
    title: { key, params },
    by: 'PonDesk',
    lane: 'background',
    signal: stopped.signal,
  })

  const isDue = (at: number | undefined, ms: number): boolean => at === undefined || clock().getTime() - at >= ms
  const instant = (at: string | null): number | undefined => (at === null ? undefined : Date.parse(at))

  /** Left alone after failures; or only a person can help: a wrong password tried again and again locks the user. */
  const isShut = ({ link }: OpenOlt): boolean => {
    const { retryAt, problem } = link.state()
    return (retryAt !== null && clock().toISOString() < retryAt) || forPeople.test(problem?.reason ?? '')
  }

  async function round(one: OpenOlt): Promise<void> {
    const { olt } = one
    const kept = await memory.view(olt)
    if (isDue(instant(kept.onusAt), listsMs) && isDue(listsAsked.get(olt.id), listsMs)) {
      listsAsked.set(olt.id, clock().getTime())
      await reader.readLists(one, job).catch((error: unknown) => {
        // Whoever was away is asked again as soon as it is back.
        if (one.link.state().state !== 'ok') listsAsked.delete(olt.id)
        throw error
      })
    }
    const due = [...kept.ports.values()].filter(
      ({ pon, online }) => (online ?? 0) > 0 && isDue(opticsAsked.get(`${olt.id} ${pon}`), opticsMs),
    )
    for (const { pon } of due.slice(0, portsAtOnce)) {
      const at = ponOf(pon)
      if (!at) continue
      const { opticsAt } = await memory.port(olt, at)
      opticsAsked.set(`${olt.id} ${pon}`, instant(opticsAt) ?? clock().getTime())
      if (!isDue(instant(opticsAt), opticsMs)) continue
      opticsAsked.set(`${olt.id} ${pon}`, clock().getTime())
      await reader.readOptics(one, at, job)
      await reader.readSfp(one, at, job)
    }
  }

  function begin(one: OpenOlt): void {
    const { id, name } = one.olt
    if (working.has(id) || stopped.signal.aborted || isShut(one)) return
    const work = round(one)
      .catch((error: unknown) => {
        if (!stopped.signal.aborted) failed(`${name}: reading in the background failed`, error)
      })
      .finally(() => working.delete(id))
    working.set(id, work)
  }

  return {
    /** Begins what is due; waits for nothing. */
    poll(): void {
      if (every !== null) for (const one of links.all()) begin(one)
    },
    /** Reads that are under way have ended, with what they had. */
    async stop(): Promise<void> {
      stopped.abort()
      await Promise.allSettled(working.values())
    },
  }
}
