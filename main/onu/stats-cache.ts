// Answers made of stored readings, kept for as long as nobody else can know better: while no source answers.

import type { Tr069Data } from '../../shared/model/tr069-stats.ts'
import { keepPart } from '../gateway/index.ts'

/** What else may have changed (which of two devices of a serial is in use) shows after this time. */
const lifeMs = 5_000
/** Of JSON; in memory it takes about four times that. */
const mostBytes = 4_000_000

export interface KeptStats {
  data: Tr069Data
  /** UTC instant. */
  observedAt: string
}

interface Kept extends KeptStats {
  bytes: number
  until: number
}

export interface StatsCache {
  get(serial: string): KeptStats | undefined
  /** Begins to make an answer; `keep` refuses one whose readings were replaced meanwhile. */
  begin(): { keep(serial: string, stats: KeptStats): void }
  /** Something newer was stored. */
  clear(): void
}

/** By the serial as it was asked for. `monotonic`: milliseconds that only ever grow. */
export function createStatsCache(monotonic: () => number = () => performance.now()): StatsCache {
  /** The one that was made last stands last: with so short a life it matters little which goes first. */
  const kept = new Map<string, Kept>()
  let bytes = 0
  let version = 0

  function drop(serial: string): void {
    bytes -= kept.get(serial)?.bytes ?? 0
    kept.delete(serial)
  }

  return {
    get(serial) {
      const found = kept.get(serial)
      return found && found.until > monotonic() ? found : undefined
    },

    begin() {
      const begun = version
      return {
        keep(serial, { data, observedAt }) {
          if (version !== begun) return
          drop(serial)
          const size = JSON.stringify(data).length
          kept.set(serial, { data: keepPart(data), observedAt, bytes: size, until: monotonic() + lifeMs })
          bytes += size
          for (const oldest of kept.keys()) {
            if (bytes <= mostBytes) break
            drop(oldest)
          }
        },
      }
    },

    clear() {
      version += 1
      kept.clear()
      bytes = 0
    },
  }
}
