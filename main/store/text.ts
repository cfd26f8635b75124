/** As texts are compared: lower case and without accents. */
export const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()

/** The words of a search, all of which must be found. Eight are more than anybody types. */
export const wordsOf = (query: string): string[] =>
  query
    .trim()
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, 8)
