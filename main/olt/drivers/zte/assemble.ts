// Records of ZTE's commands in the house's words: chassis, lists, optics.
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
import { onuText } from '../../model.ts'
import { onuOf, ponOf, serialOf } from './names.ts'
import { modelOf } from './parsers/system.ts'

type Results = readonly CommandResult[]
export type Found = Record<string, unknown>

/** Records of the commands of that name that were answered. Null: none of them was. An empty list is an answer. */
export const told = (results: Results, id: string): Found[] | null => {
  const answered = results.filter(({ command, failure }) => command.id === id && (!failure || failure.code === 'empty'))
  return answered.length === 0 ? null : answered.flatMap(({ records, failure }) => (failure ? [] : records))
}

export const text = (value: unknown): string | null =>
  value === null || value === undefined || value === '' ? null : String(value)
export const amount = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? value : null

export const systemOf = (results: Results): OltSystem => {
  const [group = {}] = told(results, 'system') ?? []
  const processors = told(results, 'processor') ?? []
  const temperatures = (told(results, 'temperature') ?? []).flatMap((record) =>
    Object.entries(record).flatMap(([name, value]) =>
      /temp/.test(name) && !/thres|alarm|max|min|high|low|upper/.test(name) ? (amount(value) ?? []) : [],
    ),
  )
  return {
    hostname: text(group.system_name),
    model: text(group.model),
    version: text(group.version),
    patch: null,
    uptimeSeconds: amount(group.uptime_seconds),
    cpuPercent: highest(processors.map(({ cpu_1m }) => amount(cpu_1m))),
    memoryPercent: highest(processors.map(({ memory }) => amount(memory))),
    temperature: highest(temperatures),
    clock: null,
  }
}

const highest = (values: readonly (number | null)[]): number | null => {
  const known = values.filter((value) => value !== null)
  return known.length === 0 ? null : Math.max(...known)
}

/** Cards whose ports are PON ports, by their type: `GTGH`, `GFGH`, `XFTO`; not uplinks (`HUVQ`) and controls (`SCXN`). */
const ponCard = /^(G[TFVCUX]|X[FGTS]|ET|EF|EX)[A-Z]{2}/

export const boardsOf = (results: Results): Board[] =>
  (told(results, 'boards') ?? []).map((card) => {
    const type = text(card.real_type) ?? text(card.card_name) ?? text(card.cfg_type)
    const status = text(card.status)
    return {
      slot: `${card.shelf}/${card.slot}`,
      type,
      status,
      ponPorts: ponCard.test(text(card.cfg_type) ?? type ?? '') ? amount(card.port) : 0,
      online: status === null ? null : /^(INSERVICE|STANDBY|NORMAL)/i.test(status),
    }
  })

export const modulesOf = (pon: PonPosition, results: Results): PonPortReading[] => {
  const [module] = told(results, 'pon-module') ?? []
  const [port] = told(results, 'pon-interface') ?? []
  const refused = refusalOf(results, 'pon-module')
  if (!module && !port) return []
  const state = `${port?.admin_state ?? port?.state ?? ''}`
  return [
    {
      pon,
      admin: /deactiv|down|shutdown/i.test(state) ? 'disabled' : /activ|up/i.test(state) ? 'enabled' : null,
      txDbm: amount(module?.tx_dbm),
      temperature: amount(module?.temperature),
      voltage: amount(module?.voltage),
      bias: amount(module?.bias),
      opticClass: opticClassOf(module),
      ...(refused === null ? {} : { refused }),
    },
  ]
}

/** Fields that may name the class of a PON module, the surest first. */
const classFields = ['module_class', 'module_type', 'product_name', 'vendor_pn'] as const

const opticClassOf = (module: Found | undefined): string | null =>
  classFields.map((name) => /\b([BCD]\+{1,3})/.exec(`${module?.[name] ?? ''}`)?.[1]).find((one) => one) ?? null

/** The OLT's own words where it refused that command; null where it answered, or has nothing to tell. */
const refusalOf = (results: Results, id: string): string | null => {
  const failure = results.find(({ command }) => command.id === id)?.failure ?? null
  return failure === null || failure.code === 'empty' || failure.code === 'busy'
    ? null
    : failure.text.trim() || failure.code
}

export const alarmsOf = (results: Results): Alarm[] =>
  (told(results, 'alarms') ?? []).map((record) => ({
    at: yearFirst(text(record.time)),
    severity: text(record.level),
    text: alarmText(record),
    position: text(record.position),
  }))

/** `18:57:30 08/26/2026 UTC` as `2026-08-26 18:57:30 UTC`: month and day are told apart; any other text stays. */
const yearFirst = (time: string | null): string | null =>
  time?.replace(/^(\d\d:\d\d:\d\d) (\d\d)[/-](\d\d)[/-](\d{4})\b/, '$4-$2-$3 $1') ?? null

/** What it is and why; where nothing says what it is, whatever is told of it. */
const alarmText = (record: Found): string => {
  const [title, cause] = [text(record.text), text(record.cause)]
  if (title !== null) return cause === null || title.includes(cause) ? title : `${title} (${cause})`
  const rest = Object.entries(record).filter(([name]) => !['time', 'level', 'position', 'alarm_id'].includes(name))
  return rest.flatMap(([, value]) => text(value) ?? []).join(' · ')
}

/** ONUs of one port or of all: states, with serial number and type where those were answered. */
export const listOf = (results: Results): OnuRow[] => {
  const rows = new Map<string, OnuRow>()
  const records = [
    ...(told(results, 'onu-state') ?? []),
    ...(told(results, 'onu-baseinfo') ?? []),
    ...(told(results, 'onu-by-sn') ?? []),
  ]
  for (const record of records) {
    const onu = onuOf(String(record.interface ?? ''))
    if (!onu) continue
    const key = onuText(onu)
    rows.set(key, rowOf(onu, record, rows.get(key)))
  }
  return [...rows.values()]
}

export const emptyRow = (onu: OnuPosition): OnuRow => ({
  onu,
  serial: null,
  runState: 'unknown',
  stateText: '',
  enabled: null,
  configState: null,
  matchState: null,
  description: null,
  model: null,
  distance: null,
  rxDbm: null,
  txDbm: null,
  lastUp: null,
  lastDown: null,
  lastDownCause: null,
})

/** What a record of a list or of the detail adds to a row. */
export const rowOf = (onu: OnuPosition, record: Found, earlier: OnuRow = emptyRow(onu)): OnuRow => {
  const phase = text(record.phase_state)
  const admin = text(record.admin_state)
  const enabled = admin === null ? earlier.enabled : /^(enable|unlock)/i.test(admin)
  return {
    ...earlier,
    serial: serialOf(text(record.sn) ?? text(record.serial_number)) ?? earlier.serial,
    stateText: phase ?? earlier.stateText,
    runState: phase === null ? earlier.runState : runStateOf(phase, enabled),
    enabled,
    configState: text(record.config_state) ?? earlier.configState,
    model: text(record.type) ?? earlier.model,
  }
}

/** The phase state in the house's words. An ONU that is still registering (`syncMib`, `logging`) serves nobody yet. */
const runStates: readonly { phase: RegExp; state: RunState }[] = [
  { phase: /^working$/i, state: 'online' },
  { phase: /^(LOS|LOSi|LOBi|LOFi)/i, state: 'los' },
  { phase: /^Dying-?Gasp/i, state: 'power_fail' },
  { phase: /^(Off-?Line|syncMib|log(ging|in)|AuthFail\w*|ranging|init\w*|config\w*)/i, state: 'offline' },
  { phase: /^(disable\w*|deactiv\w*)/i, state: 'disabled' },
]

const runStateOf = (phase: string, enabled: boolean | null): RunState => {
  const state = runStates.find((one) => one.phase.test(phase))?.state ?? 'unknown'
  return enabled === false && state !== 'online' ? 'disabled' : state
}

const noOptics = { rxDbm: null, txDbm: null, oltRxDbm: null, temperature: null, voltage: null, bias: null }

export const portOpticsOf = (results: Results): OnuOptics[] => {
  const rows = new Map<string, OnuOptics>()
  for (const id of ['port-onu-rx', 'port-onu-tx', 'port-olt-rx']) {
    for (const record of told(results, id) ?? []) {
      const onu = onuOf(String(record.interface ?? ''))
      if (!onu) continue
      const row = rows.get(onuText(onu)) ?? { onu, ...noOptics }
      row.rxDbm = amount(record.onu_rx_dbm) ?? row.rxDbm
      row.txDbm = amount(record.onu_tx_dbm) ?? row.txDbm
      row.oltRxDbm = amount(record.olt_rx_dbm) ?? row.oltRxDbm
      rows.set(onuText(onu), row)
    }
  }
  return [...rows.values()]
}

export const opticsOf = (onu: OnuPosition, record: Found | undefined): OnuOptics | null =>
  record
    ? {
        onu,
        ...noOptics,
        rxDbm: amount(record.onu_rx_dbm),
        txDbm: amount(record.onu_tx_dbm),
        oltRxDbm: amount(record.olt_rx_dbm),
      }
    : null

export const autofindOf = (results: Results): AutofindRow[] =>
  (told(results, 'uncfg') ?? []).flatMap((record) => {
    const pon = ponOf(String(record.interface ?? ''))
    const serial = serialOf(text(record.sn))
    if (!pon || !serial) return []
    return [
      {
        pon,
        serial,
        printed: text(record.sn_printed) ?? serial,
        model: text(record.model),
        vendorId: serial.slice(0, 4),
        version: text(record.version),
        seenAt: text(record.time),
      },
    ]
  })

/** How a banner and the answer to `show card` tell the generation and the model. */
export const identify = (banner: string, output: string): { dialect: string; model: string | null } => {
  const isTitan =
    /\bTITAN\b/i.test(banner) || /^\s*Shelf\s+Slot\b|\bCardName\b/m.test(output) || /%Error 1403\d\d/.test(output)
  const card = controlCards.find(({ type }) => type.test(output))
  return { dialect: isTitan ? 'titan' : 'classic', model: modelOf(banner) ?? (isTitan ? null : (card?.model ?? null)) }
}

/** Control cards that only one chassis takes. */
const controlCards = [
  { type: /\bSMX[A-Z]\b/, model: 'C320' },
  { type: /\bSC[XT][A-Z]\b/, model: 'C300' },
]
