// Documents as text, for the many ONUs that nobody has touched: the tree of a shape is laid out once, with holes where
// ONUs differ. document.ts builds the same answers leaf by leaf for all the others.

import type { Moment } from '../cpe/facts.ts'
import type { Onu } from '../cpe/onu.ts'
import {
  type Counts,
  countsOf,
  fixedValue,
  installedValue,
  type LeafDef,
  type Template,
  templateOfCounts,
} from '../cpe/template.ts'
import type { Model } from '../data/model.ts'
import type { Rows } from '../data/table.ts'
import { type Head, headOf, iso, type Json } from './document.ts'
import { type Selection, selectionOf } from './projection.ts'

/** Text, the instant of the reading, a leaf's value, or a row that is repeated. */
type Piece = string | typeof readAt | LeafDef | Repeated

interface Repeated {
  each: Rows
  /** What follows `"<number>":`. */
  row: readonly Piece[]
}

const readAt = Symbol('readAt')

/** A tree whose attributes may still be holes. */
type Draft = { [key: string]: Draft | Json | typeof readAt | LeafHole }

class LeafHole {
  readonly def: LeafDef
  constructor(def: LeafDef) {
    this.def = def
  }
}

export class Plans {
  private readonly selection: Selection
  private readonly ofModel = new Map<Model, Map<string, readonly Piece[] | undefined>>()

  constructor(projection: readonly string[] | undefined) {
    this.selection = selectionOf(projection)
  }

  /** The document as JSON; undefined where a projection picks single rows or attributes. */
  text(head: Head, onu: Onu, reading: Moment): string | undefined {
    const root = JSON.stringify(headOf(head, this.selection))
    if (!this.selection.wantsTree) return root
    const counts = countsOf(onu)
    const plan = this.planOf(onu, counts)
    if (!plan) return undefined
    const tree = filled(plan, { onu, reading, counts, instant: iso(reading.at) }, 0)
    return tree === '' ? root : `${root.slice(0, -1)},${tree}}`
  }

  private planOf(onu: Onu, counts: Counts): readonly Piece[] | undefined {
    const one = { host: Math.min(1, counts.host), wifi2: Math.min(1, counts.wifi2), wifi5: Math.min(1, counts.wifi5) }
    const key = `${one.host}${one.wifi2}${one.wifi5}`
    const plans = this.ofModel.get(onu.model) ?? new Map<string, readonly Piece[] | undefined>()
    this.ofModel.set(onu.model, plans)
    if (!plans.has(key)) plans.set(key, layOut(templateOfCounts(onu.model, one), this.selection))
    return plans.get(key)
  }
}

interface Filling {
  onu: Onu
  reading: Moment
  counts: Counts
  instant: string
}

function filled(pieces: readonly Piece[], filling: Filling, number: number): string {
  const { onu, reading, counts, instant } = filling
  let text = ''
  for (const piece of pieces) {
    if (typeof piece === 'string') text += piece
    else if (piece === readAt) text += instant
    else if ('each' in piece) {
      for (let n = 1; n <= counts[piece.each]; n += 1) {
        text += `${n > 1 ? ',' : ''}"${n}":${filled(piece.row, filling, n)}`
      }
    } else text += JSON.stringify(installedValue(piece, onu, reading, number))
  }
  return text
}

function layOut(template: Template, selection: Selection): readonly Piece[] | undefined {
  const rows = new Map<string, Rows>()
  for (const { row, path } of template.leaves) if (row) rows.set(rowOf(path), row.each)
  const tables = [...rows.keys()].map((path) => path.replace(/\d+$/, ''))
  if (selection.paths.some((path) => path.includes('._') || tables.some((table) => path.startsWith(table)))) return
  const pieces: Piece[] = []
  write(pieces, draftOf(template, selection), '', rows)
  return joined(pieces.slice(1, -1))
}

/** The same steps in the same order as in document.ts: so the keys come in the same order. */
function draftOf(template: Template, selection: Selection): Draft {
  const draft: Draft = {}
  for (const { segments, writable } of selection.objects(template)) {
    Object.assign(draftAt(draft, segments), { _object: true, _writable: writable, _timestamp: readAt })
  }
  for (const def of selection.leaves(template)) {
    const { segments, type, writable } = def
    const value = def.secret ? '' : new LeafHole(def)
    const read = def.unread ? {} : { _timestamp: readAt, _type: type, _value: value }
    Object.assign(draftAt(draft, segments), { _object: false, ...read, _writable: writable })
  }
  return draft
}

function draftAt(draft: Draft, segments: readonly string[]): Draft {
  let node = draft
  for (const segment of segments) {
    node[segment] ??= {}
    node = node[segment] as Draft
  }
  return node
}

function write(pieces: Piece[], node: Draft, path: string, rows: ReadonlyMap<string, Rows>): void {
  pieces.push('{')
  Object.entries(node).forEach(([key, value], i) => {
    const at = path === '' ? key : `${path}.${key}`
    if (i > 0) pieces.push(',')
    const each = rows.get(at)
    if (each) {
      const row: Piece[] = []
      write(row, value as Draft, at, rows)
      pieces.push({ each, row: joined(row) })
      return
    }
    pieces.push(`${JSON.stringify(key)}:`)
    if (value === readAt) pieces.push('"', readAt, '"')
    else if (value instanceof LeafHole) pieces.push(...valuePieces(value.def))
    else if (typeof value === 'object' && value !== null) write(pieces, value as Draft, at, rows)
    else pieces.push(JSON.stringify(value))
  })
  pieces.push('}')
}

/** A value without placeholders is the same on every ONU. */
function valuePieces(def: LeafDef): Piece[] {
  return def.value.length > 1 ? [def] : [JSON.stringify(fixedValue(def))]
}

function joined(pieces: readonly Piece[]): Piece[] {
  const done: Piece[] = []
  for (const piece of pieces) {
    const last = done.at(-1)
    if (typeof piece === 'string' && typeof last === 'string') done[done.length - 1] = last + piece
    else done.push(piece)
  }
  return done
}

/** `….Host.1.HostName` → `….Host.1`: tables of rows have no rows inside. */
function rowOf(path: string): string {
  return path.replace(/\.[^.]+$/, '')
}
