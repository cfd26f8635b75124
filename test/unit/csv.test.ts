// What a device or a customer chose goes to a file as it is seen on the screen, and is no formula of a spreadsheet.
import { describe, expect, it } from 'vitest'
import { csvLine } from '../../shared/csv.ts'

const cell = (text: string): string => csvLine([text]).slice(0, -2)

describe('a cell', () => {
  it.each([
    ['a right-to-left override', 'Casa\u202eG5', 'Casa⟨202E⟩G5'],
    ['isolates', '\u2066Casa\u2069', '⟨2066⟩Casa⟨2069⟩'],
    ['NUL and escape', 'a\0b\u001b[2J', 'a␀b␛[2J'],
    ['a C1 control', 'a\u009bb', 'a⟨009B⟩b'],
    ['a zero-width space', 'Ca\u200bsa', 'Ca⟨200B⟩sa'],
    ['a mark before a formula', '\ufeff=1+1', '⟨FEFF⟩=1+1'],
  ])('with %s shows it', (_what, text, written) => {
    expect(cell(text)).toBe(written)
  })

  it.each(['=1+1', '+1', '-1', '@SUM(1)', '＝1+1', '＋1', '－1', '＠SUM(1)'])('is text, not a formula: %s', (text) => {
    expect(cell(text)).toBe(`'${text}`)
  })

  it('keeps the lines of a note, quoted, and accents and emoji as they are', () => {
    expect(cell('uno\r\ndos\t"tres"')).toBe('"uno\r\ndos\t""tres"""')
    expect(cell('Peña 🏠')).toBe('Peña 🏠')
  })

  it('that is a number stays one', () => {
    expect(csvLine([-22.5, null, 'a,b'])).toBe('-22.5,,"a,b"\r\n')
  })
})
