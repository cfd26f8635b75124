// The forms in which a device may tell its ACS one and the same GPON serial.
import { PondeskError } from '../../../shared/errors.ts'

export interface SerialForms {
  /** Four letters and eight hex digits (`HWTC12345678`), when the serial is a GPON one. */
  ascii: string | null
  /** The same as 16 hex digits (`4857544312345678`). */
  hex: string | null
  /** Every spelling to look for; the ACS compares case-sensitively. */
  all: string[]
}

const asciiForm = /^[A-Z]{4}[0-9A-F]{8}$/
const hexForm = /^[0-9A-F]{16}$/

const toHex = (ascii: string): string =>
  Buffer.from(ascii.slice(0, 4), 'latin1').toString('hex').toUpperCase() + ascii.slice(4)

/** Some ONUs tell their vendor in small letters' bytes: the same four letters. */
function toAscii(hex: string): string | null {
  const ascii = Buffer.from(hex.slice(0, 8), 'hex').toString('latin1').toUpperCase() + hex.slice(8)
  return asciiForm.test(ascii) ? ascii : null
}

/** Errors: `invalid_input`, reason `serial_form`. Anything but letters, digits and `-` would be expanded by the ACS's query. */
export function serialForms(typed: string): SerialForms {
  const serial = typed.replace(/[\s:.]/g, '')
  if (!/^[0-9A-Za-z-]{4,64}$/.test(serial)) {
    throw new PondeskError('invalid_input', { field: 'serial', reason: 'serial_form' })
  }
  const upper = serial.toUpperCase()
  const bare = upper.replaceAll('-', '')
  const ascii = asciiForm.test(bare) ? bare : hexForm.test(bare) ? toAscii(bare) : null
  const hex = ascii === null ? null : hexForm.test(bare) ? bare : toHex(ascii)
  const gpon = ascii !== null && hex !== null ? [ascii, hex, ascii.toLowerCase(), hex.toLowerCase()] : []
  const mixed = ascii === null ? [] : [ascii.slice(0, 4) + ascii.slice(4).toLowerCase()]
  return { ascii, hex, all: [...new Set([serial, upper, upper.toLowerCase(), ...gpon, ...mixed])] }
}
