// How far the server's clock is from ours, by the `Date` of its answers.

/** Beyond what an answer allows: its second may be told late, and ages are counted in minutes. */
const slackMs = 1500

/** `Date` has whole seconds, and was written at some instant of the exchange: what an answer allows leaves the value as it is. */
export function createServerClock() {
  let skew: number | null = null
  return {
    /** `date`: the header, null where there is none. Instants in ms since 1970 on our clock. */
    told(date: string | null, startedAt: number, endedAt: number): void {
      const serverMs = Date.parse(date ?? '')
      // Ours was set back meanwhile: this answer tells nothing.
      if (Number.isNaN(serverMs) || endedAt < startedAt) return
      const [least, most] = [serverMs - endedAt, serverMs + 1000 - startedAt]
      if (skew === null || skew < least - slackMs || skew > most + slackMs) skew = Math.round((least + most) / 2)
    },

    /** The server's clock minus ours, in ms. */
    skewMs: (): number => skew ?? 0,
  }
}
