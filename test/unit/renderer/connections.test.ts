// Which connections of an ONU the WAN tab shows.
import { expect, it } from 'vitest'
import { connectionsOf } from '../../../renderer/screens/onu/connections.ts'
import type { CpeReadings } from '../../../shared/model/snapshot.ts'

const cpeWith = (...paths: (string | null)[]) =>
  ({ interfaces: paths.map((path, index) => ({ key: `${index + 1}_1`, path })) }) as unknown as CpeReadings

it('shows each connection once, in its first place, and none that the device does not have', () => {
  const keys = (...paths: (string | null)[]): string[] => connectionsOf(cpeWith(...paths)).map(({ key }) => key)
  expect(keys('WANDevice.1.PPP.1', 'WANDevice.1.PPP.1')).toEqual(['1_1'])
  expect(keys(null, 'WANDevice.1.PPP.1', 'WANDevice.1.IP.1', 'WANDevice.1.PPP.1')).toEqual(['2_1', '3_1'])
  expect(keys(null, null)).toEqual([])
})
