import { type MouseEvent, memo, type ReactNode } from 'react'
import { classNames } from './class-names.ts'
import css from './DataTable.module.css'

export interface Column<T> {
  id: string
  header: string
  /** A grid track: `120px`, `minmax(0, 1fr)`. */
  width: string
  isEnd?: boolean
  cell: (row: T) => ReactNode
}

interface DataRowProps<T> {
  id: string
  row: T | undefined
  index: number
  columns: readonly Column<T>[]
  template: string
  height: number
  isCursor: boolean
  isOpen: boolean
  hasDetail: boolean
  onCursor: (index: number) => void
  onOpen: (row: T) => void
}

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
}: DataRowProps<T>) {
  function onClick(event: MouseEvent): void {
    onCursor(index)
    const isControl = event.target instanceof Element && event.target.closest('button, a') !== null
    if (row && !isControl && getSelection()?.isCollapsed !== false) onOpen(row)
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
      aria-selected={isCursor}
      aria-expanded={hasDetail ? isOpen : undefined}
      style={{ gridTemplateColumns: template, height }}
      onClick={onClick}
    >
      {columns.map((column) => (
        // biome-ignore lint/a11y/useFocusableInteractive: the grid itself has the focus
        // biome-ignore lint/a11y/useSemanticElements: a virtual grid cannot be a table
        <div key={column.id} role="gridcell" className={classNames(css.cell, column.isEnd && css.end)}>
          {row ? column.cell(row) : <span className={css.waiting} />}
        </div>
      ))}
    </div>
  )
}

/** Memoised: scrolling draws only the rows that come into sight. */
export const DataRow = memo(Row) as typeof Row

export function HeaderRow<T>({ columns, template }: { columns: readonly Column<T>[]; template: string }) {
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the grid itself has the focus
    // biome-ignore lint/a11y/useSemanticElements: a virtual grid cannot be a table
    <div
      className={classNames(css.row, css.header)}
      role="row"
      aria-rowindex={1}
      style={{ gridTemplateColumns: template }}
    >
      {columns.map((column) => (
        // biome-ignore lint/a11y/useFocusableInteractive: the grid itself has the focus
        // biome-ignore lint/a11y/useSemanticElements: a virtual grid cannot be a table
        <div key={column.id} role="columnheader" className={classNames(css.cell, column.isEnd && css.end)}>
          {column.header}
        </div>
      ))}
    </div>
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
