// A grid of any length: only the rows in sight are drawn, and the keyboard walks it.
import { useVirtualizer } from '@tanstack/react-virtual'
import {
  type Key,
  type KeyboardEvent,
  type ReactNode,
  type Ref,
  useEffect,
  useId,
  useImperativeHandle,
  useRef,
} from 'react'
import {
  type Column,
  DataRow,
  DetailRow,
  HeaderRow,
  type Selection,
  type SortedBy,
  selectionTrack,
  WaitingRow,
} from './DataRow.tsx'
import css from './DataTable.module.css'
import { moveCursor } from './grid-keys.ts'
import { useRowHeight } from './row-height.ts'
import { useRowTurns } from './row-turns.ts'

export interface DataTableHandle {
  focus: () => void
}

interface DataTableProps<T> {
  ref?: Ref<DataTableHandle>
  label: string
  columns: readonly Column<T>[]
  /** Rows known so far; `count` may be larger, the rest is on its way. */
  rows: readonly T[]
  count: number
  keyOf: (row: T) => string
  cursor: number
  onCursor: (index: number) => void
  onOpen: (row: T) => void
  onOpenApart?: ((row: T) => void) | undefined
  sortedBy?: SortedBy | null | undefined
  onSort?: ((column: string) => void) | undefined
  selection?: Selection<T> | undefined
  /** The rows in sight, so that what is missing of them is fetched: behind the last one, and the first. */
  onReach?: ((end: number, from: number) => void) | undefined
  rowHeight?: number
  /** What the list answers: another question starts at the top. */
  question?: string
  /** Narrower than this the list scrolls sideways. */
  minWidth?: number
  /** Drawn under the row it belongs to. */
  detail?: ((row: T) => ReactNode) | undefined
  openKey?: string | null
}

export function DataTable<T>(props: DataTableProps<T>) {
  const {
    ref,
    label,
    columns,
    rows,
    count,
    keyOf,
    cursor,
    onCursor,
    onOpen,
    onReach,
    rowHeight: drawnHeight = 24,
    minWidth,
    question,
    detail,
    openKey,
    onOpenApart,
    sortedBy,
    onSort,
    selection,
  } = props
  const rowHeight = useRowHeight(drawnHeight)
  const scroller = useRef<HTMLDivElement>(null)
  const id = useId()
  const headerHeight = 28

  const rowKey = (index: number): Key => {
    const row = rows[index]
    return row ? keyOf(row) : index
  }
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    // Another function makes it measure every row of the list again: only where rows have heights of their own is it worth that.
    ...(detail && { getItemKey: rowKey }),
    overscan: 4,
    scrollPaddingStart: headerHeight,
    paddingStart: headerHeight,
  })
  useImperativeHandle(ref, () => ({ focus: () => scroller.current?.focus({ preventScroll: true }) }), [])

  useEffect(() => {
    // A list that appears takes the keys, unless they are in use elsewhere.
    const { activeElement } = document
    if (activeElement === null || activeElement === document.body || activeElement instanceof HTMLAnchorElement) {
      scroller.current?.focus({ preventScroll: true })
    }
  }, [])

  const items = virtual.getVirtualItems()
  const { startIndex = 0, endIndex = 0 } = virtual.range ?? {}
  const drawn = useRowTurns(
    items
      .filter(({ index }) => rows[index] !== undefined)
      .map(({ index }) => ({ key: rowKey(index), isInSight: index >= startIndex && index <= endIndex })),
  )
  const end = items.at(-1)?.index ?? 0
  const from = items[0]?.index ?? 0
  useEffect(() => {
    onReach?.(end + 1, from)
  }, [end, from, onReach])

  // biome-ignore lint/correctness/useExhaustiveDependencies: only another question goes back to the top
  useEffect(() => {
    scroller.current?.scrollTo({ top: 0 })
  }, [question])

  function onKeyDown(event: KeyboardEvent): void {
    if (event.target !== event.currentTarget || event.altKey || event.metaKey) return
    if (event.ctrlKey) {
      const row = rows[cursor]
      if (event.key !== 'Enter' || !onOpenApart || !row) return
      onOpenApart(row)
      event.preventDefault()
      return
    }
    if (selection && event.key.toLowerCase() === 'x') {
      selection.onSelect(cursor, event.shiftKey)
      event.preventDefault()
      return
    }
    if (event.key === 'Enter') {
      const row = rows[cursor]
      if (row) onOpen(row)
      event.preventDefault()
      return
    }
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? rowHeight) / rowHeight) - 2)
    const target = moveCursor(event.key, cursor, count, page)
    if (target === null) return
    event.preventDefault()
    onCursor(target)
    virtual.scrollToIndex(target, { align: 'auto' })
  }

  const isCursorDrawn = rows[cursor] !== undefined && drawn.has(rowKey(cursor))
  const template = (selection ? selectionTrack : '') + columns.map(({ width }) => width).join(' ')
  const columnCount = columns.length + (selection ? 1 : 0)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: its role is a grid, or a tree grid
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: its role is a grid, or a tree grid
    <div
      ref={scroller}
      className={css.scroller}
      role={detail ? 'treegrid' : 'grid'}
      tabIndex={0}
      aria-label={label}
      aria-rowcount={count + 1}
      aria-colcount={columnCount}
      aria-multiselectable={selection ? true : undefined}
      aria-activedescendant={isCursorDrawn ? `${id}-${cursor}` : undefined}
      onKeyDown={onKeyDown}
    >
      <div className={css.canvas} style={{ height: virtual.getTotalSize(), minWidth }}>
        <HeaderRow columns={columns} template={template} sortedBy={sortedBy} onSort={onSort} selection={selection} />
        {/* Rows stand one after the other: those that stay keep their place, and only what is new is laid out and drawn. */}
        <div role="presentation" style={{ height: (items[0]?.start ?? headerHeight) - headerHeight }} />
        {items.map((item) => {
          const row = rows[item.index]
          const key = rowKey(item.index)
          if (!row || !drawn.has(key))
            return <WaitingRow key={key} index={item.index} height={rowHeight} isLate={!row} />
          const isOpen = openKey === keyOf(row)
          const whole = (
            <DataRow
              key={key}
              id={`${id}-${item.index}`}
              row={row}
              index={item.index}
              columns={columns}
              template={template}
              height={rowHeight}
              isCursor={item.index === cursor}
              isOpen={isOpen}
              onCursor={onCursor}
              onOpen={onOpen}
              onOpenApart={onOpenApart}
              isSelected={selection?.isSelected(row)}
              onSelect={selection?.onSelect}
              nameOf={selection?.nameOf}
              hasDetail={detail !== undefined}
            />
          )
          if (!detail) return whole
          // Only a row with something under it has another height: measuring the others would lay out the page at each.
          return (
            <div key={key} ref={virtual.measureElement} data-index={item.index} role="presentation">
              {whole}
              {isOpen && <DetailRow columns={columnCount}>{detail(row)}</DetailRow>}
            </div>
          )
        })}
      </div>
    </div>
  )
}
