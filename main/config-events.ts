// Configuration of ONUs that somebody changed past PonDesk: on the ONU's own page, at the ACS, by hand.
import type { Change } from '../shared/model/change.ts'
import type { CpeReadings } from '../shared/model/snapshot.ts'
import { type ConfigField, type Configured, configOf } from './device-past.ts'
import type { Different, NewEvent, Store } from './store/index.ts'

/** What the same thing is called in the effects of our own changes. */
const effectsOf: Record<ConfigField, readonly string[]> = {
  ssid: ['ssid'],
  wifi_on: ['enable'],
  auth: ['auth_mode', 'password'],
  channel: ['channel', 'auto_channel'],
  advertised: ['hidden'],
  width: ['channel_width'],
  power: ['tx_power'],
  pppoe_user: ['pppoe_username'],
  vlan: ['vlan', 'vlan_id', 'user_vlan'],
  lan_ip: ['lan_ip_address'],
  dhcp_on: ['dhcp_enabled'],
  dhcp_range: ['dhcp_min_addr', 'dhcp_max_addr'],
}

/** Clocks of servers differ a little. */
const marginMs = 300_000

/** Writes what changed between two readings and is no change of ours. */
export async function keepConfigEvents(
  store: Pick<Store, 'devices' | 'plans' | 'onuEvents'>,
  { deviceId, sourceId, before, after }: Different,
): Promise<void> {
  const now = (await store.devices.readings(deviceId)).find((reading) => reading.sourceId === sourceId)
  const record = await store.devices.byId(deviceId)
  if (!now || !record) return
  const { items } = await store.plans.list({ q: '', serial: record.serial, limit: 50 })
  const since = new Date(Date.parse(before.at) - marginMs).toISOString()
  const ours = items.filter(({ startedAt }) => (startedAt ?? '') >= since)
  await store.onuEvents.add(
    // Only documents of this shape are stored for an ACS.
    differences(before.document as CpeReadings, now.document as CpeReadings)
      .filter((difference) => !ours.some((change) => explains(change, difference)))
      .map((difference) => eventOf(difference, { deviceId, sourceId, at: after.at })),
  )
}

interface Difference extends Configured {
  old: string
}

const keyOf = ({ field, where }: Configured): string => `${field} ${where}`

/** What both readings know, and know differently. */
export function differences(before: CpeReadings, now: CpeReadings): Difference[] {
  const known = new Map(configOf(before).map((one) => [keyOf(one), one.value]))
  return configOf(now).flatMap((one) => {
    const old = known.get(keyOf(one))
    return old === undefined || old === one.value ? [] : [{ ...one, old }]
  })
}

function explains({ plan }: Change, { field, value }: Difference): boolean {
  if (plan.operation === 'onu.factory_reset') return true
  const own = plan.effects.filter((effect) => effectsOf[field].includes(effect.field))
  // Another name than the one we wrote is not our doing.
  return field === 'ssid' ? own.some(({ wished }) => String(wished) === value) : own.length > 0
}

const flags: readonly ConfigField[] = ['wifi_on', 'advertised', 'dhcp_on']

function eventOf(
  { field, where, old, value }: Difference,
  seen: Pick<NewEvent, 'deviceId' | 'sourceId' | 'at'>,
): NewEvent {
  const isFlag = flags.includes(field)
  const key = isFlag ? `event.config.${field}_${value === 'true' ? 'yes' : 'no'}` : `event.config.${field}`
  const params = { ...(where === '' ? {} : { where }), ...(isFlag ? {} : { old, new: value }) }
  return { ...seen, kind: 'config', key, params, tone: 'accent' }
}
