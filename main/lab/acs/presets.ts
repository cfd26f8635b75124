// What the ACS learns without being asked: an Inform's own parameters, and the default preset of a bare device.
import type { Parameters } from '../cpe/parameters.ts'
import type { Cached } from './cached.ts'

const inInform =
  /\.(DeviceInfo\.(HardwareVersion|SoftwareVersion|ProvisioningCode|SpecVersion)|ManagementServer\.(ConnectionRequestURL|ParameterKey))$/
const inPreset =
  /\.(ManagementServer\.(ConnectionRequest\w+|PeriodicInform(Enable|Interval))|ExternalIPAddress|IPv4Address\.\d+\.IPAddress|WLANConfiguration\.\d+\.(SSID|KeyPassphrase)|WiFi\.SSID\.\d+\.SSID|Hosts\.Host\.\d+\.(HostName|IPAddress|MACAddress|PhysAddress))$/

export function readInform(real: Parameters, cached: Cached, now: number): void {
  readMatching(real, cached, inInform, now)
}

/** A device that is new to the ACS: a few dozen leaves, the rest unknown until somebody refreshes. */
export function readPresets(real: Parameters, cached: Cached, now: number): void {
  cached.clear()
  readMatching(real, cached, inPreset, now)
}

/** What somebody's refresh of `object` read. */
export function readObject(real: Parameters, cached: Cached, object: string, now: number): void {
  readMatching(real, cached, { test: () => true }, now, object)
}

function readMatching(real: Parameters, cached: Cached, wanted: Pick<RegExp, 'test'>, now: number, under = ''): void {
  for (const [path, leaf] of real.leavesUnder(under)) {
    if (!wanted.test(path)) continue
    const value = leaf.secret ? '' : leaf.value
    cached.put(path, { value, type: leaf.type, at: now, writable: leaf.writable })
    const segments = path.split('.')
    for (let n = 1; n < segments.length; n += 1) {
      const above = segments.slice(0, n).join('.')
      if (!cached.object(above)) cached.putObject(above, { writable: real.object(above) ?? false, at: now })
    }
  }
}
