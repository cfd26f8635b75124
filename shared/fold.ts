/**
 * Text as it is compared: lower case, without accents, so that "Núñez" is found by "nunez".
 * Marks that stand alone (`^`, `` ` ``) are text like any other.
 */
export const fold = (text: string): string =>
  isPlain.test(text)
    ? text.toLowerCase()
    : text
        .toLowerCase()
        .normalize('NFD')
        .replace(/\p{Mn}/gu, '')

/** Most of a fleet: serials, MACs, addresses. */
const isPlain = /^[ -~]*$/

/** Without what people put between digits of a MAC or a serial. */
export const squeeze = (text: string): string => text.replace(/[\s:.\-_]/g, '')
