import { expect, it } from 'vitest'
import { readCpe } from '../../../main/acs/datamodel/index.ts'
import { createStatsCache } from '../../../main/onu/stats-cache.ts'
import { presentStats } from '../../../main/onu/tr069-stats.ts'
import { device } from '../acs/datamodel/build.ts'

const stats = (filler = '') => {
  const made = presentStats(readCpe(device({ 'InternetGatewayDevice.DeviceInfo.UpTime': 1 }), 'ACS'))
  const data = { ...made, general: { ...made.general, model_name: filler } }
  return { data, observedAt: '2026-11-21T08:00:00.000Z' }
}

it('forgets everything when something newer is stored, also what is being made just then', () => {
  const cache = createStatsCache(() => 0)
  cache.begin().keep('A', stats())
  expect(cache.get('A')).toBeDefined()
  const making = cache.begin()
  cache.clear()
  making.keep('B', stats())
  expect([cache.get('A'), cache.get('B')]).toEqual([undefined, undefined])
})

it('believes an answer for five seconds', () => {
  let now = 0
  const cache = createStatsCache(() => now)
  cache.begin().keep('A', stats())
  now = 4_999
  expect(cache.get('A')).toBeDefined()
  now = 5_000
  expect(cache.get('A')).toBeUndefined()
})

it('stays below its size, however many ONUs are asked for', () => {
  const cache = createStatsCache(() => 0)
  const megabyte = 'x'.repeat(1_000_000)
  for (const serial of ['A', 'B', 'C', 'D', 'E']) cache.begin().keep(serial, stats(megabyte))
  expect(['A', 'B', 'C', 'D', 'E'].filter((serial) => cache.get(serial))).toEqual(['C', 'D', 'E'])
})
