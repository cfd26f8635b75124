// Readings of an ONU are 20 kB of JSON that repeats itself: compressed they are a tenth, and a fleet fits a laptop.
import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib'

/** Above level 1 it takes longer and hardly gets smaller. */
const quick = { params: { [constants.ZSTD_c_compressionLevel]: 1 } }

/** What `pack` made of a value, in another thread. */
export class Packed {
  readonly bytes: Uint8Array
  constructor(bytes: Uint8Array) {
    this.bytes = bytes
  }
}

export const pack = (value: unknown): Uint8Array =>
  value instanceof Packed ? value.bytes : zstdCompressSync(JSON.stringify(value), quick)

/** Also reads the plain JSON of files that an earlier version wrote. */
export const unpack = (stored: string | Uint8Array): unknown =>
  JSON.parse(typeof stored === 'string' ? stored : zstdDecompressSync(stored).toString('utf8'))
