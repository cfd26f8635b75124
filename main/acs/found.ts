import { type CpeDocument, parseDocument } from './datamodel/index.ts'

/** One device as the ACS answered it. */
export interface FoundDevice {
  id: string
  /** As the device sent it. */
  serial: string
  /** ISO instant on the ACS's clock; null: it never informed. */
  lastInform: string | null
  document: CpeDocument
}

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

/** ISO in UTC, as GenieACS writes it; anything else is none. */
const instant = (value: unknown): string | null =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value) && !Number.isNaN(Date.parse(value))
    ? value
    : null

/** @throws what `parseDocument` throws for what is no device document. */
export function found(raw: unknown): FoundDevice {
  const document = parseDocument(raw)
  const deviceId = document._deviceId
  const serial =
    typeof deviceId === 'object' && deviceId !== null ? text((deviceId as Record<string, unknown>)._SerialNumber) : null
  return { id: text(document._id) ?? '', serial: serial ?? '', lastInform: instant(document._lastInform), document }
}
