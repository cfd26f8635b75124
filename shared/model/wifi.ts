import { z } from 'zod'

export const WifiBand = z.enum(['2.4GHz', '5GHz'])
export type WifiBand = z.infer<typeof WifiBand>

export const AuthMode = z.enum(['open', 'wpa2-psk', 'wpa-wpa2-psk', 'wpa3', 'wpa2-wpa3'])
export type AuthMode = z.infer<typeof AuthMode>

const utf8Length = (text: string): number => {
  let bytes = 0
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
  }
  return bytes
}

const isKey = (text: string): boolean => /^[\x20-\x7e]{8,63}$/.test(text) || /^[0-9A-Fa-f]{64}$/.test(text)
// Control characters would travel into device configuration and every screen that shows the name.
const hasControl = (text: string): boolean => /[\p{Cc}\u2028\u2029]/u.test(text)

/** SSID: 1–32 bytes of UTF-8, no control characters. IEEE 802.11 counts bytes, not characters. */
export const Ssid = z
  .string()
  .refine((text) => utf8Length(text) >= 1 && utf8Length(text) <= 32, { params: { reason: 'ssid_length' } })
  .refine((text) => !hasControl(text), { params: { reason: 'ssid_control' } })
  .meta({ minLength: 1, maxLength: 32, description: '1 to 32 bytes of UTF-8' })

/** WPA key: 8–63 printable ASCII characters or 64 hex digits. Empty means "leave the key as it is". */
export const WifiKey = z
  .string()
  .refine((text) => text === '' || isKey(text), { params: { reason: 'wifi_key' } })
  .meta({ format: 'password', description: '8 to 63 printable ASCII characters, or 64 hex digits; empty: unchanged' })

/** Channel number, or "auto" (0 means the same). Which numbers a band and country allow is checked by `channelProblem`. */
export const WifiChannel = z.union([z.literal('auto'), z.int().min(0).max(196)])

/** ISO 3166 country of the radio rules, two letters. */
export const CountryDomain = z
  .string()
  .refine((text) => /^[A-Za-z]{2}$/.test(text), { params: { reason: 'country' } })
  .transform((text) => text.toUpperCase())

/** What an operator may wish of one band. Every field optional, at least one needed (checked by the handler). */
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
  enable: z.boolean().optional(),
  hidden: z.boolean().optional(),
})
export type WifiChange = z.output<typeof WifiChange>
