// The store as the rooms want it: their ports over its repositories.
import type { CpeReadings } from '../shared/model/snapshot.ts'
import { type FleetRow, summaryOf } from './fleet/index.ts'
import type { Identity } from './gateway/index.ts'
import type { TokenPort } from './http/index.ts'
import type { DeviceRecords, SeenDevice } from './onu/index.ts'
import type { DeviceWrite, Store } from './store/index.ts'

function rowOf({ serial, serialHex, acsDeviceId, sourceId, cpe, observedAt }: SeenDevice): DeviceWrite {
  const summary = summaryOf(cpe)
  return {
    serial_number: serial,
    serial_hex: serialHex,
    acs_device_id: acsDeviceId,
    mac_address: summary.mac,
    pppoe_username: summary.pppoe,
    model_name: summary.model,
    vendor: cpe.general.manufacturer.value,
    software_version: cpe.general.software_version.value,
    hardware_version: cpe.general.hardware_version.value,
    last_seen: observedAt,
    abandoned_at: null,
    summary,
    reading: { sourceId, document: cpe, observedAt },
  }
}

/** `kept` hears of every device that was stored, so that the search knows it at once. */
export function deviceRecords(
  store: Store,
  kept: (rows: readonly FleetRow[]) => void,
  customerOf: (serial: string) => number | undefined,
): DeviceRecords {
  async function keepMany(devices: readonly SeenDevice[]): Promise<number[]> {
    const rows = devices.map((device) => {
      const subscriber = customerOf(device.serial)
      return subscriber === undefined ? rowOf(device) : { ...rowOf(device), subscriber_id: subscriber }
    })
    const ids = await store.devices.upsertMany(rows)
    kept(await store.devices.searchRows(ids))
    return ids
  }

  return {
    bySerial: (forms) => store.devices.bySerial(forms),
    async keepMany(devices) {
      await keepMany(devices)
    },
    async keep(device, cpe, observedAt) {
      const [id = 0] = await keepMany([{ ...device, cpe, observedAt }])
      const record = await store.devices.byId(id)
      if (!record) throw new Error(`device ${id} was not stored`)
      return record
    },
    async readings(deviceId) {
      const [newest] = await store.devices.readings(deviceId)
      // Only this room writes readings, in this shape.
      return newest
        ? { sourceId: newest.sourceId, cpe: newest.document as CpeReadings, observedAt: newest.observedAt }
        : null
    },
    oltExists: (id) => store.olts.exists(id),
  }
}

/** Tokens of the store, and the one of this run, which is stored nowhere. */
export function tokenPort(store: Store, ofThisRun: (hash: string) => Identity | null): TokenPort {
  return {
    add: (token) => store.tokens.add(token),
    async find(hash) {
      const identity = ofThisRun(hash)
      return identity ? { identity, kind: 'bearer', expiresAt: null } : store.tokens.find(hash)
    },
    use: (hash) => store.tokens.use(hash),
    touch: (hash) => store.tokens.touch(hash),
    revoke: (hash) => store.tokens.revoke(hash),
  }
}
