import { ArrowDown, ArrowUp } from 'lucide-react'
import { type MouseEvent, memo, type ReactNode } from 'react'
import { classNames } from './class-names.ts'
import css from './DataTable.module.css'
import { StatusShape } from './StatusShape.tsx'
import type { ShapeName } from './shape-paths.tsx'

interface ColumnHead {
  id: string
  header: string
  /** A grid track: `120px`, `minmax(0, 1fr)`. */
  width: string
  isEnd?: boolean
  /** What the list can be sorted by under this header. */
  sort?: string
}

/** What a cell says when that is one text: long lists of those are cheap, as the cell has no other element in it. */
export interface PlainCell {
  text: string
  className?: string | undefined
  title?: string | undefined
  /** What is read out instead of the text. */
  label?: string | undefined
  shape?: ShapeName | undefined
}

export type Column<T> = ColumnHead &
  ({ cell: (row: T) => ReactNode; plain?: undefined } | { plain: (row: T) => PlainCell; cell?: undefined })

interface DataRowProps<T> {
  id: string
  row: T
  index: number
  columns: readonly Column<T>[]
  template: string
  height: number
  isCursor: boolean
  isOpen: boolean
  hasDetail: boolean
  onCursor: (index: number) => void
  onOpen: (row: T) => void
  /** In a window of its own. */
  onOpenApart?: ((row: T) => void) | undefined
  /** Left out where rows cannot be selected. */
  isSelected?: boolean | undefined
  onSelect?: ((index: number, isRange: boolean) => void) | undefined
  nameOf?: ((row: T) => string) | undefined
}

/** How a list is sorted. */
export interface SortedBy {
  column: string
  isDescending: boolean
}

/** Rows that are chosen for something that is done with many. */
export interface Selection<T> {
  isSelected: (row: T) => boolean
  /** From the last one that was selected to this one, where `isRange`. */
  onSelect: (index: number, isRange: boolean) => void
  /** What the box of a row is called. */
  nameOf: (row: T) => string
  state: 'none' | 'some' | 'all'
  onAll: () => void
  allLabel: string
}

export const selectionTrack = '24px '

function Row<T>({
  id,
  row,
  index,
  columns,
  template,
  height,
  isCursor,
  isOpen,
  hasDetail,
  onCursor,
  onOpen,
  onOpenApart,
  isSelected,
  onSelect,
  nameOf,
}: DataRowProps<T>) {
  function onClick(event: MouseEvent): void {
    onCursor(index)
    const isControl = event.target instanceof Element && event.target.closest('button, a, label') !== null
    if (isControl || getSelection()?.isCollapsed === false) return
    if (onOpenApart && (event.ctrlKey || event.metaKey)) onOpenApart(row)
    else onOpen(row)
  }
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid has the keys
    // biome-ignore lint/a11y/useFocusableInteractive: the grid itself has the focus
    // biome-ignore lint/a11y/useSemanticElements: a virtual grid cannot be a table
    <div
      id={id}
      role="row"
      className={classNames(css.row, css.body)}
      data-cursor={isCursor || undefined}
      data-open={isOpen || undefined}
      aria-rowindex={index + 2}
      aria-selected={isSelected ?? isCursor}
      data-selected={isSelected || undefined}
      aria-expanded={hasDetail ? isOpen : undefined}
      style={{ gridTemplateColumns: template, height }}
      onClick={onClick}
    >
      {isSelected !== undefined && (
        // biome-ignore lint/a11y/useFocusableInteractive: the grid itself has the focus
        // biome-ignore lint/a11y/useSemanticElements: a virtual grid cannot be a table
        <div role="gridcell" className={css.cell}>
          <CheckBox
            label={nameOf?.(row) ?? ''}
            isChecked={isSelected}
            onCheck={(isRange) => onSelect?.(index, isRange)}
          />
        </div>
      )}
      {columns.map((column) => {
        const { shape, text, className, title, label } = column.plain?.(row) ?? nothing
        return (
          // biome-ignore lint/a11y/useFocusableInteractive: the grid itself has the focus
          // biome-ignore lint/a11y/useSemanticElements: a virtual grid cannot be a table
          <div
            key={column.id}
            role="gridcell"
            className={classNames(css.cell, column.isEnd && css.end, className)}
            title={title}
            aria-label={label}
          >
            {shape && <StatusShape shape={shape} className={css.shape} />}
            {text ?? column.cell?.(row)}
          </div>
        )
      })}
    </div>
  )
}

const nothing: Partial<PlainCell> = {}

interface WaitingRowProps {
  index: number
  height: number
  /** Its values are on their way, and not only its turn to be drawn. */
  isLate: boolean
}

/** Stands where a row will be. */
export const WaitingRow = memo(({ index, height, isLate }: WaitingRowProps) => {
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the grid itself has the focus
    // biome-ignore lint/a11y/useSemanticElements: a virtual grid cannot be a table
    <div
      role="row"
      aria-busy="true"
      aria-rowindex={index + 2}
      className={classNames(css.soon, isLate && css.late)}
      style={{ height }}
    />
  )
})

/** Memoised: scrolling draws only the rows that come into sight. */
export const DataRow = memo(Row) as typeof Row

interface CheckBoxProps {
  label: string
  isChecked: boolean
  isMixed?: boolean
  onCheck: (isRange: boolean) => void
}

/** The keys belong to the grid: `X` selects. */
function CheckBox({ label, isChecked, isMixed = false, onCheck }: CheckBoxProps) {
  return (
    <label className={css.check}>
      <input
        type="checkbox"
        tabIndex={-1}
        aria-label={label}
        aria-checked={isMixed ? 'mixed' : isChecked}
        checked={isChecked}
        ref={(box) => {
          if (box) box.indeterminate = isMixed
        }}
        onChange={() => undefined}
        onClick={(event) => onCheck(event.shiftKey)}
      />
    </label>
  )
}

interface HeaderRowProps<T> {
  columns: readonly Column<T>[]
  template: string
  sortedBy?: SortedBy | null | undefined
  onSort?: ((column: string) => void) | undefined
  selection?: Selection<T> | undefined
}

const sortState = (sortedBy: SortedBy | null | undefined, column: string) =>
  sortedBy?.column !== column ? 'none' : sortedBy.isDescending ? 'descending' : 'ascending'

export function HeaderRow<T>({ columns, template, sortedBy, onSort, selection }: HeaderRowProps<T>) {
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the grid itself has the focus
    // biome-ignore lint/a11y/useSemanticElements: a virtual grid cannot be a table
    <div
      className={classNames(css.row, css.header)}
      role="row"
      aria-rowindex={1}
      style={{ gridTemplateColumns: template }}
    >
      {selection && (
        // biome-ignore lint/a11y/useFocusableInteractive: the grid itself has the focus
        // biome-ignore lint/a11y/useSemanticElements: a virtual grid cannot be a table
        <div role="columnheader" className={css.cell}>
          <CheckBox
            label={selection.allLabel}
            isChecked={selection.state === 'all'}
            isMixed={selection.state === 'some'}
            onCheck={selection.onAll}
          />
        </div>
      )}
      {columns.map(({ id, header, isEnd, sort }) => (
        // biome-ignore lint/a11y/useFocusableInteractive: the grid itself has the focus
        // biome-ignore lint/a11y/useSemanticElements: a virtual grid cannot be a table
        <div
          key={id}
          role="columnheader"
          className={classNames(css.cell, isEnd && css.end)}
          aria-sort={sort && onSort ? sortState(sortedBy, sort) : undefined}
        >
          {sort && onSort ? (
            <SortButton state={sortState(sortedBy, sort)} onClick={() => onSort(sort)}>
              {header}
            </SortButton>
          ) : (
            header
          )}
        </div>
      ))}
    </div>
  )
}

function SortButton({ state, onClick, children }: { state: string; onClick: () => void; children: string }) {
  const Arrow = state === 'descending' ? ArrowDown : ArrowUp
  return (
    <button type="button" className={classNames(css.sort, state !== 'none' && css.sorted)} onClick={onClick}>
      <span className="cut">{children}</span>
      {state !== 'none' && <Arrow className="icon-small" aria-hidden="true" />}
    </button>
  )
}

/** What a row opens: a row of its own under it, one cell wide. */
export function DetailRow({ columns, children }: { columns: number; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the grid itself has the focus
    // biome-ignore lint/a11y/useSemanticElements: a virtual grid cannot be a table
    <div className={css.detail} role="row" aria-level={2}>
      {/* biome-ignore lint/a11y/useFocusableInteractive: the grid itself has the focus */}
      {/* biome-ignore lint/a11y/useSemanticElements: a virtual grid cannot be a table */}
      <div role="gridcell" aria-colspan={columns}>
        {children}
      </div>
    </div>
  )
}
