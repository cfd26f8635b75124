// A wish about one ONU → what the OLT holds now, old → new, and the exact lines. Proposes only; `main/change` sends.
import { PondeskError } from '../../shared/errors.ts'
import type { Phrase, PlanAnswer, PlanSubject, Risk } from '../../shared/model/plan.ts'
import { isSecretRef, newSecretReference, type Proposal, type SecretRef, type Step } from '../change/index.ts'
import { deviceText, factsOf, mustStand, wholeOlt } from './carrier.ts'
import type { Dialect } from './driver.ts'
import { byField, effectOf, stepLeaf } from './effects.ts'
import type { Job, OltLink } from './link.ts'
import { type OnuPosition, onuText } from './model.ts'
import { cliText } from './values.ts'
import type { Facts, Order, Unsupported, Wish, WishKind, Writes, WritesOf } from './writes.ts'

export interface OltAt {
  sourceId: number
  /** The OLT's number in addresses. */
  oltId: number
  name: string
  link: OltLink
}

/** An ONU as the desk knows it: `onu` is where it was seen last, null when it must be looked for. */
export interface OnuAt extends OltAt {
  serial: string
  onu: OnuPosition | null
  subject: Pick<PlanSubject, 'name' | 'model_name' | 'acs_device_id'>
}

/** What of a call is needed here: who asks, until when. */
export interface Caller {
  identity: { name: string }
  signal: AbortSignal
}

export interface OltProposalDeps<C extends Caller> {
  /** @throws PondeskError `not_found`, or `unsupported` when no OLT of the workspace knows the ONU. */
  find: (oltId: number, serial: string, caller: C) => Promise<OnuAt>
  /** @throws PondeskError `not_found` */
  olt: (oltId: number) => Promise<OltAt>
  writesOf: WritesOf
  clock: () => Date
}

interface Shape {
  risk: Risk
  impact: readonly string[]
  downtime?: number
  warning?: string
}

const shapes: Record<WishKind, Shape> = {
  reboot: { risk: 'R2', impact: ['plan.impact.olt_reboot'], downtime: 60 },
  factory_reset: {
    risk: 'R3',
    impact: ['plan.impact.olt_reboot', 'plan.impact.olt_factory'],
    downtime: 120,
    warning: 'report.factory_reset_warning',
  },
  enabled: { risk: 'R3', impact: [] },
  description: { risk: 'R1', impact: [] },
  service_port: { risk: 'R2', impact: ['plan.impact.olt_service_port'] },
  management_ip: { risk: 'R3', impact: ['plan.impact.olt_management'] },
  wan: { risk: 'R2', impact: ['plan.impact.olt_wan'] },
  // It sets the management address on the way.
  tr069: { risk: 'R3', impact: ['plan.impact.olt_management'] },
  wifi: { risk: 'R2', impact: ['plan.impact.olt_wifi'] },
  save: { risk: 'R1', impact: ['plan.impact.olt_save'] },
}

/** Enabling cuts nothing; disabling takes the service, whichever of them is the way back. */
const switchShape = (isOn: boolean): NonNullable<Step['back']> => ({
  risk: isOn ? 'R1' : 'R3',
  impact: [{ key: isOn ? 'plan.impact.olt_enable' : 'plan.impact.olt_disable', params: {} }],
})

/** The wish lacks something that only the caller can say: bad input, not a missing ability. */
const incomplete = new Set([
  'olt_vlan_needed',
  'olt_pppoe_needs',
  'olt_vlan_profile_needed',
  'olt_ip_profile_needed',
  'olt_wifi_nothing',
])

function refuse({ unsupported: { field, reason, params } }: Unsupported): never {
  throw new PondeskError(incomplete.has(reason) ? 'invalid_input' : 'unsupported', { field, reason, params })
}

const titleOf = (wish: Wish, where: string): Phrase => {
  const name = wish.kind === 'enabled' ? (wish.enabled ? 'enable' : 'disable') : wish.kind
  return { key: `plan.title.olt_${name}`, params: { where } }
}

/** As the requirement calls them; other states stay as the OLT says them. */
function stateName(facts: Facts): string {
  if (facts.leaves.get('enabled') === false) return 'disabled'
  const state = String(facts.leaves.get('state') ?? 'unknown').toLowerCase()
  return state === 'working' ? 'online' : state
}

function answerOf(wish: Wish, facts: Facts): PlanAnswer | undefined {
  const { downtime, warning } = shapes[wish.kind]
  if (wish.kind === 'enabled')
    return { previous_state: stateName(facts), new_state: wish.enabled ? 'online' : 'disabled' }
  if (downtime === undefined) return undefined
  return {
    estimated_downtime_seconds: downtime,
    ...(warning === undefined ? {} : { warning: { key: warning, params: {} } }),
  }
}

const reachOf = ({ reachesMany, reaches }: Order): Pick<Proposal, 'reach'> =>
  reachesMany ? { reach: { onus: reaches ?? null } } : {}

interface Read {
  facts: Facts
  onu: OnuPosition
  dialect: Dialect
  writes: Writes
}

export function createOltProposals<C extends Caller>({ find, olt, writesOf, clock }: OltProposalDeps<C>) {
  const jobFor = (serial: string | null, where: string, { identity, signal }: C): Job => ({
    title: { key: 'olt.job.plan', params: { onu: where } },
    by: identity.name,
    lane: 'operator',
    signal,
    serial,
  })

  async function readAt(at: OnuAt, onu: OnuPosition, wish: Pick<Wish, 'kind'>, caller: C): Promise<Read> {
    const job = jobFor(at.serial, onuText(onu), caller)
    const dialect = await at.link.dialect(job)
    const writes = writesOf(dialect)
    const recipes = writes.needs(wish).map((name) => writes.read(name, onu))
    const { value } = await at.link.read(
      () => ({
        commands: recipes.flatMap(({ commands }) => commands),
        assemble(results): Facts {
          const left = [...results]
          return factsOf(recipes.map(({ commands, assemble }) => assemble(left.splice(0, commands.length))))
        },
      }),
      job,
    )
    return { facts: value, onu, dialect, writes }
  }

  /** Where the OLT itself sees this serial. */
  async function lookFor(at: OnuAt, caller: C): Promise<OnuPosition> {
    const { value } = await at.link.read(
      (dialect) => dialect.reads.find(at.serial),
      jobFor(at.serial, at.serial, caller),
    )
    const [row] = value
    if (row) return row.onu
    throw new PondeskError('not_found', {
      field: 'serial',
      reason: 'olt_onu_gone',
      params: { serial: at.serial, olt: at.name },
    })
  }

  /** The ONU where it stands now: one that was moved since it was seen last is looked for once. */
  async function readNow(at: OnuAt, wish: Pick<Wish, 'kind'>, caller: C): Promise<Read> {
    const first = await readAt(at, at.onu ?? (await lookFor(at, caller)), wish, caller)
    const found = first.facts.leaves.get('serial')
    if (found === at.serial) return first
    if (found === undefined) mustStand(first.facts, at.serial, first.onu)
    const second = await readAt(at, await lookFor(at, caller), wish, caller)
    mustStand(second.facts, at.serial, second.onu)
    return second
  }

  function proposal(
    wish: Wish,
    { facts, dialect, writes }: Omit<Read, 'onu'>,
    order: Order,
    at: OltAt,
    {
      subject,
      device,
      where,
      secrets,
    }: { subject: PlanSubject; device: string; where: string; secrets: Map<string, string> },
  ): Proposal {
    const now = clock().toISOString()
    const effects = [...byField(order.leaves)].map(([field, leaves]) =>
      effectOf(field, leaves, facts, at.name, now, order.inverse !== null),
    )
    const changing = new Set(effects.filter(({ changes }) => changes).map(({ field }) => field))
    const step: Step = {
      carrier: 'olt',
      sourceId: at.sourceId,
      device,
      leaves: order.leaves.filter(({ field }) => changing.has(field)).map((leaf) => stepLeaf(leaf, facts, now)),
      refresh: writes.needs(wish).filter((name) => name !== 'profiles'),
      expirySeconds: null,
      script: { dialect: dialect.name, lines: order.lines, inverse: order.inverse },
      ...(wish.kind === 'enabled' ? { back: switchShape(!wish.enabled) } : {}),
    }
    const { risk, impact } =
      wish.kind === 'enabled'
        ? switchShape(wish.enabled)
        : {
            risk: order.reachesMany ? ('R4' as const) : shapes[wish.kind].risk,
            impact: shapes[wish.kind].impact.map((key) => ({ key, params: {} })),
          }
    const state = stateName(facts)
    const isAway = (wish.kind === 'reboot' || wish.kind === 'factory_reset') && state !== 'online'
    const answer = answerOf(wish, facts)
    return {
      title: titleOf(wish, where),
      subject,
      risk,
      effects,
      steps: changing.size > 0 && order.lines.length > 0 ? [step] : [],
      routes: [{ carrier: 'olt', source: at.name, usable: true, reason: null }],
      warnings: [
        ...(isAway ? [{ key: 'plan.warning.olt_not_online', params: { oltState: state } }] : []),
        ...(order.inverse === null && wish.kind !== 'save'
          ? [{ key: 'plan.warning.olt_no_way_back', params: {} }]
          : []),
        ...order.warnings,
      ],
      impact,
      refused: [],
      away: false,
      undoes: null,
      ...(answer ? { answer } : {}),
      ...reachOf(order),
      secrets,
    }
  }

  return {
    /** `secrets`: fields whose value travels beside the wish; `make` gets their references. */
    async onu(
      target: { olt_id: number; serial: string },
      secrets: Partial<Record<string, string | undefined>>,
      make: (reference: (field: string) => SecretRef | undefined) => Wish,
      caller: C,
    ): Promise<Proposal> {
      const shelf = new Map<string, string>()
      const references = new Map<string, SecretRef>()
      for (const [field, value] of Object.entries(secrets)) {
        if (value === undefined || value === '') continue
        const secret = newSecretReference()
        shelf.set(secret, cliText(field, value, { min: field === 'password' ? 8 : 1, max: 64, noSpaces: true }))
        references.set(field, { secret })
      }
      const wish = make((field) => references.get(field))
      const at = await find(target.olt_id, target.serial, caller)
      const read = await readNow(at, wish, caller)
      const order = read.writes.order(wish, read.onu, read.facts)
      if ('unsupported' in order) refuse(order)
      const used = new Map(
        [...shelf].filter(([secret]) =>
          order.leaves.some(({ value }) => isSecretRef(value) && value.secret === secret),
        ),
      )
      return proposal(wish, read, order, at, {
        subject: { serial: at.serial, olt_id: at.oltId, ...at.subject },
        device: deviceText(at.serial, read.onu),
        where: onuText(read.onu),
        secrets: used,
      })
    },

    /** What the OLT holds now, in the fields of a change. */
    async config(target: { olt_id: number; serial: string }, kind: WishKind, caller: C) {
      const at = await find(target.olt_id, target.serial, caller)
      const { writes, facts } = await readNow(at, { kind }, caller)
      return { source: at.name, at: clock().toISOString(), items: writes.current(kind, facts) }
    },

    async save(oltId: number, caller: C): Promise<Proposal> {
      const at = await olt(oltId)
      const wish: Wish = { kind: 'save' }
      const dialect = await at.link.dialect(jobFor(null, at.name, caller))
      const writes = writesOf(dialect)
      const facts = factsOf([])
      const order = writes.order(wish, { frame: 0, slot: 0, port: 0, onuId: 0 }, facts)
      if ('unsupported' in order) refuse(order)
      return proposal(wish, { facts, dialect, writes }, order, at, {
        subject: { serial: `olt-${oltId}`, olt_id: oltId, name: at.name, model_name: null, acs_device_id: null },
        device: wholeOlt,
        where: at.name,
        secrets: new Map(),
      })
    },
  }
}
