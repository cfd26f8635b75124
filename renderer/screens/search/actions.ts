import { FilterX, RefreshCw } from 'lucide-react'
import type { Action } from '../../components/action.ts'
import { fleetRoute, goTo } from '../../stores/route.ts'

interface FleetContext {
  q: string
  reload: () => void
}

export const fleetActions = ({ q, reload }: FleetContext): Action[] => [
  { id: 'fleet.reload', label: 'action.reload_list', key: 'r', icon: RefreshCw, refused: null, run: reload },
  ...(q === ''
    ? []
    : [
        {
          id: 'fleet.clear',
          label: 'action.clear_filter',
          icon: FilterX,
          refused: null,
          run: () => goTo(fleetRoute),
        } satisfies Action,
      ]),
]
