// GenieACS writes a list as one device a line. No JSON text holds a raw newline, so that bytes alone say where a device ends.

const newline = 0x0a
const comma = 0x2c
const quote = 0x22
const backslash = 0x5c
const [openList, closeList, openObject, closeObject] = [0x5b, 0x5d, 0x7b, 0x7d]
const idFirst = Buffer.from('{"_id":"')

const text = new TextDecoder('utf-8')
export const textOf = (bytes: Uint8Array): string => text.decode(bytes)

/**
 * The lines of a body that is exactly `[⏎{…},⏎{…}⏎]`, each with its `_id` where that stands first and plainly. Null for
 * every other form, also for a body that was cut.
 */
export function linesOf(body: Uint8Array): { id: string | null; line: Uint8Array }[] | null {
  const end = body.length - 2
  if (end < 2 || body[0] !== openList || body[1] !== newline || body[end] !== newline || body[end + 1] !== closeList)
    return null
  const lines: { id: string | null; line: Uint8Array }[] = []
  for (let from = 2; from < end; ) {
    const next = body.indexOf(newline, from)
    const isLast = next === end
    const to = isLast ? next : next - 1
    if (body[from] !== openObject || body[to - 1] !== closeObject || (!isLast && body[to] !== comma)) return null
    const line = body.subarray(from, to)
    lines.push({ id: idOf(line), line })
    from = next + 1
    // A comma after the last one.
    if (from === end) return null
  }
  return lines
}

function idOf(line: Uint8Array): string | null {
  if (!idFirst.every((byte, at) => line[at] === byte)) return null
  const end = line.indexOf(quote, idFirst.length)
  const id = end < 0 ? null : line.subarray(idFirst.length, end)
  return id === null || id.includes(backslash) ? null : textOf(id)
}
