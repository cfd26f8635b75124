import type { HostReading, NeighbourNetwork, WifiReadings } from '../../../shared/model/snapshot.ts'
import type { WifiBand } from '../../../shared/model/wifi.ts'

/** `2.4 GHz`. */
export const bandName = (band: WifiBand): string => band.replace('GHz', ' GHz')

export const isWireless = ({ port, rssi_dbm: rssi }: HostReading): boolean =>
  rssi !== null || (port !== null && /ssid|wlan|wifi|wl\d|802\.11|radio|ghz/i.test(port))

/** Channels say the band where the survey does not. */
export const bandOf = ({ channel, band }: NeighbourNetwork): WifiBand | null => {
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

/** A WiFi network that is on, off, or of which nobody knows. */
export function powerOf({
  enable,
  radio_enabled: radio,
  status,
}: WifiReadings): 'on' | 'off' | 'radio_off' | 'unknown' {
  if (radio.value === false) return 'radio_off'
  if (enable.value === false || /^(disabled|down)$/i.test(status.value ?? '')) return 'off'
  return enable.value === true || status.value !== null ? 'on' : 'unknown'
}

/** The number of a row, `5` of `…WLANConfiguration.5`. */
export const instanceOf = (path: string): string | undefined => /(\d+)$/.exec(path)?.[1]

/** The band of a device, by the SSID it hangs on: `SSID5` is the network with that number. */
export function bandOfHost({ port }: HostReading, networks: readonly WifiReadings[]): WifiBand | null {
  const number = /^(?:ssid|wlan)[ -]?(\d+)$/i.exec(port ?? '')?.[1]
  return networks.find(({ path }) => number !== undefined && instanceOf(path) === number)?.band ?? null
}
