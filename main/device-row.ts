// From what an ACS said of a device to its row in the store. Pure: the reading of pages happens in a thread of its own.
import type { CpeReadings } from '../shared/model/snapshot.ts'
import { readCpe } from './acs/datamodel/index.ts'
import type { FoundDevice } from './acs/found.ts'
import { pastOf } from './device-past.ts'
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

export function deviceRow(
  { serial, serialHex, acsDeviceId }: Identity,
  cpe: CpeReadings,
  reading: NonNullable<DeviceWrite['reading']>,
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
    reading,
    past: pastOf(cpe),
  }
}

/** `pack` makes of the readings what is stored; `digest` is that of the bytes they were taken from. */
export function rowOfFound(
  found: FoundDevice,
  { sourceId, source, now }: Reading,
  pack: (cpe: CpeReadings) => unknown,
  digest: string | null = null,
): DeviceWrite {
  const cpe = readCpe(found.document, source)
  const reading = { sourceId, document: pack(cpe), observedAt: found.lastInform ?? now }
  // Of a device that never informed the instant is when it was read: that is new every time.
  return deviceRow(identityOf(found, cpe), cpe, { ...reading, digest: found.lastInform === null ? null : digest })
}
