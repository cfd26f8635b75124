// Columns and times as the boxes print them.

/** Cuts or fills to the width; a number is set to the right. */
export const col = (value: string | number, width: number): string =>
  typeof value === 'number' ? String(value).padStart(width) : value.slice(0, width).padEnd(width)
export const dash = (count: number, indent = 2): string => ' '.repeat(indent) + '-'.repeat(count)

const two = (n: number): string => String(n).padStart(2, '0')

/** Local time of the boxes: three hours behind UTC. `2026-11-21 05:30:00` */
export function local(at: number | null, none = '-'): string {
  return at === null ? none : new Date(at - 10_800_000).toISOString().slice(0, 19).replace('T', ' ')
}
/** With its offset, as the detail of an ONT. */
export const offset = (at: number | null): string => (at === null ? '-' : `${local(at)}-03:00`)

/** `5h 02m 09s` */
export function hours(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  return `${Math.floor(seconds / 3600)}h ${two(Math.floor(seconds / 60) % 60)}m ${two(seconds % 60)}s`
}
/** Days, hours, minutes, seconds. */
export function parts(ms: number): [number, number, number, number] {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  return [Math.floor(seconds / 86_400), Math.floor(seconds / 3600) % 24, Math.floor(seconds / 60) % 60, seconds % 60]
}

/** Free text over several lines, broken at the width in mid-word as the boxes do. */
export function broken(text: string, width: number): string[] {
  return text.match(new RegExp(`.{1,${width}}`, 'g')) ?? ['']
}
