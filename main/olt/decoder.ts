// Bytes of a box to text: UTF-8 where the bytes are valid UTF-8, latin-1 where not, also when a character is cut in two.

export interface Decoder {
  decode(bytes: Uint8Array): string
  /** The bytes that wait for the rest of their character, as latin-1. */
  pending(): string
}

export function createDecoder(): Decoder {
  let held: number[] = []

  /** One byte that is not plain ASCII, or that follows an incomplete character; answers what is complete now. */
  function take(byte: number): string {
    let text = ''
    if (held.length > 0 && !continues(held, byte)) {
      text = asLatin1(held)
      held = []
    }
    if (held.length === 0 && !isLead(byte)) return text + String.fromCharCode(byte)
    held.push(byte)
    if (held.length < lengthOf(held[0] as number)) return text
    text += Buffer.from(held).toString('utf8')
    held = []
    return text
  }

  return {
    decode(bytes) {
      const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
      let text = ''
      let start = 0
      for (let index = 0; index < buffer.length; index += 1) {
        const byte = buffer[index] as number
        if (byte < 0x80 && held.length === 0) continue
        if (index > start) text += buffer.toString('latin1', start, index)
        text += take(byte)
        start = index + 1
      }
      return start < buffer.length ? text + buffer.toString('latin1', start) : text
    },
    pending: () => asLatin1(held),
  }
}

const asLatin1 = (bytes: readonly number[]): string => String.fromCharCode(...bytes)
const isLead = (byte: number): boolean => byte >= 0xc2 && byte <= 0xf4
const lengthOf = (lead: number): number => (lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4)

/** Second bytes that would be an overlong form, a surrogate or beyond Unicode. */
const secondByte: Record<number, readonly [number, number]> = {
  224: [0xa0, 0xbf],
  237: [0x80, 0x9f],
  240: [0x90, 0xbf],
  244: [0x80, 0x8f],
}

function continues(held: readonly number[], byte: number): boolean {
  const [low, high] = (held.length === 1 ? secondByte[held[0] as number] : undefined) ?? [0x80, 0xbf]
  return byte >= low && byte <= high
}
