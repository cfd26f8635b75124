import { z } from 'zod'
import { hasHidden } from '../visible-text.ts'
import { isCountry } from './countries.ts'

export const WifiBand = z.enum(['2.4GHz', '5GHz'])
export type WifiBand = z.infer<typeof WifiBand>

/** Band that a network is in. 6 GHz is shown as what it is; nothing is written to it. */
export const NetworkBand = z.enum([...WifiBand.options, '6GHz'])
export type NetworkBand = z.infer<typeof NetworkBand>

export const AuthMode = z.enum(['open', 'wpa2-psk', 'wpa-wpa2-psk', 'wpa3', 'wpa2-wpa3'])
export type AuthMode = z.infer<typeof AuthMode>

export const ChannelWidth = z.enum(['auto', '20MHz', '40MHz', '80MHz', '160MHz'])
export type ChannelWidth = z.infer<typeof ChannelWidth>

const widthInOneForm = (text: string): string => text.replaceAll(' ', '').toLowerCase().replace(/mhz$/, 'MHz')

const utf8Length = (text: string): number => {
  let bytes = 0
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
  }
  return bytes
}

const isKey = (text: string): boolean => /^[\x20-\x7e]{8,63}$/.test(text) || /^[0-9A-Fa-f]{64}$/.test(text)
/**
 * SSID: 1–32 bytes of UTF-8. IEEE 802.11 counts bytes, not characters. No control, invisible or direction characters:
 * they would travel into the device and every telephone that lists the name, which would read as another one.
 * Spaces at the edges belong to the name and are sent as given; a name of spaces alone shows as nothing.
 */
export const Ssid = z
  .string()
  .refine((text) => utf8Length(text) >= 1 && utf8Length(text) <= 32, { params: { reason: 'ssid_length' } })
  .refine((text) => !hasHidden(text), { params: { reason: 'ssid_control' } })
  // Half of a surrogate pair cannot be written as UTF-8: the device would get another name than the one shown.
  .refine((text) => text.isWellFormed(), { params: { reason: 'ssid_malformed' } })
  .refine((text) => text === '' || text.trim() !== '', { params: { reason: 'ssid_blank' } })
  .meta({ minLength: 1, maxLength: 32, description: '1 to 32 bytes of UTF-8' })

/**
 * WPA key: 8–63 printable ASCII characters or 64 hex digits. Empty means "leave the key as it is".
 * Control characters and lone surrogates are not printable ASCII, so they never pass.
 */
export const WifiKey = z
  .string()
  .refine((text) => text === '' || isKey(text), { params: { reason: 'wifi_key' } })
  .meta({ format: 'password', description: '8 to 63 printable ASCII characters, or 64 hex digits; empty: unchanged' })

/** Channel number, or "auto" (0 means the same). Which numbers a band and country allow is checked when the wish is planned. */
export const WifiChannel = z.union([z.literal('auto'), z.int().min(0).max(196)])

const isTwoLetters = (text: string): boolean => /^[A-Za-z]{2}$/.test(text)

/** ISO 3166-1 country of the radio rules, two letters in either case. */
export const CountryDomain = z
  .string()
  .refine(isTwoLetters, { params: { reason: 'country' } })
  .refine((text) => !isTwoLetters(text) || isCountry(text), { params: { reason: 'country_unknown' } })
  .transform((text) => text.toUpperCase())

/** Path of a network as the readings give it; a dot at the end is the device's own habit in references. */
export const NetworkPath = z
  .string()
  .max(200)
  .regex(/^(InternetGatewayDevice|Device)(\.[\w-]+)+\.?$/)
  .transform((text) => text.replace(/\.$/, ''))

/** What an operator may wish of one network. Every field optional, at least one needed (checked by the handler). */
export const WifiChange = z.strictObject({
  ssid: Ssid.optional(),
  password: WifiKey.optional(),
  auth_mode: z
    .string()
    .transform((text) => text.toLowerCase())
    .pipe(AuthMode)
    .optional(),
  channel: WifiChannel.optional(),
  tx_power: z.int().min(1).max(100).optional(),
  country_domain: CountryDomain.optional(),
  /** "20 MHz" and "20Mhz" mean 20MHz. */
  channel_width: z.string().transform(widthInOneForm).pipe(ChannelWidth).optional(),
  enable: z.boolean().optional(),
  hidden: z.boolean().optional(),
})
export type WifiChange = z.output<typeof WifiChange>
