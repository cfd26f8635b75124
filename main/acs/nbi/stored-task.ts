import type { DeviceDocument } from './answer.ts'
import { cleanText } from './fault.ts'
import { instant } from './instant.ts'

/** A queued task without its values: they may be keys. */
export interface StoredTask {
  id: string
  name: string
  /** Null for an orphan that will never run. */
  deviceId: string | null
  at: string | null
  expiresAt: string | null
  uniqueKey: string | null
}

export const taskProjection = '_id,name,device,timestamp,expiry,uniqueKey'

const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null)

export const storedTask = (document: DeviceDocument): StoredTask => ({
  id: document._id,
  name: cleanText(document.name),
  deviceId: textOrNull(document.device),
  at: instant(document.timestamp),
  expiresAt: instant(document.expiry),
  uniqueKey: textOrNull(document.uniqueKey),
})
