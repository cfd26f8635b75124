/** As texts are compared: lower case and without accents. */
export const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()

/**
 * The spellings in which a stored serial may stand for the one that was typed: `HWTC12345678`, and the same with its four
 * letters as eight hex digits.
 */
export function serialForms(typed: string): string[] {
  const bare = typed.toUpperCase().replace(/[^0-9A-Z]/g, '')
  const forms = [typed, typed.toUpperCase(), bare]
  if (/^[A-Z]{4}[0-9A-F]{8}$/.test(bare))
    forms.push(Buffer.from(bare.slice(0, 4), 'latin1').toString('hex').toUpperCase() + bare.slice(4))
  if (/^[0-9A-F]{16}$/.test(bare))
    forms.push(Buffer.from(bare.slice(0, 8), 'hex').toString('latin1').toUpperCase() + bare.slice(8))
  return [...new Set(forms)]
}

/** The words of a search, all of which must be found. Eight are more than anybody types. */
export const wordsOf = (query: string): string[] =>
  query
    .trim()
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, 8)
