// Text that a device or a customer chose may hold control and direction characters: they are shown, never obeyed.

/** Control and format characters (direction marks, joiners, tags), line separators, blank letters. */
const hidden = /[\p{Cc}\p{Cf}\u2028\u2029\u115f\u1160\u3164]/gu
const hiddenInLines = new RegExp(`(?![\\t\\r\\n])${hidden.source}`, 'gu')
/** What joins several pictures to one, and the letters of a flag: they belong to what is seen. */
const emojiJoins =
  /(?<=\p{Extended_Pictographic}[\ufe0f\u{1f3fb}-\u{1f3ff}]?)\u200d(?=\p{Extended_Pictographic})|(?<=\u{1f3f4})[\u{e0030}-\u{e007a}]+\u{e007f}/gu

function pictureOf(character: string): string {
  const code = character.codePointAt(0) ?? 0
  if (code < 0x20) return String.fromCodePoint(0x2400 + code)
  if (code === 0x7f) return '\u2421'
  return `⟨${code.toString(16).toUpperCase().padStart(4, '0')}⟩`
}

export const visibleText = (text: string): string => text.replace(hidden, pictureOf)

/** The same where tabs and line ends are not in the way. */
export const visibleLines = (text: string): string => text.replace(hiddenInLines, pictureOf)

/** What cannot be seen is in it, or what turns the writing around. Emoji that are joined of several are seen. */
export const hasHidden = (text: string): boolean => text.replace(emojiJoins, '').search(hidden) >= 0
