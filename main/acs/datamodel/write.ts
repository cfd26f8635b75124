// A WiFi wish on one band becomes parameter writes; what cannot be done is refused by field, with the reason.
import type { Reading } from '../../../shared/model/reading.ts'
import type { WifiReadings } from '../../../shared/model/snapshot.ts'
import type { WifiBand, WifiChange } from '../../../shared/model/wifi.ts'
import { type CpeDocument, leaf, rootOf, type Scalar } from './document.ts'
import { detectFamily } from './family.ts'
import { flag, rawLabel } from './normalise.ts'
import { absentReading } from './reading.ts'
import { networksOf, readNetwork } from './wifi.ts'
import { isWritable, type WifiNetwork } from './wifi-network.ts'
import {
  currentField,
  planChannel,
  planCountry,
  planEnable,
  planHidden,
  planPower,
  planSsid,
  type Target,
} from './write-fields.ts'
import {
  type FieldWrite,
  type Note,
  note,
  type ParameterPair,
  type Planned,
  pairOf,
  type Refusal,
  refuse,
  type WifiField,
} from './write-pairs.ts'
import { planSecurity } from './write-security.ts'
import { targetOf } from './write-target.ts'
import { planWidth } from './write-width.ts'

export type { FieldWrite, ParameterPair, WifiField } from './write-pairs.ts'

export interface WifiWrite {
  path: string
  band: WifiBand
  /** The network as it is now. */
  network: WifiReadings
  objects: string[]
  family: string
  fields: FieldWrite[]
  refused: Refusal[]
  /** What to send: pairs of every field that is not equal, each path once, in order of path. At most 32: one RPC. */
  pairs: ParameterPair[]
}

/**
 * `path` names the network; left out, it is the main one of the band (null: 2.4 GHz).
 * @throws PondeskError `unsupported` without such a band or WiFi, `not_found` for a path that is no network of the device,
 * `invalid_input` for a band that is not the named network's.
 */
export function planWifiWrite(
  document: CpeDocument,
  band: WifiBand | null,
  change: WifiChange,
  source: string,
  path?: string,
): WifiWrite {
  const target = targetOf(document, band, source, path)
  const { network } = target
  const planned = planFields(target, change)
  const notes = commonNotes(target)
  const fields = planned.flatMap((one) => ('write' in one ? [withNotes(one.write, notes)] : []))
  return {
    path: network.path,
    band: network.band,
    network: readNetwork(network, target.family, source),
    objects: [...network.objects],
    family: target.family,
    fields,
    refused: planned.flatMap((one) => ('refused' in one ? [one.refused] : [])),
    pairs: pairsToSend(network, fields),
  }
}

/** The fields as the document has them now, for the comparison after a write; `path` pins the network that was written. */
export function currentWifi(
  document: CpeDocument,
  band: WifiBand,
  fields: readonly WifiField[],
  source: string,
  path?: string,
): Partial<Record<WifiField, Reading<Scalar>>> {
  const family = detectFamily(document)
  const networks = networksOf(rootOf(document), family)
  const network = networks
    .filter(isWritable)
    .find((one) => (path === undefined ? one.band === band && one.main : one.path === path))
  const current: Partial<Record<WifiField, Reading<Scalar>>> = {}
  for (const field of fields) {
    current[field] =
      network === undefined ? absentReading(source) : currentField(field, { network, networks, family, source })
  }
  return current
}

function planFields(target: Target, change: WifiChange): Planned[] {
  const planned: Planned[] = []
  if (change.ssid !== undefined) planned.push(planSsid(target, change.ssid))
  planned.push(...planSecurity(target, change))
  planned.push(...(target.network.main ? planRadio(target, change) : refuseRadio(target, change)))
  if (change.enable !== undefined) planned.push(planEnable(target, change.enable))
  if (change.hidden !== undefined) planned.push(planHidden(target, change.hidden))
  return planned
}

function planRadio(target: Target, change: WifiChange): Planned[] {
  const planned: Planned[] = []
  const channel = change.channel === undefined ? null : planChannel(target, change.channel, change)
  if (channel !== null) planned.push(channel)
  if (change.tx_power !== undefined) planned.push(planPower(target, change.tx_power))
  if (change.country_domain !== undefined) {
    const keepsChannel = channel === null || 'refused' in channel
    planned.push(planCountry(target, change.country_domain, keepsChannel))
  }
  if (change.channel_width !== undefined) planned.push(planWidth(target, change.channel_width))
  return planned
}

const radioFields = ['channel', 'tx_power', 'country_domain', 'channel_width'] as const

/** Every network of a band shares the radio: its settings are changed in one place, where all who it concerns are counted. */
const refuseRadio = ({ network: { band } }: Target, change: WifiChange): Planned[] =>
  radioFields.filter((field) => change[field] !== undefined).map((field) => refuse(field, 'wifi_guest_radio', { band }))

interface CommonNotes {
  readonly every: readonly Note[]
  /** Of name, key and mode, which clients must find equal on both bands. */
  readonly identity: readonly Note[]
}

function commonNotes({ network, networks }: Target): CommonNotes {
  const { band, path } = network
  const name = rawLabel(network.leaves.ssid)
  const others = networks.filter((one) => one.main === network.main && one.band !== band)
  const twin = others.find((one) => name !== null && name === rawLabel(one.leaves.ssid))
  const every = network.bandBasis === 'assumed' ? [note('band_assumed', { band, path })] : []
  const identity: Note[] = []
  const [other] = others
  // Only the customer's own name is steered over both bands.
  if (network.main && network.steered && other) identity.push(note('band_steering', { band: other.band }))
  if (twin) identity.push(note('same_ssid', { band: twin.band }))
  return { every, identity }
}

const identityFields: readonly WifiField[] = ['ssid', 'password', 'auth_mode']

const withNotes = (write: FieldWrite, { every, identity }: CommonNotes): FieldWrite => ({
  ...write,
  notes: [...write.notes, ...every, ...(identityFields.includes(write.field) ? identity : [])],
})

function pairsToSend(network: WifiNetwork, fields: readonly FieldWrite[]): ParameterPair[] {
  const byPath = new Map<string, ParameterPair>()
  for (const { equal, pairs } of fields) if (!equal) for (const pair of pairs) byPath.set(pair.path, pair)
  const active = leaf(network.node, 'ConfigActive')
  // FiberHome: not in the standard, true wherever it was read.
  if (byPath.size > 0 && flag(active) === false && active.writable !== false) {
    byPath.set(active.path, pairOf(active, true, false))
  }
  return [...byPath.values()].sort((a, b) => (a.path < b.path ? -1 : 1))
}
