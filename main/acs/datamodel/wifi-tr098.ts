// WiFi networks of TR-098: LANDevice.{ld}.WLANConfiguration.{w}, several per band, in no fixed order.
import type { WifiBand } from '../../../shared/model/wifi.ts'
import { type Instance, knownLeaves, type Leaf, leaf, resolveReference, type TreeNode, table } from './document.ts'
import type { FamilyName } from './families/detect.ts'
import {
  assumed5GHz,
  bandNumberLeaves,
  bandSteeringLeaves,
  bandTextLeaves,
  hiddenLeaf,
  powerLevelLeaf,
  radioLeaves,
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
  return table(root, 'LANDevice').flatMap((lan) => {
    const rows = table(lan, 'WLANConfiguration').filter(isNetwork)
    const steered = isSteered(lan, rows)
    return rows.map((node) => ({ ...describe(root, node, family), steered }))
  })
}

/** A row of which nothing is known but its number is no network yet. */
const isNetwork = (node: Instance): boolean => Object.keys(node.fields).some((key) => !key.startsWith('_'))

function isSteered(lan: TreeNode, rows: readonly Instance[]): boolean {
  const leaves = [
    ...bandSteeringLeaves.lan.map((name) => leaf(lan, name)),
    ...rows.flatMap((row) => bandSteeringLeaves.network.map((name) => leaf(row, name))),
  ]
  return leaves.some((one) => flag(one) === true)
}

function describe(root: TreeNode, node: Instance, family: FamilyName): Omit<FoundNetwork, 'steered'> {
  const leaves = leavesOf(node)
  const band = readBand(root, node, leaves)
  const assumed = (assumed5GHz[family] ?? assumed5GHz.others).includes(node.number) ? '5GHz' : '2.4GHz'
  return {
    model: 'tr098',
    path: node.path,
    objects: [node.path],
    number: node.number,
    band: band ?? assumed,
    bandBasis: band === null ? 'assumed' : 'read',
    isPrimary: node.number % 4 === 1,
    enabled: flag(leaf(node, 'Enable')),
    node,
    clients: node,
    leaves,
  }
}

function leavesOf(node: TreeNode): WifiLeaves {
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
    powerSteps: at('TransmitPowerSupported'),
    security: at('BeaconType'),
    standard: knownLeaves(node, standardLeaves),
    width: widthLeaves.flatMap(({ name, codes }) => knownLeaves(node, [name]).map((one) => ({ leaf: one, codes }))),
  }
}

/** First evidence that names the band; null leaves only the instance number to go by. */
function readBand(root: TreeNode, node: TreeNode, leaves: WifiLeaves): WifiBand | null {
  const radio = resolveReference(root, reference(leaf(node, 'LowerLayers')))
  const channel = integer(leaves.channel)
  const inUse = numberList(leaves.channelsInUse)
  const possible = numberList(leaves.possibleChannels)
  const isHigh = (channel ?? 0) > 14 || (inUse.length === 1 && (inUse[0] ?? 0) > 14)
  return (
    bandInLeaves(node) ??
    bandOfText(text(leaf(radio, 'OperatingFrequencyBand'))) ??
    (isHigh ? '5GHz' : null) ??
    // FiberHome answers "12" on instances that are switched off.
    (possible.length > 1 ? bandOfChannels(possible) : null) ??
    bandOfStandards(standardsIn(firstText(leaves.standard))) ??
    (channel !== null && channel >= 1 && channel <= 14 ? '2.4GHz' : null)
  )
}

function bandInLeaves(node: TreeNode): WifiBand | null {
  for (const name of bandTextLeaves) {
    const value = text(leaf(node, name))
    const band = value?.includes(',') ? null : bandOfText(value)
    if (band !== null) return band
  }
  for (const name of bandNumberLeaves) {
    const value = integer(leaf(node, name))
    if (value === 0) return '2.4GHz'
    if (value === 1) return '5GHz'
  }
  return null
}
