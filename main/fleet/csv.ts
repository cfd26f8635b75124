// The list as a file: RFC 4180, UTF-8 with its mark so that spreadsheets read accents.
import { type Cell, csvLine, csvMark } from '../../shared/csv.ts'
import type { OnuSummary } from '../../shared/model/onu.ts'
import type { FleetSort } from '../../shared/operations/onu.ts'
import { shownStatus } from '../../shared/optical-limits.ts'
import { type Language, say, type WordKey } from '../../shared/words/index.ts'

const headers = {
  status: 'fleet.status',
  name: 'fleet.name',
  serial: 'fleet.serial',
  olt: 'fleet.olt',
  pon: 'fleet.pon',
  ont: 'fleet.ont',
  model: 'fleet.model',
  firmware: 'fleet.firmware',
  rx: 'fleet.rx',
  olt_rx: 'fleet.olt_rx',
  drift: 'fleet.drift',
  pppoe: 'fleet.pppoe',
  user: 'fleet.user',
  ip: 'fleet.ip',
  mac: 'fleet.mac',
  seen: 'fleet.seen_utc',
  source: 'fleet.source',
} as const satisfies Record<FleetSort, WordKey>

function cellOf(onu: OnuSummary, column: FleetSort, language: Language): Cell {
  switch (column) {
    case 'status':
      return say(language, `status.${shownStatus(onu.status, onu.rx_dbm)}`)
    case 'name':
      return onu.name
    case 'serial':
      return onu.serial
    case 'olt':
      return onu.olt_name
    case 'pon':
      return onu.pon
    case 'ont':
      return onu.ont_id
    case 'model':
      return onu.model_name
    case 'firmware':
      return onu.software_version
    case 'rx':
      return onu.rx_dbm
    case 'olt_rx':
      return onu.olt_rx_dbm
    case 'drift':
      return onu.drift_db
    case 'pppoe':
      return onu.pppoe_up === null ? null : say(language, onu.pppoe_up ? 'value.yes' : 'value.no')
    case 'user':
      return onu.pppoe_username
    case 'ip':
      return onu.ip_address
    case 'mac':
      return onu.mac_address
    case 'seen':
      return onu.last_seen
    case 'source':
      return onu.source
  }
}

export const fileHeader = (columns: readonly FleetSort[], language: Language): string =>
  csvMark + csvLine(columns.map((column) => say(language, headers[column])))

export const csvOf = (onus: readonly OnuSummary[], columns: readonly FleetSort[], language: Language): string =>
  onus.map((onu) => csvLine(columns.map((column) => cellOf(onu, column, language)))).join('')
