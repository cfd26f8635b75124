import { internetOf } from '../../shared/internet-connection.ts'
import type { DeviceStatus } from '../../shared/model/onu.ts'
import type { CpeReadings } from '../../shared/model/snapshot.ts'

/** One ONU as the index holds it. Unknown is null. */
export interface FleetRow {
  id: number
  serial: string
  serialHex: string | null
  oltId: number
  /** Name of its OLT. */
  olt: string | null
  /** `0/1/5` */
  pon: string | null
  ontId: number | null
  name: string | null
  pppoe: string | null
  /** Whether its PPPoE session was up when it was last read. */
  pppoeUp: boolean | null
  model: string | null
  firmware: string | null
  mac: string | null
  ip: string | null
  rxDbm: number | null
  /** What its OLT receives of it. */
  oltRxDbm: number | null
  /** Left out: what was known of it stays. */
  driftDb?: number | null
  ssids: string[]
  acsDeviceId: string | null
  lastSeen: string | null
  /** What its OLT says of it; left out where no OLT was asked. */
  status?: DeviceStatus
  /** UTC instant at which it said so. */
  statusAt?: string | null
  /** Seconds between informs, null when not known. */
  informInterval: number | null
  source: string
}

/** How far the light is from what was usual, dB. Without light now there is nothing to compare. */
export const driftOf = ({ rxDbm, driftDb = null }: FleetRow): number | null => (rxDbm === null ? null : driftDb)

/** What the list of ONUs shows of one device, taken from its readings. Small enough to keep for every ONU in memory. */
export interface DeviceSummary {
  model: string | null
  mac: string | null
  ip: string | null
  pppoe: string | null
  pppoeUp: boolean | null
  rxDbm: number | null
  ssids: string[]
  informInterval: number | null
}

/** TR-098 says `Connected`, TR-181 `Up`. */
const isUp = (status: string | null): boolean | null => (status === null ? null : /^(connected|up)$/i.test(status))

export function summaryOf(cpe: CpeReadings): DeviceSummary {
  const internet = internetOf(cpe)
  const ppp = internet?.pppoe_username.value
    ? internet
    : cpe.interfaces.find(({ pppoe_username }) => pppoe_username.value)
  return {
    model: cpe.general.model_name.value,
    mac: cpe.general.mac_address.value,
    ip: internet?.ip_address.value ?? null,
    pppoe: ppp?.pppoe_username.value ?? null,
    pppoeUp: ppp ? isUp(ppp.status.value) : null,
    rxDbm: cpe.general.optical_rx.value,
    ssids: cpe.wifi.flatMap(({ ssid }) => (ssid.value ? [ssid.value] : [])),
    informInterval: cpe.general.inform_interval.value,
  }
}
