// Which parts of a document a `projection` asks for.
import { isUnder } from '../cpe/parameters.ts'
import type { LeafDef, ObjectDef, Template } from '../cpe/template.ts'

/** `all`, or the attributes asked for by name (`….SSID._value`). */
export type Wanted = 'all' | readonly string[] | undefined

export interface Selection {
  wants(path: string): Wanted
  leaves(template: Template): readonly LeafDef[]
  objects(template: Template): readonly ObjectDef[]
  /** Names of root fields (`_deviceId`, `_deviceId._SerialNumber`, `_tags`…). */
  rootFields: 'all' | readonly string[]
  wantsTree: boolean
  /** Of parameters, as asked for; none = the whole tree. */
  paths: readonly string[]
}

const everything: Selection = {
  wants: () => 'all',
  leaves: (template) => template.leaves,
  objects: (template) => template.objects,
  rootFields: 'all',
  wantsTree: true,
  paths: [],
}

/** `undefined` = no projection given, the whole document. */
export function selectionOf(projection: readonly string[] | undefined): Selection {
  if (!projection) return everything
  const paths = projection.filter((path) => !path.startsWith('_'))
  const known = new Map<string, Wanted>()
  const wants = (path: string): Wanted => {
    const wanted = known.has(path) ? known.get(path) : found(path)
    known.set(path, wanted)
    return wanted
  }
  const found = (path: string): Wanted => {
    if (paths.some((one) => isUnder(path, one))) return 'all'
    const attributes = paths.filter((one) => one.startsWith(`${path}._`)).map((one) => one.slice(path.length + 1))
    return attributes.length > 0 ? attributes : undefined
  }
  const leaves = new Map<Template, readonly LeafDef[]>()
  const objects = new Map<Template, readonly ObjectDef[]>()
  return {
    wants,
    leaves: (template) => once(leaves, template, () => template.leaves.filter((def) => wants(def.path))),
    objects: (template) => once(objects, template, () => template.objects.filter((def) => wants(def.path))),
    rootFields: projection.filter((path) => path.startsWith('_')),
    wantsTree: paths.length > 0,
    paths,
  }
}

function once<K, V>(known: Map<K, V>, key: K, make: () => V): V {
  const value = known.get(key) ?? make()
  known.set(key, value)
  return value
}
