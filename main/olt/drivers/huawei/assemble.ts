// What several answers say together, in the house's words. A read that failed leaves its part null.
import type { CommandResult } from '../../driver.ts'
import type {
  Alarm,
  AutofindRow,
  Board,
  OltSystem,
  OnuOptics,
  OnuPosition,
  OnuRow,
  PonPortReading,
  PonPosition,
  RunState,
} from '../../model.ts'
import { serialOf } from '../../parse/index.ts'
import type { Fields } from './records.ts'

export { onuOf } from './assemble-onu.ts'

type Results = readonly CommandResult[]

/** Records of a command that was answered; null when it failed, empty when there is nothing. */
export function recordsOf(results: Results, id: string): Fields[] | null {
  const own = results.filter(({ command }) => command.id === id)
  const answered = own.filter(({ failure }) => failure === null || failure.code === 'empty')
  return answered.length === 0 ? null : answered.flatMap(({ records, failure }) => (failure ? [] : records))
}

export const text = (value: unknown): string | null =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : null
export const number = (value: unknown): number | null => (typeof value === 'number' ? value : null)

/** `0/1/5`; null for anything else. */
export function ponOf(value: unknown): PonPosition | null {
  const found = typeof value === 'string' ? /^(\d+)\/(\d+)\/(\d+)$/.exec(value) : null
  return found ? { frame: Number(found[1]), slot: Number(found[2]), port: Number(found[3]) } : null
}

export function systemOf(results: Results): OltSystem {
  const version = recordsOf(results, 'version')?.[0] ?? {}
  const uptime = recordsOf(results, 'uptime')?.[0] ?? {}
  const cpus = (recordsOf(results, 'cpu') ?? []).flatMap((record) => number(record.cpu_percent) ?? [])
  const degrees = (recordsOf(results, 'temperature') ?? []).flatMap((record) => number(record.temperature_c) ?? [])
  return {
    // The prompt tells it; no command does.
    hostname: null,
    model: text(version.product),
    version: text(version.version),
    patch: text(version.patch),
    uptimeSeconds: number(uptime.uptime_seconds) ?? number(version.uptime_seconds),
    cpuPercent: cpus.length > 0 ? Math.max(...cpus) : null,
    memoryPercent: null,
    temperature: degrees.length > 0 ? Math.max(...degrees) : null,
    clock: text(recordsOf(results, 'clock')?.[0]?.time),
  }
}

/** PON ports by board name: `H805GPFD`, `H901GPHF`. The letters after the version decide. Null: not known here. */
const ponPortCounts: readonly (readonly [RegExp, number | null])[] = [
  [/^GPBC/, 4],
  [/^(?:GPBD|GPBH|GPMD|GPSH|GPHH|GPUH|GPNH|XGBD|XGHD|XSHH)/, 8],
  [/^(?:GPFD|GPFH|GPHF|GPSF|GPUF|GPLF|GPNF|GPQF|GPCF|GPEF|CGHF|CSHF|XSHF|TWEF)/, 16],
  [/^(?:GP|XG|XS|CG|CS|TW)/, null],
]

function ponPortsOfBoard(type: string | null): number | null {
  if (type === null) return 0
  const letters = type.replace(/^[HA]\d{3}/, '')
  const found = ponPortCounts.find(([pattern]) => pattern.test(letters))
  return found ? found[1] : 0
}

export const boardsOf = (results: Results): Board[] =>
  (recordsOf(results, 'boards') ?? []).flatMap((record) => {
    const slot = number(record.slot)
    const type = text(record.board_name)
    if (slot === null) return []
    const status = text(record.status)
    const isOffline = /offline|failed|fault/i.test(`${status ?? ''} ${text(record.online_offline) ?? ''}`)
    return {
      slot: `0/${slot}`,
      type,
      status,
      ponPorts: ponPortsOfBoard(type),
      online: status === null ? null : !isOffline,
    }
  })

export const ponPortsOf = (results: Results): PonPortReading[] =>
  results
    .flatMap(({ records, failure }) => (failure ? [] : records))
    .flatMap((record) => {
      const pon = ponOf(record.port)
      if (!pon) return []
      return {
        pon,
        admin: adminOf(text(record.admin_state) ?? text(record.laser_switch)),
        txDbm: number(record.tx_power_dbm),
        temperature: number(record.temperature_c),
        voltage: number(record.voltage_v),
        bias: number(record.bias_ma),
        opticClass: text(record.module_class) ?? text(record.optical_module_class),
      }
    })

const adminOf = (state: string | null): PonPortReading['admin'] =>
  state === null ? null : /^(?:on|enable|up|open)/i.test(state) ? 'enabled' : 'disabled'

/** Causes by their beginning: the summary cuts them. */
const causes: readonly (readonly [RegExp, RunState])[] = [
  [/^dying-?gasp/i, 'power_fail'],
  [/^(?:LOS|LOF|wire-?down)/i, 'los'],
]

/** `online`, or why not, as far as the last cause tells. */
export function runStateOf(state: string | null, flag: string | null, cause: string | null): RunState {
  if (/^online/i.test(state ?? '')) return 'online'
  if (flag !== null && /^deactiv/i.test(flag)) return 'disabled'
  if (!/^offline/i.test(state ?? '')) return 'unknown'
  return causes.find(([pattern]) => pattern.test(cause ?? ''))?.[1] ?? 'offline'
}

/** One ONU from what its records say together; the first that knows a field counts. */
export function rowOf(onu: OnuPosition, records: readonly Fields[]): OnuRow {
  const first = (name: string): unknown => records.find((record) => (record[name] ?? null) !== null)?.[name] ?? null
  const flag = text(first('control_flag'))
  const state = text(first('run_state'))
  const cause = text(first('last_down_cause'))
  return {
    onu,
    serial: serialOf(text(first('serial_number'))),
    runState: runStateOf(state, flag, cause),
    stateText: state ?? '',
    enabled: flag === null ? null : /^active/i.test(flag),
    configState: text(first('config_state')),
    matchState: text(first('match_state')),
    description: text(first('description')),
    model: text(first('model')) ?? text(first('equipment_id')),
    distance: number(first('distance_m')),
    rxDbm: number(first('rx_power_dbm')),
    txDbm: number(first('tx_power_dbm')),
    lastUp: text(first('last_up_time')),
    lastDown: text(first('last_down_time')),
    lastDownCause: cause,
  }
}

/** Lists and summaries of any ports, one row an ONU in the order of first mention. */
export function onuRowsOf(results: Results): OnuRow[] {
  const byPlace = new Map<string, { onu: OnuPosition; records: Fields[] }>()
  for (const { records, failure } of results) {
    for (const record of failure ? [] : records) {
      const pon = ponOf(record.port)
      const onuId = number(record.ont_id)
      if (!pon || onuId === null) continue
      const key = `${record.port}:${onuId}`
      const known = byPlace.get(key) ?? { onu: { ...pon, onuId }, records: [] }
      known.records.push(record)
      byPlace.set(key, known)
    }
  }
  return [...byPlace.values()].map(({ onu, records }) => rowOf(onu, records))
}

export const findOf = onuRowsOf

export const opticsOf = (results: Results, pon: PonPosition): OnuOptics[] =>
  (recordsOf(results, 'optics-of-port') ?? []).flatMap((record) => {
    const onuId = number(record.ont_id)
    return onuId === null ? [] : onuOptics(record, { ...pon, onuId })
  })

/** Powers below what any receiver tells are "no light", not a number. */
const power = (value: unknown): number | null => {
  const dbm = number(value)
  return dbm === null || dbm <= -40 ? null : dbm
}

export const onuOptics = (record: Fields, onu: OnuPosition): OnuOptics => ({
  onu,
  rxDbm: power(record.rx_power_dbm),
  txDbm: power(record.tx_power_dbm),
  oltRxDbm: power(record.olt_rx_power_dbm),
  temperature: number(record.temperature_c),
  voltage: number(record.voltage_v),
  bias: number(record.bias_ma),
})

export const autofindOf = (results: Results): AutofindRow[] =>
  (recordsOf(results, 'autofind') ?? []).flatMap((record) => {
    const pon = ponOf(record.port)
    const printed = text(record.serial_number)
    if (!pon || printed === null) return []
    return {
      pon,
      serial: serialOf(printed) ?? printed.toUpperCase(),
      printed,
      model: text(record.equipment_id),
      vendorId: text(record.vendor_id),
      version: text(record.software_version) ?? text(record.ont_version),
      seenAt: text(record.ont_autofind_time),
    }
  })

export const alarmsOf = (results: Results): Alarm[] =>
  (recordsOf(results, 'alarms') ?? []).map((record) => ({
    at: text(record.time),
    severity: text(record.severity),
    text: text(record.alarm_name) ?? '',
    position:
      text(record.port) && number(record.ont_id) !== null ? `${record.port}:${record.ont_id}` : text(record.port),
  }))
