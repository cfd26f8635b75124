// A device document from a file, shown as the page of its ONU. No source is asked, nothing of it is kept.
import { PondeskError } from '../../shared/errors.ts'
import type { CpeReadings, Snapshot } from '../../shared/model/snapshot.ts'
import type { ParsedOf } from '../../shared/operations/index.ts'
import { type CpeDocument, parseDocument, readCpe, serialForms } from '../acs/index.ts'
import { statusFromInform } from './status.ts'
import { verdictOf } from './verdict.ts'

/** Who was not asked about this ONU: everybody. */
const notAsked = 'ACS, OLT, router, ERP'

/** @throws PondeskError `invalid_input`, field `text`, when the file holds no device. Its words never come from the file: it holds keys. */
export function inspectDocument({ name, text }: ParsedOf<'document.inspect'>, now: Date): Snapshot {
  const document = documentIn(text)
  const cpe = readCpe(document, name)
  const status = statusOf(cpe, now)
  const serial = serialOf(document, cpe) ?? ''
  return {
    serial,
    serial_hex: hexOf(serial),
    olt_id: 0,
    acs_device_id: textIn(document, '_id'),
    name: null,
    plan: null,
    status,
    cpe,
    verdict: verdictOf({ cpe, status, unchecked: notAsked, cached: true, fileAt: cpe.general.last_inform.value, now }),
    candidates: [],
    coverage: { asked: 0, answered: 0 },
    cached: true,
    readAt: now.toISOString(),
    readOnly: { key: 'readonly.document', params: { file: name } },
  }
}

const refuse = (reason: string, params: Record<string, number> = {}): PondeskError =>
  new PondeskError('invalid_input', { field: 'text', reason, params })

function documentIn(text: string): CpeDocument {
  const value = parsed(text)
  if (Array.isArray(value) && value.length > 1) throw refuse('document_several', { n: value.length })
  try {
    return parseDocument(value)
  } catch {
    throw refuse('document_form')
  }
}

function parsed(text: string): unknown {
  const source = text.replace(/^\uFEFF/, '')
  if (source.trim() === '') throw refuse('document_empty')
  try {
    return JSON.parse(source)
  } catch {
    // Never the parser's own words, nor a cause for the log: they quote the file.
    throw refuse('document_json')
  }
}

/** A file knows when its ONU last spoke, not whether it still does: what is no longer fresh is not "down". */
function statusOf(cpe: CpeReadings, now: Date): Snapshot['status'] {
  const status = statusFromInform(cpe, now.getTime())
  return status.value === 'offline' ? { ...status, value: 'unknown', since: null } : status
}

function textIn(fields: unknown, name: string): string | null {
  const value = typeof fields === 'object' && fields !== null ? (fields as Record<string, unknown>)[name] : null
  return typeof value === 'string' && value !== '' ? value : null
}

/** The serial as the device says it, else as its ACS wrote it: `_id` is OUI, class and serial. */
const serialOf = (document: CpeDocument, cpe: CpeReadings): string | null =>
  cpe.general.serial_number.value ??
  textIn(document._deviceId, '_SerialNumber') ??
  textIn(document, '_id')?.split('-').at(-1) ??
  null

function hexOf(serial: string): string | null {
  try {
    return serialForms(serial).hex
  } catch {
    return null
  }
}
