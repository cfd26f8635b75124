// How ZTE writes positions, serial numbers and field names.
import type { OnuPosition, PonPosition } from '../../model.ts'

/** `gpon-onu_1/2/5:4`, `gpon_onu-1/2/5:4`, `1/2/5:4`; also `epon-…`, `xgpon-…`. Null when it is no ONU. */
export const onuOf = (text: string): OnuPosition | null => {
  const found = /^(?:[a-z]*pon[-_]onu[-_])?(\d{1,2})\/(\d{1,2})\/(\d{1,3}):(\d{1,4})$/i.exec(text.trim())
  if (!found) return null
  return { frame: Number(found[1]), slot: Number(found[2]), port: Number(found[3]), onuId: Number(found[4]) }
}

/** `gpon-olt_1/2/5`, `gpon_olt-1/2/5`, `1/2/5`, and the port of an ONU. */
export const ponOf = (text: string): PonPosition | null => {
  const found = /^(?:[a-z]*pon[-_](?:onu|olt)[-_])?(\d{1,2})\/(\d{1,2})\/(\d{1,3})(?::\d+)?$/i.exec(text.trim())
  if (!found) return null
  return { frame: Number(found[1]), slot: Number(found[2]), port: Number(found[3]) }
}

/** `vport-1/1/1.2:1`: the ONU and its virtual port. */
export const vportOf = (text: string): (OnuPosition & { vport: number }) | null => {
  const found = /^vport[-_](\d{1,2})\/(\d{1,2})\/(\d{1,3})\.(\d{1,4}):(\d{1,3})$/i.exec(text.trim())
  if (!found) return null
  const [frame, slot, port, onuId, vport] = found.slice(1).map(Number) as [number, number, number, number, number]
  return { frame, slot, port, onuId, vport }
}

/** 4 letters and 8 hex digits, upper case; from `ZTEGc1192dd7`, `SN:ZTEG…` or 16 hex digits. As printed when it is neither. */
export const serialOf = (text: string | null | undefined): string | null => {
  const bare = (text ?? '').trim().replace(/^SN[:-]\s*/i, '')
  if (bare === '' || bare === 'N/A') return null
  const hex = /^([0-9a-f]{8})([0-9a-f]{8})$/i.exec(bare)
  if (!hex) return bare.toUpperCase()
  return `${Buffer.from(hex[1] as string, 'hex').toString('latin1')}${hex[2]}`.toUpperCase()
}

/** `Online Duration`, `CurIP`, `PPPOE-filter` → `online_duration`, `cur_ip`, `pppoe_filter`. */
export const snake = (label: string): string =>
  label
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[^a-z\d]+/g, '_')
    .replace(/^_|_$/g, '')

/** `127h 56m 21s`, `47484 days, 5 hours, 25 minutes`, `259 Day , 11 Hours`: seconds. Null when nothing of it is a time. */
export const secondsOf = (text: string): number | null => {
  let seconds: number | null = null
  for (const [, count, unit] of text.matchAll(/(\d+)\s*(d|h|m|s)[a-z]*\b/gi)) {
    seconds = (seconds ?? 0) + Number(count) * (unitSeconds[(unit as string).toLowerCase()] ?? 0)
  }
  return seconds
}

const unitSeconds: Record<string, number> = { d: 86_400, h: 3600, m: 60, s: 1 }
