// What a filter can be about, as people write it in Spanish, Portuguese and English; the program's own names are understood as well.
import { fold } from '../fold.ts'
import type { ShownStatus } from '../optical-limits.ts'
import type { Language } from '../words/index.ts'

export const textFields = ['olt', 'model', 'firmware', 'name', 'serial', 'mac', 'ip', 'ssid', 'source'] as const
export type TextField = (typeof textFields)[number]
export const numberFields = ['rx', 'olt_rx', 'drift', 'ont'] as const
export type NumberField = (typeof numberFields)[number]
export type FilterField = TextField | NumberField | 'status' | 'pon' | 'seen' | 'pppoe' | 'serials'

/** Spanish, Portuguese, English, then everything else that is understood. */
type Names = readonly [es: string, pt: string, en: string, ...others: string[]]

const fieldNames: Record<FilterField, Names> = {
  status: ['estado', 'estado', 'status'],
  olt: ['olt', 'olt', 'olt'],
  pon: ['pon', 'pon', 'pon', 'puerto', 'porta', 'port'],
  ont: ['ont', 'ont', 'ont', 'ont_id', 'onu_id'],
  model: ['modelo', 'modelo', 'model', 'model_name'],
  firmware: ['firmware', 'firmware', 'firmware', 'fw', 'software_version'],
  rx: ['rx', 'rx', 'rx', 'rx_onu', 'rx_dbm'],
  olt_rx: ['rx_olt', 'rx_olt', 'rx_olt', 'rxolt', 'olt_rx', 'olt_rx_dbm'],
  drift: ['delta', 'delta', 'delta', 'deriva', 'drift', 'drift_db'],
  seen: ['visto', 'visto', 'seen', 'last_seen'],
  pppoe: ['pppoe', 'pppoe', 'pppoe', 'usuario', 'user'],
  name: ['cliente', 'cliente', 'customer', 'nombre', 'nome', 'name'],
  serial: ['serie', 'serie', 'serial', 'sn'],
  serials: ['series', 'series', 'serials', 'seriais'],
  mac: ['mac', 'mac', 'mac'],
  ip: ['ip', 'ip', 'ip'],
  ssid: ['ssid', 'ssid', 'ssid', 'red', 'rede', 'wifi'],
  source: ['origen', 'origem', 'source', 'fuente', 'fonte'],
}

const statusNames: Record<ShownStatus, Names> = {
  online: ['en_linea', 'em_linha', 'online', 'activa', 'ativa', 'up'],
  weak: ['senal_debil', 'sinal_fraco', 'weak', 'debil', 'fraco', 'degradada'],
  los: ['los', 'los', 'los', 'sin_luz', 'sem_luz', 'no_light'],
  power_fail: ['sin_energia', 'sem_energia', 'power_fail', 'no_power', 'energia', 'dying_gasp'],
  offline: ['caida', 'caiu', 'offline', 'queda', 'down'],
  disabled: ['deshabilitada', 'desabilitada', 'disabled', 'desativada'],
  maintenance: ['mantenimiento', 'manutencao', 'maintenance'],
  unknown: ['sin_datos', 'sem_dados', 'no_data', 'unknown', 'desconocido', 'desconhecido'],
}

const yesNames: Names = ['si', 'sim', 'yes', 'true', '1']
const noNames: Names = ['no', 'nao', 'no', 'false', '0']
const noneNames: Names = ['sin_datos', 'sem_dados', 'no_data', 'none', 'nunca', 'never', 'ninguno', 'nenhum']

export const shownStatuses = Object.keys(statusNames) as readonly ShownStatus[]

const plain = (text: string): string => fold(text).replace(/[\s-]+/g, '_')

const byName = <K extends string>(names: Record<K, Names>): ReadonlyMap<string, K> =>
  new Map((Object.entries(names) as [K, Names][]).flatMap(([key, all]) => all.map((name) => [name, key] as const)))

const fields = byName(fieldNames)
const statuses = byName(statusNames)

const place: Record<Language, 0 | 1 | 2> = { es: 0, pt: 1, en: 2 }

/** Accents, case and hyphens do not matter. */
export const fieldNamed = (text: string): FilterField | undefined => fields.get(plain(text))
export const statusNamed = (text: string): ShownStatus | undefined => statuses.get(plain(text))
export const isYes = (text: string): boolean => yesNames.includes(plain(text))
export const isNo = (text: string): boolean => noNames.includes(plain(text))
/** "Nobody knows it": `rx:sin_datos`. */
export const isNone = (text: string): boolean => (text === '' ? false : noneNames.includes(plain(text)))

/** As it is written in this language. */
export const fieldName = (field: FilterField, language: Language): string => fieldNames[field][place[language]]
export const statusName = (status: ShownStatus, language: Language): string => statusNames[status][place[language]]
export const noneName = (language: Language): string => noneNames[place[language]]
export const flagName = (value: boolean, language: Language): string => (value ? yesNames : noNames)[place[language]]
