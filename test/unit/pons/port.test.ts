// What a PON port is called at a glance: one cause for many ONUs, no alarm for a single one.
import { describe, expect, it } from 'vitest'
import type { OnuRow, RunState } from '../../../main/olt/index.ts'
import type { KeptPort } from '../../../main/pons/kept.ts'
import { ponOnus, portView } from '../../../main/pons/port.ts'

const pon = { frame: 0, slot: 1, port: 5 }
const at = '2026-03-01T12:00:00.000Z'

const row = (onuId: number, runState: RunState, more: Partial<OnuRow> = {}): OnuRow => ({
  onu: { ...pon, onuId },
  serial: `HWTC0000${String(onuId).padStart(4, '0')}`,
  runState,
  stateText: runState,
  enabled: true,
  configState: null,
  matchState: null,
  description: null,
  model: null,
  distance: null,
  rxDbm: runState === 'online' ? -20 : null,
  txDbm: null,
  lastUp: null,
  lastDown: null,
  lastDownCause: null,
  ...more,
})

const port = (onus: OnuRow[] | null, more: Partial<KeptPort> = {}): KeptPort => ({
  pon,
  onus,
  onusAt: onus && at,
  optics: null,
  opticsAt: null,
  sfp: null,
  ...more,
})

const some = (count: number, runState: RunState, from = 0): OnuRow[] =>
  Array.from({ length: count }, (_, index) => row(from + index, runState))

const stateOf = (onus: OnuRow[] | null, more: Partial<KeptPort> = {}) => {
  const { state, affected } = portView(port(onus, more), 'OLT')
  return [state, affected]
}

describe('a PON port', () => {
  it.each([
    ['unread', null, ['unread', 0]],
    ['without ONUs', [], ['free', 0]],
    ['all online', some(10, 'online'), ['ok', 0]],
    ['one of many without light', [...some(31, 'online'), row(40, 'los')], ['ok', 0]],
    ['a splitter without light', [...some(24, 'online'), ...some(8, 'los', 30)], ['los', 8]],
    ['a street without power', [...some(20, 'online'), ...some(6, 'power_fail', 30)], ['power', 6]],
    ['more without light than without power', [...some(8, 'los'), ...some(3, 'power_fail', 30)], ['los', 8]],
    ['its only ONU without light', [row(1, 'los')], ['los', 1]],
    ['nobody there, nobody knows why', some(4, 'offline'), ['down', 4]],
    ['deactivated ONUs besides', [row(1, 'online'), row(2, 'offline', { enabled: false })], ['ok', 0]],
  ] as const)('%s', (_name, onus, expected) => {
    expect(stateOf(onus as OnuRow[] | null)).toEqual(expected)
  })

  it('is weak where a part of its ONUs receives little', () => {
    expect(stateOf([...some(8, 'online'), row(20, 'online', { rxDbm: -26.1 })])).toEqual(['weak', 1])
    expect(stateOf([...some(30, 'online'), row(40, 'online', { rxDbm: -26.1 })])).toEqual(['ok', 0])
  })

  it('is off where it was switched off', () => {
    const reading = {
      pon,
      admin: 'disabled' as const,
      txDbm: null,
      temperature: null,
      voltage: null,
      bias: null,
      opticClass: null,
    }
    expect(stateOf(some(2, 'offline'), { sfp: { reading, at } })).toEqual(['off', 2])
  })

  it('says in the OLT’s words why there is nothing of its SFP', () => {
    const none = { admin: null, txDbm: null, temperature: null, voltage: null, bias: null, opticClass: null }
    const refused = portView(port([], { sfp: { reading: { pon, ...none, refused: '%Error 20201' }, at } }), 'OLT')
    expect(refused).toMatchObject({ sfpRefused: '%Error 20201', sfpTx: { state: 'absent', value: null } })
    expect(portView(port([], { sfp: { reading: { pon, ...none }, at } }), 'OLT')).not.toHaveProperty('sfpRefused')
  })

  it('takes the median of what online ONUs receive, from the list or from their optics', () => {
    const optics = [
      { onu: { ...pon, onuId: 2 }, rxDbm: -24, txDbm: 2, oltRxDbm: -22, temperature: 40, voltage: 3.3, bias: 12 },
    ]
    const kept = port([row(1, 'online'), row(2, 'online', { rxDbm: null }), row(3, 'los')], { optics, opticsAt: at })
    expect(portView(kept, 'OLT').medianRx).toMatchObject({ state: 'value', value: -22, source: 'OLT' })
    expect(ponOnus(kept, new Map([['HWTC00000002', 'Ana']]))).toMatchObject([
      { onuId: 1, rxDbm: -20, oltRxDbm: null, name: null },
      { onuId: 2, rxDbm: -24, oltRxDbm: -22, name: 'Ana' },
      { onuId: 3, rxDbm: null, status: 'los' },
    ])
    expect(portView(port([]), 'OLT')).toMatchObject({ free: 128, total: 0, medianRx: { state: 'unread', value: null } })
  })
})
