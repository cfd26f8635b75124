// Tables as files: RFC 4180, with the mark that tells a spreadsheet that the text is UTF-8.
import { visibleLines } from './visible-text.ts'

export type Cell = string | number | null

export const csvMark = '\ufeff'
const lineEnd = '\r\n'

/** What a spreadsheet would take for a formula; an Asian one also in full width. */
const formula = /^[=+\-@\t\r＝＋－＠]/

/** Text that a spreadsheet would take for a formula is marked as text; numbers are numbers, with an ASCII minus. */
function written(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  // As on the screen, and not dropped: a name that differs by what cannot be seen is another name.
  const seen = visibleLines(cell)
  const text = formula.test(seen) ? `'${seen}` : seen
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

export const csvLine = (cells: readonly Cell[]): string => `${cells.map(written).join(',')}${lineEnd}`
