// Text that a device or a customer chose may hold control and direction characters: they are shown, never obeyed.

/** Control and format characters (direction marks, joiners, tags), line separators, blank letters. */
const hidden = /[\p{Cc}\p{Cf}\u2028\u2029\u115f\u1160\u3164]/gu

function pictureOf(character: string): string {
  const code = character.codePointAt(0) ?? 0
  if (code < 0x20) return String.fromCodePoint(0x2400 + code)
  if (code === 0x7f) return '\u2421'
  return `⟨${code.toString(16).toUpperCase().padStart(4, '0')}⟩`
}

export const visibleText = (text: string): string => text.replace(hidden, pictureOf)
