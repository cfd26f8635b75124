// Another way to reach an ACS: what is new is asked once before it is kept, and what is on its way ends on the old line.
import { PondeskError } from '../shared/errors.ts'
import type { ParsedOf } from '../shared/operations/index.ts'
import { SourceBudget } from '../shared/operations/source.ts'
import type { Acs } from './acs/index.ts'
import { checkAuth } from './acs-auth.ts'
import type { OpenedCredentialStore, SecretName } from './security/index.ts'
import { keepSecrets, secretAgain, secretIn } from './source-secrets.ts'
import { budgetOf } from './sources.ts'
import type { Source, Store } from './store/index.ts'

export interface AcsUpdateDeps {
  store: Store
  /** Sources that are open now; the one that is changed is replaced in it. */
  open: Acs[]
  /** `trial`: a secret that is not kept yet. */
  openAcs: (row: Source, trial?: string) => Acs
  credentials: Promise<OpenedCredentialStore>
  /** Resolves when nothing is on its way through this source. */
  idle: (sourceId: number) => Promise<void>
  /** Closes it when what it was asked before has been answered. */
  retire: (acs: Acs) => void
  /** Why a source that was just asked did not answer, in words that help. */
  explain: (error: unknown, row: Source) => Promise<unknown>
}

type Input = ParsedOf<'source.update'>

/** Connected with another one, it may be another ACS. */
export interface AcsUpdated {
  row: Source
  acs: Acs
  isMoved: boolean
  isRenamed: boolean
}

const reaching = ['auth', 'user', 'header', 'ca', 'fingerprint256'] as const
const own = new Set<string>(['id', 'name', 'url', 'secret', 'unchecked', 'writes', ...reaching])
const allowed = new Set<string>([...own, ...Object.keys(SourceBudget.shape)])

const secretName = (id: number): SecretName => `source.${id}.secret`
const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

export async function updateAcs(
  row: Source,
  input: Input,
  deps: AcsUpdateDeps,
  signal: AbortSignal,
): Promise<AcsUpdated> {
  const stranger = Object.entries(input).find(([name, value]) => value !== undefined && !allowed.has(name))?.[0]
  if (stranger !== undefined)
    throw new PondeskError('invalid_input', {
      field: stranger,
      reason: 'source_field_olt',
      params: { field: stranger },
    })
  const secret = secretIn(input.secret)
  const wished = wishedRow(row, input, secret)
  const isReachedAnew =
    secret !== undefined || wished.url !== row.url || !same(wayOf(wished.options), wayOf(row.options))
  const isMoved = wished.url !== row.url
  const isRenamed = wished.name !== row.name
  const acs = mustBeOpen(deps.open, row.id)
  if (!isReachedAnew && same(budgetOf(wished), budgetOf(row))) {
    const kept = (await deps.store.sources.update(row.id, wished)) ?? wished
    Object.assign(acs.source, { name: kept.name, writes: kept.writable })
    return { row: kept, acs, isMoved, isRenamed }
  }
  if (isReachedAnew) await tryOut(wished, secret, input, deps, signal)
  await deps.idle(row.id)
  const kept = await keep(row, wished, secret, deps)
  const at = deps.open.findIndex(({ source }) => source.id === row.id)
  const fresh = deps.openAcs(kept)
  const [old] = deps.open.splice(at < 0 ? deps.open.length : at, 1, fresh)
  if (isMoved) old?.close()
  else if (old) deps.retire(old)
  return { row: kept, acs: fresh, isMoved, isRenamed }
}

function mustBeOpen(open: readonly Acs[], id: number): Acs {
  const acs = open.find(({ source }) => source.id === id)
  if (!acs) throw new PondeskError('not_found', { field: 'id', reason: 'source_unknown', params: { id } })
  return acs
}

const wayOf = (options: Source['options']): unknown[] => reaching.map((name) => options[name] ?? null)

function wishedRow(row: Source, input: Input, secret: string | null | undefined): Source {
  const known = row.options
  const auth = input.auth ?? text(known.auth) ?? 'none'
  const options = {
    auth,
    user: auth === 'basic' ? (input.user ?? text(known.user)) : null,
    header: auth === 'header' ? (input.header ?? text(known.header)) : null,
    ca: text(input.ca === undefined ? known.ca : input.ca),
    fingerprint256: text(input.fingerprint256 === undefined ? known.fingerprint256 : input.fingerprint256),
    budget: SourceBudget.parse({ ...budgetOf(row), ...named(input) }),
  }
  const isSecretKept = secret === undefined && row.credential_ref !== null && auth !== 'none'
  checkAuth({
    url: input.url ?? row.url,
    auth,
    user: options.user ?? undefined,
    header: options.header ?? undefined,
    secret: isSecretKept ? 'kept' : (secret ?? undefined),
  })
  const url = input.url ?? row.url
  if (isSecretKept && isElsewhere(url, row.url)) throw secretAgain('secret')
  return {
    ...row,
    name: input.name ?? row.name,
    url,
    options,
    credential_ref: auth === 'none' ? null : secretName(row.id),
    writable: input.writes ?? row.writable,
  }
}

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

/** What is no address at all is told as that, further on. */
const isElsewhere = (url: string, before: string): boolean =>
  URL.canParse(url) && /^https?:/i.test(url) && originOf(url) !== originOf(before)

const originOf = (url: string): string => (URL.canParse(url) ? new URL(url).origin : url)

/** Of a budget only what was named: the rest stays. */
const named = (input: Input): Record<string, unknown> =>
  Object.fromEntries(
    Object.keys(SourceBudget.shape).flatMap((name) => {
      const value = input[name as keyof SourceBudget]
      return value === undefined ? [] : [[name, value]]
    }),
  )

async function tryOut(
  wished: Source,
  secret: string | null | undefined,
  { unchecked }: Input,
  { openAcs, explain }: AcsUpdateDeps,
  signal: AbortSignal,
): Promise<void> {
  // Also where it is not asked: an address that cannot be right is refused here.
  const trial = openAcs(wished, secret ?? undefined)
  try {
    if (!unchecked) await trial.probe(signal)
  } catch (error) {
    throw await explain(error, wished)
  } finally {
    trial.close()
  }
}

async function keep(
  row: Source,
  wished: Source,
  secret: string | null | undefined,
  { store, credentials }: AcsUpdateDeps,
): Promise<Source> {
  const isGone = wished.credential_ref === null && row.credential_ref !== null
  const changes = new Map<SecretName, string | null>()
  if (typeof secret === 'string') changes.set(secretName(row.id), secret)
  else if (isGone) changes.set(secretName(row.id), null)
  const takeBack = changes.size > 0 ? await keepSecrets(await credentials, changes) : null
  try {
    return (await store.sources.update(row.id, wished)) ?? wished
  } catch (error) {
    await takeBack?.()
    throw error
  }
}
