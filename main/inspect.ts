// `pondesk inspect cpe FILE`: the tr069-stats of a device document in a file, however it was saved.
import { open } from 'node:fs/promises'
import { type CpeDocument, parseDocument, readCpe } from './acs/index.ts'
import { BadArguments } from './args.ts'
import { presentStats } from './onu/index.ts'

/** Far beyond any device document (the largest seen has 2 MB). */
const mostBytes = 256 * 2 ** 20

/** JSON text, its last line ended. @throws BadArguments, in one line, for a file that cannot be read or is no device document */
export async function inspectCpe(file: string): Promise<string> {
  // A name may hold line breaks; the answer is one line.
  const name = file.replace(/\p{Cc}/gu, '?')
  const document = documentIn(await bytesOf(file, name), name)
  const stats = { success: true, data: presentStats(readCpe(document, 'file')) }
  return `${visible(JSON.stringify(stats, null, 2))}\n`
}

/** At most so many bytes: a device or a pipe may never end. */
async function bytesOf(file: string, name: string): Promise<Buffer> {
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
    throw new BadArguments(`cannot read ${name}: ${(error as NodeJS.ErrnoException).code ?? 'unreadable'}`)
  }
  if (size > mostBytes) throw new BadArguments(`cannot read ${name}: larger than ${mostBytes / 2 ** 20} MB`)
  return Buffer.concat(chunks)
}

/** A device object, or an array of one, as the ACS answers it; in UTF-8, in UTF-16 as Windows saves it, or in Latin-1. */
function documentIn(bytes: Buffer, name: string): CpeDocument {
  try {
    const document = parseDocument(JSON.parse(textOf(bytes)))
    // An `_id` alone is what tasks, faults and files have as well.
    const parts = [document._deviceId, document.InternetGatewayDevice, document.Device]
    if (parts.some((part) => typeof part === 'object' && part !== null)) return document
  } catch {
    // Never the parser's own words: they quote the file, which holds keys.
  }
  throw new BadArguments(
    `${name} is no GenieACS device document: an object with InternetGatewayDevice or Device, or an array of one`,
  )
}

function textOf(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** Characters that steer a terminal or turn its writing around are shown as escapes: the same JSON, whoever named the network. */
const visible = (json: string): string =>
  json.replace(
    /[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
