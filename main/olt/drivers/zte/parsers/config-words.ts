// Words of a configuration line, and where they are kept.

export type Found = Record<string, unknown>

export const addTo = (block: Found, list: string, item: Found): void => {
  const items = (block[list] ?? []) as Found[]
  items.push(item)
  block[list] = items
}

/** `tcont 1 name a profile P`: the words of a line, in pairs after its number. Lists of numbers stay text. */
export const wordsAfter = (text: string): Found => {
  const words = text.match(/"[^"]*"|\S+/g) ?? []
  const found: Found = {}
  for (let at = 0; at + 1 < words.length; at += 2) {
    const name = (words[at] as string).replaceAll('-', '_')
    found[name] = number(words[at + 1] as string)
  }
  return found
}

export const number = (text: string): string | number =>
  /^(0|[1-9]\d{0,9})$/.test(text) ? Number(text) : text.replace(/^"(.*)"$/, '$1')

/** A second line for the same number adds to the first. */
export const merge = (block: Found, list: string, id: number, item: Found): void => {
  const earlier = ((block[list] ?? []) as Found[]).find((one) => one.id === id)
  if (earlier) Object.assign(earlier, item)
  else addTo(block, list, { id, ...item })
}
