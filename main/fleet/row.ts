import type { CpeReadings } from '../../shared/model/snapshot.ts'

/** What the list of ONUs shows of one device, taken from its readings. Small enough to keep for every ONU in memory. */
export interface DeviceSummary {
  model: string | null
  mac: string | null
  ip: string | null
  pppoe: string | null
  rxDbm: number | null
  ssids: string[]
  informInterval: number | null
}

export function summaryOf(cpe: CpeReadings): DeviceSummary {
  const internet = cpe.interfaces.find(({ roles }) => roles.includes('internet'))
  return {
    model: cpe.general.model_name.value,
    mac: cpe.general.mac_address.value,
    ip: internet?.ip_address.value ?? null,
    pppoe: cpe.interfaces.find(({ pppoe_username }) => pppoe_username.value)?.pppoe_username.value ?? null,
    rxDbm: cpe.general.optical_rx.value,
    ssids: cpe.wifi.flatMap(({ ssid }) => (ssid.value ? [ssid.value] : [])),
    informInterval: cpe.general.inform_interval.value,
  }
}
