import { describe, expect, it } from 'vitest'
import { readCpe } from '../../../main/acs/datamodel/index.ts'
import type { OltView } from '../../../main/onu/olt-port.ts'
import { verdictOf } from '../../../main/onu/verdict.ts'
import type { CpeReadings } from '../../../shared/model/snapshot.ts'
import { device } from '../acs/datamodel/build.ts'

const early = '2026-03-02T11:40:00.000Z'
const late = '2026-03-02T11:55:00.000Z'

function lit(source: string, value: number | null, observedAt: string): CpeReadings {
  const cpe = readCpe(device({ 'InternetGatewayDevice.DeviceInfo.UpTime': 1 }), source)
  const optical_rx = { ...cpe.general.optical_rx, state: 'value' as const, value, source, observedAt }
  return { ...cpe, general: { ...cpe.general, optical_rx } }
}

const olt = (cpe: CpeReadings): OltView => ({
  oltId: 1,
  olt: 'OLT-NORTE',
  status: 'online',
  stateText: 'online',
  at: late,
  isWhole: true,
  isAnswering: true,
  oltRx: { ...cpe.general.optical_rx, state: 'unread', value: null },
  lastDown: null,
  port: null,
  cpe,
})
const status = { value: 'online', since: late, source: 'ACS', observedAt: late } as const
const told = (own: CpeReadings, seen: CpeReadings) => {
  const { sentence, claims } = verdictOf({
    cpe: own,
    status,
    olt: olt(seen),
    unchecked: '',
    cached: false,
    now: new Date(late),
  })
  return { sentence, light: claims.find(({ key }) => key === 'claim.rx') }
}

describe('the light in a verdict', () => {
  it('is what was read last, of the ONU or of its OLT', () => {
    expect(told(lit('ACS', -20, early), lit('OLT-NORTE', -28.4, late))).toMatchObject({
      sentence: 'verdict.very_weak',
      light: { params: { rx: '−28.4' }, source: 'OLT-NORTE', observedAt: late },
    })
    expect(told(lit('ACS', -20, late), lit('OLT-NORTE', -28.4, early))).toMatchObject({
      sentence: 'verdict.no_fault',
      light: { params: { rx: '−20.0' }, source: 'ACS' },
    })
  })

  it('is that of the one who knows it', () => {
    expect(told(lit('ACS', null, late), lit('OLT-NORTE', -20.5, early)).light).toMatchObject({ source: 'OLT-NORTE' })
    expect(told(lit('ACS', -20.5, early), lit('OLT-NORTE', null, late)).light).toMatchObject({ source: 'ACS' })
  })
})
