// `pondesk inspect cpe FILE`: the tr069-stats of a device document in a file, however it was saved.
import { type CpeDocument, parseDocument, readCpe } from './acs/index.ts'
import { BadArguments } from './args.ts'
import { bytesOf, nameOf, textOf, visible } from './inspect-file.ts'
import { presentStats } from './onu/index.ts'
import { tell } from './terminal.ts'

/** Far beyond any device document (the largest seen has 2 MB). */
const mostBytes = 256 * 2 ** 20

/** JSON text, its last line ended. @throws BadArguments, in one line, for a file that cannot be read or is no device document */
export async function inspectCpe(file: string): Promise<string> {
  const document = documentIn(await bytesOf(file, mostBytes), nameOf(file))
  const stats = { success: true, data: presentStats(readCpe(document, 'file')) }
  return `${visible(JSON.stringify(stats, null, 2))}\n`
}

/** A device object, or an array of one, as the ACS answers it. */
function documentIn(bytes: Buffer, name: string): CpeDocument {
  try {
    const document = parseDocument(JSON.parse(textOf(bytes)))
    // An `_id` alone is what tasks, faults and files have as well.
    const parts = [document._deviceId, document.InternetGatewayDevice, document.Device]
    if (parts.some((part) => typeof part === 'object' && part !== null)) return document
  } catch {
    // Never the parser's own words: they quote the file, which holds keys.
  }
  throw new BadArguments(tell('cli.no_document', { file: name }))
}
