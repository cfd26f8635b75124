// Recordings of GenieACS 1.2.16, which lie beside the repository and are never copied into it, and how an answer of the
// lab is held against one of them.
import { existsSync, readFileSync } from 'node:fs'
import { expect } from 'vitest'
import { ana, irene, juan, luis, nora, type Reply } from './desk.ts'
import { nodeKinds, shapeOf } from './shape.ts'

const folder = new URL('../../../../shared/fixtures/genieacs/', import.meta.url)

export const areHere = existsSync(folder)

export interface Recording {
  request: { method: string; path: string; headers: Record<string, string>; body: string | null }
  /** null = the server closed without an answer. */
  response: { status: number; statusText: string; headers: [string, string][]; body: string } | null
}

export type Answered = NonNullable<Recording['response']>

/** `shape`: JSON of the same form. `text`: word for word. `echo`: the task that was sent. `nodes`: every parameter node has
 * a form that some recorded node has. `head`: status, reason and headers only. */
export type How = 'shape' | 'text' | 'echo' | 'nodes' | 'head'

export function recording(name: string): Recording {
  return JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')) as Recording
}

/** Devices of the recordings and their likes in the lab, in the encodings of paths and bodies. */
const likes: readonly [theirs: string, ours: string][] = [
  ['00259E-HG8245H5-4857544311010101', ana],
  ['00259E-HG8245H5-4857544312020202', juan],
  ['4857544311010101', '485754430A1B2C3D'],
  ['F86CE1-F670L-ZTEG13030303', luis],
  ['ZTEG13030303', 'ZTEGC1192DD7'],
  ['V9.0.11P1N12', 'V9.0.11P2N18'],
  ['E0CB19-G%252D2425G%252DA-ALCL14040404', encodeURIComponent(nora)],
  ['E0CB19-G%2D2425G%2DA-ALCL14040404', nora],
  ['E0CB19-G-2425G-A-ALCL14040404', 'D0542D-G-1425G-A-ALCLB3C41D07'],
]

/** The recorded Nokia has a hyphen in its class and a TR-181 tree; in the lab these are two ONUs. */
export function translated(text: string, isTr181: boolean): string {
  const ours = isTr181 ? text.replace(/E0CB19-G%(25)?2D2425G%(25)?2DA-ALCL14040404/g, irene) : text
  return likes.reduce((done, [theirs, like]) => done.replaceAll(theirs, like), ours)
}

export function compareHeads(reply: Reply, recorded: Answered): void {
  expect([reply.status, reply.reason]).toEqual([recorded.status, recorded.statusText])
  expect(reply.headers.map(([name]) => name)).toEqual(recorded.headers.map(([name]) => name))
  expect(withFixedValue(reply.headers)).toEqual(withFixedValue(recorded.headers))
  expect(reply.headers.find(([name]) => name === 'GenieACS-Version')?.[1]).toMatch(/^1\.2\.16\+/)
}

/** Headers whose value does not depend on the data. */
function withFixedValue(headers: readonly [string, string][]): [string, string][] {
  const names = ['Content-Type', 'Allow', 'Connection', 'Keep-Alive', 'Transfer-Encoding']
  return headers.filter(([name]) => names.includes(name))
}

export function compareBodies(reply: Reply, recorded: Answered, how: How | undefined, isTr181: boolean): void {
  const isJson = recorded.headers.some(([name, value]) => name === 'Content-Type' && value === 'application/json')
  switch (how ?? (isJson ? 'shape' : 'text')) {
    case 'text':
      expect(reply.body).toBe(translated(recorded.body, isTr181))
      break
    case 'shape':
      expect(shapeOf(JSON.parse(reply.body))).toEqual(shapeOf(JSON.parse(recorded.body)))
      break
    case 'echo':
      compareEchoes(JSON.parse(reply.body), JSON.parse(translated(recorded.body, isTr181)))
      break
    case 'nodes':
      compareNodes(JSON.parse(reply.body), JSON.parse(recorded.body))
      break
    case 'head':
      break
  }
}

function compareEchoes(ours: Record<string, unknown>, theirs: Record<string, unknown>): void {
  expect(Object.keys(ours)).toEqual(Object.keys(theirs))
  const own = { _id: 0, timestamp: 0, expiry: 0 }
  expect({ ...ours, ...own }).toEqual({ ...theirs, ...own })
  expect(shapeOf(ours)).toEqual(shapeOf(theirs))
}

function compareNodes(ours: object[], theirs: object[]): void {
  const known = [...nodeKinds(theirs), ...recordedKinds()]
  for (const kind of nodeKinds(ours)) expect(known).toContain(kind)
  const rootFields = (documents: object[]): string[] =>
    Object.keys(documents[0] ?? {}).filter((key) => key.startsWith('_'))
  expect(rootFields(ours)).toEqual(expect.arrayContaining(rootFields(theirs)))
}

let kinds: string[] | undefined

/** Forms of a parameter node in any recorded document. */
function recordedKinds(): string[] {
  const names = ['tr098-huawei', 'tr181-nokia', 'genieacs-sim-tr098'].map((one) => `devices-whole-doc-${one}`)
  kinds ??= [...names, 'devices-after-addobject'].flatMap((name) => [
    ...nodeKinds(JSON.parse(recording(name).response?.body ?? '[]')),
  ])
  return kinds
}
