// What the ACS learns without being asked: an Inform's own parameters, and the default preset of a bare device.
import type { Cpe } from '../cpe/cpe.ts'

const inInform =
  /\.(DeviceInfo\.(HardwareVersion|SoftwareVersion|ProvisioningCode|SpecVersion)|ManagementServer\.(ConnectionRequestURL|ParameterKey))$/
const inPreset =
  /\.(ManagementServer\.(ConnectionRequest\w+|PeriodicInform(Enable|Interval))|ExternalIPAddress|IPv4Address\.\d+\.IPAddress|WLANConfiguration\.\d+\.(SSID|KeyPassphrase)|WiFi\.SSID\.\d+\.SSID|Hosts\.Host\.\d+\.(HostName|IPAddress|MACAddress|PhysAddress))$/

export function readInform(cpe: Cpe, now: number): void {
  readMatching(cpe, inInform, now)
}

/** A device that is new to the ACS: a few dozen leaves, the rest unknown until somebody refreshes. */
export function readPresets(cpe: Cpe, now: number): void {
  cpe.cached.clear()
  readMatching(cpe, inPreset, now)
}

function readMatching(cpe: Cpe, pattern: RegExp, now: number): void {
  for (const [path, leaf] of cpe.real.leavesUnder('')) {
    if (!pattern.test(path)) continue
    const value = leaf.secret ? '' : leaf.value
    cpe.cached.put(path, { value, type: leaf.type, at: now, writable: leaf.writable })
    const segments = path.split('.')
    for (let n = 1; n < segments.length; n += 1) {
      const above = segments.slice(0, n).join('.')
      if (!cpe.cached.object(above)) cpe.cached.putObject(above, { writable: cpe.real.object(above) ?? false, at: now })
    }
  }
}
