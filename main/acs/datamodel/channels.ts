// Which WiFi channels a band and a country allow, for units that do not list theirs.
import type { WifiBand } from '../../../shared/model/wifi.ts'

/** 2.4 GHz ends at channel 11 here, at 13 elsewhere (wireless-regdb). */
const upTo11: readonly string[] = [
  'US',
  'CA',
  'PR',
  'VI',
  'GU',
  'AS',
  'MP',
  'UM',
  'TW',
  'DO',
  'GT',
  'NI',
  'PA',
  'BM',
  'KY',
  'FM',
]

const steps = (first: number, last: number): number[] => {
  const channels: number[] = []
  for (let channel = first; channel <= last; channel += 4) channels.push(channel)
  return channels
}

const lower = steps(36, 64)
const middle = steps(100, 144)
const upper = steps(149, 165)

/** 5 GHz channels by country where they are fewer; channels with radar detection are allowed. */
const fewer5GHz: Readonly<Record<string, readonly number[]>> = {
  CN: [...lower, ...upper],
  JP: [...lower, ...middle],
}

export const isRadarChannel = (channel: number): boolean => channel >= 52 && channel <= 144

/** Channels that a country allows on a band; no country known: the wider list. */
export function channelsOf(band: WifiBand, country: string | null): readonly number[] {
  const code = country?.toUpperCase() ?? ''
  if (band === '5GHz') return fewer5GHz[code] ?? [...lower, ...middle, ...upper]
  return Array.from({ length: upTo11.includes(code) ? 11 : 13 }, (_, index) => index + 1)
}

export interface ChannelProblem {
  readonly reason: 'channel_not_allowed'
  readonly params: Record<string, string | number>
}

/** Why a channel cannot be used; null when it can. 0 and "auto" always can. */
export function channelProblem(
  band: WifiBand,
  channel: number | 'auto',
  country: string | null,
): ChannelProblem | null {
  if (channel === 'auto' || channel === 0) return null
  const allowed = channelsOf(band, country)
  if (allowed.includes(channel)) return null
  return {
    reason: 'channel_not_allowed',
    params: {
      channel,
      band,
      country: country ?? '',
      channels: allowed.join(', '),
    },
  }
}
