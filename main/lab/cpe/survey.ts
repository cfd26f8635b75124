// The neighbouring WiFi networks that an ONU finds when it is told to look.
import type { LabValue } from '../types.ts'
import type { Onu } from './onu.ts'
import type { Parameters } from './parameters.ts'

export const isSurvey = (object: string): boolean => object.endsWith('.NeighboringWiFiDiagnostic')

/** Replaces the rows of `object` by what is heard around `onu`. */
export function survey(real: Parameters, onu: Onu, object: string): void {
  const table = `${object}.Result`
  for (const [path] of real.objectsUnder(table)) if (path !== table) real.remove(path)
  const seen = [...(onu.story.isCrowded ? crowd(onu.channel2) : []), ...fewNeighbours]
  seen.forEach(([ssid, channel, dbm], n) => {
    const row = `${table}.${n + 1}`
    real.putObject(row, false)
    const leaves: [string, LabValue][] = [
      ['SSID', ssid],
      ['BSSID', `02:1B:5C:00:10:${(0x20 + n).toString(16).toUpperCase()}`],
      ['Channel', channel],
      ['SignalStrength', dbm],
      ['OperatingFrequencyBand', channel > 14 ? '5GHz' : '2.4GHz'],
    ]
    for (const [name, value] of leaves) {
      const type = typeof value === 'number' ? 'xsd:int' : 'xsd:string'
      real.put(`${row}.${name}`, { type, writable: false, secret: false, value })
    }
  })
  real.set(`${object}.ResultNumberOfEntries`, seen.length)
}

const fewNeighbours: readonly [ssid: string, channel: number, dbm: number][] = [
  ['FIBERTEL-2F1', 11, -66],
  ['Lopez2G', 1, -62],
  ['WIFI-PB', 6, -71],
  ['Depto_4B', 149, -64],
]

/** All on the channel that the ONU was installed with: moving away from it helps. */
function crowd(channel: number): [ssid: string, channel: number, dbm: number][] {
  return Array.from({ length: 9 }, (_, n) => [`Edificio_${n + 1}A`, channel, -38 - n * 3])
}
