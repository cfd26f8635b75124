// The JSON document of one device, as the NBI lists it.
import type { Template } from '../cpe/template.ts'
import type { Cached, CachedLeaf, CachedObject } from './cached.ts'
import type { Selection, Wanted } from './projection.ts'

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json }
export type JsonObject = { [key: string]: Json }

/** Root fields of a device; instants are ms since 1970. */
export interface Head {
  id: string
  manufacturer: string
  oui: string
  productClass: string
  serial: string
  lastInform: number
  /** Dear to find out for an ONU that nobody has touched, hence asked only when needed. */
  boots(): { lastBoot: number; lastBootstrap: number }
  /** Absent until the first tag is set. */
  tags?: readonly string[]
}

export function documentOf(
  head: Head,
  cached: () => { cached: Cached; template: Template },
  selection: Selection,
): JsonObject {
  const document = headOf(head, selection)
  if (selection.wantsTree) addTree(document, cached(), selection)
  return document
}

/** The root fields only. */
export function headOf(head: Head, selection: Selection): JsonObject {
  const document: JsonObject = { _id: head.id }
  const fields = selection.rootFields === 'all' ? rootNames : selection.rootFields
  for (const field of fields) copyRootField(document, field, rootField(head, field.split('.')[0] ?? ''))
  return document
}

const rootNames = [
  '_deviceId',
  '_lastBoot',
  '_lastBootstrap',
  '_lastInform',
  '_registered',
  '_timestamp',
  '_tags',
] as const

function rootField(head: Head, name: string): Json | undefined {
  switch (name) {
    case '_deviceId': {
      const { manufacturer, oui, productClass, serial } = head
      return { _Manufacturer: manufacturer, _OUI: oui, _ProductClass: productClass, _SerialNumber: serial }
    }
    case '_lastInform':
    case '_timestamp':
      return iso(head.lastInform)
    case '_lastBoot':
      return iso(head.boots().lastBoot)
    case '_lastBootstrap':
    case '_registered':
      return iso(head.boots().lastBootstrap)
    case '_tags':
      return head.tags && [...head.tags]
    default:
      return undefined
  }
}

function addTree(
  document: JsonObject,
  { cached, template }: { cached: Cached; template: Template },
  selection: Selection,
): void {
  for (const [path, segments, object] of cached.knownObjects(selection.objects(template))) {
    const wanted = selection.wants(path)
    if (wanted) Object.assign(nodeAt(document, segments), only(objectFields(object), wanted))
  }
  for (const [path, segments, leaf] of cached.knownLeaves(selection.leaves(template))) {
    const wanted = selection.wants(path)
    if (wanted) Object.assign(nodeAt(document, segments), only(leafFields(leaf), wanted))
  }
}

export function leafFields(leaf: CachedLeaf): JsonObject {
  return {
    _object: false,
    ...(leaf.at === undefined ? {} : { _timestamp: iso(leaf.at) }),
    ...(leaf.type === undefined ? {} : { _type: leaf.type }),
    ...(leaf.value === undefined ? {} : { _value: leaf.value }),
    ...(leaf.writable === undefined ? {} : { _writable: leaf.writable }),
  }
}

export function objectFields(object: CachedObject): JsonObject {
  return {
    _object: true,
    ...(object.writable === undefined ? {} : { _writable: object.writable }),
    ...(object.at === undefined ? {} : { _timestamp: iso(object.at) }),
  }
}

function only(fields: JsonObject, wanted: Exclude<Wanted, undefined>): JsonObject {
  if (wanted === 'all') return fields
  return Object.fromEntries(Object.entries(fields).filter(([name]) => wanted.includes(name)))
}

function nodeAt(document: JsonObject, segments: readonly string[]): JsonObject {
  let node = document
  for (const segment of segments) {
    const next = node[segment]
    if (isObject(next)) node = next
    else {
      const made: JsonObject = {}
      node[segment] = made
      node = made
    }
  }
  return node
}

/** `_deviceId._SerialNumber` brings that one part; two parts of one field are merged. */
function copyRootField(document: JsonObject, field: string, value: Json | undefined): void {
  const [name = '', part] = field.split('.')
  if (value === undefined) return
  if (part === undefined) document[name] = value
  else if (isObject(value) && value[part] !== undefined) {
    const before = document[name]
    document[name] = { ...(isObject(before) ? before : {}), [part]: value[part] }
  }
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function iso(at: number): string {
  return new Date(at).toISOString()
}
