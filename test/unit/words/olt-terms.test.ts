import { describe, expect, it } from 'vitest'
import { languages, oltText, sayPhrase } from '../../../shared/words/index.ts'

describe('what an OLT says of an ONU', () => {
  it.each([
    ['online', 'En línea'],
    ['working', 'En línea'],
    ['OffLine', 'Caída'],
    ['LOSi/LOBi', 'Sin luz (LOS)'],
    ['DyingGasp', 'Sin energía (dying gasp)'],
    ['dying-gasp', 'Sin energía (dying gasp)'],
    ['deactive', 'Deshabilitada'],
    ['deactivated', 'Deshabilitada'],
    ['ONT is reset by ONT comma', 'Reiniciada'],
    ['mismatch', 'No coincide'],
  ])('%s is said as «%s»', (text, word) => {
    expect(oltText('es', text)).toBe(word)
  })

  it('is quoted as its own where nobody translated it', () => {
    expect(oltText('es', 'ring-fault')).toBe('«ring-fault»')
    expect(oltText('en', '$& {n}')).toBe('“$& {n}”')
  })

  it('stands in the middle of a sentence in the reader’s language', () => {
    const said = (oltState: string) =>
      languages.map((language) => sayPhrase(language, { key: 'claim.olt_state', params: { oltState } }))
    expect(said('offline')).toEqual(['La OLT dice caída', 'A OLT diz offline', 'The OLT says down'])
    expect(said('ring-fault')).toEqual([
      'La OLT dice «ring-fault»',
      'A OLT diz “ring-fault”',
      'The OLT says “ring-fault”',
    ])
  })
})
