// What a WiFi wish may hold, before any device is asked.
import { describe, expect, it } from 'vitest'
import { countries, isCountry } from '../../../shared/model/countries.ts'
import { CountryDomain, Ssid, WifiKey } from '../../../shared/model/wifi.ts'
import { isWordKey, languages, sayPhrase } from '../../../shared/words/index.ts'

const reasons = (schema: typeof Ssid | typeof WifiKey | typeof CountryDomain, text: string): unknown[] =>
  (schema.safeParse(text).error?.issues ?? []).map((issue) =>
    issue.code === 'custom' ? issue.params?.reason : issue.code,
  )

describe('SSID', () => {
  it('keeps the spaces at its edges', () => {
    expect(Ssid.parse(' pad ')).toBe(' pad ')
  })

  it.each([' ', '   ', ' '.repeat(32), '\u00a0', '\u3000 '])('is refused as spaces alone: %j', (text) => {
    expect(reasons(Ssid, text)).toEqual(['ssid_blank'])
  })

  it('is refused as empty by its length alone', () => {
    expect(reasons(Ssid, '')).toEqual(['ssid_length'])
  })

  it.each(['\ud800', 'Casa\udc00', '\udc00\ud800'])('is refused with half a character: %j', (text) => {
    expect(reasons(Ssid, text)).toEqual(['ssid_malformed'])
  })

  it.each(['Casa 🏠', '👨‍👩‍👧 Ruiz', '🏳️‍🌈', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '👍🏽‍❤️', 'Peña Ñandú', 'Cafe\u0301', 'Дом', '家'])(
    'takes %j',
    (text) => {
      expect(reasons(Ssid, text)).toEqual([])
    },
  )

  it.each([
    'Casa\u202eG5',
    'Casa\u2066x\u2069',
    '\u200bCasa',
    'Casa\u200d',
    'Ca\u200dsa',
    'Casa\ufeff',
    'Ca\u00adsa',
    'Casa\u061c',
    'Casa\u{e0041}',
    'Casa\u0000',
    'Casa\u0085',
    '\u3164',
  ])('is refused with what cannot be seen or turns the writing: %j', (text) => {
    expect(reasons(Ssid, text)).toEqual(['ssid_control'])
    expect(sayPhrase('es', { key: 'reason.ssid_control', params: { field: 'ssid' } })).toContain('«ssid»: quitar')
  })
})

describe('WiFi key', () => {
  it.each(['\ud800', 'clave1234\ud800', '\udc00'.repeat(8), `${'a'.repeat(63)}\ud800`])(
    'is refused with half a character: %j',
    (text) => {
      expect(reasons(WifiKey, text)).toEqual(['wifi_key'])
    },
  )
})

describe('country', () => {
  it('is one of ISO 3166-1, in either case', () => {
    expect(CountryDomain.parse('do')).toBe('DO')
    for (const code of ['DO', 'BR', 'US', 'GB', 'TW', 'PR', 'SS', 'BQ']) expect(isCountry(code)).toBe(true)
    expect(countries.size).toBe(249)
  })

  it.each(['XX', 'UK', 'EU', 'ZZ', 'xk', 'AA', 'AN'])('%s is refused by name', (code) => {
    expect(reasons(CountryDomain, code)).toEqual(['country_unknown'])
  })

  it.each(['DOM', 'D', '', '00', 'D0'])('%j has the wrong form', (text) => {
    expect(reasons(CountryDomain, text)).toEqual(['country'])
  })
})

it.each(languages)('every new reason and note is said in %s', (language) => {
  for (const key of ['reason.ssid_malformed', 'reason.ssid_blank', 'reason.country_unknown', 'note.auth_open']) {
    expect(isWordKey(key)).toBe(true)
    expect(sayPhrase(language, { key, params: { field: 'ssid' } })).not.toContain('{')
  }
})
