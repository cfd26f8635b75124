// Finds the family of a document by the vendor prefixes of its names.
import { type CpeDocument, child, isRecord, rootOf } from './document.ts'
import { decidingSubtrees, type FamilyName, tr098Families, tr181Families } from './families/detect.ts'

interface Candidate {
  readonly family: FamilyName
  readonly prefixes: readonly string[]
}

const known = new WeakMap<CpeDocument, FamilyName>()

const names: readonly string[] = [...tr098Families.map(({ family }) => family), 'tr181-tplink', 'tr181', 'generic098']
const isFamily = (name: string): name is FamilyName => names.includes(name)

/** A part of a document does not show its family: it is that of the whole one, read before. */
export function rememberFamily(document: CpeDocument, family: string): void {
  if (isFamily(family)) known.set(document, family)
}

export function detectFamily(document: CpeDocument): FamilyName {
  const before = known.get(document)
  if (before !== undefined) return before
  const family = searchFamily(document)
  known.set(document, family)
  return family
}

function searchFamily(document: CpeDocument): FamilyName {
  const root = rootOf(document)
  const isTr181 = root?.path === 'Device'
  const fallback = isTr181 ? 'tr181' : 'generic098'
  const subtrees = decidingSubtrees[isTr181 ? 'Device' : 'InternetGatewayDevice']
  for (const name of subtrees) {
    const subtree = child(root, name)
    if (subtree !== null) return bestMatch(subtree.fields, isTr181 ? tr181Families : tr098Families) ?? fallback
  }
  return fallback
}

/** Deeper than any data model; a hostile document may nest without end. */
const deepest = 24

/** One walk over the names, without recursion; stops as soon as nothing better can come. */
function bestMatch(subtree: Readonly<Record<string, unknown>>, candidates: readonly Candidate[]): FamilyName | null {
  let best = candidates.length
  const stack: { fields: Readonly<Record<string, unknown>>; depth: number }[] = [{ fields: subtree, depth: 0 }]
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    for (const name of Object.keys(next.fields)) {
      if (name.charCodeAt(0) === underscore) continue
      const value = next.fields[name]
      if (name.startsWith('X_')) {
        best = Math.min(best, rankOf(name, candidates))
        if (best === 0) break
      }
      if (isInner(value) && next.depth < deepest) stack.push({ fields: value, depth: next.depth + 1 })
    }
    if (best === 0) break
  }
  return candidates[best]?.family ?? null
}

const underscore = '_'.charCodeAt(0)

/** Leaves are most of the tree and hold no names. */
function isInner(value: unknown): value is Readonly<Record<string, unknown>> {
  if (!isRecord(value)) return false
  return value._object !== false && value._value === undefined
}

function rankOf(name: string, candidates: readonly Candidate[]): number {
  const ranks = ranksOf.get(candidates) ?? new Map<string, number>()
  const before = ranks.get(name)
  if (before !== undefined) return before
  const found = candidates.findIndex(({ prefixes }) => prefixes.some((prefix) => name.startsWith(prefix)))
  const rank = found === -1 ? candidates.length : found
  if (ranks.size >= mostNames) ranks.clear()
  ranksOf.set(candidates, ranks.set(name, rank))
  return rank
}

/** Devices share their names, so one search serves them all; a hostile document may hold any number of new ones. */
const ranksOf = new Map<readonly Candidate[], Map<string, number>>()
const mostNames = 10_000
