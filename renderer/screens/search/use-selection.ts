// Which ONUs are chosen: some of them, or all that the query has but some. All is a query, not a list.
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { OnuSummary } from '../../../shared/model/onu.ts'
import type { Selection } from '../../components/DataRow.tsx'
import { countOf } from '../../components/format.ts'
import type { Words } from '../../components/words.ts'
import { type Anchor, anchorPlace, isWhole, mostInRange, type SerialsOf } from './range.ts'
import type { FleetList } from './use-fleet-list.ts'

interface Chosen {
  /** The query that it belongs to: another one has nothing chosen. */
  q: string
  isAll: boolean
  /** Serials that are chosen; where all are, those that are not. */
  marked: ReadonlySet<string>
  anchor: Anchor | null
}

const nothing = (q: string): Chosen => ({ q, isAll: false, marked: new Set(), anchor: null })

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

/** How rows that nobody has looked at are chosen, and what is said meanwhile; null: nothing more to say. */
export interface RangeReader {
  serialsOf: SerialsOf
  tell: (text: string | null) => void
  fail: (thrown: unknown) => void
}

/** `question`: the query and the order in which its rows stand. */
export function useSelection(
  q: string,
  question: string,
  { rows, known, total }: KnownRows,
  reader: RangeReader,
  { say }: Words,
): FleetSelection {
  const [kept, setKept] = useState<Chosen>(() => nothing(q))
  const chosen = useMemo(() => (kept.q === q ? kept : nothing(q)), [kept, q])
  const { isAll, marked } = chosen
  const count = isAll ? Math.max(0, total - marked.size) : marked.size
  const serials = useMemo(() => {
    if (!isAll) return [...marked]
    return known < total ? null : rows.map(({ serial }) => serial).filter((serial) => !marked.has(serial))
  }, [isAll, marked, rows, known, total])

  const now = useRef({ chosen, rows, reader, question })
  now.current = { chosen, rows, reader, question }
  const reading = useRef<AbortController>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a range of another query is not waited for
  useEffect(() => () => reading.current?.abort(), [q])

  const readRange = useCallback(
    async (range: Range): Promise<void> => {
      const { serialsOf, tell, fail } = now.current.reader
      const count = range.to - range.from + 1
      const most = countOf(mostInRange)
      if (count > mostInRange) return tell(say('fleet.range_limit', { count: countOf(count), most }))
      reading.current?.abort()
      const abort = new AbortController()
      reading.current = abort
      tell(say('fleet.range_reading', { n: count, count: countOf(count) }))
      try {
        const read = await serialsOf(range.from, count, abort.signal)
        if (abort.signal.aborted) return
        reading.current = null
        setKept((before) => withRange(before.q === q ? before : nothing(q), read, range))
        tell(null)
      } catch (thrown) {
        if (abort.signal.aborted) return
        tell(null)
        fail(thrown)
      }
    },
    [q, say],
  )
  const toggle = useCallback(
    (index: number, isRange: boolean) => {
      const { chosen: before, rows: shown, question: asked } = now.current
      const pressed = shown[index]
      if (!pressed) return
      const anchor = { serial: pressed.serial, index, question: asked }
      const from = isRange ? anchorPlace(before.anchor, shown, asked) : null
      const range = rangeOf(from, anchor, isRange)
      const inSight = shown.slice(range.from, range.to + 1)
      // Rows that nobody has looked at have no serial here: they are asked for.
      if (!isWhole(inSight, range.to - range.from + 1)) return void readRange(range)
      setKept((last) => withRange(last.q === q ? last : nothing(q), serialsIn(inSight), range))
    },
    [q, readRange],
  )
  const choose = useCallback((next: Chosen) => {
    // Also what was said of a range that was too long.
    now.current.reader.tell(null)
    reading.current?.abort()
    setKept(next)
  }, [])
  const all = useCallback(() => choose({ ...nothing(q), isAll: true }), [q, choose])
  const clear = useCallback(() => choose(nothing(q)), [q, choose])
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

interface Range {
  from: number
  to: number
  /** The row that was pressed: the next range begins there. */
  anchor: Anchor
  isRange: boolean
}

const rangeOf = (from: number | null, anchor: Anchor, isRange: boolean): Range => ({
  from: Math.min(from ?? anchor.index, anchor.index),
  to: Math.max(from ?? anchor.index, anchor.index),
  anchor,
  isRange,
})

const serialsIn = (rows: readonly OnuSummary[]): string[] => rows.map(({ serial }) => serial)

/** A range is chosen as a whole; a row alone changes sides. */
function withRange(chosen: Chosen, serials: readonly string[], { anchor, isRange }: Range): Chosen {
  const marked = new Set(chosen.marked)
  for (const serial of serials) {
    const isMarked = isRange ? !chosen.isAll : !marked.has(serial)
    if (isMarked) marked.add(serial)
    else marked.delete(serial)
  }
  return { ...chosen, marked, anchor }
}
