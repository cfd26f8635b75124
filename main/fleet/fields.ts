// What of an ONU is searched, as folded text: every form in which an operator may know it.

import { fold, squeeze } from '../../shared/fold.ts'
import type { OnuSummary } from '../../shared/model/onu.ts'

export type FieldName = OnuSummary['matched'][number]

export interface Searched {
  serial: string
  serialHex: string | null
  name: string | null
  pppoe: string | null
  model: string | null
  mac: string | null
  ip: string | null
  ssids: string[]
  acsDeviceId: string | null
}

/** Empty ones are left out; a field holds no line break. */
export function fieldsOf(row: Searched): [FieldName, string][] {
  const fields: [FieldName, string][] = serialForms(row).map((form) => ['serial', form])
  const add = (name: FieldName, text: string | null): void => {
    const folded = text ? oneLine(fold(text)) : ''
    if (folded !== '') fields.push([name, folded])
  }
  add('name', row.name)
  add('pppoe', row.pppoe)
  add('mac', row.mac && squeeze(row.mac))
  add('ip', row.ip)
  add('model', row.model)
  add('acs_id', row.acsDeviceId)
  for (const ssid of row.ssids) add('ssid', ssid)
  return fields
}

const oneLine = (text: string): string => (/\s/.test(text) ? text.replace(/\s+/g, ' ').trim() : text)

/** As it is stored, without separators, and a GPON serial with its vendor in letters and in hex digits. */
export function serialForms({ serial, serialHex }: Pick<Searched, 'serial' | 'serialHex'>): string[] {
  const told = oneLine(fold(serial))
  const bare = squeeze(told)
  const letters = /^[a-z]{4}[0-9a-f]{8}$/.test(bare) ? asHex(bare) : asLetters(bare)
  return [...new Set([told, bare, serialHex ? fold(serialHex) : bare, letters ?? bare])]
}

const asHex = (serial: string): string =>
  Buffer.from(serial.slice(0, 4).toUpperCase(), 'latin1').toString('hex') + serial.slice(4)

function asLetters(serial: string): string | null {
  if (!/^[0-9a-f]{16}$/.test(serial)) return null
  const vendor = Buffer.from(serial.slice(0, 8), 'hex').toString('latin1').toLowerCase()
  return /^[a-z]{4}$/.test(vendor) ? vendor + serial.slice(8) : null
}
