// The store as the rooms want it: their ports over its repositories.
import { z } from 'zod'
import { PondeskError } from '../shared/errors.ts'
import { Draft } from '../shared/model/draft.ts'
import type { CpeReadings } from '../shared/model/snapshot.ts'
import type { DraftPort } from './change/index.ts'
import { deviceRow } from './device-row.ts'
import type { FleetRow } from './fleet/index.ts'
import type { Identity } from './gateway/index.ts'
import type { TokenPort } from './http/index.ts'
import type { DeviceRecords } from './onu/index.ts'
import type { DeviceWrite, Store } from './store/index.ts'

export interface DevicePorts {
  records: DeviceRecords
  /** Stores rows of an inventory, in slices that hold up nobody. Answers the ids. */
  keep(rows: readonly DeviceWrite[]): Promise<number[]>
}

/** `kept` hears of every device that was stored, so that the search knows it at once. */
export function devicePorts(
  store: Store,
  kept: (rows: readonly FleetRow[]) => void,
  customerOf: (serial: string) => number | undefined,
): DevicePorts {
  const withCustomer = (row: DeviceWrite): DeviceWrite => {
    const subscriber = customerOf(row.serial_number)
    return subscriber === undefined ? row : { ...row, subscriber_id: subscriber }
  }

  async function keep(rows: readonly DeviceWrite[]): Promise<number[]> {
    const ids = await store.devices.upsertMany(rows.map(withCustomer))
    kept(await store.devices.searchRows(ids))
    return ids
  }

  return { records: recordsOf(store, keep), keep }
}

function recordsOf(store: Store, keep: DevicePorts['keep']): DeviceRecords {
  return {
    bySerial: (forms) => store.devices.bySerial(forms),
    inAcsBySerial: (forms) => store.devices.inAcsBySerial(forms),
    async keep({ sourceId, ...device }, cpe, observedAt) {
      try {
        const [id = 0] = await keep([deviceRow(device, cpe, { sourceId, observedAt, document: cpe })])
        const record = await store.devices.byId(id)
        if (record) return record
        throw new Error(`device ${id} was not stored`)
      } catch (error) {
        // A full disk takes no reading: of a device that is known, what was just read is shown all the same.
        const isFull = error instanceof PondeskError && error.reason === 'disk_full'
        const known = isFull ? await store.devices.bySerial([device.serial]) : null
        if (known) return known
        throw error
      }
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
    find(hash) {
      const identity = ofThisRun(hash)
      return identity ? Promise.resolve({ identity, kind: 'bearer', expiresAt: null }) : store.tokens.find(hash)
    },
    known(hash) {
      const identity = ofThisRun(hash)
      return identity ? { identity, kind: 'bearer', expiresAt: null } : store.tokens.known(hash)
    },
    use: (hash) => store.tokens.use(hash),
    touch: (hash) => store.tokens.touch(hash),
    revoke: (hash) => store.tokens.revoke(hash),
  }
}

/** Drafts stand in one setting: few of them, read and written together. */
export const draftPort = ({ settings }: Pick<Store, 'settings'>): DraftPort => ({
  all: async () => (await settings.get('change.drafts', z.array(Draft))) ?? [],
  replace: (drafts) => settings.set('change.drafts', drafts),
})
