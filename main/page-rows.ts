// What is in a page of an inventory. Pure, and without anything of the network: it runs in a thread of its own as well.
import { createHash } from 'node:crypto'
import type { CpeReadings } from '../shared/model/snapshot.ts'
import { found } from './acs/found.ts'
import { BadPage, type PageEnd } from './acs/nbi/page.ts'
import { type Reading, rowOfFound } from './device-row.ts'
import { linesOf, textOf } from './page-lines.ts'
import type { DeviceWrite } from './store/index.ts'

/** One device of a page: already parsed, or the bytes of its line, or both. */
export interface Listed {
  id: string
  line: Uint8Array | null
  document?: unknown
}

export interface PageReading extends Reading {
  /** Goes into every digest: what the readings depend on besides the bytes. */
  salt: string
}

/** Where a page ends, and its devices, of which as few as possible are parsed yet. @throws BadPage as `documentsIn` does. */
export function openPage(body: Uint8Array, last: string): { devices: Listed[]; end: PageEnd } {
  const devices = linesOf(body)?.map(listedIn)
  return devices?.every((device) => device !== null) ? inOrder(devices, last) : documentsIn(body, last)
}

/** Null for a line that is no device: then the page is of another form. */
function listedIn({ id, line }: { id: string | null; line: Uint8Array }): Listed | null {
  if (id !== null) return { id, line }
  try {
    const document: unknown = JSON.parse(textOf(line))
    const said = idOf(document)
    return said === null ? null : { id: said, line, document }
  } catch {
    return null
  }
}

function inOrder(devices: Listed[], last: string): { devices: Listed[]; end: PageEnd } {
  let end = last
  for (const { id } of devices) {
    // Otherwise a proxy that answers every page alike would keep us here for ever.
    if (id <= end) throw new BadPage('not_genieacs')
    end = id
  }
  return { devices, end: { count: devices.length, last: end } }
}

/** @throws BadPage for a body that was cut, is no JSON, or holds no devices whose ids rise from `last`. */
function documentsIn(body: Uint8Array, last: string): { devices: Listed[]; end: PageEnd } {
  const documents = parsed(body)
  if (!Array.isArray(documents)) throw new BadPage('not_genieacs')
  const devices = documents.map((document: unknown): Listed => {
    const id = idOf(document)
    if (id === null) throw new BadPage('not_genieacs')
    return { id, line: null, document }
  })
  return inOrder(devices, last)
}

function parsed(body: Uint8Array): unknown {
  const source = textOf(body)
  try {
    return JSON.parse(source)
  } catch {
    // Never the parser's message: it quotes the body. GenieACS's JSON begins with a bracket, so what begins so was cut.
    throw new BadPage(/^\s*(?:[[{]|$)/.test(source) ? 'cut_body' : 'bad_json')
  }
}

const idOf = (document: unknown): string | null => {
  const id = typeof document === 'object' && document !== null ? (document as { _id?: unknown })._id : undefined
  return typeof id === 'string' ? id : null
}

/** 128 bits of it: nobody meets another document with the same one. */
const digestOf = (line: Uint8Array, salt: string): string =>
  createHash('sha256').update(salt).update(line).digest('base64url').slice(0, 22)

/**
 * `write` makes of the readings what the row carries. Null where the bytes are those with which the device is `known`.
 * @throws BadPage when its line turns out to be no device.
 */
export function rowIn(
  device: Listed,
  { salt, ...reading }: PageReading,
  known: ReadonlyMap<string, string>,
  write: (cpe: CpeReadings) => unknown,
): DeviceWrite | null {
  const digest = device.line === null ? null : digestOf(device.line, salt)
  if (digest !== null && known.get(device.id) === digest) return null
  return rowOfFound(found(documentOf(device)), reading, write, digest)
}

function documentOf({ id, line, document }: Listed): unknown {
  if (document !== undefined || line === null) return document
  const read = parsed(line)
  // An id that is said twice: where the page ends is known from the first one.
  if (idOf(read) !== id) throw new BadPage('not_genieacs')
  return read
}
