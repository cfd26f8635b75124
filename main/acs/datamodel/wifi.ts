// Readings of every WiFi network, in one vocabulary for all families.
import type { Reading } from '../../../shared/model/reading.ts'
import type { WifiReadings } from '../../../shared/model/snapshot.ts'
import { child, concluded, emptyTable, instances, type Leaf, leaf, type TreeNode } from './document.ts'
import type { FamilyName } from './families/detect.ts'
import { ownAssociationCounter, powerLevels, powerSteps } from './families/wifi.ts'
import { flag, integer, label, mac, number, numberList, text } from './normalise.ts'
import { pick, readingOf } from './reading.ts'
import { markMain, standardsIn, type WifiNetwork } from './wifi-network.ts'
import { readEncryption, readKeySet, readSecurity } from './wifi-security.ts'
import { networksOfTr098 } from './wifi-tr098.ts'
import { networksOfTr181 } from './wifi-tr181.ts'

export function networksOf(root: TreeNode | null, family: FamilyName): WifiNetwork[] {
  if (root === null) return []
  return markMain(root.path === 'Device' ? networksOfTr181(root) : networksOfTr098(root, family))
}

export function readNetwork(network: WifiNetwork, family: FamilyName, source: string): WifiReadings {
  const { leaves } = network
  const mode = readSecurity(network, source)
  return {
    band: network.band,
    bandBasis: network.bandBasis,
    path: network.path,
    objects: [...network.objects],
    main: network.main,
    guest: network.guest,
    ssid: pick(source, [leaves.ssid], label),
    key_set: readKeySet(network, mode, family, source),
    auth_mode: mode,
    status: readStatus(network, source),
    enable: readEnable(network, source),
    standard: pick(source, leaves.standard, standardName),
    radio_enabled: pick(source, leaves.radioEnabled, flag),
    total_associations: readAssociations(network, source),
    advertised: readAdvertised(network, source),
    encryption: readEncryption(network, mode, source),
    channel_width: readWidth(network, source),
    auto_channel: readAutoChannel(network, source),
    channel: readChannel(network, source),
    possible_channels: listedChannels(network),
    country_domain: pick(source, [leaves.country], countryOf),
    tx_power: readPower(network, source),
    tx_power_steps: stepsOf(network, family),
  }
}

export function readEnable({ leaves }: WifiNetwork, source: string): Reading<boolean> {
  const off = leaves.enable.find((one) => flag(one) === false)
  if (off !== undefined) return readingOf(source, off, false)
  const unread = leaves.enable.find((one) => one.state === 'unread')
  return pick(source, unread === undefined ? leaves.enable : [unread], flag)
}

/** Nokia and ZTE answer "Up" on networks that are switched off. */
function readStatus(network: WifiNetwork, source: string): Reading<string> {
  const enable = network.leaves.enable.find((one) => flag(one) === false)
  if (enable !== undefined) return readingOf(source, enable, 'Disabled')
  return pick(source, [network.leaves.status], text)
}

export function readAdvertised({ leaves }: WifiNetwork, source: string): Reading<boolean> {
  return pick(source, [leaves.advertised, leaves.hidden], (one) => {
    const said = flag(one)
    return one === leaves.hidden && said !== null ? !said : said
  })
}

function standardName(one: Leaf): string | null {
  const standards = standardsIn(text(one))
  return standards.length === 0 ? null : `802.11 ${standards.join('/')}`
}

function readAssociations({ model, clients }: WifiNetwork, source: string): Reading<number> {
  if (model === 'tr181') return pick(source, [leaf(clients, 'AssociatedDeviceNumberOfEntries')], count)
  const own = leaf(clients, ownAssociationCounter)
  const counter = own.state === 'absent' ? leaf(clients, 'TotalAssociations') : own
  if (count(counter) !== null) return pick(source, [counter], count)
  const rows = child(clients, 'AssociatedDevice')
  if (rows === null) return pick(source, [counter], count)
  // May be stale (Nokia: 8 rows, 1 client), still better than nothing. A row of which only the number is known counts too.
  const macs = instances(rows).map((row) => leaf(row, 'AssociatedDeviceMACAddress'))
  const known = macs.filter((one) => one.state !== 'value' || mac(one) !== null)
  const read = known.find((one) => one.state === 'value')
  if (known.length > 0) return readingOf(source, read ?? concluded(emptyTable(rows)), known.length)
  // An empty table says "nobody" only where there is no counter to ask.
  const none = emptyTable(rows)
  return macs.length === 0 && none.state === 'value' && counter.state === 'absent'
    ? readingOf(source, none, 0)
    : pick(source, [counter, ...macs], count)
}

/** 2^60 and -1 are no number of clients. */
function count(one: Leaf): number | null {
  const value = integer(one)
  return value === null || value < 0 ? null : value
}

export function readWidth({ leaves }: WifiNetwork, source: string): Reading<string> {
  const codesOf = (one: Leaf): readonly string[] | undefined => leaves.width.find(({ leaf }) => leaf === one)?.codes
  return pick(
    source,
    leaves.width.map(({ leaf }) => leaf),
    (one) => widthIn(one, codesOf(one)),
  )
}

/** "20 MHz", "Auto"…; null for a leaf that says nothing. */
export function widthIn(one: Leaf, codes: readonly string[] | undefined): string | null {
  if (codes === undefined) return widthName(one)
  const code = integer(one)
  return code === null ? null : (codes[code] ?? null)
}

/** "20Mhz" and "20MHz" are "20 MHz", "20/40" is "20/40 MHz". */
function widthName(one: Leaf): string | null {
  const value = text(one)
  if (value === null) return null
  const megahertz = /^(\d+(?:\/\d+)*)\s*(?:mhz)?$/i.exec(value)?.[1]
  if (megahertz !== undefined) return `${megahertz} MHz`
  return /^auto$/i.test(value) ? 'Auto' : value
}

/** ODM firmware (CT-COM) has no switch: channel 0 is automatic. */
export function readAutoChannel({ leaves }: WifiNetwork, source: string): Reading<boolean> {
  if (leaves.autoChannel.state !== 'absent') return pick(source, [leaves.autoChannel], flag)
  return pick(source, [leaves.channel], (one) => {
    const channel = text(one)
    return channel === null ? null : /^(0|auto)$/i.test(channel)
  })
}

/** The channel in the air. ChannelsInUse helps while Channel says 0, unless it lists all channels (ZTE). */
function readChannel({ leaves }: WifiNetwork, source: string): Reading<number> {
  const set = pick(source, [leaves.channel], channelNumber)
  if (set.value !== null) return set
  const inUse = numberList(leaves.channelsInUse)
  return inUse.length !== 1 ? set : pick(source, [leaves.channelsInUse], () => inUse[0] ?? null)
}

/** 0 is automatic; the highest number of any band is 233. */
function channelNumber(one: Leaf): number | null {
  const value = integer(one)
  return value === null || value < 1 || value > 233 ? null : value
}

/** A single entry is no list (FiberHome answers "12" on instances that are off). */
export function listedChannels({ leaves }: WifiNetwork): number[] {
  const channels = numberList(leaves.possibleChannels)
  return channels.length > 1 ? [...channels] : []
}

/** "idI", "BRI", "US " are a country and an indoor/outdoor mark; "00" is none. */
export function countryOf(one: Leaf): string | null {
  return /^[A-Za-z]{2}/.exec(text(one) ?? '')?.[0].toUpperCase() ?? null
}

export function readPower({ leaves }: WifiNetwork, source: string): Reading<number> {
  const { power, powerLevel, powerShared } = leaves
  return pick(
    source,
    [power, powerLevel, powerShared],
    (one) => (one === powerLevel ? powerLevels[integer(one) ?? 0] || null : percent(one)),
    '%',
  )
}

function percent(one: Leaf): number | null {
  const value = number(one)
  return value === null || value < 0 || value > 100 ? null : value
}

/** Steps in % as the device lists them, else as its family is known to have; empty where neither is known. */
export function stepsOf({ leaves }: WifiNetwork, family: FamilyName): number[] {
  if (leaves.power.state === 'absent' && leaves.powerLevel.state !== 'absent') {
    return powerLevels.filter((percent) => percent > 0).sort((a, b) => a - b)
  }
  const listed = numberList(leaves.powerSteps).filter((percent) => percent <= 100)
  return listed.length > 0 ? listed : [...(powerSteps[family] ?? powerSteps.others)]
}
