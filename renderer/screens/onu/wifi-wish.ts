// The form of a WiFi change as plain data: what it starts with, what is wished, what is wrong with it.
import type { WifiReadings } from '../../../shared/model/snapshot.ts'
import { AuthMode, CountryDomain, Ssid, WifiKey } from '../../../shared/model/wifi.ts'
import { authNames } from '../../components/effect-value.ts'
import type { Words } from '../../components/words.ts'

/** `''` leaves a choice as it is; the device's own word for it may not be one that can be wished. */
export interface WifiFields {
  ssid: string
  password: string
  auth_mode: AuthMode | ''
  channel: string
  tx_power: string
  country_domain: string
  enable: boolean
  hidden: boolean
}

export type WifiWish = Partial<{
  ssid: string
  password: string
  auth_mode: AuthMode
  channel: number | 'auto'
  tx_power: number
  country_domain: string
  enable: boolean
  hidden: boolean
}>

export function authModeOf(text: string | null): AuthMode | '' {
  if (text === null) return ''
  const known = AuthMode.options.find((mode) => mode === text.toLowerCase() || authNames[mode] === text)
  return known ?? ''
}

export function fieldsOf(wifi: WifiReadings): WifiFields {
  return {
    ssid: wifi.ssid.value ?? '',
    password: '',
    auth_mode: authModeOf(wifi.auth_mode.value),
    channel: wifi.auto_channel.value === true ? 'auto' : String(wifi.channel.value ?? ''),
    tx_power: String(wifi.tx_power.value ?? ''),
    country_domain: wifi.country_domain.value ?? '',
    enable: wifi.enable.value ?? true,
    hidden: wifi.advertised.value === false,
  }
}

/** Fields of a wish that was refused, over what the device has. */
export function withInitial(fields: WifiFields, initial: Record<string, unknown> | null): WifiFields {
  if (!initial) return fields
  const text = (name: keyof WifiFields): string =>
    initial[name] == null ? String(fields[name]) : String(initial[name])
  const flag = (name: 'enable' | 'hidden'): boolean =>
    typeof initial[name] === 'boolean' ? initial[name] : fields[name]
  return {
    ssid: text('ssid'),
    password: '',
    auth_mode: authModeOf(text('auth_mode')),
    channel: text('channel'),
    tx_power: text('tx_power'),
    country_domain: text('country_domain'),
    enable: flag('enable'),
    hidden: flag('hidden'),
  }
}

/** Only what differs from what the device showed: what nobody touched is not wished. */
export function wishOf(fields: WifiFields, was: WifiFields): WifiWish {
  const wish: WifiWish = {}
  if (fields.ssid !== was.ssid && fields.ssid !== '') wish.ssid = fields.ssid
  if (fields.password !== '') wish.password = fields.password
  if (fields.auth_mode !== was.auth_mode && fields.auth_mode !== '') wish.auth_mode = fields.auth_mode
  if (fields.channel !== was.channel && fields.channel !== '')
    wish.channel = fields.channel === 'auto' ? 'auto' : Number(fields.channel)
  if (fields.tx_power !== was.tx_power && fields.tx_power !== '') wish.tx_power = Number(fields.tx_power)
  if (fields.country_domain.toUpperCase() !== was.country_domain && fields.country_domain !== '')
    wish.country_domain = fields.country_domain
  if (fields.enable !== was.enable) wish.enable = fields.enable
  if (fields.hidden !== was.hidden) wish.hidden = fields.hidden
  return wish
}

export type WifiProblems = Partial<Record<keyof WifiFields, string>>

const bytesOf = (text: string): number => new TextEncoder().encode(text).length

function ssidProblem({ say }: Words, ssid: string): string | undefined {
  if (Ssid.safeParse(ssid).success) return undefined
  if (ssid.trim() === '') return say('form.ssid_empty')
  const over = bytesOf(ssid) - 32
  return over > 0 ? say('form.ssid_long', { n: over }) : say('form.ssid_control')
}

function keyProblem({ say }: Words, key: string): string | undefined {
  if (WifiKey.safeParse(key).success) return undefined
  if (!/^[\x20-\x7e]*$/.test(key)) return say('form.key_ascii')
  if (key.length < 8) return say('form.key_short', { n: 8 - key.length })
  return say('form.key_long', { n: key.length - 63 })
}

function powerProblem({ say }: Words, power: string): string | undefined {
  if (power === '') return undefined
  const number = Number(power)
  return Number.isInteger(number) && number >= 1 && number <= 100 ? undefined : say('form.power')
}

/** What is wrong, by field, with the fix in the sentence. The schemas are the operation's own. */
export function problemsOf(words: Words, fields: WifiFields, was: WifiFields): WifiProblems {
  const isOpened = was.auth_mode === 'open' && fields.auth_mode !== 'open' && fields.auth_mode !== ''
  const problems = {
    ssid: fields.ssid === was.ssid ? undefined : ssidProblem(words, fields.ssid),
    password: isOpened && fields.password === '' ? words.say('form.key_needed') : keyProblem(words, fields.password),
    tx_power: fields.tx_power === was.tx_power ? undefined : powerProblem(words, fields.tx_power),
    country_domain:
      fields.country_domain === was.country_domain || CountryDomain.safeParse(fields.country_domain).success
        ? undefined
        : words.say('form.country'),
  }
  return Object.fromEntries(Object.entries(problems).filter(([, problem]) => problem !== undefined))
}

/** Channels to choose from: the device's own list, else those of the band in most countries. */
export function channelsOf({ band, possible_channels: possible, channel }: WifiReadings): number[] {
  const usual = band === '2.4GHz' ? [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13] : [36, 40, 44, 48, 149, 153, 157, 161]
  const listed = possible.filter((one) => one > 0)
  const all = new Set(listed.length > 0 ? listed : usual)
  if (channel.value !== null && channel.value > 0) all.add(channel.value)
  return [...all].sort((a, b) => a - b)
}
