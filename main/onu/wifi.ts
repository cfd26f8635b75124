// A wish about one WiFi band → effects old → new and the leaves to set. Proposes only; `main/change` sends.
import { PondeskError } from '../../shared/errors.ts'
import type { Effect, Phrase } from '../../shared/model/plan.ts'
import type { WifiReadings } from '../../shared/model/snapshot.ts'
import { type WifiBand, WifiChange } from '../../shared/model/wifi.ts'
import type { ParsedOf } from '../../shared/operations/index.ts'
import {
  type CpeDocument,
  type FieldWrite,
  type ParameterPair,
  planWifiWrite,
  readLeaf,
  type WifiWrite,
} from '../acs/index.ts'
import { newSecretReference, type Proposal, type Step, type StepLeaf } from '../change/index.ts'
import type { Call } from '../gateway/index.ts'
import type { FreshDevice } from './fresh.ts'
import type { WriteWish } from './wifi-networks.ts'

/** How long a change waits for a device that is away where nobody says: short enough that nobody has forgotten it. */
const usualHours = 4

const fields = Object.keys(WifiChange.shape) as (keyof WifiChange)[]

function wishOf(input: ParsedOf<'onu.wifi.set'>): WifiChange {
  const wish = Object.fromEntries(
    fields.flatMap((field) => (input[field] === undefined || input[field] === '' ? [] : [[field, input[field]]])),
  ) as WifiChange
  if (Object.keys(wish).length === 0)
    throw new PondeskError('invalid_input', {
      field: 'body',
      reason: 'wifi_nothing',
      params: { allowed: fields.join(', ') },
    })
  // A key that is part of the name is broadcast to everybody, and would be shown wherever the name is.
  if (wish.password !== undefined && wish.ssid?.includes(wish.password))
    throw new PondeskError('invalid_input', { field: 'password', reason: 'key_in_name' })
  return wish
}

/** True for the whole band: said once for the plan, not for every field. */
const aboutBand = 'band_assumed'

function bandWarnings(write: WifiWrite, away: boolean): Phrase[] {
  const note = write.fields.flatMap(({ notes }) => notes).find(({ key }) => key === aboutBand)
  // A device that answered has no leaf that tells; one that is away may have.
  return note ? [{ key: away ? 'plan.warning.band_unchecked' : `note.${note.key}`, params: note.params }] : []
}

const effectOf = (write: FieldWrite): Effect => {
  const secret = write.pairs.some((pair) => pair.secret) || write.field === 'password'
  return {
    field: write.field,
    secret,
    old: { ...write.old, value: secret ? null : write.old.value },
    wished: secret ? null : write.wished,
    changes: !write.equal,
    readable: write.readback === 'value',
    undoable: write.inverse !== null && !secret,
    notes: write.notes
      .filter(({ key }) => key !== aboutBand)
      .map(({ key, params }) => ({ key: `note.${key}`, params })),
  }
}

function leafOf(document: CpeDocument, field: string, pair: ParameterPair, secrets: Map<string, string>): StepLeaf {
  const base = { path: pair.path, field, type: pair.type, readable: !pair.secret }
  if (pair.secret) {
    const secret = newSecretReference()
    secrets.set(secret, String(pair.value))
    return { ...base, value: { secret }, old: { state: 'value', value: null } }
  }
  const { state, value } = readLeaf(document, pair.path)
  return { ...base, value: pair.value, old: { state, value } }
}

function leavesOf(document: CpeDocument, write: WifiWrite, secrets: Map<string, string>): StepLeaf[] {
  const wanted = new Map(write.pairs.map((pair) => [pair.path, pair]))
  const leaves: StepLeaf[] = []
  const changing = write.fields.filter(({ equal }) => !equal)
  for (const one of changing) {
    for (const pair of one.pairs) if (wanted.delete(pair.path)) leaves.push(leafOf(document, one.field, pair, secrets))
  }
  // What belongs to no field makes the others take effect: it is neither compared nor undone.
  const [first] = changing
  for (const pair of first ? wanted.values() : [])
    leaves.push({
      ...leafOf(document, first?.field ?? '', pair, secrets),
      old: { state: 'unread', value: null },
      readable: false,
    })
  return leaves.sort((a, b) => (a.path < b.path ? -1 : 1))
}

const spaced = (band: WifiBand): string => band.replace('GHz', ' GHz')

/** "Casa_guest", or the end of its path where its name is not known. */
const nameOf = ({ ssid, path }: WifiReadings): string => ssid.value ?? path.split('.').slice(-2).join('.')

function titleOf({ band, network }: WifiWrite): Phrase {
  if (network.main) return { key: 'plan.title.wifi', params: { band: spaced(band) } }
  return {
    key: network.guest ? 'plan.title.wifi_guest' : 'plan.title.wifi_network',
    params: { band: spaced(band), network: nameOf(network) },
  }
}

function dropOf({ band, network }: WifiWrite): Phrase {
  const n = network.total_associations.value
  const what = n === null ? 'drop_unknown' : n === 0 ? 'nobody' : 'drop'
  const params = n === null || n === 0 ? {} : { n }
  return network.main
    ? { key: `plan.impact.wifi_${what}`, params: { ...params, band } }
    : { key: `plan.impact.wifi_network_${what}`, params: { ...params, network: nameOf(network) } }
}

const impactOf = (write: WifiWrite, wish: WifiChange): Phrase[] => [
  dropOf(write),
  ...(wish.password === undefined ? [] : [{ key: 'plan.impact.new_key', params: {} }]),
]

/** The wish itself is wrong, whatever the device can do: bad input, not a missing ability. */
const wrongWish = new Set([
  'channel_not_possible',
  'channel_not_allowed',
  'auth_needs_password',
  'password_needs_auth_mode',
  'password_with_open',
  'key_hex_unsupported',
  'width_band',
])

function refuseWrongWish(write: WifiWrite): void {
  const wrong = write.refused.find(({ reason }) => wrongWish.has(reason))
  if (wrong) throw new PondeskError('invalid_input', wrong)
}

const usualBand: WifiBand = '2.4GHz'

/** Which network of which device. A network that is named brings its band with it. */
const targetOf = ({ band, network, acs_device_id, auth_mode }: ParsedOf<'onu.wifi.set'>): WriteWish => ({
  band: band ?? (network === undefined ? usualBand : null),
  network: network ?? null,
  acsDeviceId: acs_device_id ?? null,
  neighbours: auth_mode !== undefined,
})

export function proposeWifi(device: FreshDevice, input: ParsedOf<'onu.wifi.set'>): Proposal {
  const wish = wishOf(input)
  const { acs, found, subject } = device
  const write = planWifiWrite(found.document, targetOf(input).band, wish, acs.source.name, input.network)
  refuseWrongWish(write)
  const secrets = new Map<string, string>()
  const leaves = leavesOf(found.document, write, secrets)
  const step: Step = {
    carrier: 'acs',
    sourceId: acs.source.id,
    device: found.id,
    leaves,
    refresh: write.objects,
    expirySeconds: (input.queue_hours ?? usualHours) * 3600,
  }
  return {
    title: titleOf(write),
    subject,
    risk: 'R2',
    effects: write.fields.map(effectOf),
    steps: leaves.length > 0 ? [step] : [],
    routes: [{ carrier: 'acs', source: acs.source.name, usable: true, reason: null }],
    warnings: [...device.warnings, ...bandWarnings(write, device.away)],
    impact: impactOf(write, wish),
    refused: write.refused.map(({ field, reason, params }) => ({ field, reason: { key: `reason.${reason}`, params } })),
    away: device.away,
    undoes: null,
    secrets,
  }
}

export interface WifiDeps {
  /** The ONU with the touched values read from the device itself, where it answers. */
  fresh: (serial: string, wish: WriteWish, call: Call) => Promise<FreshDevice>
  /** @throws PondeskError `not_found` when that OLT does not exist, or is not the ONU's. */
  checkOlt: (oltId: number, serial: string) => Promise<void>
}

export const createWifi = (deps: WifiDeps) => ({
  set: async (input: ParsedOf<'onu.wifi.set'>, call: Call): Promise<Proposal> => {
    // A wish for nothing is refused before anybody is asked.
    wishOf(input)
    await deps.checkOlt(input.olt_id, input.serial)
    return proposeWifi(await deps.fresh(input.serial, targetOf(input), call), input)
  },
})
