/** Easy to read aloud: no letter that looks like a digit, groups of four. About 59 bits. */
const letters = 'abcdefghjkmnpqrstuvwxyz23456789'
const groups = 3
const groupLength = 4

export function newWifiKey(
  random: (array: Uint8Array<ArrayBuffer>) => Uint8Array = (array) => crypto.getRandomValues(array),
): string {
  const picked: string[] = []
  // Bytes beyond the last whole multiple would favour some letters: they are thrown again.
  const fair = 256 - (256 % letters.length)
  while (picked.length < groups * groupLength) {
    for (const byte of random(new Uint8Array(32))) {
      const letter = letters[byte % letters.length]
      if (byte < fair && letter && picked.length < groups * groupLength) picked.push(letter)
    }
  }
  return Array.from({ length: groups }, (_, group) =>
    picked.slice(group * groupLength, (group + 1) * groupLength).join(''),
  ).join('-')
}
