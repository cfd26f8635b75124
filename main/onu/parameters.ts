// The parameter tree of an ONU, flat, without secrets. What an ACS told is kept, so that it is there when the ACS is not.
import type { Parameter } from '../../shared/model/history.ts'
import type { CpeReadings } from '../../shared/model/snapshot.ts'
import type { OutputOf, ParsedOf } from '../../shared/operations/index.ts'
import type { Acs } from '../acs/index.ts'
import type { Call } from '../gateway/index.ts'
import type { Devices } from './devices.ts'

interface StoredTree {
  sourceId: number
  observedAt: string | null
  readAt: string
  document: unknown
}

export interface ParameterDeps {
  devices: Pick<Devices, 'record' | 'cached'>
  sources: () => Acs[]
  trees: {
    keep(acsDeviceId: string, tree: StoredTree): Promise<void>
    get(acsDeviceId: string): Promise<StoredTree | null>
  }
  /** Whether a parameter of that name holds a secret. */
  isSecret: (path: string) => boolean
  /** Masks what is known to be a secret, wherever it stands. */
  redact: (text: string) => string
  clock: () => Date
}

export function createParameters({ devices, sources, trees, isSecret, redact, clock }: ParameterDeps) {
  /** The source that has the device, first where it was read last. */
  function asked(sourceId: number | undefined): Acs[] {
    const all = sources().filter((acs) => acs.health().state !== 'open')
    return all.toSorted((a, b) => Number(b.source.id === sourceId) - Number(a.source.id === sourceId))
  }

  /** Null: no source answered, or none knows it. */
  async function ask(id: string, sourceId: number | undefined, signal: AbortSignal): Promise<StoredTree | null> {
    for (const acs of asked(sourceId)) {
      const found = await acs.tree(id, signal).catch(() => null)
      if (!found) continue
      const document = parametersOf(found.document, isSecret, redact)
      const tree = { sourceId: acs.source.id, observedAt: found.lastInform, readAt: clock().toISOString(), document }
      await trees.keep(id, tree)
      return tree
    }
    return null
  }

  /** What pages show of this very device. */
  const shownOf = (known: Awaited<ReturnType<typeof devices.cached>>, id: string): Parameter[] =>
    known?.record.acsDeviceId === id ? ofReadings(known.cpe, isSecret) : []

  return async (
    { serial, acs_device_id, q, limit, cursor }: ParsedOf<'onu.parameters'>,
    call: Call,
    beforeAsking: () => void,
  ): Promise<OutputOf<'onu.parameters'>> => {
    const id = acs_device_id ?? (await devices.record(serial))?.acsDeviceId ?? null
    if (id === null) return { acs_device_id: null, source: null, items: [], next: null, total: 0 }
    const known = await devices.cached(serial)
    const kept = await trees.get(id)
    // Pages and words of one look are answered from what that look found.
    const isFirst = cursor === undefined && q === ''
    const isOld = known !== null && known.observedAt > (kept?.observedAt ?? '')
    const mayAsk = kept === null || (isFirst && isOld)
    if (mayAsk) beforeAsking()
    const tree = (mayAsk ? await ask(id, known?.sourceId, call.signal) : null) ?? kept
    const all = tree ? withoutSecrets(tree.document as Parameter[], isSecret) : shownOf(known, id)
    const sourceId = tree?.sourceId ?? known?.sourceId
    const source = sources().find((acs) => acs.source.id === sourceId)?.source.name ?? null
    return { acs_device_id: id, source, ...pageOf(withWords(all, q), Number(cursor ?? 0), limit) }
  }
}

/** Trees that were kept before a name was known to hold a secret say it no more. */
const withoutSecrets = (all: readonly Parameter[], isSecret: (path: string) => boolean): readonly Parameter[] =>
  all.map((one) => (one.value !== null && isSecret(one.path) ? { ...one, value: null, secret: true } : one))

function withWords(all: readonly Parameter[], q: string): readonly Parameter[] {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean)
  return words.length === 0 ? all : all.filter((one) => words.every((word) => textOf(one).includes(word)))
}

const pageOf = (all: readonly Parameter[], from: number, limit: number) => ({
  items: all.slice(from, from + limit),
  next: from + limit < all.length ? String(from + limit) : null,
  total: all.length,
})

const textOf = ({ path, value }: Parameter): string => `${path}\n${value ?? ''}`.toLowerCase()

const roots = ['InternetGatewayDevice', 'Device', 'VirtualParameters']
/** A whole configuration in one value holds whatever the device was ever told. */
const longest = 2000
const deepest = 30

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The trees of a device document as rows, objects before what is in them. */
export function parametersOf(
  document: Readonly<Record<string, unknown>>,
  isSecret: (path: string) => boolean,
  redact: (text: string) => string = (text) => text,
): Parameter[] {
  const rows: Parameter[] = []
  const walk = (path: string, fields: Record<string, unknown>, depth: number): void => {
    const isLeaf = '_value' in fields || '_type' in fields
    const isHidden = isLeaf && isSecret(path)
    const value = isLeaf && !isHidden && fields._value !== null ? fields._value : undefined
    rows.push({
      path,
      value: value === undefined ? null : shown(value, redact),
      type: isLeaf && typeof fields._type === 'string' ? fields._type : null,
      writable: typeof fields._writable === 'boolean' ? fields._writable : null,
      secret: isHidden,
      observed_at: instant(fields._timestamp),
    })
    if (depth >= deepest) return
    for (const [name, below] of Object.entries(fields))
      if (!name.startsWith('_') && isRecord(below)) walk(`${path}.${name}`, below, depth + 1)
  }
  for (const root of roots) {
    const fields = document[root]
    if (isRecord(fields)) walk(root, fields, 0)
  }
  return rows
}

function shown(value: unknown, redact: (text: string) => string): string | null {
  if (typeof value === 'object' || value === undefined) return null
  const text = redact(String(value))
  return text.length > longest ? `${text.slice(0, longest)}…` : text
}

function instant(value: unknown): string | null {
  const time = typeof value === 'string' ? Date.parse(value) : Number.NaN
  return Number.isNaN(time) ? null : new Date(time).toISOString()
}

/** Of a device whose tree nobody looked into while its source answered: what pages show of it, by where it was read. */
function ofReadings(cpe: CpeReadings, isSecret: (path: string) => boolean): Parameter[] {
  const byPath = new Map<string, Parameter>()
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) for (const item of value) walk(item)
    if (!isRecord(value)) return
    const { path, state, observedAt } = value
    if (typeof path !== 'string' || typeof state !== 'string') {
      for (const item of Object.values(value)) walk(item)
      return
    }
    const isHidden = isSecret(path)
    const isText = !isHidden && ['string', 'number', 'boolean'].includes(typeof value.value)
    byPath.set(path, {
      path,
      value: isText ? String(value.value) : null,
      type: null,
      writable: null,
      secret: isHidden,
      observed_at: typeof observedAt === 'string' ? observedAt : null,
    })
  }
  walk(cpe)
  return [...byPath.values()].sort((a, b) => a.path.localeCompare(b.path, 'en', { numeric: true }))
}
