import { describe, expect, it } from 'vitest'
import { serialForms } from '../../../../main/acs/nbi/index.ts'
import { PondeskError } from '../../../../shared/errors.ts'

const ascii = 'HWTC12345678'
const hex = '4857544312345678'

describe('forms of a serial', () => {
  it.each([
    ['HWTC12345678', ascii, hex],
    ['hwtc12345678', ascii, hex],
    ['4857544312345678', ascii, hex],
    ['48:57:54:43:12:34:56:78', ascii, hex],
    ['HWTC 1234 5678', ascii, hex],
    ['HWTC-12345678', ascii, hex],
    ['4857.5443.1234.5678', ascii, hex],
    ['6877746312345678', ascii, '6877746312345678'],
    ['ZTEGC0FFEE01', 'ZTEGC0FFEE01', '5A544547C0FFEE01'],
    ['alclb4014040', 'ALCLB4014040', '414C434CB4014040'],
  ])('%s is both forms of one GPON serial', (typed, wantedAscii, wantedHex) => {
    const forms = serialForms(typed)
    expect(forms).toMatchObject({ ascii: wantedAscii, hex: wantedHex })
    expect(forms.all).toEqual(
      expect.arrayContaining([wantedAscii, wantedHex, wantedAscii.toLowerCase(), wantedHex.toLowerCase()]),
    )
  })

  it.each([['000181'], ['1122334455667788'], ['48575443123456'], ['21530308438SE9000123'], ['HWTCGHIJKLMN']])(
    '%s is no GPON serial and is looked for as it is',
    (typed) => {
      const forms = serialForms(typed)
      expect(forms).toMatchObject({ ascii: null, hex: null })
      expect(forms.all).toContain(typed)
    },
  )

  it('keeps the spelling as typed and names none twice', () => {
    const { all } = serialForms('hwTC1234abCD')
    expect(all).toEqual([
      'hwTC1234abCD',
      'HWTC1234ABCD',
      'hwtc1234abcd',
      '485754431234ABCD',
      '485754431234abcd',
      'HWTC1234abcd',
    ])
  })

  it.each([[''], ['abc'], ['/(/'], ['HWTC*'], ['HWTC1234567%'], ['serie ñandú'], ['{"$gt":""}'], ['a'.repeat(65)]])(
    'refuses %j',
    (typed) => {
      const error = (() => {
        try {
          return serialForms(typed)
        } catch (thrown) {
          return thrown
        }
      })()
      expect(error).toBeInstanceOf(PondeskError)
      expect(error).toMatchObject({ code: 'invalid_input', field: 'serial', reason: 'serial_form' })
    },
  )
})
