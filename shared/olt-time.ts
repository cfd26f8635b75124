// Times as OLTs write them, on their own clock.

/** ms of an instant as the OLT or the store writes it: `2026-11-21 14:02:11`, with or without an offset; null for anything else. */
export function oltInstant(text: string | null): number | null {
  const found = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}:\d{2})(?:\.\d+)?\s*(Z|[+-]\d{2}:?\d{2})?$/.exec(
    text?.trim() ?? '',
  )
  if (!found) return null
  const [, day, time, zone = ''] = found
  const ms = Date.parse(`${day}T${time}${/^[+-]\d{4}$/.test(zone) ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone}`)
  return Number.isNaN(ms) ? null : ms
}

/** Whether the text says its zone; without one it is the clock on the OLT's own wall. */
export const hasZone = (text: string): boolean => /(Z|[+-]\d{2}:?\d{2})$/.test(text.trim())

/** The same on the OLT's own wall. */
export const withoutZone = (text: string): string => text.trim().replace(/\s*(Z|[+-]\d{2}:?\d{2})$/, '')
