// Files that somebody sent: read within bounds, in whatever encoding they were saved, and shown without steering a terminal.
import { open } from 'node:fs/promises'
import { BadArguments } from './args.ts'
import { tell } from './terminal.ts'

/** A name may hold line breaks; the answer is one line. */
export const nameOf = (file: string): string => file.replace(/\p{Cc}/gu, '?')

/** At most so many bytes: a device or a pipe may never end. @throws BadArguments in one line */
export async function bytesOf(file: string, mostBytes: number): Promise<Buffer> {
  const name = nameOf(file)
  const chunks: Buffer[] = []
  let size = 0
  try {
    const handle = await open(file)
    for await (const chunk of handle.createReadStream()) {
      chunks.push(chunk)
      size += chunk.length
      if (size > mostBytes) break
    }
  } catch (error) {
    throw new BadArguments(tell('cli.unreadable', { file: name, why: (error as NodeJS.ErrnoException).code ?? '?' }))
  }
  if (size > mostBytes) throw new BadArguments(tell('cli.too_large', { file: name, max: mostBytes / 2 ** 20 }))
  return Buffer.concat(chunks)
}

/** In UTF-8, in UTF-16 as Windows saves it, or in Latin-1. */
export function textOf(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** Characters that steer a terminal or turn its writing around are shown as escapes: the same JSON, whoever named the network. */
export const visible = (json: string): string =>
  json.replace(
    /[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
