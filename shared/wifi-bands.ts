// Where WiFi networks lie on the air.
import type { NeighbourNetwork } from './model/snapshot.ts'
import type { NetworkBand } from './model/wifi.ts'

/** Channels say the band where the survey does not; 6 GHz has numbers of its own from 1. */
export const bandOf = ({ channel, band }: NeighbourNetwork): NetworkBand | null => {
  if (band !== null && /^6\s*G/i.test(band)) return '6GHz'
  if (channel !== null) return channel <= 14 ? '2.4GHz' : '5GHz'
  if (band === null) return null
  return /2\.?4/.test(band) ? '2.4GHz' : '5GHz'
}

export interface Span {
  low: number
  high: number
}

const megahertzOf = (width: string | null): number => Number(/(\d+)\D*$/.exec(width ?? '')?.[1] ?? 20)

/** Channels a network covers. At 5 GHz wide channels are blocks of a fixed grid; at 2.4 GHz 20 MHz are ±2 channels. */
export function spanOf(channel: number, width: string | null): Span {
  if (channel <= 14) {
    const half = megahertzOf(width) >= 40 ? 4 : 2
    return { low: channel - half, high: channel + half }
  }
  const channels = Math.max(1, Math.min(8, megahertzOf(width) / 20))
  const start = channel >= 149 ? 149 : 36
  const block = Math.floor((channel - start) / 4 / channels)
  const low = start + block * channels * 4
  return { low: low - 2, high: low + (channels - 1) * 4 + 2 }
}

export const overlaps = (a: Span, b: Span): boolean => a.low < b.high && b.low < a.high
