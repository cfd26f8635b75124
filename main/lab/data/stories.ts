// How ONUs behave. Most are healthy; these shares make the rest.

export type StoryName =
  | 'healthy'
  | 'tooStrong'
  | 'crowded'
  | 'fullPool'
  | 'weak'
  | 'offline'
  | 'silent'
  | 'slow'
  | 'faulting'
  | 'ignoring'
  | 'unpaid'

export interface Story {
  /** Of 1,000 ONUs beyond the named ones. */
  share: number
  /** Received power in dBm, lowest and highest. */
  rxDbm: readonly [number, number]
  /** What happens to a connection request. */
  reach: 'online' | 'offline' | 'silent'
  /** Hours since the last inform, for those that no longer inform. */
  quietHours?: readonly [number, number]
  /** Extra milliseconds before each RPC answer, at pace 1. */
  slowMs?: number
  /** Every write is refused with this fault. */
  writeFault?: number
  /** Writes are answered with status 0 and forgotten. */
  ignoresWrites?: boolean
  /** The Internet connection does not come up. */
  pppError?: string
  /** Strong neighbours on its own 2.4 GHz channel, and weak clients. */
  isCrowded?: boolean
  /** The DHCP pool is as small as the number of its hosts. */
  hasFullPool?: boolean
}

const good = [-24.5, -15.5] as const

export const stories: Record<StoryName, Story> = {
  healthy: { share: 803, rxDbm: good, reach: 'online' },
  // no splitter on the way: the receiver wears out
  tooStrong: { share: 6, rxDbm: [-7.6, -3.1], reach: 'online' },
  crowded: { share: 45, rxDbm: good, reach: 'online', isCrowded: true },
  fullPool: { share: 8, rxDbm: good, reach: 'online', hasFullPool: true },
  weak: { share: 50, rxDbm: [-29.4, -26.1], reach: 'online' },
  offline: { share: 35, rxDbm: good, reach: 'offline', quietHours: [2, 900] },
  silent: { share: 10, rxDbm: good, reach: 'silent', quietHours: [1, 20] },
  slow: { share: 15, rxDbm: good, reach: 'online', slowMs: 2500 },
  // 9002 is what firmwares answer when their own configuration store fails
  faulting: { share: 8, rxDbm: good, reach: 'online', writeFault: 9002 },
  ignoring: { share: 10, rxDbm: good, reach: 'online', ignoresWrites: true },
  unpaid: { share: 10, rxDbm: good, reach: 'online', pppError: 'ERROR_AUTHENTICATION_FAILURE' },
}
