// WiFi networks of TR-181: access point, its SSID, and the radio below it, three tables tied by references.
import type { NetworkBand } from '../../../shared/model/wifi.ts'
import { child, type Instance, type Leaf, leaf, resolveReference, type TreeNode, table } from './document.ts'
import { bandSteeringLeaves } from './families/wifi.ts'
import { firstText, flag, integer, numberList, reference, text } from './normalise.ts'
import {
  bandOfChannels,
  bandOfStandards,
  bandOfText,
  type FoundNetwork,
  standardsIn,
  type WifiLeaves,
} from './wifi-network.ts'

interface Parts {
  readonly ssid: TreeNode
  readonly ap: Instance | null
  readonly radio: TreeNode | null
  readonly number: number
}

export function networksOfTr181(root: TreeNode): FoundNetwork[] {
  const wifi = child(root, 'WiFi')
  const steered = bandSteeringLeaves.root.some((name) => flag(leaf(root, name)) === true)
  const parts = partsOf(root, wifi)
  const hasPrimary = parts.some(({ ap }) => typeOf(ap) === 'Primary')
  return parts.map((one) => ({ ...describe(one, hasPrimary), steered }))
}

const typeOf = (ap: TreeNode | null): string | null => text(leaf(ap, 'X_TP_APType'))

function partsOf(root: TreeNode, wifi: TreeNode | null): Parts[] {
  const aps = table(wifi, 'AccessPoint')
  const radios = table(wifi, 'Radio')
  const found: Parts[] = []
  for (const ap of aps) {
    // "Backhaul" is the mesh link: never shown, never edited.
    if (typeOf(ap) === 'Backhaul') continue
    const ssid = resolveReference(root, reference(leaf(ap, 'SSIDReference'))) ?? child(wifi, `SSID.${ap.number}`)
    if (ssid !== null)
      found.push({
        ssid,
        ap,
        radio: radioOf(root, radios, ssid),
        number: ap.number,
      })
  }
  if (aps.length > 0) return found
  // Only the SSIDs were discovered so far.
  return table(wifi, 'SSID').map((ssid) => ({
    ssid,
    ap: null,
    radio: radioOf(root, radios, ssid),
    number: ssid.number,
  }))
}

function radioOf(root: TreeNode, radios: readonly Instance[], ssid: TreeNode): TreeNode | null {
  const named = resolveReference(root, reference(leaf(ssid, 'LowerLayers')))
  if (named !== null) return named
  return (radios.length === 1 ? radios[0] : undefined) ?? null
}

function describe({ ssid, ap, radio, number }: Parts, hasPrimary: boolean): Omit<FoundNetwork, 'steered'> {
  const leaves = leavesOf(ssid, ap, radio)
  const band = readBand(radio, leaves)
  const enables = leaves.enable.map(flag).filter((one) => one !== null)
  return {
    model: 'tr181',
    path: ssid.path,
    objects: [ssid, ap, radio].flatMap((node) => (node === null ? [] : [node.path])),
    number,
    band: band ?? (radio?.path.endsWith('.2') ? '5GHz' : '2.4GHz'),
    bandBasis: band === null ? 'assumed' : 'read',
    isPrimary: hasPrimary && typeOf(ap) === 'Primary',
    guest: typeOf(ap) === 'Guest',
    enabled: enables.length === 0 ? null : enables.every((one) => one),
    node: ap,
    clients: ap,
    leaves,
  }
}

function leavesOf(ssid: TreeNode, ap: TreeNode | null, radio: TreeNode | null): WifiLeaves {
  return {
    ssid: leaf(ssid, 'SSID'),
    enable: ap === null ? [leaf(ssid, 'Enable')] : [leaf(ap, 'Enable'), leaf(ssid, 'Enable')],
    // SSID.Status is "Up" on access points that are off.
    status: leaf(ap, 'Status'),
    radioEnabled: [leaf(radio, 'Enable')],
    advertised: leaf(ap, 'SSIDAdvertisementEnabled'),
    hidden: leaf(null, ''),
    channel: leaf(radio, 'Channel'),
    channelsInUse: leaf(radio, 'ChannelsInUse'),
    possibleChannels: leaf(radio, 'PossibleChannels'),
    autoChannel: leaf(radio, 'AutoChannelEnable'),
    country: leaf(radio, 'RegulatoryDomain'),
    power: leaf(radio, 'TransmitPower'),
    powerLevel: leaf(null, ''),
    powerShared: leaf(null, ''),
    powerSteps: leaf(radio, 'TransmitPowerSupported'),
    security: leaf(ap, 'Security.ModeEnabled'),
    standard: [leaf(radio, 'OperatingStandards')],
    width: [
      { leaf: leaf(radio, 'OperatingChannelBandwidth') },
      { leaf: leaf(radio, 'CurrentOperatingChannelBandwidth'), live: true },
    ],
    widthsSupported: leaf(radio, 'SupportedOperatingChannelBandwidths'),
  }
}

function readBand(radio: TreeNode | null, leaves: WifiLeaves): NetworkBand | null {
  const supported: Leaf = leaf(radio, 'SupportedFrequencyBands')
  const possible = numberList(leaves.possibleChannels)
  const channel = integer(leaves.channel) ?? 0
  return (
    bandOfText(text(leaf(radio, 'OperatingFrequencyBand'))) ??
    (text(supported)?.includes(',') ? null : bandOfText(text(supported))) ??
    (channel > 14 ? '5GHz' : null) ??
    (possible.length > 1 ? bandOfChannels(possible) : null) ??
    bandOfStandards(standardsIn(firstText(leaves.standard))) ??
    (channel >= 1 ? '2.4GHz' : null)
  )
}
