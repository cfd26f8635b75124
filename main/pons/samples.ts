// Optics and instants of OLTs, as the history keeps them. Pure.
import type { OnuOptics, OnuRow } from '../olt/index.ts'
import { hundredths, type OltSample, type OpticsField, type OpticsSample, opticsFields } from '../store/index.ts'

const nameOf: Record<OpticsField, keyof Omit<OnuOptics, 'onu'>> = {
  optical_rx: 'rxDbm',
  optical_tx: 'txDbm',
  olt_rx: 'oltRxDbm',
  temperature: 'temperature',
  voltage: 'voltage',
  bias: 'bias',
}

export const valuesOf = (optics: Partial<Omit<OnuOptics, 'onu'>>): OpticsSample['values'] =>
  opticsFields.map((field) => hundredths(field, optics[nameOf[field]]))

/** Optics of a port by serial, as its list tells who is where. */
export function samplesOf(optics: readonly OnuOptics[], rows: readonly OnuRow[]): OltSample[] {
  const serials = new Map(rows.map(({ onu, serial }) => [onu.onuId, serial]))
  return optics.flatMap(({ onu, ...values }) => {
    const serial = serials.get(onu.onuId)
    return serial ? [{ serial, values: valuesOf(values) }] : []
  })
}

const printed = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)\s*([+-]\d\d:\d\d)$/

/** UTC instant of a time as an OLT prints it; null without an offset: nobody knows in which time zone it lives. */
export function instantOf(told: string | null): string | null {
  const [, day, time, offset] = printed.exec(told?.trim() ?? '') ?? []
  const at = Date.parse(`${day}T${time}${offset}`)
  return Number.isNaN(at) ? null : new Date(at).toISOString()
}
