import { describe, expect, it } from 'vitest'
import { errorBody } from '../../../main/gateway/index.ts'
import { inLabels, refusalText } from '../../../renderer/components/refusal-text.ts'
import { PondeskError } from '../../../shared/errors.ts'
import { type Language, languages, sayPhrase } from '../../../shared/words/index.ts'

const shown = (language: Language, reason: string, field: string, params = {}): string =>
  refusalText(language, errorBody(new PondeskError('invalid_input', { field, reason, params }), language, '1').body)

describe('a refusal on the screen', () => {
  it.each([
    ['ssid_length', 'ssid', {}, 'Red (SSID): de 1 a 32 bytes (una letra con acento ocupa 2). No se cambió nada.'],
    ['input_short', 'serial', { min: 4 }, '«Serie» necesita 4 caracteres o más. No se cambió nada.'],
    ['input_missing', 'pppoe_username', {}, 'Falta el campo «Usuario PPPoE». No se cambió nada.'],
    ['input_big', 'wan_profile_id', { max: 128 }, '«Perfil WAN» debe ser 128 o menos. No se cambió nada.'],
  ])('%s of %s names the label of the form', (reason, field, params, sentence) => {
    expect(shown('es', reason, field, params)).toBe(sentence)
  })

  it.each(languages)('in %s never names the field as the contract spells it', (language) => {
    for (const reason of ['ssid_length', 'wifi_key', 'input_missing', 'input_type', 'input_form'])
      expect(shown(language, reason, 'acs_username', { types: 'string' })).not.toMatch(/acs_username/)
  })

  it('also where the sentence begins with the field', () => {
    const sentence = 'description tiene caracteres que no se pueden escribir: description'
    expect(inLabels(sentence, 'description', 'Descripción')).toBe(
      'Descripción tiene caracteres que no se pueden escribir: description',
    )
  })

  it('leaves what no form has as it is, and texts that are no field', () => {
    expect(shown('es', 'input_missing', 'projection')).toBe('Falta el campo «projection». No se cambió nada.')
    expect(inLabels('The user said "user"', 'user', 'User $&')).toBe('The user said "User $&"')
  })

  it('of several fields names each by its label', () => {
    const labels = 'ssid, wan_profile_id, vlan_id'
    expect(sayPhrase('es', { key: 'reason.drift', params: { labels } })).toBe(
      'Cambió en la ONU desde la vista previa: red (SSID), perfil WAN, VLAN. No se envió nada; revisar de nuevo.',
    )
  })
})
