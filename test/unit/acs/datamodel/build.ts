// Small device documents from paths and values, in the form GenieACS stores.
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type CpeDocument, parseDocument } from '../../../../main/acs/datamodel/index.ts'

export const readAt = '2026-03-01T10:00:00.000Z'

type Scalar = string | number | boolean
interface LeafFields {
  _value?: unknown
  _type?: string
  _writable?: boolean
  _timestamp?: string
  _object: false
}
type Branch = { [name: string]: Branch | LeafFields | unknown }

const types: Record<string, string> = { string: 'xsd:string', number: 'xsd:unsignedInt', boolean: 'xsd:boolean' }

export const typed = (value: Scalar, type: string): LeafFields => ({
  _value: value,
  _type: type,
  _writable: true,
  _timestamp: readAt,
  _object: false,
})
export const readOnly = (value: Scalar): LeafFields => ({
  ...typed(value, types[typeof value] ?? ''),
  _writable: false,
})
/** The name is known, nobody asked for the value. */
export const unread: LeafFields = { _writable: true, _object: false }
/** A table that was listed. */
export const emptyTable = { _object: true, _writable: true, _timestamp: readAt }

export type Leaves = Record<string, Scalar | LeafFields | typeof emptyTable>

export function device(leaves: Leaves, identity: Record<string, unknown> = {}): CpeDocument {
  const root: Branch = { _id: '00259E-X-1', _lastInform: readAt, ...identity }
  for (const [path, value] of Object.entries(leaves)) {
    const segments = path.split('.')
    const last = segments.pop() ?? ''
    let at = root
    for (const segment of segments) at = below(at, segment)
    at[last] = typeof value === 'object' ? value : typed(value, types[typeof value] ?? '')
  }
  return parseDocument(root)
}

function below(at: Branch, name: string): Branch {
  at[name] ??= { _object: true }
  return at[name] as Branch
}

/** Same prefix for many leaves. */
export const under = (prefix: string, leaves: Leaves): Leaves =>
  Object.fromEntries(Object.entries(leaves).map(([name, value]) => [`${prefix}.${name}`, value]))

const folder = fileURLToPath(new URL('../../../../../shared/fixtures/cpe', import.meta.url))

/** Real documents beside the repository; empty where they are not installed. */
export const fixtureNames: string[] = listFixtures()

function listFixtures(): string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith('.json') && !name.endsWith('.meta.json'))
  } catch {
    return []
  }
}

export const fixture = (name: string): CpeDocument =>
  parseDocument(JSON.parse(readFileSync(`${folder}/${name}`, 'utf8')))

export const fixtureMeta = (name: string): Record<string, unknown> =>
  JSON.parse(readFileSync(`${folder}/${name.replace(/\.json$/, '.meta.json')}`, 'utf8'))
