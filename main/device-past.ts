// What one document of a device adds to its past, and what people configure in it. Pure: it runs in the threads that read pages.
import { hash } from 'node:crypto'
import { internetOf } from '../shared/internet-connection.ts'
import type { Reading } from '../shared/model/reading.ts'
import type { CpeReadings } from '../shared/model/snapshot.ts'
import { hundredths, type OpticsField, type OpticsSample, opticsFields } from './store/optics-hours.ts'
import type { DevicePast } from './store/past.ts'

export function pastOf(cpe: CpeReadings): DevicePast {
  return {
    optics: opticsOf(cpe),
    wan: wanOf(cpe),
    config: digestOf(cpe),
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
  eachConfigured(cpe, (field, where, value) => found.push({ field, where, value }))
  return found
}

/** Of every document of an inventory: no list is made of it. */
function digestOf(cpe: CpeReadings): string {
  let text = ''
  eachConfigured(cpe, (field, where, value) => {
    text += `${field}\t${where}\t${value}\n`
  })
  return text === '' ? '' : hash('sha256', text, 'base64url').slice(0, 16)
}

function eachConfigured(
  { wifi: networks, interfaces, lan }: CpeReadings,
  tell: (field: ConfigField, where: string, value: string) => void,
): void {
  const add = (field: ConfigField, where: string, { value }: Reading<unknown>): void => {
    if (isSet(value)) tell(field, where, String(value))
  }
  for (const wifi of networks) {
    const { band, main, path } = wifi
    const where = main ? band : `${band} ${path.slice(path.lastIndexOf('.') + 1)}`
    add('ssid', where, wifi.ssid)
    add('wifi_on', where, wifi.enable)
    add('auth', where, wifi.auth_mode)
    // A channel that the device chooses itself is nobody's configuration.
    if (wifi.auto_channel.value === false) add('channel', where, wifi.channel)
    add('advertised', where, wifi.advertised)
    add('width', where, wifi.channel_width)
    add('power', where, wifi.tx_power)
  }
  for (const wan of interfaces) {
    add('pppoe_user', wan.key, wan.pppoe_username)
    add('vlan', wan.key, wan.vlan_id)
  }
  add('lan_ip', '', lan.lan_ip_address)
  add('dhcp_on', '', lan.dhcp_enabled)
  const [first, last] = [lan.dhcp_min_addr.value, lan.dhcp_max_addr.value]
  if (isSet(first) && isSet(last)) tell('dhcp_range', '', `${first} – ${last}`)
}

const isSet = (value: unknown): boolean => value !== null && value !== undefined && value !== ''

function wanOf(cpe: CpeReadings): DevicePast['wan'] {
  const internet = internetOf(cpe)
  return internet?.status.value ? { status: internet.status.value, error: internet.last_error.value } : null
}

/** One sample an instant of reading; what nobody knows the age of is no point in time. */
function opticsOf({ general }: CpeReadings): OpticsSample[] {
  const read: Partial<Record<OpticsField, Reading<number>>> = general
  const samples = new Map<string, (number | null)[]>()
  for (const [index, field] of opticsFields.entries()) {
    const { value, observedAt } = read[field] ?? {}
    const stored = observedAt ? hundredths(field, value) : null
    if (stored === null || !observedAt) continue
    const second = observedAt.slice(0, secondsEnd)
    const known = samples.get(second)
    if (known) known[index] = stored
    else
      samples.set(
        second,
        opticsFields.map((_, at) => (at === index ? stored : null)),
      )
  }
  return [...samples].map(([second, values]) => ({ at: Date.parse(`${second}Z`) / 1000, values }))
}

/** Where the fraction of a second begins in an ISO instant. */
const secondsEnd = '2026-01-01T00:00:00'.length
