// What one document of a device adds to its past, and what people configure in it. Pure: it runs in the threads that read pages.
import { createHash } from 'node:crypto'
import type { Reading } from '../shared/model/reading.ts'
import type { CpeReadings } from '../shared/model/snapshot.ts'
import { hundredths, type OpticsField, type OpticsSample, opticsFields } from './store/optics-hours.ts'
import type { DevicePast } from './store/past.ts'

export function pastOf(cpe: CpeReadings): DevicePast {
  return {
    optics: opticsOf(cpe),
    wan: wanOf(cpe),
    config: digestOf(configOf(cpe)),
  }
}

/** One value that people set. `where`: which of several. */
export interface Configured {
  field: ConfigField
  where: string
  value: string
}

export const configFields = [
  'ssid',
  'wifi_on',
  'auth',
  'channel',
  'advertised',
  'width',
  'power',
  'pppoe_user',
  'vlan',
  'lan_ip',
  'dhcp_on',
  'dhcp_range',
] as const
export type ConfigField = (typeof configFields)[number]

/** Only what was read: what is not known now says nothing about before. */
export function configOf(cpe: CpeReadings): Configured[] {
  const found: Configured[] = []
  const add = (field: ConfigField, where: string, ...values: (Reading<unknown> | undefined)[]): void => {
    if (values.every((reading) => reading?.value !== null && reading?.value !== undefined && reading.value !== ''))
      found.push({ field, where, value: values.map((reading) => String(reading?.value)).join(' – ') })
  }
  for (const { path, main, ...wifi } of cpe.wifi) {
    const where = main ? wifi.band : `${wifi.band} ${path.split('.').at(-1)}`
    add('ssid', where, wifi.ssid)
    add('wifi_on', where, wifi.enable)
    add('auth', where, wifi.auth_mode)
    // A channel that the device chooses itself is nobody's configuration.
    if (wifi.auto_channel.value === false) add('channel', where, wifi.channel)
    add('advertised', where, wifi.advertised)
    add('width', where, wifi.channel_width)
    add('power', where, wifi.tx_power)
  }
  for (const { key, ...wan } of cpe.interfaces) {
    add('pppoe_user', key, wan.pppoe_username)
    add('vlan', key, wan.vlan_id)
  }
  add('lan_ip', '', cpe.lan.lan_ip_address)
  add('dhcp_on', '', cpe.lan.dhcp_enabled)
  add('dhcp_range', '', cpe.lan.dhcp_min_addr, cpe.lan.dhcp_max_addr)
  return found
}

const digestOf = (configured: readonly Configured[]): string =>
  configured.length === 0
    ? ''
    : createHash('sha256')
        .update(configured.map(({ field, where, value }) => `${field}\t${where}\t${value}`).join('\n'))
        .digest('base64url')
        .slice(0, 16)

function wanOf({ interfaces }: CpeReadings): DevicePast['wan'] {
  const internet = interfaces.find(({ roles }) => roles.includes('internet'))
  return internet?.status.value ? { status: internet.status.value, error: internet.last_error.value } : null
}

/** One sample an instant of reading; what nobody knows the age of is no point in time. */
function opticsOf({ general }: CpeReadings): OpticsSample[] {
  const read: Partial<Record<OpticsField, Reading<number>>> = general
  const samples = new Map<number, (number | null)[]>()
  for (const [index, field] of opticsFields.entries()) {
    const { value, observedAt } = read[field] ?? {}
    const stored = observedAt ? hundredths(field, value) : null
    if (stored === null || !observedAt) continue
    const at = Math.floor(Date.parse(observedAt) / 1000)
    const values = samples.get(at) ?? opticsFields.map(() => null)
    values[index] = stored
    samples.set(at, values)
  }
  return [...samples].map(([at, values]) => ({ at, values }))
}
