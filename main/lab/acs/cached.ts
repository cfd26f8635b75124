// What the ACS believes of one ONU: the document's leaves and objects, as of their last reading.
import { isUnder } from '../cpe/parameters.ts'
import type { LeafDef, Template } from '../cpe/template.ts'
import type { LabValue } from '../types.ts'

export interface CachedLeaf {
  /** Without value, type and instant: the name is known, the value was never read. */
  value?: LabValue
  type?: string
  /** Instant of the last reading or writing, ms. */
  at?: number
  /** Absent on pseudo parameters such as Reboot. */
  writable?: boolean
}

export interface CachedObject {
  writable?: boolean
  at?: number
}

export class Cached {
  private leaves = new Map<string, CachedLeaf | null>()
  private objects = new Map<string, CachedObject | null>()
  /** Whether what the template says was ever read; false after a bootstrap. */
  private isRead = true
  private readonly template: Template
  private readonly readAt: number
  private readonly firstValue: (def: LeafDef) => LabValue

  /** `firstValue` is what the ONU answered at `readAt`. */
  constructor(template: Template, readAt: number, firstValue: (def: LeafDef) => LabValue) {
    this.template = template
    this.readAt = readAt
    this.firstValue = firstValue
  }

  /** As installed: nothing read, written or forgotten since. */
  get isUntouched(): boolean {
    return this.isRead && this.leaves.size === 0 && this.objects.size === 0
  }

  leaf(path: string): CachedLeaf | undefined {
    const changed = this.leaves.get(path)
    if (changed !== undefined) return changed ?? undefined
    const def = this.template.leafAt.get(path)
    return def && this.isRead ? this.first(def) : undefined
  }

  object(path: string): CachedObject | undefined {
    const changed = this.objects.get(path)
    if (changed !== undefined) return changed ?? undefined
    const def = this.template.objectAt.get(path)
    return def && this.isRead ? { writable: def.writable, at: this.readAt } : undefined
  }

  /** Leaves among `defs` (template) and those added since; for the document builder. */
  *knownLeaves(defs: readonly LeafDef[]): Generator<[string, readonly string[], CachedLeaf]> {
    for (const def of defs) {
      if (this.isRead && !this.leaves.has(def.path)) yield [def.path, def.segments, this.first(def)]
    }
    for (const [path, leaf] of this.leaves) if (leaf) yield [path, path.split('.'), leaf]
  }

  *knownObjects(defs: Template['objects']): Generator<[string, readonly string[], CachedObject]> {
    for (const def of defs) {
      const object = this.objects.has(def.path) ? undefined : this.object(def.path)
      if (object) yield [def.path, def.segments, object]
    }
    for (const [path, object] of this.objects) if (object) yield [path, path.split('.'), object]
  }

  pathsUnder(prefix: string): string[] {
    const paths = [...this.knownLeaves(this.template.leaves)].map(([path]) => path)
    return paths.filter((path) => isUnder(path, prefix))
  }

  put(path: string, leaf: CachedLeaf): void {
    this.leaves.set(path, leaf)
  }

  putObject(path: string, object: CachedObject): void {
    this.objects.set(path, object)
  }

  remove(prefix: string): void {
    for (const path of this.pathsUnder(prefix)) this.leaves.set(path, null)
    for (const [path] of this.knownObjects(this.template.objects))
      if (isUnder(path, prefix)) this.objects.set(path, null)
  }

  /** Names stay, values go. */
  forget(prefix: string): void {
    for (const path of this.pathsUnder(prefix)) {
      const writable = this.leaf(path)?.writable
      this.leaves.set(path, writable === undefined ? {} : { writable })
    }
  }

  /** The ACS knows nothing any more. */
  clear(): void {
    this.leaves.clear()
    this.objects.clear()
    this.isRead = false
  }

  private first(def: LeafDef): CachedLeaf {
    if (def.unread) return { writable: def.writable }
    return { value: def.secret ? '' : this.firstValue(def), type: def.type, at: this.readAt, writable: def.writable }
  }
}
