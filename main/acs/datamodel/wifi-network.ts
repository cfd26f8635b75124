// One WiFi network (SSID) as both data models hold it: which leaves, which band, and whether it is the customer's main one.
import type { NetworkBand, WifiBand } from '../../../shared/model/wifi.ts'
import type { Leaf, TreeNode } from './document.ts'
import { remembered } from './normalise.ts'

/** Leaves of one network whatever its data model; a leaf that the tree lacks has state `absent`. */
export interface WifiLeaves {
  readonly ssid: Leaf
  /** All of them must be true (TR-181: access point and SSID). */
  readonly enable: readonly Leaf[]
  readonly status: Leaf
  readonly radioEnabled: readonly Leaf[]
  readonly advertised: Leaf
  /** Says the contrary of `advertised` (CT-COM). */
  readonly hidden: Leaf
  readonly channel: Leaf
  readonly channelsInUse: Leaf
  readonly possibleChannels: Leaf
  readonly autoChannel: Leaf
  readonly country: Leaf
  readonly power: Leaf
  readonly powerLevel: Leaf
  /** One value for all radios: read where the network has none of its own. */
  readonly powerShared: Leaf
  readonly powerSteps: Leaf
  /** BeaconType, or ModeEnabled. */
  readonly security: Leaf
  readonly standard: readonly Leaf[]
  /** Text, or a number looked up in `codes`. */
  readonly width: readonly {
    readonly leaf: Leaf
    readonly codes?: readonly string[] | undefined
    /** What is in the air now: never written. */
    readonly live?: true | undefined
  }[]
  /** Widths that the radio takes, where it says so. */
  readonly widthsSupported: Leaf
}

export interface WifiNetwork {
  readonly model: 'tr098' | 'tr181'
  /** WLANConfiguration, or the SSID object. */
  readonly path: string
  readonly objects: readonly string[]
  /** Number that a host's port shows: SSID1. */
  readonly number: number
  readonly band: NetworkBand
  readonly bandBasis: 'read' | 'assumed'
  readonly main: boolean
  /** The device calls it a guest network; false also where it does not say. */
  readonly guest: boolean
  readonly enabled: boolean | null
  /** WLANConfiguration, or the access point (null where it is unknown). */
  readonly node: TreeNode | null
  /** Holds the AssociatedDevice table. */
  readonly clients: TreeNode | null
  readonly leaves: WifiLeaves
  readonly steered: boolean
}

/** On a band that wishes can name. */
export type WritableNetwork = WifiNetwork & { readonly band: WifiBand }

export const isWritable = (network: WifiNetwork): network is WritableNetwork => network.band !== '6GHz'

export type FoundNetwork = Omit<WifiNetwork, 'main'> & {
  readonly isPrimary: boolean
}

/** The main network of each band but 6 GHz, where nothing is written: the first in rank, else an enabled one, else the lowest; a guest network last of all. */
export function markMain(found: readonly FoundNetwork[]): WifiNetwork[] {
  const mains = new Set<FoundNetwork>()
  for (const band of ['2.4GHz', '5GHz'] as const) {
    const all = found.filter((one) => one.band === band)
    const hosts = all.filter((one) => !one.guest)
    const candidates = hosts.length > 0 ? hosts : all
    const main =
      candidates.find((one) => one.isPrimary) ?? candidates.find((one) => one.enabled === true) ?? candidates[0]
    if (main !== undefined) mains.add(main)
  }
  return found.map((one) => ({ ...one, main: mains.has(one) }))
}

export const bandOfText = (value: string | null): NetworkBand | null => {
  if (value === null) return null
  if (/^2\.4\s*G/i.test(value)) return '2.4GHz'
  if (/^5\s*G/i.test(value)) return '5GHz'
  return /^6\s*G/i.test(value) ? '6GHz' : null
}

/** Band that a list of channels lies in; null for one that spans both. */
export function bandOfChannels(channels: readonly number[]): WifiBand | null {
  if (channels.length === 0) return null
  if (channels.every((channel) => channel > 14)) return '5GHz'
  return channels.every((channel) => channel <= 14) ? '2.4GHz' : null
}

/** "11ac", "a,n,ac", "b/g/n", "n 2*2": the standards named, in the order given; "Auto" names none. */
export const standardsIn = (value: string | null): readonly string[] => (value === null ? [] : standardsOf(value))

const standardsOf = remembered((value): readonly string[] => {
  const words = value
    .toLowerCase()
    .replace(/^(ieee)?\s*(802\.)?11/, '')
    .split(/[^a-z]+/)
  // "auto" and "mixed" name none.
  return [...new Set(words.flatMap((word) => (standardWord.test(word) ? (word.match(standard) ?? []) : [])))]
})

const standard = /be|ax|ac|a|b|g|n/g
const standardWord = /^(?:be|ax|ac|a|b|g|n)+$/

/** ac and a are 5 GHz only, b and g 2.4; n and ax are both, and so is a list that mixes. */
export function bandOfStandards(standards: readonly string[]): WifiBand | null {
  const high = standards.some((one) => one === 'ac' || one === 'a')
  const low = standards.some((one) => one === 'b' || one === 'g')
  if (high === low) return null
  return high ? '5GHz' : '2.4GHz'
}
