// What is typed before something is sent, and what never waits for a device.
import { describe, expect, it } from 'vitest'
import { checkConfirmation } from '../../../main/change/confirmation.ts'
import { type Carrier, type ChangeOptions, createChanges, type Proposal } from '../../../main/change/index.ts'
import { usualSecondsOf } from '../../../main/change/plan.ts'
import type { Call } from '../../../main/gateway/index.ts'
import { isSoleApproval, isTypedRight, serialKey, typingOf } from '../../../shared/model/confirmation.ts'
import type { Plan, Risk } from '../../../shared/model/plan.ts'
import { memoryPlans } from './memory-plans.ts'

const subject = { serial: 'HWTC0A1B2C3D', olt_id: 1, name: 'Ana Ruiz', model_name: null, acs_device_id: null }
const plan = (risk: Risk, onus?: number | null) =>
  ({ risk, subject, ...(onus === undefined ? {} : { reach: { onus } }) }) as unknown as Plan

describe('what has to be typed', () => {
  it.each(['R0', 'R1', 'R2'] as const)('is nothing at %s', (risk) => expect(typingOf(plan(risk))).toBeNull())

  it('is the serial at R3, in any of its spellings', () => {
    for (const typed of ['HWTC0A1B2C3D', 'hwtc-0a1b2c3d', '485754430A1B2C3D', ' 4857 5443 0a1b 2c3d '])
      expect(isTypedRight(plan('R3'), typed), typed).toBe(true)
    for (const typed of ['', 'HWTC0A1B2C3E', 'HWTC0A1B2C3', '5A5445470A1B2C3D'])
      expect(isTypedRight(plan('R3'), typed), typed).toBe(false)
    expect(serialKey('48575443-0A1B2C3D')).toBe('HWTC0A1B2C3D')
  })

  it('is the number of ONUs at R4, and the serial where nobody knows it', () => {
    expect(isTypedRight(plan('R4', 1204), '1 204')).toBe(true)
    expect(isTypedRight(plan('R4', 1204), '1203')).toBe(false)
    expect(isTypedRight(plan('R4', 1204), subject.serial)).toBe(false)
    expect(isTypedRight(plan('R4', null), subject.serial)).toBe(true)
    expect([isSoleApproval(plan('R4', 50)), isSoleApproval(plan('R4', 51))]).toEqual([false, true])
  })

  it('is checked by the program with the field that is missing', () => {
    const thrown = (work: () => void): unknown => {
      try {
        work()
        return null
      } catch (error) {
        return error
      }
    }
    const typed = subject.serial
    expect(thrown(() => checkConfirmation(plan('R2'), { reason: null, typed: null }))).toBeNull()
    expect(thrown(() => checkConfirmation(plan('R3'), { reason: 'mora', typed: null }))).toMatchObject({
      code: 'confirmation_required',
      field: 'typed',
    })
    expect(thrown(() => checkConfirmation(plan('R3'), { reason: ' ', typed }))).toMatchObject({ field: 'reason' })
    expect(thrown(() => checkConfirmation(plan('R3'), { reason: 'mora', typed }))).toBeNull()
  })
})

describe('how long such changes take', () => {
  it('is what half of them took less than, and not said of two', () => {
    expect(usualSecondsOf([1000, 2000])).toBeNull()
    expect(usualSecondsOf([200, 300, 400])).toBe(1)
    expect(usualSecondsOf([4000, 6000, 90_000])).toBe(6)
    expect(usualSecondsOf([19_000, 21_500, 23_000])).toBe(20)
  })
})

const call: Call = {
  identity: { userId: 1, name: 'Lucía', role: 'admin' },
  door: 'http',
  requestId: 'r1',
  language: 'es',
  signal: new AbortController().signal,
  patienceMs: null,
}

/** A desk whose one device never answers: what is sent to it waits at its source. */
function awayDesk(withdrawn: 'withdrawn' | 'gone') {
  const { port } = memoryPlans()
  const asked: string[] = []
  const carrier: Carrier = {
    name: 'acs',
    describe: () => ({ summary: { key: 'plan.step.cli', params: { n: 1 } }, request: ['x'], inverse: null }),
    read: async ({ leaves }) => ({
      from: 'cache',
      leaves: leaves.map(({ path, old }) => ({ path, ...old, observedAt: null })),
    }),
    apply: async () => {
      asked.push('apply')
      return { kind: 'queued', reference: 't1', why: { key: 'stage.why.offline', params: {} } }
    },
    settle: async () => 'waiting',
    withdraw: async () => {
      asked.push('withdraw')
      return withdrawn
    },
  }
  const options: ChangeOptions = {
    plans: port,
    drafts: { all: async () => [], replace: async () => undefined },
    secretFields: () => [],
    tasks: { create: async () => 1, set: async () => undefined },
    audit: { append: async () => ({ seq: 1, hash: '' }), appendOrRescue: async () => ({ seq: 2 }) },
    carrier: () => carrier,
    sourceName: () => 'ACS',
    fingerprint: async () => null,
    remember: () => undefined,
    forget: () => undefined,
    redact: (value) => value,
    announce: () => undefined,
    clock: () => new Date('2026-11-21T08:00:00Z'),
    newId: () => 'c1',
    log: () => undefined,
  }
  return { changes: createChanges(options), asked }
}

const proposal = (risk: Risk): Proposal => ({
  title: { key: 'plan.title.wifi', params: { band: '5 GHz' } },
  subject,
  risk,
  effects: [
    {
      field: 'ssid',
      secret: false,
      old: { state: 'value', value: 'A', source: 'ACS', observedAt: null },
      wished: 'B',
      changes: true,
      readable: true,
      undoable: true,
      notes: [],
    },
  ],
  steps: [
    {
      carrier: 'acs',
      sourceId: 1,
      device: 'd',
      leaves: [
        {
          path: 'p',
          field: 'ssid',
          value: 'B',
          type: 'xsd:string',
          old: { state: 'value', value: 'A' },
          readable: true,
        },
      ],
      refresh: [],
      expirySeconds: 3600,
    },
  ],
  routes: [],
  warnings: [],
  impact: [],
  refused: [],
  away: true,
  undoes: null,
  secrets: new Map(),
})

describe('a change of an ONU that is away', () => {
  const sendTo = async (desk: ReturnType<typeof awayDesk>, risk: Risk) => {
    await desk.changes.carryOut('onu.wifi.set', proposal(risk), { dry_run: true }, call)
    const said = { reason: 'prueba', typed: subject.serial }
    const error = await desk.changes.apply('c1', said, call).then(
      () => null,
      (thrown: unknown) => thrown,
    )
    return { error, change: await desk.changes.get('c1') }
  }

  it('waits in the queue at R2', async () => {
    const desk = awayDesk('withdrawn')
    expect((await sendTo(desk, 'R2')).change.outcome).toBe('queued')
    expect(desk.asked).toEqual(['apply'])
  })

  it('is withdrawn at once where it destroys: nothing of it is left pending', async () => {
    const desk = awayDesk('withdrawn')
    const { change, error } = await sendTo(desk, 'R3')
    expect(desk.asked).toEqual(['apply', 'withdraw'])
    expect(change).toMatchObject({ outcome: 'unchanged', message: { key: 'outcome.message.not_left_pending' } })
    expect(error).toMatchObject({ code: 'source_unreachable', reason: 'not_left_pending' })
  })

  it('is unknown where it was gone before it could be withdrawn: it may have run', async () => {
    const { change, error } = await sendTo(awayDesk('gone'), 'R3')
    expect(change.outcome).toBe('unknown')
    expect(error).toMatchObject({ code: 'timeout' })
  })
})
