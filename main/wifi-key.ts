// "Is this the key?" A key is never kept and no ONU gives it back: what is compared is its keyed fingerprint in the audit.
import { PondeskError } from '../shared/errors.ts'
import type { Change } from '../shared/model/change.ts'
import type { Phrase } from '../shared/model/plan.ts'
import type { Snapshot, WifiReadings } from '../shared/model/snapshot.ts'
import type { KeyCheck } from '../shared/model/wifi-key.ts'
import type { ParsedOf } from '../shared/operations/index.ts'
import { isSentTo } from '../shared/sent-to.ts'
import type { Call } from './gateway/index.ts'
import type { Store } from './store/index.ts'

export interface WifiKeyDeps {
  store: Pick<Store, 'audit' | 'plans'>
  /** As it is stored: no source is asked. */
  known: (serial: string, call: Call) => Promise<Snapshot>
  /** Keyed fingerprint of a key; null where the credential store is not open. */
  fingerprint: (key: string) => Promise<string | null>
}

/** Changes that are read at once; all of the ONU are looked through. */
const pageSize = 200

const unknown = (key: string, sent: Change | null = null, params: Phrase['params'] = {}): KeyCheck => ({
  result: 'unknown',
  sent: sent && sentBy(sent),
  why: { key, params },
})

export function createWifiKeyCheck({ store, known, fingerprint }: WifiKeyDeps) {
  return async ({ serial: given, network, key }: ParsedOf<'onu.wifi.key_check'>, call: Call): Promise<KeyCheck> => {
    const { serial, cpe, acs_device_id: device } = await known(given, call)
    const wifi = cpe?.wifi.find(({ path }) => path === network)
    if (!wifi)
      throw new PondeskError('not_found', {
        field: 'network',
        reason: 'wifi_network',
        params: { path: network, networks: (cpe?.wifi ?? []).map(({ path }) => path).join(', ') || '–' },
      })
    const own = await fingerprint(key)
    if (own === null) return unknown('key_check.locked')
    const happened = await takenBy(store, serial)
    const sent = happened.filter(({ plan }) => setsKey(plan) && isSentTo(plan, device, wifi))
    const [last] = sent
    const isGap = await losesRowsAfter(store, last?.number ?? 0)
    if (!last) return isGap ? unknown('key_check.rows_lost') : neverSent(happened, wifi)
    const replaced = happened.slice(0, happened.indexOf(last)).find(({ plan }) => mayReplaceKey(plan, device))
    if (replaced) return unknown('key_check.replaced', replaced)
    if (isGap) return unknown('key_check.rows_lost', last)
    return compare(own, sent, last, await fingerprintsOf(store, sent))
  }
}

/** `sent`: the newest first, `last` among them. */
function compare(own: string, sent: Change[], last: Change, kept: ReadonlyMap<string, string | null>): KeyCheck {
  const lastKept = kept.get(last.id)
  if (!lastKept) return unknown(lastKept === null ? 'key_check.unkept' : 'key_check.no_row', last)
  const match = sent.find(({ id }) => kept.get(id) === own)
  return {
    result: match === undefined ? 'different' : match === last ? 'same' : 'older',
    sent: sentBy(match ?? last),
    why: null,
  }
}

const sentBy = ({ id, startedAt, requestedBy, outcome }: Change): KeyCheck['sent'] => ({
  change_id: id,
  at: startedAt ?? '',
  by: requestedBy,
  outcome: outcome ?? 'unknown',
})

/** The device took it, or may have. */
const isTaken = ({ outcome }: Change): boolean =>
  outcome === 'applied' || outcome === 'accepted' || outcome === 'partial' || outcome === 'unknown'

const setsKey = ({ operation, effects }: Change['plan']): boolean =>
  operation === 'onu.wifi.set' && effects.some(({ secret, changes }) => secret && changes)

/**
 * A reset brings the key of the factory back; a key set over the OLT names its network in another way.
 * What went over the OLT names no record of the ACS: it may have reached any.
 */
const mayReplaceKey = ({ operation, effects, subject }: Change['plan'], device: string | null): boolean =>
  (operation === 'onu.factory_reset' && (subject.acs_device_id === null || subject.acs_device_id === device)) ||
  (operation === 'onu.olt_wifi.set' && effects.some(({ secret, changes }) => secret && changes))

/** No key was sent to this record; to another one of the serial perhaps. */
function neverSent(happened: readonly Change[], wifi: WifiReadings): KeyCheck {
  const other = happened.find(({ plan }) => setsKey(plan) && isSentTo(plan, plan.subject.acs_device_id, wifi))
  return other
    ? unknown('key_check.other_record', other, { device: other.plan.subject.acs_device_id ?? '–' })
    : unknown('key_check.never')
}

/** The newest first. */
async function takenBy({ plans }: WifiKeyDeps['store'], serial: string): Promise<Change[]> {
  const found: Change[] = []
  let cursor: string | undefined
  do {
    const { items, next } = await plans.list({ q: '', serial, limit: pageSize, cursor })
    found.push(...items.filter(isTaken))
    cursor = next ?? undefined
  } while (cursor !== undefined)
  return found.sort((a, b) => (b.startedAt ?? '').localeCompare(a.startedAt ?? ''))
}

/** A restored backup forgot what was sent in between: a key may be among it. */
const losesRowsAfter = async ({ audit }: WifiKeyDeps['store'], row: number): Promise<boolean> =>
  (await audit.restores()).some(({ from, to }) => from <= to && to > row)

/** Fingerprint of the WiFi key by change, as its row of intent has it; null where the keyring was closed. */
async function fingerprintsOf(
  { audit }: WifiKeyDeps['store'],
  sent: readonly Change[],
): Promise<Map<string, string | null>> {
  const rows = await audit.numbered(sent.flatMap(({ number }) => number ?? []))
  const found = new Map<string, string | null>()
  for (const { action, new_value: value } of rows) {
    if (action !== 'onu.wifi.set:intent') continue
    const { change, values } = value as { change?: string; values?: { password?: { fingerprint?: string | null } } }
    const kept = values?.password?.fingerprint
    if (change && kept !== undefined) found.set(change, kept)
  }
  return found
}
