// Views of the fleet: a filter, an order and the columns that go with it. Own ones are kept on this machine, per operator.
import { create } from 'zustand'
import { fold } from '../../../shared/fold.ts'
import type { FleetSort } from '../../../shared/operations/onu.ts'
import { fleetSorts, oneOf } from '../../../shared/plain.ts'
import { visibleText } from '../../components/visible-text.ts'
import type { Words } from '../../components/words.ts'

/** What the list can show: all that it can be sorted by, and the line of seven days. */
export type FleetColumn = FleetSort | 'trend'
const columnNames: readonly FleetColumn[] = [...fleetSorts, 'trend']

export interface FleetView {
  id: string
  /** Null: its name is one of our words. */
  name: string | null
  q: string
  sort: string
}

export const allView: FleetView = { id: '', name: null, q: '', sort: '' }
const weakView: FleetView = { id: 'senal', name: null, q: 'rx<-25', sort: 'rx' }
const darkView: FleetView = { id: 'sin-luz', name: null, q: 'estado:los', sort: '-seen' }
export const builtInViews: readonly FleetView[] = [allView, weakView, darkView]

export const usualColumns: readonly FleetColumn[] = [
  'status',
  'name',
  'serial',
  'olt',
  'pon',
  'ont',
  'model',
  'rx',
  'trend',
  'drift',
  'pppoe',
  'seen',
]

export function viewName({ id, name }: FleetView, { say }: Words): string {
  if (name !== null) return visibleText(name)
  return say(id === weakView.id ? 'fleet.view_weak' : id === darkView.id ? 'fleet.view_dark' : 'fleet.view_all')
}

/** Whether this name would not be told from another; own views of a name are replaced instead. */
export const isSameName = (one: string, other: string): boolean => fold(one).trim() === fold(other).trim()

interface Kept {
  own: FleetView[]
  /** By the id of a view. */
  columns: Record<string, FleetColumn[]>
}

interface Views extends Kept {
  operator: string | null
  load: (operator: string) => void
  /** In the place of an own view with that name. */
  add: (name: string, view: Pick<FleetView, 'q' | 'sort'>, columns: readonly FleetColumn[]) => FleetView
  remove: (id: string) => void
  setColumns: (id: string, columns: readonly FleetColumn[] | null) => void
}

const place = (operator: string): string => `pondesk.fleet.${operator}`
const isText = (value: unknown): value is string => typeof value === 'string'

function read(operator: string): Kept {
  try {
    const kept = JSON.parse(localStorage.getItem(place(operator)) ?? '{}') as { own?: unknown; columns?: unknown }
    const own = (Array.isArray(kept.own) ? kept.own : []) as Partial<FleetView>[]
    return {
      own: own.flatMap(({ id, name, q, sort }) =>
        isText(id) && isText(name) && isText(q) && isText(sort) ? [{ id, name, q, sort }] : [],
      ),
      columns: columnsIn(kept.columns),
    }
  } catch {
    return { own: [], columns: {} }
  }
}

function columnsIn(kept: unknown): Kept['columns'] {
  if (typeof kept !== 'object' || kept === null) return {}
  return Object.fromEntries(
    Object.entries(kept).flatMap(([id, columns]) => {
      const names: unknown[] = Array.isArray(columns) ? columns : []
      const known = names.flatMap((name) => (isText(name) ? (oneOf(columnNames, name) ?? []) : []))
      return known.length > 0 && known.length === names.length ? [[id, known]] : []
    }),
  )
}

export const useViews = create<Views>()((set, get) => {
  function put(change: Partial<Kept>): void {
    set(change)
    const { operator, own, columns } = get()
    if (operator !== null) localStorage.setItem(place(operator), JSON.stringify({ own, columns }))
  }
  return {
    operator: null,
    own: [],
    columns: {},
    load: (operator) => {
      if (get().operator !== operator) set({ operator, ...read(operator) })
    },
    add(name, { q, sort }, columns) {
      const { own } = get()
      const before = own.find((view) => view.name !== null && isSameName(view.name, name))
      const view = { id: before?.id ?? `v${Date.now().toString(36)}`, name, q, sort }
      put({
        own: before ? own.map((one) => (one === before ? view : one)) : [...own, view],
        columns: { ...get().columns, [view.id]: [...columns] },
      })
      return view
    },
    remove(id) {
      const { [id]: _, ...columns } = get().columns
      put({ own: get().own.filter((view) => view.id !== id), columns })
    },
    setColumns(id, chosen) {
      const { [id]: _, ...columns } = get().columns
      put({ columns: chosen ? { ...columns, [id]: [...chosen] } : columns })
    },
  }
})
