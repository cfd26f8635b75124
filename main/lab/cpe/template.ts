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

const tables = new Map<Model, TableLine[]>()
const templates = new Map<Model, Map<string, Template>>()

export function templateOf(onu: Onu): Template {
  const counts = { host: onu.hosts.length, wifi2: hostsOn(onu, 'wifi2').length, wifi5: hostsOn(onu, 'wifi5').length }
  const key = `${counts.host},${counts.wifi2},${counts.wifi5}`
  const ofModel = templates.get(onu.model) ?? new Map<string, Template>()
  templates.set(onu.model, ofModel)
  const template = ofModel.get(key) ?? unroll(onu.model, counts)
  ofModel.set(key, template)
  return template
}

/** The value that the leaf has on this ONU at this moment. */
export function installedValue(def: LeafDef, onu: Onu, moment: Moment): LabValue {
  const host = def.row && hostsOn(onu, def.row.each)[def.row.number - 1]
  const row = def.row && host && { number: def.row.number, host }
  const text = def.value.map((part, i) => (i % 2 === 0 ? part : String(fact(part, onu, moment, row)))).join('')
  if (def.type === 'xsd:string') return text
  if (def.type === 'xsd:boolean') return text === 'true'
  return def.type === 'xsd:dateTime' ? new Date(text).toISOString() : Number(text)
}

function hostsOn(onu: Onu, each: Rows): NamedHost[] {
  if (each === 'host') return onu.hosts
  return onu.hosts.filter((host) => host.on === (each === 'wifi2' ? '2' : '5'))
}

function unroll(model: Model, counts: Record<Rows, number>): Template {
  const lines = tables.get(model) ?? parseTable(model.table)
  tables.set(model, lines)
  const leafAt = new Map<string, LeafDef>()
  const writableObjects = new Map<string, boolean>()
  const newRows = new Map<string, LeafDef[]>()
  for (const line of lines) {
    const path = `${model.root}.${line.path}`
    if (line.type === 'obj') writableObjects.set(path, line.writable)
    else if (line.each) {
      for (let n = 1; n <= counts[line.each]; n += 1) {
        const rowPath = path.replace('#', String(n))
        leafAt.set(rowPath, { ...leaf(line, line.type, rowPath), row: { each: line.each, number: n } })
      }
    } else if (path.includes('.#.')) {
      const [table = '', name = ''] = path.split('.#.')
      newRows.set(table, [...(newRows.get(table) ?? []), leaf(line, line.type, name)])
    } else leafAt.set(path, leaf(line, line.type, path))
  }
  const objectAt = objectsOf(
    [...leafAt.keys(), ...[...writableObjects.keys()].map((path) => `${path}.-`)],
    writableObjects,
  )
  return { leaves: [...leafAt.values()], leafAt, objects: [...objectAt.values()], objectAt, newRows }
}

function leaf(line: TableLine, type: Exclude<TableLine['type'], 'obj'>, path: string): LeafDef {
  const { writable, secret, unread, value } = line
  return { path, segments: path.split('.'), type: xsd[type], writable, secret, unread, value }
}

function objectsOf(leafPaths: readonly string[], writable: ReadonlyMap<string, boolean>): Map<string, ObjectDef> {
  const objects = new Map<string, ObjectDef>()
  for (const leafPath of leafPaths) {
    const segments = leafPath.split('.')
    for (let n = 1; n < segments.length; n += 1) {
      const path = segments.slice(0, n).join('.')
      if (objects.has(path)) continue
      const isRow = /^\d+$/.test(segments[n - 1] ?? '')
      const table = segments.slice(0, n - 1).join('.')
      const can = writable.get(path) ?? (isRow && (writable.get(table) ?? false))
      objects.set(path, { path, segments: path.split('.'), writable: can })
    }
  }
  return objects
}
