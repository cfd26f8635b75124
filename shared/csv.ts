// Tables as files: RFC 4180, with the mark that tells a spreadsheet that the text is UTF-8.

export type Cell = string | number | null

export const csvMark = '\ufeff'
const lineEnd = '\r\n'

/** Text that a spreadsheet would take for a formula is marked as text; numbers are numbers, with an ASCII minus. */
function written(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  const text = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

export const csvLine = (cells: readonly Cell[]): string => `${cells.map(written).join(',')}${lineEnd}`
