// Which ONUs are chosen: some of them, or all that the query has but some. All is a query, not a list.
import { useCallback, useMemo, useState } from 'react'
import type { OnuSummary } from '../../../shared/model/onu.ts'
import type { Selection } from '../../components/DataRow.tsx'
import type { Words } from '../../components/words.ts'
import type { FleetList } from './use-fleet-list.ts'

interface Chosen {
  /** The query that it belongs to: another one has nothing chosen. */
  q: string
  isAll: boolean
  /** Serials that are chosen; where all are, those that are not. */
  marked: ReadonlySet<string>
  /** Where a range begins. */
  anchor: number
}

const nothing = (q: string): Chosen => ({ q, isAll: false, marked: new Set(), anchor: 0 })

export interface FleetSelection {
  count: number
  /** Null where they are too many to be here. */
  serials: readonly string[] | null
  /** What an export asks for. */
  asked: { serials?: string[]; except?: string[] }
  all: () => void
  clear: () => void
  toggle: (index: number, isRange: boolean) => void
  ofTable: Selection<OnuSummary>
}

/** `rows` may have holes: `known` of `total` are there. */
type KnownRows = Pick<FleetList, 'rows' | 'known' | 'total'>

export function useSelection(q: string, { rows, known, total }: KnownRows, { say }: Words): FleetSelection {
  const [kept, setKept] = useState<Chosen>(() => nothing(q))
  const chosen = useMemo(() => (kept.q === q ? kept : nothing(q)), [kept, q])
  const { isAll, marked } = chosen
  const count = isAll ? Math.max(0, total - marked.size) : marked.size
  const serials = useMemo(() => {
    if (!isAll) return [...marked]
    return known < total ? null : rows.map(({ serial }) => serial).filter((serial) => !marked.has(serial))
  }, [isAll, marked, rows, known, total])

  const toggle = useCallback(
    (index: number, isRange: boolean) =>
      setKept((before) => toggled(before.q === q ? before : nothing(q), rows, index, isRange)),
    [q, rows],
  )
  const all = useCallback(() => setKept({ ...nothing(q), isAll: true }), [q])
  const clear = useCallback(() => setKept(nothing(q)), [q])
  const nameOf = useCallback(({ name, serial }: OnuSummary) => say('fleet.select_row', { name: name ?? serial }), [say])
  const state = count === 0 ? 'none' : count === total ? 'all' : 'some'
  const ofTable = useMemo(
    (): Selection<OnuSummary> => ({
      isSelected: ({ serial }) => isAll !== marked.has(serial),
      onSelect: toggle,
      nameOf,
      state,
      onAll: state === 'all' ? clear : all,
      allLabel: say('fleet.select_every'),
    }),
    [isAll, marked, toggle, nameOf, state, all, clear, say],
  )
  return {
    count,
    serials,
    asked: isAll ? (marked.size > 0 ? { except: [...marked] } : {}) : count > 0 ? { serials: [...marked] } : {},
    all,
    clear,
    toggle,
    ofTable,
  }
}

/** A range is chosen as a whole; a row alone changes sides. */
function toggled(chosen: Chosen, rows: readonly OnuSummary[], index: number, isRange: boolean): Chosen {
  const row = rows[index]
  if (!row) return chosen
  const marked = new Set(chosen.marked)
  const [from, to] = isRange ? [Math.min(chosen.anchor, index), Math.max(chosen.anchor, index)] : [index, index]
  const range = rows.slice(from, to + 1)
  // Rows that nobody has looked at have no serial here: a range across them would leave them out without a word.
  if (Object.keys(range).length < range.length) return chosen
  for (const { serial } of range) {
    const isMarked = isRange ? !chosen.isAll : !marked.has(serial)
    if (isMarked) marked.add(serial)
    else marked.delete(serial)
  }
  return { ...chosen, marked, anchor: index }
}
