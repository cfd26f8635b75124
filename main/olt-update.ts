// Another way to reach an OLT: tried out in a session of its own before it is kept; what is on its way ends first.
import { PondeskError } from '../shared/errors.ts'
import type { ParsedOf } from '../shared/operations/index.ts'
import type { Job } from './olt/index.ts'
import { asQuestion, bare, checkTelnet, checkTyped } from './olt-checks.ts'
import { enableSecret, jumpSecret, oltSecret } from './olt-links.ts'
import type { OpenOlt, Pons } from './pons/index.ts'
import type { OpenedCredentialStore, SecretName } from './security/index.ts'
import { keepSecrets, secretAgain, secretIn } from './source-secrets.ts'
import type { Olt, OltJump, Store } from './store/index.ts'

export interface OltUpdateDeps {
  store: Pick<Store, 'olts'>
  pons: Pons
  credentials: Promise<OpenedCredentialStore>
  /** Opens a session with secrets that are not kept yet, and closes it. */
  tryOut: (olt: Olt, secrets: ReadonlyMap<SecretName, string | null>, job: Job) => Promise<void>
  /** Resolves when no change is on its way through this source. */
  idle: (sourceId: number) => Promise<void>
  /** Why an OLT that was just asked did not answer, in words that help. */
  explain: (error: unknown, olt: Olt) => Promise<unknown>
}

type Input = ParsedOf<'source.update'>

const allowed = new Set(
  (
    'id name host port transport user secret clear_text legacy host_key enable_secret jump_host jump_port jump_user ' +
    'jump_secret jump_host_key per_minute unchecked writes'
  ).split(' '),
)

const reaching = ['host', 'port', 'transport', 'user', 'legacy', 'hostKey', 'jump'] as const
const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

/** @throws PondeskError naming the field; what was kept before stays then */
export async function updateOlt(
  { olt: before }: OpenOlt,
  input: Input,
  deps: OltUpdateDeps,
  job: Job,
): Promise<OpenOlt> {
  const { store, pons, credentials, idle } = deps
  const stranger = Object.entries(input).find(([name, value]) => value !== undefined && !allowed.has(name))?.[0]
  if (stranger !== undefined)
    throw new PondeskError('invalid_input', {
      field: stranger,
      reason: 'source_field_acs',
      params: { field: stranger },
    })
  const wished = wishedOlt(before, input)
  const secrets = secretsOf(before, wished, input)
  refuseSecretElsewhere(before, wished, secrets)
  const isReachedAnew = secrets.size > 0 || reaching.some((name) => !same(wished[name], before[name]))
  if (!isReachedAnew && wished.perMinute === before.perMinute) {
    pons.links.replace((await store.olts.update(before.id, wished)) ?? wished)
    return pons.links.get(before.id)
  }
  // A second session beside the one that is open may be one more than the box admits.
  await idle(before.sourceId)
  await pons.links.close(before.id)
  try {
    if (isReachedAnew && !input.unchecked) await deps.tryOut(wished, secrets, job)
    const takeBack = secrets.size > 0 ? await keepSecrets(await credentials, secrets) : null
    const kept = await store.olts.update(before.id, wished).catch(async (error: unknown) => {
      await takeBack?.()
      throw error
    })
    return pons.links.open(kept ?? wished)
  } catch (error) {
    pons.links.open(before)
    throw asQuestion(await deps.explain(error, wished))
  }
}

function wishedOlt(before: Olt, input: Input): Olt {
  const transport = input.transport ?? before.transport
  const isSsh = transport === 'ssh'
  const isSwitched = transport !== before.transport
  const host = input.host ?? before.host
  checkTyped({
    transport,
    user: input.user,
    secret: input.secret ?? undefined,
    enable_secret: input.enable_secret ?? undefined,
  })
  const jump_host = input.jump_host ?? undefined
  if (!isSsh) {
    const { clear_text = !isSwitched, legacy = false, host_key } = input
    checkTelnet({ clear_text, legacy, host_key, jump_host })
  }
  return {
    ...before,
    name: input.name ?? before.name,
    host,
    port: input.port ?? (isSwitched ? (isSsh ? 22 : 23) : before.port),
    transport,
    user: input.user ?? before.user,
    legacy: isSsh && (input.legacy ?? before.legacy),
    // The same box behind another address shows the same key; another one is a question.
    hostKey: isSsh ? (bare(input.host_key) ?? before.hostKey) : null,
    jump: isSsh ? wishedJump(before.jump, input) : null,
    perMinute: input.per_minute ?? before.perMinute,
    writes: input.writes ?? before.writes,
  }
}

function wishedJump(before: OltJump | null, input: Input): OltJump | null {
  if (input.jump_host === null) return null
  const host = input.jump_host ?? before?.host
  const user = input.jump_user ?? before?.user
  const isAsked = input.jump_port !== undefined || input.jump_user !== undefined || input.jump_host_key !== undefined
  if (host === undefined) {
    if (isAsked) throw needed('jump_host')
    return null
  }
  if (user === undefined || user === '') throw needed('jump_user')
  const port = input.jump_port ?? before?.port ?? 22
  const isSame = before !== null && host === before.host && port === before.port
  return { host, port, user, hostKey: bare(input.jump_host_key) ?? (isSame ? before.hostKey : null) }
}

const needed = (field: string): PondeskError =>
  new PondeskError('invalid_input', { field, reason: 'source_needs', params: { field } })

/** Only what changes; null is removed. */
function secretsOf(before: Olt, wished: Olt, input: Input): Map<SecretName, string | null> {
  const changes = new Map<SecretName, string | null>()
  const main = secretIn(input.secret)
  if (main === null) throw needed('secret')
  const enable = secretIn(input.enable_secret)
  const jump = secretIn(input.jump_secret)
  if (main !== undefined) changes.set(oltSecret(before.sourceId), main)
  if (enable !== undefined) changes.set(enableSecret(before.sourceId), enable)
  if (wished.jump === null && before.jump !== null) changes.set(jumpSecret(before.sourceId), null)
  else if (jump !== undefined) changes.set(jumpSecret(before.sourceId), jump)
  if (typeof jump === 'string' && wished.jump === null) throw needed('jump_host')
  return changes
}

/** A box that proves itself with the key that was accepted before may be sent what is kept; no other may. */
function refuseSecretElsewhere(before: Olt, wished: Olt, secrets: ReadonlyMap<SecretName, string | null>): void {
  const isElsewhere =
    wished.host !== before.host || wished.port !== before.port || wished.transport !== before.transport
  const isProven = wished.transport === 'ssh' && before.hostKey !== null && wished.hostKey === before.hostKey
  if (isElsewhere && !isProven && !secrets.has(oltSecret(before.sourceId))) throw secretAgain('secret')
  const { jump } = wished
  const isOtherJump = jump !== null && before.jump !== null && jump.hostKey !== before.jump.hostKey
  if (isOtherJump && !secrets.has(jumpSecret(before.sourceId))) throw secretAgain('jump_secret')
}
