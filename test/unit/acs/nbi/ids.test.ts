import { describe, expect, it } from 'vitest'
import { checkDeviceId } from '../../../../main/acs/nbi/ids.ts'
import { escapeSegment } from '../../../../main/acs/nbi/index.ts'

describe('ids in paths', () => {
  it.each([
    ['E0CB19-G%2D2425G%2DA-ALCL14040404', 'E0CB19-G%252D2425G%252DA-ALCL14040404'],
    ["a.b~c!d'e(f)g*h", 'a%2Eb%7Ec%21d%27e%28f%29g%2Ah'],
    ['a b/c?d', 'a%20b%2Fc%3Fd'],
    ['00259E-HG8245H5-4857544311010101', '00259E-HG8245H5-4857544311010101'],
  ])('%s becomes %s', (id, wanted) => {
    expect(escapeSegment(id)).toBe(wanted)
    expect(decodeURIComponent(wanted)).toBe(id)
  })

  it.each([[''], ['.'], ['..'], ['a/b'], ['0011AA-ONU v1-1'], ['A-B-C*'], ['A-%zz-C'], ['A-%2-C']])(
    '%j is no device id',
    (id) => {
      expect(() => checkDeviceId(id)).toThrow('acs_device_id')
    },
  )
})
