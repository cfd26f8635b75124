// WiFi networks of TR-098: LANDevice.{ld}.WLANConfiguration.{w}, several per band, in no fixed order.
import type { NetworkBand } from '../../../shared/model/wifi.ts'
import {
  type Instance,
  knownLeaf,
  knownLeaves,
  type Leaf,
  leaf,
  resolveReference,
  type TreeNode,
  table,
} from './document.ts'
import type { FamilyName } from './families/detect.ts'
import {
  assumed5GHz,
  bandNumberLeaves,
  bandSteeringLeaves,
  bandTextLeaves,
  hiddenLeaf,
  powerLevelLeaf,
  radioLeaves,
  sharedPowerLeaf,
  standardLeaves,
  widthLeaves,
} from './families/wifi.ts'
import { firstText, flag, integer, numberList, reference, text } from './normalise.ts'
import {
  bandOfChannels,
  bandOfStandards,
  bandOfText,
  type FoundNetwork,
  standardsIn,
  type WifiLeaves,
} from './wifi-network.ts'

export function networksOfTr098(root: TreeNode, family: FamilyName): FoundNetwork[] {
  const found: FoundNetwork[] = []
  for (const lan of table(root, 'LANDevice')) {
    const rows = table(lan, 'WLANConfiguration').filter(isNetwork)
    const steered = isSteered(lan, rows)
    for (const node of rows) found.push({ ...describe(root, lan, node, family), steered })
  }
  return found
}

/** A row of which nothing is known but its number is no network yet. */
const isNetwork = (node: Instance): boolean => Object.keys(node.fields).some((key) => !key.startsWith('_'))

function isSteered(lan: TreeNode, rows: readonly Instance[]): boolean {
  const isOn = (node: TreeNode, names: readonly string[]): boolean =>
    names.some((name) => flag(leaf(node, name)) === true)
  return isOn(lan, bandSteeringLeaves.lan) || rows.some((row) => isOn(row, bandSteeringLeaves.network))
}

function describe(root: TreeNode, lan: TreeNode, node: Instance, family: FamilyName): Omit<FoundNetwork, 'steered'> {
  const leaves = leavesOf(lan, node)
  const radio = resolveReference(root, reference(leaf(node, 'LowerLayers')))
  const band = readBand(node, radio, leaves)
  const assumed = (assumed5GHz[family] ?? assumed5GHz.others).includes(node.number) ? '5GHz' : '2.4GHz'
  return {
    model: 'tr098',
    path: node.path,
    objects: [node.path, ...(radio === null ? [] : [radio.path])],
    number: node.number,
    band: band ?? assumed,
    bandBasis: band === null ? 'assumed' : 'read',
    isPrimary: node.number % 4 === 1,
    // No TR-098 tree has a leaf that tells.
    guest: false,
    enabled: flag(leaf(node, 'Enable')),
    node,
    clients: node,
    leaves,
  }
}

function leavesOf(lan: TreeNode, node: TreeNode): WifiLeaves {
  const at = (name: string): Leaf => leaf(node, name)
  return {
    ssid: at('SSID'),
    enable: [at('Enable')],
    status: at('Status'),
    radioEnabled: knownLeaves(node, radioLeaves),
    advertised: at('SSIDAdvertisementEnabled'),
    hidden: at(hiddenLeaf),
    channel: at('Channel'),
    channelsInUse: at('ChannelsInUse'),
    possibleChannels: at('PossibleChannels'),
    autoChannel: at('AutoChannelEnable'),
    country: at('RegulatoryDomain'),
    power: at('TransmitPower'),
    powerLevel: at(powerLevelLeaf),
    powerShared: leaf(lan, sharedPowerLeaf),
    powerSteps: at('TransmitPowerSupported'),
    security: at('BeaconType'),
    standard: knownLeaves(node, standardLeaves),
    width: widthsOf(node),
    widthsSupported: leaf(null, ''),
  }
}

function widthsOf(node: TreeNode): WifiLeaves['width'] {
  const found: WifiLeaves['width'][number][] = []
  for (const { name, codes, live } of widthLeaves) {
    const one = knownLeaf(node, name)
    if (one !== null) found.push({ leaf: one, codes, live })
  }
  return found
}

/** First evidence that names the band; null leaves only the instance number to go by. */
function readBand(node: TreeNode, radio: TreeNode | null, leaves: WifiLeaves): NetworkBand | null {
  const said = bandInLeaves(node) ?? bandOfText(text(leaf(radio, 'OperatingFrequencyBand')))
  if (said !== null) return said
  const channel = integer(leaves.channel)
  const inUse = numberList(leaves.channelsInUse)
  const possible = numberList(leaves.possibleChannels)
  const isHigh = (channel ?? 0) > 14 || (inUse.length === 1 && (inUse[0] ?? 0) > 14)
  return (
    (isHigh ? '5GHz' : null) ??
    // FiberHome answers "12" on instances that are switched off.
    (possible.length > 1 ? bandOfChannels(possible) : null) ??
    bandOfStandards(standardsIn(firstText(leaves.standard))) ??
    (channel !== null && channel >= 1 && channel <= 14 ? '2.4GHz' : null)
  )
}

function bandInLeaves(node: TreeNode): NetworkBand | null {
  for (const name of bandTextLeaves) {
    const one = knownLeaf(node, name)
    const value = one === null ? null : text(one)
    const band = value?.includes(',') ? null : bandOfText(value)
    if (band !== null) return band
  }
  for (const name of bandNumberLeaves) {
    const one = knownLeaf(node, name)
    const value = one === null ? null : integer(one)
    if (value === 0) return '2.4GHz'
    if (value === 1) return '5GHz'
  }
  return null
}
