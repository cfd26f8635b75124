// Tokens that were looked up a moment ago: a phone that asks for a hundred ONUs is the same phone a hundred times.
import type { FoundToken } from './tokens.ts'

/** An account that somebody shuts takes effect after this time at the latest; a token that is revoked, at once. */
const lifeMs = 1_000
const most = 200

export interface FoundTokens {
  get(hash: string): FoundToken | undefined
  set(hash: string, token: FoundToken): void
  clear(): void
}

/** `clock` decides what is expired; `monotonic` (milliseconds that only ever grow) for how long to believe it. */
export function createFoundTokens(clock: () => Date, monotonic: () => number = () => performance.now()): FoundTokens {
  const found = new Map<string, { token: FoundToken; endsAt: number | null; until: number }>()
  return {
    get(hash) {
      const known = found.get(hash)
      return known && known.until > monotonic() && (known.endsAt === null || known.endsAt > clock().getTime())
        ? known.token
        : undefined
    },
    set(hash, token) {
      if (found.size >= most) found.clear()
      const endsAt = token.expiresAt === null ? null : Date.parse(token.expiresAt)
      found.set(hash, { token, endsAt, until: monotonic() + lifeMs })
    },
    clear: () => found.clear(),
  }
}
