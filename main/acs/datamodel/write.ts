// A WiFi wish on one band becomes parameter writes; what cannot be done is refused by field, with the reason.
import { PondeskError } from '../../../shared/errors.ts'
import type { Reading } from '../../../shared/model/reading.ts'
import type { WifiBand, WifiChange } from '../../../shared/model/wifi.ts'
import { type CpeDocument, child, leaf, rootOf, type Scalar, table } from './document.ts'
import { detectFamily } from './family.ts'
import { flag, rawLabel } from './normalise.ts'
import { absentReading } from './reading.ts'
import { networksOf } from './wifi.ts'
import type { WifiNetwork } from './wifi-network.ts'
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
  type WifiField,
} from './write-pairs.ts'
import { planSecurity } from './write-security.ts'

export type { FieldWrite, ParameterPair, WifiField } from './write-pairs.ts'

export interface WifiWrite {
  path: string
  objects: string[]
  family: string
  fields: FieldWrite[]
  refused: Refusal[]
  /** What to send: pairs of every field that is not equal, each path once, in order of path. At most 32: one RPC. */
  pairs: ParameterPair[]
}

export function planWifiWrite(document: CpeDocument, band: WifiBand, change: WifiChange, source: string): WifiWrite {
  const target = targetOf(document, band, source)
  const planned = planFields(target, change)
  const notes = commonNotes(target)
  const fields = planned.flatMap((one) => ('write' in one ? [withNotes(one.write, notes)] : []))
  return {
    path: target.network.path,
    objects: [...target.network.objects],
    family: target.family,
    fields,
    refused: planned.flatMap((one) => ('refused' in one ? [one.refused] : [])),
    pairs: pairsToSend(target.network, fields),
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
  const network = networks.find((one) => (path === undefined ? one.band === band && one.main : one.path === path))
  const current: Partial<Record<WifiField, Reading<Scalar>>> = {}
  for (const field of fields) {
    current[field] =
      network === undefined ? absentReading(source) : currentField(field, { network, networks, family, source })
  }
  return current
}

function targetOf(document: CpeDocument, band: WifiBand, source: string): Target {
  const family = detectFamily(document)
  const networks = networksOf(rootOf(document), family)
  const network = networks.find((one) => one.band === band && one.main)
  if (network !== undefined) return { network, networks, family, source }
  if (networks.length > 0) {
    const bands = [...new Set(networks.map((one) => one.band))].join(', ')
    throw new PondeskError('unsupported', {
      reason: 'wifi_band_absent',
      params: { band, bands },
      field: 'band',
    })
  }
  throw new PondeskError('unsupported', whyNoWifi(document))
}

/** Nothing there, or nothing asked yet: only the second one a refresh can help. */
function whyNoWifi(document: CpeDocument): {
  reason: string
  params: Record<string, string>
} {
  const root = rootOf(document)
  const path = root?.path === 'Device' ? 'Device.WiFi' : 'InternetGatewayDevice.LANDevice'
  const lans = table(root, 'LANDevice')
  const isDiscovered = root?.path === 'Device' || lans.length > 0
  const isListed = child(root, 'WiFi') !== null || lans.some((lan) => child(lan, 'WLANConfiguration') !== null)
  return {
    reason: isDiscovered && !isListed ? 'wifi_absent' : 'wifi_unread',
    params: { path },
  }
}

function planFields(target: Target, change: WifiChange): Planned[] {
  const planned: Planned[] = []
  if (change.ssid !== undefined) planned.push(planSsid(target, change.ssid))
  planned.push(...planSecurity(target, change))
  const channel = change.channel === undefined ? null : planChannel(target, change.channel, change)
  if (channel !== null) planned.push(channel)
  if (change.tx_power !== undefined) planned.push(planPower(target, change.tx_power))
  if (change.country_domain !== undefined) {
    const keepsChannel = channel === null || 'refused' in channel
    planned.push(planCountry(target, change.country_domain, keepsChannel))
  }
  if (change.enable !== undefined) planned.push(planEnable(target, change.enable))
  if (change.hidden !== undefined) planned.push(planHidden(target, change.hidden))
  return planned
}

interface CommonNotes {
  readonly every: readonly Note[]
  /** Of name, key and mode, which clients must find equal on both bands. */
  readonly identity: readonly Note[]
}

function commonNotes({ network, networks }: Target): CommonNotes {
  const { band, path } = network
  const other = networks.find((one) => one.main && one.band !== band)
  const every = network.bandBasis === 'assumed' ? [note('band_assumed', { band, path })] : []
  if (other === undefined) return { every, identity: [] }
  const identity: Note[] = []
  if (network.steered) identity.push(note('band_steering', { band: other.band }))
  const name = rawLabel(network.leaves.ssid)
  if (name !== null && name === rawLabel(other.leaves.ssid)) identity.push(note('same_ssid', { band: other.band }))
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
