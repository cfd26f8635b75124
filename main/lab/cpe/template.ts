// A model's table, unrolled for a number of hosts: shared by all ONUs of that shape, so that one ONU costs little memory.
import type { Model } from '../data/model.ts'
import type { NamedHost } from '../data/named-onus.ts'
import { parseTable, type Rows, type TableLine } from '../data/table.ts'
import type { LabValue } from '../types.ts'
import { fact, type Moment } from './facts.ts'
import type { Onu } from './onu.ts'

export interface LeafDef {
  path: string
  segments: readonly string[]
  /** xsd:… */
  type: string
  writable: boolean
  secret: boolean
  unread: boolean
  value: readonly string[]
  row?: { each: Rows; number: number }
}

export interface ObjectDef {
  path: string
  segments: readonly string[]
  /** Rows can be added below (tables) or this row can be deleted (rows of such a table). */
  writable: boolean
}

export interface Template {
  leaves: readonly LeafDef[]
  leafAt: ReadonlyMap<string, LeafDef>
  objects: readonly ObjectDef[]
  objectAt: ReadonlyMap<string, ObjectDef>
  /** Path of a table → what a new row holds; names relative to the row. */
  newRows: ReadonlyMap<string, readonly LeafDef[]>
}

const xsd = {
  str: 'xsd:string',
  uint: 'xsd:unsignedInt',
  int: 'xsd:int',
  bool: 'xsd:boolean',
  date: 'xsd:dateTime',
} as const

/** What all templates of a model share: its table, and the leaves and objects that were made of it. */
interface Shared {
  lines: readonly TableLine[]
  templates: Map<string, Template>
  leaves: Map<string, LeafDef>
  objects: Map<string, ObjectDef>
}

export type Counts = Record<Rows, number>

const sharedOf = new Map<Model, Shared>()

export function templateOf(onu: Onu): Template {
  return templateOfCounts(onu.model, countsOf(onu))
}

export function countsOf(onu: Onu): Counts {
  return { host: onu.hosts.length, wifi2: hostsOn(onu, 'wifi2').length, wifi5: hostsOn(onu, 'wifi5').length }
}

export function templateOfCounts(model: Model, counts: Counts): Template {
  const shared = sharedOf.get(model) ?? {
    lines: parseTable(model.table),
    templates: new Map(),
    leaves: new Map(),
    objects: new Map(),
  }
  sharedOf.set(model, shared)
  const key = `${counts.host},${counts.wifi2},${counts.wifi5}`
  const template = shared.templates.get(key) ?? unroll(model, shared, counts)
  shared.templates.set(key, template)
  return template
}

/** The value that the leaf has on this ONU at this moment; `number` is that of its row, if it is in one. */
export function installedValue(def: LeafDef, onu: Onu, moment: Moment, number = def.row?.number ?? 0): LabValue {
  const host = def.row && hostsOn(onu, def.row.each)[number - 1]
  const row = host && { number, host }
  let text = def.value[0] ?? ''
  for (let i = 1; i < def.value.length; i += 2) {
    text += String(fact(def.value[i] ?? '', onu, moment, row)) + (def.value[i + 1] ?? '')
  }
  return typed(def, text)
}

/** The value of a leaf without placeholders. */
export function fixedValue(def: LeafDef): LabValue {
  return typed(def, def.value.join(''))
}

function typed(def: LeafDef, text: string): LabValue {
  if (def.type === 'xsd:string') return text
  if (def.type === 'xsd:boolean') return text === 'true'
  return def.type === 'xsd:dateTime' ? new Date(text).toISOString() : Number(text)
}

function hostsOn(onu: Onu, each: Rows): NamedHost[] {
  if (each === 'host') return onu.hosts
  return onu.hosts.filter((host) => host.on === (each === 'wifi2' ? '2' : '5'))
}

function unroll(model: Model, shared: Shared, counts: Counts): Template {
  const leafAt = new Map<string, LeafDef>()
  const writableObjects = new Map<string, boolean>()
  const newRows = new Map<string, LeafDef[]>()
  for (const line of shared.lines) {
    const path = `${model.root}.${line.path}`
    if (line.type === 'obj') writableObjects.set(path, line.writable)
    else if (line.each) {
      for (let n = 1; n <= counts[line.each]; n += 1) {
        const rowPath = path.replace('#', String(n))
        leafAt.set(rowPath, sharedLeaf(shared, line, line.type, rowPath, { each: line.each, number: n }))
      }
    } else if (path.includes('.#.')) {
      const [table = '', name = ''] = path.split('.#.')
      newRows.set(table, [...(newRows.get(table) ?? []), leaf(line, line.type, name)])
    } else leafAt.set(path, sharedLeaf(shared, line, line.type, path))
  }
  const objectAt = objectsOf(
    shared.objects,
    [...leafAt.keys(), ...[...writableObjects.keys()].map((path) => `${path}.-`)],
    writableObjects,
  )
  return { leaves: [...leafAt.values()], leafAt, objects: [...objectAt.values()], objectAt, newRows }
}

/** A path that the table names twice keeps its later line. */
function sharedLeaf(
  shared: Shared,
  line: TableLine,
  type: Exclude<TableLine['type'], 'obj'>,
  path: string,
  row?: LeafDef['row'],
): LeafDef {
  const known = shared.leaves.get(path)
  if (known && known.value === line.value) return known
  const made = { ...leaf(line, type, path), ...(row ? { row } : {}) }
  shared.leaves.set(path, made)
  return made
}

function leaf(line: TableLine, type: Exclude<TableLine['type'], 'obj'>, path: string): LeafDef {
  const { writable, secret, unread, value } = line
  return { path, segments: path.split('.'), type: xsd[type], writable, secret, unread, value }
}

function objectsOf(
  shared: Map<string, ObjectDef>,
  leafPaths: readonly string[],
  writable: ReadonlyMap<string, boolean>,
): Map<string, ObjectDef> {
  const objects = new Map<string, ObjectDef>()
  for (const leafPath of leafPaths) {
    const segments = leafPath.split('.')
    for (let n = 1; n < segments.length; n += 1) {
      const path = segments.slice(0, n).join('.')
      if (objects.has(path)) continue
      const isRow = /^\d+$/.test(segments[n - 1] ?? '')
      const table = segments.slice(0, n - 1).join('.')
      const can = writable.get(path) ?? (isRow && (writable.get(table) ?? false))
      const def = shared.get(path) ?? { path, segments: path.split('.'), writable: can }
      shared.set(path, def)
      objects.set(path, def)
    }
  }
  return objects
}
