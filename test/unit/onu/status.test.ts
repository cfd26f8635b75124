import { describe, expect, it } from 'vitest'
import { type Heard, type Listened, listenedTo, stateNow } from '../../../main/onu/status.ts'
import type { DeviceStatus } from '../../../shared/model/onu.ts'

const now = new Date('2026-03-02T12:00:00.000Z')
const ago = (minutes: number): string => new Date(now.getTime() - minutes * 60_000).toISOString()
/** Informs every five minutes: silent after ten and a half. */
const heard = (minutes: number | null, olt: Heard['olt'] = null): Heard => ({
  informedAt: minutes === null ? null : ago(minutes),
  interval: 300,
  olt,
})
const told = (status: DeviceStatus, minutes: number, isSilent = false): Heard['olt'] => ({
  status,
  at: ago(minutes),
  isSilent,
})
const answering: Listened = { now: now.getTime(), until: now.getTime() }
const silentFor = (minutes: number): Listened => ({ now: now.getTime(), until: Date.parse(ago(minutes)) })
const state = (one: Heard, listened: Listened): string => {
  const { value, by, last } = stateNow(one, listened, now)
  return last === null ? `${value} (${by})` : `${value} (${by}), was ${last}`
}

describe('what an ONU is', () => {
  it.each([
    ['it informed a minute ago', heard(1), answering, 'online (acs)'],
    ['it misses two informs', heard(20), answering, 'offline (acs)'],
    ['it misses them, and its OLT saw it without light', heard(20, told('los', 15)), answering, 'los (olt)'],
    [
      'its OLT took it out of service after its last inform',
      heard(2, told('disabled', 1)),
      answering,
      'disabled (olt)',
    ],
    ['its ACS is silent, for less than what counts', heard(8), silentFor(5), 'online (acs)'],
    ['its ACS is silent since it was up', heard(25), silentFor(22), 'unknown (acs), was online'],
    ['its ACS is silent, and its OLT sees it', heard(25, told('online', 1)), silentFor(22), 'online (olt)'],
    ['its OLT is silent as well', heard(60, told('online', 55)), silentFor(58), 'unknown (acs), was online'],
    ['it was down when its ACS fell silent', heard(60), silentFor(22), 'offline (acs)'],
    ['it was without light when both fell silent', heard(90, told('los', 80)), silentFor(60), 'los (olt)'],
    [
      'both are silent, since less than two rounds of the OLT',
      heard(16, told('online', 14, true)),
      silentFor(14),
      'unknown (acs), was online',
    ],
    [
      'only an OLT knows it, and does not answer any more',
      heard(null, told('online', 9, true)),
      answering,
      'unknown (olt), was online',
    ],
    ['it misses two informs, and its OLT sees it since', heard(20, told('online', 2)), answering, 'online (olt)'],
    ['it misses them, and nobody saw it since', heard(20, told('online', 12)), answering, 'offline (acs)'],
    [
      'it misses them, and the OLT that saw it since fell silent',
      heard(20, told('online', 2, true)),
      answering,
      'unknown (olt), was online',
    ],
    ['only an OLT knows it, and sees it', heard(null, told('online', 3)), answering, 'online (olt)'],
    ['only an OLT knows it, which is silent', heard(null, told('online', 40)), answering, 'unknown (olt), was online'],
    ['only an OLT knows it, and saw it down', heard(null, told('los', 40)), answering, 'los (olt)'],
    ['nobody ever heard of it', heard(null), answering, 'unknown (acs)'],
  ])('%s', (_name, one, listened, expected) => {
    expect(state(one, listened)).toBe(expected)
  })

  it('an ACS that is not connected any more tells nothing', () => {
    expect(
      state(
        heard(60),
        listenedTo(undefined, now, () => null),
      ),
    ).toBe('unknown (acs), was online')
  })
})
