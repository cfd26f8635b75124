// From what an ACS said of a device to its row in the store. Pure: the reading of pages happens in a thread of its own.
import type { CpeReadings } from '../shared/model/snapshot.ts'
import { readCpe } from './acs/datamodel/index.ts'
import type { FoundDevice } from './acs/found.ts'
import { summaryOf } from './fleet/row.ts'
import type { DeviceWrite } from './store/index.ts'

/** Where a document was read. */
export interface Reading {
  sourceId: number
  /** As the operator named it. */
  source: string
  /** UTC instant, for devices that never informed. */
  now: string
}

export interface Identity {
  serial: string
  serialHex: string | null
  acsDeviceId: string
}

export function identityOf({ id, serial }: FoundDevice, cpe: CpeReadings): Identity {
  const serialHex = /^[0-9A-Fa-f]{16}$/.test(serial) ? serial.toUpperCase() : null
  return { serial: cpe.general.serial_number.value ?? serial, serialHex, acsDeviceId: id }
}

/** `document` is what is stored of the readings: themselves, or packed. */
export function deviceRow(
  { serial, serialHex, acsDeviceId }: Identity,
  cpe: CpeReadings,
  { sourceId, observedAt, document }: { sourceId: number; observedAt: string; document: unknown },
): DeviceWrite {
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
    // Not when it was read: a device that never informed was never seen.
    last_seen: cpe.general.last_inform.value,
    abandoned_at: null,
    summary,
    reading: { sourceId, document, observedAt },
  }
}

/** `pack` makes of the readings what is stored. */
export function rowOfFound(
  found: FoundDevice,
  { sourceId, source, now }: Reading,
  pack: (cpe: CpeReadings) => unknown,
): DeviceWrite {
  const cpe = readCpe(found.document, source)
  const observedAt = found.lastInform ?? now
  return deviceRow(identityOf(found, cpe), cpe, { sourceId, observedAt, document: pack(cpe) })
}
