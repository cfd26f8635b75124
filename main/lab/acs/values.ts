// The type that the ACS learned decides, not the one in the task.
import type { LabValue } from '../types.ts'

/** Garbage stays as it is: the ONU will refuse it. */
export function converted(value: LabValue, type: string | undefined): LabValue {
  switch (type) {
    case 'xsd:boolean': {
      const text = String(value).trim().toLowerCase()
      if (text === 'true' || text === '1') return true
      return text === 'false' || text === '0' ? false : value
    }
    case 'xsd:int':
    case 'xsd:unsignedInt': {
      const n = typeof value === 'boolean' ? Number(value) : Number.parseInt(String(value), 10)
      return Number.isNaN(n) || (typeof value === 'string' && !/^\s*[+-]?\d+/.test(value)) ? value : n
    }
    case 'xsd:dateTime': {
      const date = new Date(typeof value === 'boolean' ? Number.NaN : value)
      return Number.isNaN(date.getTime()) ? value : date.toISOString()
    }
    default:
      return String(value)
  }
}
