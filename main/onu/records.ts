// What the ONU rooms need of the store.
import type { CpeReadings } from '../../shared/model/snapshot.ts'

export interface DeviceRecord {
  id: number
  /** Canonical serial: ASCII where it is a GPON serial. */
  serial: string
  serialHex: string | null
  oltId: number
  acsDeviceId: string | null
  name: string | null
  plan: string | null
  pppoe: string | null
}

export interface StoredReadings {
  sourceId: number
  cpe: CpeReadings
  observedAt: string
}

export interface DeviceRecords {
  /** Any form of the serial. */
  bySerial(forms: string[]): Promise<DeviceRecord | null>
  /** Devices of an ACS with this serial, the one that informed last first. */
  inAcsBySerial(forms: string[]): Promise<{ acsDeviceId: string; lastSeen: string | null }[]>
  /** Keeps what a source just said of a device, making the record when there is none. */
  keep(
    device: { serial: string; serialHex: string | null; acsDeviceId: string; sourceId: number },
    cpe: CpeReadings,
    observedAt: string,
  ): Promise<DeviceRecord>
  /** Last known readings, of the source that answered last. */
  readings(deviceId: number): Promise<StoredReadings | null>
  oltExists(oltId: number): Promise<boolean>
}
