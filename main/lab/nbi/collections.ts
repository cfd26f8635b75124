// GET and HEAD of a collection: query, sort, skip, limit, projection, and an array that is streamed.
import { WorkerCrash } from '../acs/crash.ts'
import { documentOf, isObject, type Json, type JsonObject } from '../acs/document.ts'
import { Plans } from '../acs/plan.ts'
import { selectionOf } from '../acs/projection.ts'
import { type Matcher, matcherOf, type Stored, valuePath } from '../acs/query.ts'
import { compareBy, type SortKeys } from '../acs/sort.ts'
import { type CollectionName, collectionNames } from '../acs/store.ts'
import { lockOf } from '../fleet.ts'
import type { Network } from '../network.ts'
import { type Answer, badJson, type NbiRequest, notAllowed, notFound } from './answer.ts'

/** What a collection is to the reader: numbered items with fields. */
interface Source {
  items: Iterable<number>
  field(item: number, path: string): Stored
  /** The document as JSON. */
  text(item: number, projection: readonly string[] | undefined): string
  /** All items by `_id`, for the readers that page through it. */
  inIdOrder?(): Iterable<number>
  isExpanded: boolean
}

export function readCollection(network: Network, name: string, request: NbiRequest): Answer {
  const source = sourceOf(network, name)
  if (!source) return notFound
  if (request.method !== 'GET' && request.method !== 'HEAD') return notAllowed('GET, HEAD')
  let query: Json
  let sort: Json
  try {
    query = JSON.parse(request.query.get('query') ?? '{}')
    sort = JSON.parse(request.query.get('sort') ?? '{}')
  } catch (error) {
    return badJson(error)
  }
  if (name === 'tasks') checkTaskIds(query)
  const matches: Matcher = matcherOf(query, { expanded: source.isExpanded, instants: ['timestamp'] })
  const keys = sortKeys(sort, source.isExpanded)
  const byId = keys.length === 1 && keys[0]?.[0] === '_id' && keys[0][1] === 1 ? source.inIdOrder?.() : undefined
  const found = [...(byId ?? source.items)].filter((item) => matches((path) => source.field(item, path)))
  const headers = { 'Content-Type': 'application/json', total: String(found.length) }
  if (request.method === 'HEAD') return { status: 200, headers }

  const skip = whole(request.query.get('skip'))
  const limit = whole(request.query.get('limit'))
  const wanted = request.query.get('projection')
  if (wanted === '' || skip < 0) return { status: 200, headers, body: ['[\n'], end: 'crash' }
  if (keys.length > 0 && !byId) found.sort(compareBy(keys, source.field))
  const page = found.slice(skip, limit > 0 ? skip + limit : undefined)
  const projection = wanted?.split(',').map((path) => path.trim())
  return { status: 200, headers, body: jsonArray(page, (item) => source.text(item, projection)) }
}

function* jsonArray(items: readonly number[], textOf: (item: number) => string): Generator<string> {
  yield '[\n'
  let isFirst = true
  for (const item of items) {
    yield `${isFirst ? '' : ',\n'}${textOf(item)}`
    isFirst = false
  }
  yield '\n]'
}

function sourceOf(network: Network, name: string): Source | undefined {
  if (name === 'devices') return deviceSource(network)
  if (name === 'locks') return plainSource([...network.fleet.active()].flatMap((cpe) => lockOf(cpe) ?? []))
  const known = collectionNames.find((one) => one === name)
  return known && plainSource(documentsOf(network, known))
}

function documentsOf({ store }: Network, name: CollectionName): JsonObject[] {
  if (name !== 'tasks') return [...store.collections[name]].map(([_id, fields]) => ({ _id, ...fields }))
  const tasks = [...store.tasks.values()].map((task) => ({ _id: task.id, ...task.fields }))
  return [...tasks, ...[...store.orphans].map(([_id, fields]) => ({ _id, ...fields }))]
}

function deviceSource({ fleet }: Network): Source {
  let last: { key: readonly string[] | undefined; selection: ReturnType<typeof selectionOf> } | undefined
  const selected = (projection: readonly string[] | undefined): ReturnType<typeof selectionOf> => {
    if (!last || last.key !== projection) last = { key: projection, selection: selectionOf(projection) }
    return last.selection
  }
  return {
    items: fleet.known(),
    field: (index, path) => fleet.field(index, path),
    text: (index, projection) => {
      const cpe = fleet.view(index)
      const head = fleet.head(index)
      const known = cpe.isUntouched ? planned(projection).text(head, cpe.onu, cpe.firstReading) : undefined
      return known ?? JSON.stringify(documentOf(head, () => cpe, selected(projection)))
    },
    inIdOrder: () => fleet.knownInIdOrder(),
    isExpanded: true,
  }
}

/** Readers ask for the same few projections page after page. */
const plans = new Map<string, Plans>()
const plansKept = 8

function planned(projection: readonly string[] | undefined): Plans {
  const key = projection === undefined ? '*' : projection.join(',')
  const known = plans.get(key) ?? new Plans(projection)
  plans.delete(key)
  plans.set(key, known)
  const [oldest] = plans.keys()
  if (plans.size > plansKept && oldest !== undefined) plans.delete(oldest)
  return known
}

function plainSource(documents: readonly JsonObject[]): Source {
  return {
    items: documents.keys(),
    field: (item, path) => {
      const value = dig(documents[item], path.split('.'))
      const isInstant = path === 'timestamp' || path === 'expiry'
      return isInstant && typeof value === 'string' ? new Date(value) : (value ?? undefined)
    },
    text: (item, projection) => JSON.stringify(projected(documents[item] ?? {}, projection)),
    isExpanded: false,
  }
}

function dig(value: Json | undefined, path: readonly string[]): Json | undefined {
  return path.reduce<Json | undefined>((at, name) => (isObject(at) ? at[name] : undefined), value)
}

function projected(document: JsonObject, projection: readonly string[] | undefined): JsonObject {
  if (!projection) return document
  const tops = new Set(['_id', ...projection.map((path) => path.split('.')[0] ?? '')])
  return Object.fromEntries(Object.entries(document).filter(([name]) => tops.has(name)))
}

function sortKeys(sort: Json, isExpanded: boolean): SortKeys {
  if (!isObject(sort)) throw new WorkerCrash('sort is no object')
  return Object.entries(sort).map(([path, direction]) => [
    isExpanded ? valuePath(path) : path,
    Number(direction) < 0 ? -1 : 1,
  ])
}

/** GenieACS makes an ObjectId of it without asking. */
function checkTaskIds(query: Json): void {
  if (!isObject(query)) return
  const id = query._id
  const ids = typeof id === 'string' ? [id] : isObject(id) ? Object.values(id).flat() : []
  for (const one of ids)
    if (typeof one === 'string' && !/^[0-9a-f]{24}$/i.test(one)) throw new WorkerCrash('not a task id')
}

function whole(value: string | null): number {
  return Number.parseInt(value ?? '0', 10) || 0
}
