// What a device or GenieACS complained about, without what was written: `provisions` holds keys and is never asked for.
import { instant } from './instant.ts'

export interface FaultParameter {
  path: string
  /** CWMP code such as `9007`. */
  code: string
  text: string
}

export interface Fault {
  /** `cwmp.9003`, `script.Error`, `timeout`, `session_terminated`… */
  code: string
  message: string
  /** The parameters at fault, for writes; empty for all other faults. */
  parameters: FaultParameter[]
  /** UTC instant, by the ACS's clock. */
  at: string | null
  retries: number
  raw?: never
}

export interface StoredFault extends Fault {
  id: string
  deviceId: string
  /** `task_<id>`, or the name of the preset that it blocks. */
  channel: string
  taskId: string | null
}

export const faultFields = ['_id', 'device', 'channel', 'code', 'message', 'detail', 'timestamp', 'retries']

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

// biome-ignore lint/suspicious/noControlCharactersInRegex: device text goes to logs and screens
const control = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g

/** Text of a stranger for a log or a screen: one line, no control or direction marks, no URL credentials, known secrets masked. */
export function cleanText(value: unknown, secrets: readonly string[] = []): string {
  let text = typeof value === 'string' || typeof value === 'number' ? String(value) : ''
  for (const secret of secrets) text = text.replaceAll(secret, '•••')
  return text
    .replace(control, ' ')
    .replace(/\/\/[^/\s@]+@/g, '//')
    .trim()
    .slice(0, 500)
}

function parametersOf(detail: unknown, secrets: readonly string[]): FaultParameter[] {
  const rows = isRecord(detail) ? detail.setParameterValuesFault : null
  if (!Array.isArray(rows)) return []
  return rows.filter(isRecord).map((row) => ({
    path: cleanText(row.parameterName),
    code: cleanText(row.faultCode),
    text: cleanText(row.faultString, secrets),
  }))
}

export function readFault(document: Readonly<Record<string, unknown>>, secrets: readonly string[] = []): StoredFault {
  const channel = cleanText(document.channel)
  const retries = document.retries
  return {
    id: cleanText(document._id),
    deviceId: cleanText(document.device),
    channel,
    taskId: /^task_([0-9a-f]{24})$/i.exec(channel)?.[1] ?? null,
    code: cleanText(document.code),
    message: cleanText(document.message, secrets),
    parameters: parametersOf(document.detail, secrets),
    at: instant(document.timestamp),
    retries: typeof retries === 'number' ? retries : 0,
  }
}
