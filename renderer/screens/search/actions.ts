import { Copy, Download, FilterX, ListChecks, RefreshCw, SquareCheck } from 'lucide-react'
import type { Action } from '../../components/action.ts'
import { fleetRoute, goTo } from '../../stores/route.ts'

interface FleetContext {
  q: string
  reload: () => void
  /** Takes or leaves the ONU under the cursor. */
  select: () => void
  selectAll: () => void
  save: () => void
}

const always = { refused: null }

export const fleetActions = ({ q, reload, select, selectAll, save }: FleetContext): Action[] => [
  { ...always, id: 'fleet.select', label: 'action.select_row', key: 'x', icon: SquareCheck, run: select },
  { ...always, id: 'fleet.all', label: 'action.select_query', key: 'Ctrl+A', icon: ListChecks, run: selectAll },
  { ...always, id: 'fleet.export', label: 'action.export', key: 'Ctrl+E', icon: Download, run: save },
  { ...always, id: 'fleet.reload', label: 'action.reload_list', key: 'r', icon: RefreshCw, run: reload },
  ...(q === ''
    ? []
    : [
        {
          ...always,
          id: 'fleet.clear',
          label: 'action.clear_filter',
          icon: FilterX,
          run: () => goTo(fleetRoute),
        } satisfies Action,
      ]),
]

interface SelectionContext {
  /** Why the ONUs cannot be asked now. */
  readRefused: string | null
  read: () => void
  save: () => void
  copy: () => void
}

/** With something selected, `R` reads that instead of the list. */
export const selectionActions = ({ readRefused, read, save, copy }: SelectionContext): Action[] => [
  { id: 'fleet.read', label: 'action.read_now', key: 'r', icon: RefreshCw, refused: readRefused, run: read },
  { ...always, id: 'fleet.export', label: 'action.export', key: 'Ctrl+E', icon: Download, run: save },
  { ...always, id: 'fleet.copy', label: 'action.copy_serials', icon: Copy, run: copy },
]
