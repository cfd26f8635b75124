import type { HostReading, WifiReadings } from '../../../shared/model/snapshot.ts'
import type { NetworkBand } from '../../../shared/model/wifi.ts'

/** `2.4 GHz`. */
export const bandName = (band: NetworkBand): string => band.replace('GHz', ' GHz')

export const isWireless = ({ port, rssi_dbm: rssi }: HostReading): boolean =>
  rssi !== null || (port !== null && /ssid|wlan|wifi|wl\d|802\.11|radio|ghz/i.test(port))

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
export function bandOfHost({ port }: HostReading, networks: readonly WifiReadings[]): NetworkBand | null {
  const number = /^(?:ssid|wlan)[ -]?(\d+)$/i.exec(port ?? '')?.[1]
  return networks.find(({ path }) => number !== undefined && instanceOf(path) === number)?.band ?? null
}
