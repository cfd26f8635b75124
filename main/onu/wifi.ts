// A wish about one WiFi band → effects old → new and the leaves to set. Proposes only; `main/change` sends.
import { PondeskError } from '../../shared/errors.ts'
import type { Effect, Phrase } from '../../shared/model/plan.ts'
import type { CpeReadings } from '../../shared/model/snapshot.ts'
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
import type { FreshDevice } from './devices.ts'

/** How long a change waits for a device that is away, seconds. Short enough that nobody has forgotten it. */
const queueSeconds = 4 * 3600

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

function bandWarnings(write: WifiWrite): Phrase[] {
  const note = write.fields.flatMap(({ notes }) => notes).find(({ key }) => key === aboutBand)
  return note ? [{ key: `note.${note.key}`, params: note.params }] : []
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
  const wanted = new Set(write.pairs.map(({ path }) => path))
  const seen = new Set<string>()
  const leaves: StepLeaf[] = []
  for (const one of write.fields.filter(({ equal }) => !equal)) {
    for (const pair of one.pairs) {
      if (seen.has(pair.path) || !wanted.has(pair.path)) continue
      seen.add(pair.path)
      leaves.push(leafOf(document, one.field, pair, secrets))
    }
  }
  return leaves.sort((a, b) => (a.path < b.path ? -1 : 1))
}

function impactOf(cpe: CpeReadings, band: WifiBand, wish: WifiChange): Phrase[] {
  const wifi = cpe.wifi.find((one) => one.band === band && one.main)
  const clients = wifi?.total_associations.value
  const drop: Phrase =
    clients === null || clients === undefined
      ? { key: 'plan.impact.wifi_drop_unknown', params: { band } }
      : clients === 0
        ? { key: 'plan.impact.wifi_nobody', params: { band } }
        : { key: 'plan.impact.wifi_drop', params: { n: clients, band } }
  return wish.password === undefined ? [drop] : [drop, { key: 'plan.impact.new_key', params: {} }]
}

/** The wish itself is wrong, whatever the device can do: bad input, not a missing ability. */
const wrongWish = new Set([
  'channel_not_possible',
  'channel_not_allowed',
  'auth_needs_password',
  'password_needs_auth_mode',
  'password_with_open',
  'key_hex_unsupported',
])

function refuseWrongWish(write: WifiWrite): void {
  const wrong = write.refused.find(({ reason }) => wrongWish.has(reason))
  if (wrong) throw new PondeskError('invalid_input', wrong)
}

export function proposeWifi(device: FreshDevice, input: ParsedOf<'onu.wifi.set'>): Proposal {
  const wish = wishOf(input)
  const { acs, found, subject } = device
  const write = planWifiWrite(found.document, input.band, wish, acs.source.name)
  refuseWrongWish(write)
  const secrets = new Map<string, string>()
  const leaves = leavesOf(found.document, write, secrets)
  const step: Step = {
    carrier: 'acs',
    sourceId: acs.source.id,
    device: found.id,
    leaves,
    refresh: write.objects,
    expirySeconds: queueSeconds,
  }
  return {
    title: { key: 'plan.title.wifi', params: { band: input.band.replace('GHz', ' GHz') } },
    subject,
    risk: 'R2',
    effects: write.fields.map(effectOf),
    steps: leaves.length > 0 ? [step] : [],
    routes: [{ carrier: 'acs', source: acs.source.name, usable: true, reason: null }],
    warnings: [...device.warnings, ...bandWarnings(write)],
    impact: impactOf(device.cpe, input.band, wish),
    refused: write.refused.map(({ field, reason, params }) => ({ field, reason: { key: `reason.${reason}`, params } })),
    away: device.away,
    undoes: null,
    secrets,
  }
}

export interface WifiDeps {
  /** The ONU with the touched values read from the device itself, where it answers. */
  fresh: (serial: string, band: WifiBand, call: Call) => Promise<FreshDevice>
  /** @throws PondeskError `not_found` when that OLT does not exist, or is not the ONU's. */
  checkOlt: (oltId: number, serial: string) => Promise<void>
}

export const createWifi = (deps: WifiDeps) => ({
  set: async (input: ParsedOf<'onu.wifi.set'>, call: Call): Promise<Proposal> => {
    // A wish for nothing is refused before anybody is asked.
    wishOf(input)
    await deps.checkOlt(input.olt_id, input.serial)
    return proposeWifi(await deps.fresh(input.serial, input.band, call), input)
  },
})
