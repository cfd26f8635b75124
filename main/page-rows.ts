// What is in a page of an inventory. Pure, and without anything of the network: it runs in a thread of its own as well.
import type { CpeReadings } from '../shared/model/snapshot.ts'
import { found } from './acs/found.ts'
import { BadPage, type PageEnd } from './acs/nbi/page.ts'
import { type Reading, rowOfFound } from './device-row.ts'
import type { DeviceWrite } from './store/index.ts'

const text = new TextDecoder('utf-8')

/** @throws BadPage for a body that was cut, is no JSON, or holds no devices whose ids rise from `last`. */
export function documentsIn(body: Uint8Array, last: string): { documents: unknown[]; end: PageEnd } {
  const source = text.decode(body)
  let documents: unknown
  try {
    documents = JSON.parse(source)
  } catch {
    // Never the parser's message: it quotes the body. GenieACS's JSON begins with a bracket, so what begins so was cut.
    throw new BadPage(/^\s*(?:[[{]|$)/.test(source) ? 'cut_body' : 'bad_json')
  }
  if (!Array.isArray(documents)) throw new BadPage('not_genieacs')
  let end = last
  for (const document of documents as unknown[]) {
    const id = idOf(document)
    // Otherwise a proxy that answers every page alike would keep us here for ever.
    if (id === null || id <= end) throw new BadPage('not_genieacs')
    end = id
  }
  return { documents, end: { count: documents.length, last: end } }
}

const idOf = (document: unknown): string | null => {
  const id = typeof document === 'object' && document !== null ? (document as { _id?: unknown })._id : undefined
  return typeof id === 'string' ? id : null
}

/** `write` makes of the readings what the row carries. */
export const rowIn = (document: unknown, reading: Reading, write: (cpe: CpeReadings) => unknown): DeviceWrite =>
  rowOfFound(found(document), reading, write)
