import { describe, expect, it } from 'vitest'
import type { LeafReading } from '../../../main/change/carrier.ts'
import type { StepLeaf } from '../../../main/change/step.ts'
import { driftOf, outcomeOf, sameValue, verifyEffects } from '../../../main/change/verify.ts'
import type { Effect } from '../../../shared/model/plan.ts'

const effect = (
  field: string,
  wished: string | number,
  old: string | number | null,
  more: Partial<Effect> = {},
): Effect => ({
  field,
  secret: false,
  old: { state: 'value', value: old, source: 'ACS', observedAt: null },
  wished,
  changes: true,
  readable: true,
  undoable: true,
  notes: [],
  ...more,
})

const leaf = (
  path: string,
  field: string,
  value: StepLeaf['value'],
  old: string | number | boolean | null,
): StepLeaf => ({
  path,
  field,
  value,
  type: 'xsd:string',
  old: { state: 'value', value: old },
  readable: typeof value !== 'object',
})

const read = (
  path: string,
  value: string | number | boolean | null,
  state: LeafReading['state'] = 'value',
): LeafReading => ({ path, state, value, observedAt: '2026-01-01T00:00:00Z' })

const done = { kind: 'done', reference: 't', verified: null } as const

describe('what was read back', () => {
  it.each([
    [true, '1', true],
    [false, 0, true],
    [true, 'TRUE', true],
    [6, '6', true],
    ['6', 6, true],
    ['Casa', 'casa', false],
    ['Casa', 'Casa ', false],
    [true, 'yes', false],
    ['x', null, false],
  ])('%o read as %o means the same: %o', (sent, got, same) => {
    expect(sameValue(sent, got)).toBe(same)
  })

  const ssid = effect('ssid', 'Nueva', 'Vieja')
  const channel = effect('channel', 6, 'auto')
  const key = effect('password', '', null, { secret: true, readable: false })
  const leaves = [
    leaf('S', 'ssid', 'Nueva', 'Vieja'),
    leaf('C', 'channel', 6, 1),
    leaf('A', 'channel', false, true),
    leaf('K', 'password', { secret: 'r' }, null),
  ]

  it('is applied when every leaf shows what was sent', () => {
    const verified = verifyEffects([ssid, channel], leaves, [read('S', 'Nueva'), read('C', '6'), read('A', 0)])
    expect(verified.map(({ field, result, now }) => [field, result, now])).toEqual([
      ['ssid', 'equal', 'Nueva'],
      ['channel', 'equal', 6],
    ])
    expect(outcomeOf(verified, done)).toBe('applied')
  })

  it('is accepted when a key is among it, which nobody can read', () => {
    const verified = verifyEffects([ssid, key], leaves, [read('S', 'Nueva')])
    expect(verified[1]).toMatchObject({ field: 'password', result: 'unreadable', now: null })
    expect(outcomeOf(verified, done)).toBe('accepted')
  })

  it('is partial when one field holds and another does not, and says what the device shows', () => {
    const verified = verifyEffects([ssid, channel], leaves, [read('S', 'Vieja'), read('C', 6), read('A', false)])
    expect(verified[0]).toMatchObject({ result: 'different', now: 'Vieja' })
    expect(outcomeOf(verified, done)).toBe('partial')
  })

  it('is not applied when half of a field holds: channel set but still automatic', () => {
    const [verified] = verifyEffects([channel], leaves, [read('C', 6), read('A', true)])
    expect(verified).toMatchObject({ result: 'different' })
  })

  it('is a refusal when nothing holds although the device said yes', () => {
    expect(outcomeOf(verifyEffects([ssid], leaves, [read('S', 'Vieja')]), done)).toBe('faulted')
  })

  it('is accepted, not applied, when the device did not answer the reading', () => {
    const verified = verifyEffects([ssid], leaves, [read('S', null, 'unread')])
    expect(verified[0]?.result).toBe('unread')
    expect(outcomeOf(verified, done)).toBe('accepted')
  })

  it('drifted when a touched value is no longer what the plan was made on; other values may move', () => {
    expect(driftOf([ssid, channel], leaves, [read('S', 'Ajena'), read('C', 1), read('A', 1), read('X', 'y')])).toEqual([
      { field: 'ssid', recorded: 'Vieja', now: 'Ajena', wished: 'Nueva' },
    ])
  })
})
