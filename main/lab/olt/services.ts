// What an OLT keeps besides its ONUs: service ports and profiles.
import type { Box } from './boxes.ts'
import type { Ont } from './ont.ts'

export interface ServicePort {
  index: number
  slot: number
  port: number
  ont: number
  vlan: number
  userVlan: number
  gem: number
  /** Traffic tables, seen from the OLT: inbound is upstream. */
  inbound: number | null
  outbound: number | null
}

export interface Profiles {
  tr069: { id: number; name: string; url: string; user: string | null; password: string | null }[]
  wan: { id: number; name: string; lines: string[] }[]
  line: { id: number; name: string; lines?: string[] }[]
  service: { id: number; name: string; lines?: string[] }[]
  /** kbit/s. */
  traffic: { id: number; cir: number; pir: number }[]
}

export const newProfiles = (): Profiles => ({
  tr069: [{ id: 1, name: 'ACS', url: 'http://acs.example.net:7547', user: 'cpe', password: 'cpe-acs' }],
  wan: [{ id: 1, name: 'TR069', lines: ['connection-type route', 'nat enable', 'service-type tr069'] }],
  line: [
    { id: 0, name: 'line-profile_default_0' },
    { id: 10, name: 'INTERNET' },
  ],
  service: [
    { id: 0, name: 'srv-profile_default_0' },
    { id: 10, name: 'CLIENTES' },
  ],
  traffic: [
    { id: 9, cir: 1024, pir: 2048 },
    { id: 10, cir: 51_200, pir: 102_400 },
    { id: 11, cir: 102_400, pir: 204_800 },
  ],
})

/** Two a customer: management, then Internet. ZTE keeps its own as lines of the ONU. */
export function servicePortsOf(box: Box, onts: readonly Ont[]): ServicePort[] {
  if (box.vendor !== 'huawei') return []
  return onts.flatMap((ont, n) => {
    const { slot, port, id } = ont
    const { vlan } = ont.facts()
    return [
      { index: n * 2, slot, port, ont: id, vlan: 999, userVlan: 999, gem: 2, inbound: 9, outbound: 9 },
      { index: n * 2 + 1, slot, port, ont: id, vlan, userVlan: vlan, gem: 1, inbound: 10, outbound: 11 },
    ]
  })
}
