// Which WiFi channels a band and a country allow: beside the unit's own list where the country is known, instead of it where it gives none.
import type { WifiBand } from '../../../shared/model/wifi.ts'

/**
 * Countries whose 2.4 GHz band ends at channel 11: those whose rule in wireless-regdb (db.txt) ends at 2472 MHz,
 * so that 20 MHz around channels 12 (2467) and 13 (2472) do not fit. Checked against a db.txt of 2021;
 * Mexico, Panama, Taiwan and the Cayman Islands end at 2482 or above there and are not restricted.
 * A country that is not named here is not restricted.
 */
const upTo11: ReadonlySet<string> = new Set('AS BM CA DM DO FM GD GT GU HT MH MP NI PR PW US VI'.split(' '))

const steps = (first: number, last: number): number[] => {
  const channels: number[] = []
  for (let channel = first; channel <= last; channel += 4) channels.push(channel)
  return channels
}

const lower = steps(36, 64)
const middle = steps(100, 144)
const upper = steps(149, 165)

/**
 * 5 GHz channels by country where they are surely fewer (wireless-regdb too); channels with radar detection are allowed.
 * That database lists fewer for other countries as well, mostly because nobody updated them: those are left to the unit.
 */
const fewer5GHz: Readonly<Record<string, readonly number[]>> = {
  CN: [...lower, ...upper],
  JP: [...lower, ...middle],
}

export const isRadarChannel = (channel: number): boolean => channel >= 52 && channel <= 144

/** Channels that a country allows on a band; no country known: the wider list. */
export function channelsOf(band: WifiBand, country: string | null): readonly number[] {
  const code = country?.toUpperCase() ?? ''
  if (band === '5GHz') return fewer5GHz[code] ?? [...lower, ...middle, ...upper]
  return Array.from({ length: upTo11.has(code) ? 11 : 13 }, (_, index) => index + 1)
}

export interface ChannelProblem {
  readonly reason: 'channel_not_allowed'
  readonly params: Record<string, string | number>
}

/** Why a channel cannot be used; null when it can. 0 and "auto" always can. `listed`: what the unit takes, to name only those. */
export function channelProblem(
  band: WifiBand,
  channel: number | 'auto',
  country: string | null,
  listed: readonly number[] = [],
): ChannelProblem | null {
  if (channel === 'auto' || channel === 0) return null
  const allowed = channelsOf(band, country)
  if (allowed.includes(channel)) return null
  const both = allowed.filter((one) => listed.includes(one))
  return {
    reason: 'channel_not_allowed',
    params: {
      channel,
      band,
      country: country ?? '—',
      channels: (both.length > 0 ? both : allowed).join(', '),
    },
  }
}
