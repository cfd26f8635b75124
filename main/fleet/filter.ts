// Conditions of a filter as tests of one ONU. Null is "nobody knows": it meets no comparison, and no negation of one either.
import type { Condition } from '../../shared/filter/index.ts'
import { fold, squeeze } from '../../shared/fold.ts'
import type { ShownStatus } from '../../shared/optical-limits.ts'
import { serialForms } from './fields.ts'
import { driftOf, type FleetRow } from './row.ts'

/** What a list knows of an ONU beside its row. */
export interface Seen {
  status: ShownStatus
  /** Forms of its serial, folded. */
  forms: readonly string[]
  /** Seconds since it was last seen. */
  age: number | null
}

export type Test = (row: FleetRow, seen: Seen) => boolean

type Of<F extends Condition['field']> = Extract<Condition, { field: F }>

/** Numbers as they are shown: one decimal. */
const shown = (value: number): number => Math.round(value * 10) / 10

const comparisons: Record<string, (a: number, b: number) => boolean> = {
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
  '=': (a, b) => a === b,
}

/** What is behind a field, as a number or text. */
export function known(row: FleetRow, field: Exclude<Condition['field'], 'status' | 'serials'>, seen: Seen) {
  switch (field) {
    case 'olt':
      return row.olt
    case 'pon':
      return row.pon
    case 'ont':
      return row.ontId
    case 'model':
      return row.model
    case 'firmware':
      return row.firmware
    case 'rx':
      return row.rxDbm
    case 'olt_rx':
      return row.oltRxDbm
    case 'drift':
      return driftOf(row)
    case 'seen':
      return seen.age
    case 'pppoe':
      return row.pppoe
    case 'name':
      return row.name
    case 'serial':
      return row.serial
    case 'mac':
      return row.mac
    case 'ip':
      return row.ip
    case 'ssid':
      return row.ssids.length > 0 ? row.ssids.join('\n') : null
    case 'source':
      return row.source === '' ? null : row.source
  }
}

/** Down means that no session is up, whatever was read before. */
export const pppoeNow = (row: FleetRow, status: ShownStatus): boolean | null =>
  row.pppoe === null
    ? null
    : status === 'offline' || status === 'los' || status === 'power_fail' || status === 'disabled'
      ? false
      : row.pppoeUp

function compared({ field, compare, ...rest }: Extract<Condition, { compare: string }>): Test {
  const test = comparisons[compare] ?? (() => false)
  const isAge = 'seconds' in rest
  const wanted = isAge ? rest.seconds : rest.value
  return (row, seen) => {
    const value = known(row, field, seen)
    return typeof value === 'number' && test(isAge ? value : shown(value), wanted) !== rest.not
  }
}

function holding({ field, texts, not, isWhole }: Extract<Condition, { texts: string[] }>): Test {
  const plain = texts.map(fold)
  const bare = plain.map(squeeze)
  const fits = (text: string, wanted: readonly string[]): boolean =>
    wanted.some((one) => (isWhole ? text === one : text.includes(one)))
  return (row, seen) => {
    if (field === 'serial') return seen.forms.some((form) => fits(form, plain) || fits(form, bare)) !== not
    const value = known(row, field, seen)
    if (typeof value !== 'string') return false
    return (field === 'mac' ? fits(squeeze(fold(value)), bare) : fits(fold(value), plain)) !== not
  }
}

/** `0/1` holds `0/1/5`, and not `0/11/5`. */
function onPort({ ports, not }: Of<'pon'> & { ports: string[] }): Test {
  const wanted = ports.map((port) => `${port.replace(/\/$/, '')}/`)
  return ({ pon }) => pon !== null && wanted.some((port) => `${pon}/`.startsWith(port)) !== not
}

/** Every form of the serials that were asked for, and which of them a form belongs to. */
export function formsOf(serials: readonly string[]): Map<string, string> {
  const forms = new Map<string, string>()
  for (const serial of serials) for (const form of serialForms({ serial, serialHex: null })) forms.set(form, serial)
  return forms
}

export function testOf(condition: Condition): Test {
  if ('statuses' in condition) {
    const wanted = new Set(condition.statuses)
    return (_row, { status }) => wanted.has(status) !== condition.not
  }
  if ('serials' in condition) {
    const wanted = formsOf(condition.serials)
    return (_row, { forms }) => forms.some((form) => wanted.has(form)) !== condition.not
  }
  if ('isNone' in condition)
    return (row, seen) =>
      ((condition.field === 'pppoe' ? row.pppoe : known(row, condition.field, seen)) === null) !== condition.not
  if ('isUp' in condition)
    return (row, { status }) => {
      const isUp = pppoeNow(row, status)
      return isUp !== null && (isUp === condition.isUp) !== condition.not
    }
  if ('ports' in condition) return onPort(condition)
  if ('texts' in condition) return holding(condition)
  return compared(condition)
}
