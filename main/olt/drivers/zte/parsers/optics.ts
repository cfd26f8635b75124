// Optical power: one ONU in both directions, a port's ONUs in one direction, the module of a port.
import type { Parsed } from '../../../driver.ts'
import { onuOf, ponOf } from '../names.ts'
import { isChatter, masked } from '../text.ts'
import { leading, markOf } from './cells.ts'
import { readPairs } from './pairs.ts'
import { readTable, type Table } from './table.ts'

const direction = /^\s*(up|down)\s+(Rx|Tx)\s*:\s*(.+?)\s+(Rx|Tx)\s*:\s*(\S+(?: signal)?)(?:\s+(\S+(?: signal)?))?\s*$/i

/** `show pon power attenuation`: one record, dBm and dB; null where there is no light. */
export const attenuation = (lines: readonly string[]): Parsed => {
  const record: Record<string, unknown> = {}
  const unparsed: string[] = []
  for (const line of lines) {
    const [, way, , olt = '', , onu = '', loss = ''] = direction.exec(line) ?? []
    if (way?.toLowerCase() === 'up') {
      Object.assign(record, reading('olt_rx_dbm', olt), reading('onu_tx_dbm', onu), reading('up_attenuation_db', loss))
    } else if (way) {
      Object.assign(
        record,
        reading('olt_tx_dbm', olt),
        reading('onu_rx_dbm', onu),
        reading('down_attenuation_db', loss),
      )
    } else if (!isChatter(line) && !/^\s*OLT\s+ONU\s+Attenuation/i.test(line)) unparsed.push(masked(line.trim()))
  }
  return { records: Object.keys(record).length > 0 ? [record] : [], unparsed }
}

const powerRow = /^\s*(\S*\d+\/\d+\/\d+:\d+)\s+(\S+(?: signal)?)(?:\s+(\S+(?: signal)?))?\s*$/

/** `show pon power onu-rx|onu-tx|olt-rx`. `kind` names the reading where the header only says "power". */
export const powerList = (lines: readonly string[], kind: 'onu_rx' | 'onu_tx' | 'olt_rx'): Parsed => {
  const parsed: Parsed = { records: [], unparsed: [] }
  for (const line of lines) {
    const [, place = '', printed] = powerRow.exec(line) ?? []
    const onu = onuOf(place)
    if (onu && printed) {
      const pon = `${onu.frame}/${onu.slot}/${onu.port}`
      parsed.records.push({ interface: place, pon, onu_id: onu.onuId, ...reading(`${kind}_dbm`, printed) })
    } else if (!isChatter(line) && !/^\s*(\w+\/)?(Onu|Interface)\b\D*$/i.test(line))
      parsed.unparsed.push(masked(line.trim()))
  }
  return parsed
}

/** With the mark that the box set behind it, if any. */
const reading = (name: string, text: string): Record<string, unknown> => {
  const mark = markOf(text)
  return { [name]: power(text), ...(mark === null ? {} : { [`${name}_remark`]: mark }) }
}

const power = (text: string): number | null => {
  const value = leading(text)
  return value === null || value <= -40 ? null : value
}

/** `show interface optical-module-info`, `show optical-module-info`. Ranges keep their text. */
export const opticalModule = (lines: readonly string[]): Parsed => {
  const parsed = readPairs(lines, {
    beside: true,
    names: {
      optical_module_position: 'interface',
      // The older generation: `Optical module information:gpon-olt_1/2/1`.
      optical_module_information: 'interface',
      supply_vol: 'voltage',
      tx_bias_current: 'bias',
      bias_current: 'bias',
      tx_power: 'tx_dbm',
      rx_power: 'rx_dbm',
      product_name: 'product_name',
    },
    values: {
      voltage: leading,
      temperature: leading,
      bias: leading,
      tx_dbm: leading,
      rx_dbm: leading,
      wavelength: leading,
      sequence_number: (text) => text,
    },
    legend: [/^[^:]*:\s*$/, /^\s+([0-9a-f]{2}\s+){4,}/i],
  })
  for (const record of parsed.records) {
    for (const [name, value] of Object.entries(record)) {
      if (/^-?[\d.]+\s*\((dbm|v|c|mA|nm|k?m)\)$/i.test(String(value))) record[name] = leading(String(value))
    }
    const pon = ponOf(String(record.interface ?? ''))
    if (pon) record.pon = `${pon.frame}/${pon.slot}/${pon.port}`
  }
  return parsed
}

const distances: Table = {
  headers: 2,
  columns: [
    { name: 'interface', head: /^(Onu\s?Index|Onu\b|Interface)/i, is: /\d+\/\d+\/\d+:\d+$/ },
    { name: 'eqd', head: /^EQD(?:\s?\((?!m\))\w+\))?(?!\s?\(m\))/i, as: leading },
    {
      name: 'distance',
      head: /^(Distance|EQD|Onu\s?Distance)(?:\s?\(m\))?/i,
      is: /^\d+(?:\.\d+)?(?:\(?m\)?)?$/i,
      as: leading,
      must: true,
    },
  ],
}

/** `show gpon onu distance`: metres. A list, or one line with a label. */
export const distanceList = (lines: readonly string[]): Parsed => {
  const list = readTable(lines, distances)
  if (list.records.length > 0) return { records: list.records.map(located), unparsed: list.unparsed }
  return readPairs(lines, { names: { onu_distance: 'distance' }, values: { distance: leading } })
}

const located = (row: Record<string, unknown>): Record<string, unknown> => {
  const onu = onuOf(String(row.interface ?? ''))
  return onu ? { ...row, pon: `${onu.frame}/${onu.slot}/${onu.port}`, onu_id: onu.onuId } : row
}
