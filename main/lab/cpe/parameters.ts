// The parameters really on the ONU: its template, and what has been changed since.
import type { LabValue } from '../types.ts'
import type { Moment } from './facts.ts'
import type { Onu } from './onu.ts'
import { installedValue, type LeafDef, type Template } from './template.ts'

export interface RealLeaf {
  type: string
  writable: boolean
  /** Read back as "". */
  secret: boolean
  value: LabValue
}

export class Parameters {
  /** Changed leaves; null = the leaf is gone. */
  private leaves = new Map<string, RealLeaf | null>()
  /** Added objects with their `writable`; null = gone. */
  private objects = new Map<string, boolean | null>()
  private readonly onu: Onu
  private readonly template: Template
  private readonly moment: () => Moment

  constructor(onu: Onu, template: Template, moment: () => Moment) {
    this.onu = onu
    this.template = template
    this.moment = moment
  }

  leaf(path: string): RealLeaf | undefined {
    const changed = this.leaves.get(path)
    if (changed !== undefined) return changed ?? undefined
    const def = this.template.leafAt.get(path)
    return def && this.read(def)
  }

  /** `writable` of the object, undefined when there is none. */
  object(path: string): boolean | undefined {
    const changed = this.objects.get(path)
    if (changed !== undefined) return changed ?? undefined
    return this.template.objectAt.get(path)?.writable
  }

  /** All leaves at or below `prefix`; "" = all. */
  leavesUnder(prefix: string): [string, RealLeaf][] {
    const found: [string, RealLeaf][] = []
    for (const def of this.template.leaves) {
      if (isUnder(def.path, prefix) && !this.leaves.has(def.path)) found.push([def.path, this.read(def)])
    }
    for (const [path, leaf] of this.leaves) if (leaf && isUnder(path, prefix)) found.push([path, leaf])
    return found
  }

  objectsUnder(prefix: string): [string, boolean][] {
    const found: [string, boolean][] = []
    for (const def of this.template.objects) {
      if (isUnder(def.path, prefix) && !this.objects.has(def.path)) found.push([def.path, def.writable])
    }
    for (const [path, writable] of this.objects) {
      if (writable !== null && isUnder(path, prefix)) found.push([path, writable])
    }
    return found
  }

  /** Sets a leaf that exists; its type and flags stay. */
  set(path: string, value: LabValue): void {
    const leaf = this.leaf(path)
    if (leaf) this.leaves.set(path, { ...leaf, value })
  }

  put(path: string, leaf: RealLeaf): void {
    this.leaves.set(path, leaf)
  }

  putObject(path: string, writable: boolean): void {
    this.objects.set(path, writable)
  }

  remove(prefix: string): void {
    for (const [path] of this.leavesUnder(prefix)) this.leaves.set(path, null)
    for (const [path] of this.objectsUnder(prefix)) this.objects.set(path, null)
  }

  /** Everything as installed. */
  reset(): void {
    this.leaves.clear()
    this.objects.clear()
  }

  private read(def: LeafDef): RealLeaf {
    const { type, writable, secret } = def
    return { type, writable, secret, value: installedValue(def, this.onu, this.moment()) }
  }
}

export function isUnder(path: string, prefix: string): boolean {
  return prefix === '' || path === prefix || (path.startsWith(prefix) && path[prefix.length] === '.')
}
