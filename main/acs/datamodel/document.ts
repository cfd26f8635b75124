// One GenieACS device document as a tree of nodes and leaves. The only file that knows the storage form (`_value`, `_type`…).
import { PondeskError } from '../../../shared/errors.ts'
import { remembered } from './normalise.ts'

/** One element of `GET /devices/`. Nothing below the first level is trusted. */
export type CpeDocument = Readonly<Record<string, unknown>>

export type Scalar = string | number | boolean

export interface TreeNode {
  readonly path: string
  readonly fields: Readonly<Record<string, unknown>>
}

export interface Instance extends TreeNode {
  readonly number: number
}

/** `absent`: unknown to the ACS. `unread`: the name is known, nobody asked for the value yet. */
export interface Leaf {
  readonly path: string
  readonly state: 'absent' | 'unread' | 'value'
  readonly value: Scalar | null
  readonly type: string | null
  /** null when the ACS learned the leaf from an Inform only. */
  readonly writable: boolean | null
  /** `_timestamp` as stored; `observedAt` makes an instant of it, for the few leaves that are used. */
  readonly stamp: unknown
}

export const observedAt = (leaf: Leaf): string | null => instant(leaf.stamp)

export type RootName = 'InternetGatewayDevice' | 'Device'

const rootNames: readonly RootName[] = ['InternetGatewayDevice', 'Device']

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Accepts a device object or the one-element answer of a query by id. */
export function parseDocument(value: unknown): CpeDocument {
  const document: unknown = Array.isArray(value) && value.length === 1 ? value[0] : value
  if (isRecord(document) && (isIdentified(document) || rootNames.some((name) => isRecord(document[name])))) {
    return document
  }
  throw new PondeskError('invalid_input', { reason: 'cpe_document' })
}

const isIdentified = (document: Record<string, unknown>): boolean =>
  typeof document._id === 'string' || isRecord(document._deviceId)

/** The data model's root; an empty one (never discovered) counts only when there is no other. */
export function rootOf(document: CpeDocument): TreeNode | null {
  let empty: TreeNode | null = null
  for (const name of rootNames) {
    const fields = document[name]
    if (!isRecord(fields)) continue
    if (Object.keys(fields).some((key) => !key.startsWith('_'))) return { path: name, fields }
    empty ??= { path: name, fields }
  }
  return empty
}

/** Value below by name; dots descend several levels. Names from outside pass `isPath` first. */
function below(fields: Readonly<Record<string, unknown>>, name: string): unknown {
  const own = fields[name]
  if (own !== undefined || !name.includes('.')) return own
  let value: unknown = fields
  for (const segment of segmentsOf(name)) {
    if (!isRecord(value)) return undefined
    value = value[segment]
  }
  return value
}

const segmentsOf = remembered((name): readonly string[] => name.split('.'))

/** Parameter names, not what an object inherits. */
const isPath = (path: string): boolean => /^[\w.-]+$/.test(path) && !path.includes('__proto__')

/** Child object by name; dots descend several levels. */
export function child(node: TreeNode | null, name: string): TreeNode | null {
  const fields = node === null ? undefined : below(node.fields, name)
  return node !== null && isRecord(fields) ? { path: `${node.path}.${name}`, fields } : null
}

/** Rows of a table, lowest number first (JavaScript keeps integer keys in that order). */
export function instances(node: TreeNode | null): Instance[] {
  if (node === null) return []
  const rows: Instance[] = []
  for (const key of Object.keys(node.fields)) {
    const code = key.charCodeAt(0)
    if (code < 48 || code > 57 || !/^(?:0|[1-9]\d{0,8})$/.test(key)) continue
    const fields = node.fields[key]
    if (isRecord(fields)) rows.push({ path: `${node.path}.${key}`, fields, number: Number(key) })
  }
  return rows
}

export const table = (node: TreeNode | null, name: string): Instance[] => instances(child(node, name))

/** Rows of the table of that name below each node. */
export function tablesBelow(nodes: readonly TreeNode[], name: string): Instance[] {
  const rows: Instance[] = []
  for (const node of nodes) for (const row of table(node, name)) rows.push(row)
  return rows
}

const isScalar = (value: unknown): value is Scalar =>
  typeof value === 'string' || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))

/** A leaf as stored: most questions are for its value, so the rest is looked up when somebody asks. */
class StoredLeaf implements Leaf {
  readonly state: Leaf['state']
  readonly value: Scalar | null
  readonly #parent: string
  readonly #name: string
  readonly #fields: Readonly<Record<string, unknown>>

  constructor(parent: string, name: string, fields: unknown) {
    this.#parent = parent
    this.#name = name
    this.#fields = isRecord(fields) ? fields : nothing
    const value = this.#fields._value
    const read = isScalar(value)
    this.value = read ? value : null
    this.state = read ? 'value' : this.#fields === nothing || this.#fields._object === true ? 'absent' : 'unread'
  }

  get path(): string {
    return this.#parent === '' ? this.#name : `${this.#parent}.${this.#name}`
  }

  get type(): string | null {
    const type = this.state === 'absent' ? null : this.#fields._type
    return typeof type === 'string' ? type : null
  }

  get writable(): boolean | null {
    const writable = this.state === 'absent' ? null : this.#fields._writable
    return typeof writable === 'boolean' ? writable : null
  }

  get stamp(): unknown {
    return this.state === 'absent' ? null : this.#fields._timestamp
  }
}

const nothing: Readonly<Record<string, unknown>> = {}
const nowhere: Leaf = new StoredLeaf('', '', null)

const absent = (path: string): Leaf => new StoredLeaf('', path, null)

export const leaf = (node: TreeNode | null, name: string): Leaf =>
  node === null ? nowhere : new StoredLeaf(node.path, name, below(node.fields, name))

/** A leaf of whose value something was concluded although it was not read itself. */
export const concluded = ({ path, value, type, writable, stamp }: Leaf): Leaf => ({
  path,
  state: 'value',
  value,
  type,
  writable,
  stamp,
})

/** A vendor's leaf (name without dots), null where this tree lacks it. */
export function knownLeaf(node: TreeNode, name: string): Leaf | null {
  const fields = node.fields[name]
  if (fields === undefined) return null
  const one = new StoredLeaf(node.path, name, fields)
  return one.state === 'absent' ? null : one
}

/** Those of many vendors' names that this tree has. */
export function knownLeaves(node: TreeNode | null, names: readonly string[]): Leaf[] {
  const found: Leaf[] = []
  if (node === null) return found
  for (const name of names) {
    const one = knownLeaf(node, name)
    if (one !== null) found.push(one)
  }
  return found
}

/** A table that was listed and is empty says "none"; one never listed says "ask me". */
export function emptyTable(node: TreeNode): Leaf {
  const listedAt = tableListedAt(node)
  const state = listedAt === null ? 'unread' : 'value'
  return { path: node.path, state, value: '', type: null, writable: null, stamp: listedAt }
}

export const tableListedAt = (node: TreeNode | null): string | null =>
  node === null ? null : instant(node.fields._timestamp)

/** ISO UTC, or null for what is no instant. */
export function instant(value: unknown): string | null {
  if (typeof value === 'string' && isIso(value)) return value
  if (typeof value !== 'string' && typeof value !== 'number') return null
  const time = typeof value === 'string' ? Date.parse(value) : value
  return time >= 0 && time < year10000 ? new Date(time).toISOString() : null
}

/** Leaves that were read together share their instant: the last one that was tested need not be tested again. */
function isIso(value: string): boolean {
  if (value === lastIso) return true
  if (!isoInstant.test(value)) return false
  lastIso = value
  return true
}

let lastIso = ''

/** As GenieACS writes instants: no need to parse those. */
const isoInstant = /^20\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?Z$/

/** Later years and those before 1970 are written with other digits, and are no time at which anything was read. */
export const year10000 = 253_402_300_800_000

/** Document fields outside the tree (`_deviceId._SerialNumber`, `_lastInform`), as if they were leaves. */
export function documentLeaf(document: CpeDocument, name: string): Leaf {
  const value = below(document, name)
  if (!isScalar(value)) return absent(name)
  return { path: name, state: 'value', value, type: null, writable: null, stamp: document._lastInform }
}

export interface LeafAnswer {
  state: Leaf['state']
  value: Scalar | null
  type: string | null
  writable: boolean | null
  observedAt: string | null
}

/** Any leaf by its full path, as other folders ask for it (read-back, diagnostics). */
export function readLeaf(document: CpeDocument, path: string): LeafAnswer {
  const [rootName = '', ...rest] = path.replace(/\.$/, '').split('.')
  const fields = isPath(path) ? document[rootName] : undefined
  const found = isRecord(fields) && rest.length > 0 ? leaf({ path: rootName, fields }, rest.join('.')) : absent(path)
  const { state, value, type, writable } = found
  return { state, value, type, writable, observedAt: observedAt(found) }
}

/** Object named by a reference such as `Device.PPP.Interface.3.`. */
export function resolveReference(root: TreeNode | null, reference: string | null): TreeNode | null {
  if (root === null || reference === null) return null
  const path = reference.trim().replace(/\.$/, '')
  return path.startsWith(`${root.path}.`) && isPath(path) ? child(root, path.slice(root.path.length + 1)) : null
}
