import type { FleetRow } from '../../../main/fleet/index.ts'

/** One ONU of which nothing is known but its serial. */
export const row = (id: number, more: Partial<FleetRow> = {}): FleetRow => ({
  id,
  serial: `HWTC${String(id).padStart(8, '0')}`,
  serialHex: null,
  oltId: 0,
  olt: null,
  pon: null,
  ontId: null,
  name: null,
  pppoe: null,
  pppoeUp: null,
  model: null,
  firmware: null,
  mac: null,
  ip: null,
  rxDbm: null,
  oltRxDbm: null,
  ssids: [],
  acsDeviceId: null,
  lastSeen: null,
  informInterval: null,
  source: 'ACS',
  ...more,
})
