/** Text as it is compared: lower case, without accents, so that "Núñez" is found by "nunez". */
export const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()

/** Without what people put between digits of a MAC or a serial. */
export const squeeze = (text: string): string => text.replace(/[\s:.\-_]/g, '')
