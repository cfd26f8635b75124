// What a table shows, as a file: one line a row, values as the contract has them.
import { type Cell, csvLine, csvMark } from '../../shared/csv.ts'
import { saveText } from './save-text.ts'

export interface CsvColumn<T> {
  header: string
  value: (row: T) => Cell
}

const twoDigits = (value: number): string => String(value).padStart(2, '0')

/** `pondesk-cambios-20261121-1410.csv`: by the clock of this machine. */
function fileName(what: string, now: Date): string {
  const day = `${now.getFullYear()}${twoDigits(now.getMonth() + 1)}${twoDigits(now.getDate())}`
  return `pondesk-${what}-${day}-${twoDigits(now.getHours())}${twoDigits(now.getMinutes())}.csv`
}

export function saveTable<T>(what: string, columns: readonly CsvColumn<T>[], rows: readonly T[]): void {
  const lines = rows.map((row) => csvLine(columns.map(({ value }) => value(row))))
  const head = csvLine(columns.map(({ header }) => header))
  saveText(fileName(what, new Date()), csvMark + head + lines.join(''), 'text/csv')
}
