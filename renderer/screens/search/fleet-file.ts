// The list as a file, and its serials for the clipboard.
import type { FleetSort } from '../../../shared/operations/onu.ts'
import { invoke } from '../../client/index.ts'
import { copyText } from '../../components/clipboard.ts'
import type { FleetOrder } from './fleet-order.ts'
import type { FleetColumn } from './fleet-views.ts'

export interface FileAsked {
  q: string
  order: FleetOrder | null
  chosen: { serials?: string[]; except?: string[] }
}

const textOf = ({ q, order, chosen }: FileAsked, columns: FleetSort[]): Promise<string> =>
  invoke('onu.export', {
    q,
    ...(order ? { sort: order.sort, order: order.isDescending ? 'desc' : 'asc' } : {}),
    ...chosen,
    columns,
  })

/** Offers it under this name, with the date. A line is no value: the file has the difference of seven days beside it. */
export async function saveFile(asked: FileAsked, columns: readonly FleetColumn[], name: string): Promise<void> {
  const text = await textOf(
    asked,
    columns.filter((column) => column !== 'trend'),
  )
  // Reading an answer as text takes its mark away; spreadsheets need it.
  const file = new Blob(['\ufeff', text.replace(/^\ufeff/, '')], { type: 'text/csv;charset=utf-8' })
  const address = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = address
  link.download = `${name}-${new Date().toLocaleDateString('sv')}.csv`
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}

/** One a line. Answers how many, null when the clipboard took nothing. */
export async function copySerials(asked: FileAsked): Promise<number | null> {
  const serials = asked.chosen.serials ?? (await textOf(asked, ['serial'])).split('\r\n').slice(1, -1)
  return (await copyText(serials.join('\n'))) ? serials.length : null
}
