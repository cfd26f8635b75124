// `tr069-stats` of an ONU that no ACS knows: the same shape, filled from what its OLT's command line says (R-W-16).
import type { CpeReadings } from '../../shared/model/snapshot.ts'
import type { StatsInterface, StatsWifi, Tr069Data } from '../../shared/model/tr069-stats.ts'
import { presentStats } from './tr069-stats.ts'

type Limits = Pick<StatsWifi, 'available_via_cli' | 'data_completeness' | 'limitation' | 'recommendation'>

const connectAcs = 'Connect the ONU to an ACS for complete management'

const partly = (limitation: string): Limits => ({
  available_via_cli: true,
  data_completeness: 'limited',
  limitation,
  recommendation: connectAcs,
})

const notThere = (limitation: string, recommendation: string): Limits => ({
  available_via_cli: false,
  data_completeness: 'limited',
  limitation,
  recommendation,
})

const own = new Set([
  'rf_band',
  'password',
  'roles',
  'path',
  'available_via_cli',
  ...'data_completeness limitation recommendation'.split(' '),
])

const isFilled = (block: StatsInterface | StatsWifi): boolean =>
  Object.entries(block).some(([name, value]) => !own.has(name) && value !== null)

function interfaceOf(block: StatsInterface, what: string): StatsInterface {
  return {
    ...block,
    ...(isFilled(block)
      ? partly('Only what the OLT shows of this connection; full configuration requires ACS')
      : notThere(`The OLT shows no ${what} of this ONU`, connectAcs)),
  }
}

const wifiOf = (block: StatsWifi): StatsWifi => ({
  ...block,
  ...(isFilled(block)
    ? partly('Only what the OLT shows of this network; full WiFi management requires ACS')
    : notThere('The OLT does not show the WiFi of this ONU', 'Requires ACS for full WiFi management')),
})

export function presentCliStats(cpe: CpeReadings): Tr069Data {
  const data = presentStats(cpe)
  const further = Object.entries(data)
    .filter(([key]) => /^ip_interface_(?![12]_1$)/.test(key))
    .map(([key, block]) => [key, interfaceOf(block as StatsInterface, 'further connection')])
  return {
    ...data,
    ip_interface_1_1: interfaceOf(data.ip_interface_1_1, 'management connection'),
    ip_interface_2_1: interfaceOf(data.ip_interface_2_1, 'internet connection'),
    wireless_lan_2_4ghz: wifiOf(data.wireless_lan_2_4ghz),
    ...(data.wireless_lan_5ghz ? { wireless_lan_5ghz: wifiOf(data.wireless_lan_5ghz) } : {}),
    wifi_site_survey: {
      available_via_cli: false,
      networks: [],
      recommendation: 'WiFi site survey requires ACS connection',
    },
    ...Object.fromEntries(further),
  }
}
