// How a network of an ONU is called, and which of them stand where.
import type { WifiReadings } from '../../../shared/model/snapshot.ts'
import { visibleText } from '../../components/visible-text.ts'
import type { Words } from '../../components/words.ts'
import { bandName, instanceOf, powerOf } from './wifi-bands.ts'

/** `2.4 GHz` for the main network of a band, `2.4 GHz · invitados` or `2.4 GHz · red 3` for the others. */
export function networkTitle({ say }: Words, wifi: WifiReadings): string {
  const { band, bandBasis, main, guest, path } = wifi
  const name = bandName(band)
  const shown = bandBasis === 'assumed' ? say('wifi.band_assumed', { band: name }) : name
  if (main) return shown
  if (guest) return say('wifi.title_guest', { band: shown })
  return say('wifi.title_other', { band: shown, n: instanceOf(path) ?? '?' })
}

/** What one calls it in a sentence: its name on the air, else its place. */
export const networkName = (words: Words, wifi: WifiReadings): string =>
  wifi.ssid.value ? visibleText(wifi.ssid.value) : networkTitle(words, wifi)

export interface NetworkGroups {
  /** One a band: the customer's own. */
  main: WifiReadings[]
  /** Guests and others that are on, or of which nobody knows. */
  others: WifiReadings[]
  /** Others that are switched off: there, but in nobody's way. */
  off: WifiReadings[]
}

const isOff = (wifi: WifiReadings): boolean => ['off', 'radio_off'].includes(powerOf(wifi))

export function groupsOf(networks: readonly WifiReadings[]): NetworkGroups {
  const rest = networks.filter(({ main }) => !main)
  const guestsFirst = [...rest].sort((a, b) => Number(b.guest) - Number(a.guest))
  return {
    main: networks.filter(({ main }) => main),
    others: guestsFirst.filter((wifi) => !isOff(wifi)),
    off: guestsFirst.filter(isOff),
  }
}
