// "Is this the key?" A key is never kept and no ONU gives it back: what is compared is its keyed fingerprint in the audit.
import { PondeskError } from '../shared/errors.ts'
import type { Change } from '../shared/model/change.ts'
import type { Snapshot } from '../shared/model/snapshot.ts'
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

/** Changes and audit rows of one ONU that are looked through, the newest first. */
const mostChanges = 200
const mostRows = 500

const nothing = (why: string): KeyCheck => ({ result: 'unknown', sent: null, why: { key: why, params: {} } })

export function createWifiKeyCheck({ store, known, fingerprint }: WifiKeyDeps) {
  return async ({ serial: given, network, key }: ParsedOf<'onu.wifi.key_check'>, call: Call): Promise<KeyCheck> => {
    const { serial, cpe } = await known(given, call)
    const wifi = cpe?.wifi.find(({ path }) => path === network)
    if (!wifi)
      throw new PondeskError('not_found', {
        field: 'network',
        reason: 'wifi_network',
        params: { path: network, networks: (cpe?.wifi ?? []).map(({ path }) => path).join(', ') || '–' },
      })
    const own = await fingerprint(key)
    if (own === null) return nothing('key_check.locked')
    const { items } = await store.plans.list({ q: '', serial, limit: mostChanges })
    const happened = items.filter(isTaken).sort((a, b) => (b.startedAt ?? '').localeCompare(a.startedAt ?? ''))
    const kept = await fingerprintsOf(store, serial)
    const sent = happened.filter(({ plan }) => setsKey(plan) && isSentTo(plan, wifi))
    const [last] = sent
    if (!last) return nothing('key_check.never')
    const lost = happened.slice(0, happened.indexOf(last)).find(({ plan }) => mayReplaceKey(plan))
    if (lost) return { result: 'unknown', sent: sentBy(lost), why: { key: 'key_check.replaced', params: {} } }
    if (!kept.get(last.id))
      return { result: 'unknown', sent: sentBy(last), why: { key: 'key_check.unkept', params: {} } }
    const match = sent.find(({ id }) => kept.get(id) === own)
    return {
      result: match === undefined ? 'different' : match === last ? 'same' : 'older',
      sent: sentBy(match ?? last),
      why: null,
    }
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

/** A reset brings the key of the factory back; a key set over the OLT names its network in another way. */
const mayReplaceKey = ({ operation, effects }: Change['plan']): boolean =>
  operation === 'onu.factory_reset' ||
  (operation === 'onu.olt_wifi.set' && effects.some(({ secret, changes }) => secret && changes))

/** Fingerprint of the WiFi key by change, as its row of intent has it. */
async function fingerprintsOf({ audit }: WifiKeyDeps['store'], serial: string): Promise<Map<string, string>> {
  const { items } = await audit.list({ q: '', entity_id: serial, limit: mostRows })
  const found = new Map<string, string>()
  for (const { action, new_value: value } of items) {
    if (action !== 'onu.wifi.set:intent') continue
    const { change, values } = value as { change?: string; values?: { password?: { fingerprint?: string | null } } }
    const kept = values?.password?.fingerprint
    if (change && kept) found.set(change, kept)
  }
  return found
}
