// The quick way to a document gives the same text as the thorough one.
import { describe, expect, it } from 'vitest'
import { documentOf } from '../../../main/lab/acs/document.ts'
import { Plans } from '../../../main/lab/acs/plan.ts'
import { selectionOf } from '../../../main/lab/acs/projection.ts'
import { Fleet } from '../../../main/lab/fleet.ts'

const now = Date.UTC(2026, 2, 4, 12)
const fleet = new Fleet(200, 1, { now: () => now, startedAt: now, informSeconds: 300 })

const thorough = (index: number, projection: string[] | undefined): string =>
  JSON.stringify(documentOf(fleet.head(index), () => fleet.view(index), selectionOf(projection)))
const quick = (index: number, plans: Plans): string | undefined => {
  const { onu, firstReading } = fleet.view(index)
  return plans.text(fleet.head(index), onu, firstReading)
}

const tree = (name: string): string[] => [`InternetGatewayDevice.${name}`, `Device.${name}`]
const projections: Record<string, string[] | undefined> = {
  'the whole document': undefined,
  'root fields only': ['_id', '_deviceId._SerialNumber', '_lastInform', '_tags'],
  'whole objects': ['_deviceId', ...tree('DeviceInfo'), ...tree('WiFi'), 'InternetGatewayDevice.LANDevice'],
  'single leaves': ['InternetGatewayDevice.LANDevice.1.WLANConfiguration.1.SSID', 'Device.WiFi.SSID.1.SSID'],
  'tables of rows': ['InternetGatewayDevice.LANDevice.1.Hosts.Host', 'Device.Hosts.Host', '_lastBoot'],
  'nothing that it has': ['X.Y.Z'],
}

describe('documents of ONUs that nobody has touched', () => {
  it.each(Object.entries(projections))('are the same either way: %s', (_, projection) => {
    const plans = new Plans(projection)
    for (const index of fleet.known()) {
      if (!fleet.view(index).isUntouched) continue
      expect(quick(index, plans)).toBe(thorough(index, projection))
    }
  })

  it('are left to the thorough way when single rows or attributes are asked for', () => {
    for (const path of ['LANDevice.1.Hosts.Host.1.HostName', 'DeviceInfo.UpTime._value'])
      expect(quick(0, new Plans([`InternetGatewayDevice.${path}`]))).toBeUndefined()
  })

  it('are not those of an ONU that something has been done to', () => {
    const cpe = fleet.cpe(1)
    expect(cpe.isUntouched).toBe(true)
    cpe.cached.put('InternetGatewayDevice.DeviceInfo.UpTime', { value: 1, type: 'xsd:unsignedInt', writable: false })
    expect(cpe.isUntouched).toBe(false)
  })
})
