import { useVirtualizer } from '@tanstack/react-virtual'
import { ChevronDown, ChevronRight } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react'
import { AgeBadge } from '../../components/Age.tsx'
import { classNames } from '../../components/class-names.ts'
import { DeviceText } from '../../components/DeviceText.tsx'
import { useWords } from '../../components/words.ts'
import css from './ParameterTree.module.css'
import { type TreeRow, treeKey } from './parameter-tree.ts'

const rowHeight = 24
const indent = 16

function Value({ row: { node } }: { row: TreeRow }) {
  const { say } = useWords()
  const { parameter, children } = node
  if (children.size > 0) return <span className="second">{say('parameter.inside', { n: children.size })}</span>
  if (!parameter) return null
  if (parameter.secret) return <span className="second">{say('parameter.secret')}</span>
  if (parameter.value === null) return <span className="second">{say('value.unread')}</span>
  return parameter.value === '' ? (
    <span className="second">{say('parameter.empty')}</span>
  ) : (
    <DeviceText text={parameter.value} className="mono cut" />
  )
}

interface CellProps {
  className?: string | undefined
  /** How deep it stands, px. */
  inset?: number
  children: ReactNode
}

function Cell({ className, inset, children }: CellProps) {
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the tree itself has the focus
    // biome-ignore lint/a11y/useSemanticElements: a virtual tree cannot be a table
    <span role="gridcell" className={className} style={{ paddingInlineStart: inset }}>
      {children}
    </span>
  )
}

interface RowProps {
  row: TreeRow
  onToggle: (path: string) => void
}

/** The cells of one row: what it is called, what it says, what kind it is, and how old that is. */
function Cells({ row, onToggle }: RowProps) {
  const { say } = useWords()
  const { node, level, isOpen } = row
  const { parameter } = node
  const Icon = isOpen ? ChevronDown : ChevronRight
  return (
    <>
      <Cell className={css.name} inset={(level - 1) * indent}>
        {isOpen === null ? (
          <span className={css.leaf} />
        ) : (
          <Icon className={css.toggle} aria-hidden="true" onClick={() => onToggle(node.path)} />
        )}
        <DeviceText text={node.name} className="mono cut" />
      </Cell>
      <Cell className={css.value}>
        <Value row={row} />
      </Cell>
      <Cell className="second cut">
        {parameter?.type?.replace(/^xsd:/, '') ?? ''}
        {parameter?.writable && ` · ${say('parameter.writable')}`}
      </Cell>
      <Cell className={css.age}>{parameter?.observed_at && <AgeBadge observedAt={parameter.observed_at} />}</Cell>
    </>
  )
}

interface ParameterTreeProps {
  rows: readonly TreeRow[]
  cursor: number
  onCursor: (index: number) => void
  onToggle: (path: string) => void
  /** The last row in sight. */
  onReach: (end: number) => void
}

/** A tree of any length: only the rows in sight are drawn, and the keyboard walks, opens and closes it. */
export function ParameterTree({ rows, cursor, onCursor, onToggle, onReach }: ParameterTreeProps) {
  const { say } = useWords()
  const scroller = useRef<HTMLDivElement>(null)
  const id = useId()
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => rows[index]?.node.path ?? index,
    overscan: 12,
  })
  const items = virtual.getVirtualItems()
  const end = items.at(-1)?.index ?? 0
  useEffect(() => onReach(end + 1), [end, onReach])

  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.altKey || event.metaKey) return
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? rowHeight) / rowHeight) - 2)
    const move = treeKey(event.key, rows, cursor, page)
    if (!move) return
    event.preventDefault()
    if ('toggle' in move) onToggle(move.toggle)
    else {
      onCursor(move.cursor)
      virtual.scrollToIndex(move.cursor, { align: 'auto' })
    }
  }

  return (
    <div
      ref={scroller}
      className={css.scroller}
      role="treegrid"
      tabIndex={0}
      aria-label={say('parameter.label')}
      aria-rowcount={rows.length}
      aria-colcount={4}
      aria-activedescendant={rows[cursor] ? `${id}-${cursor}` : undefined}
      onKeyDown={onKeyDown}
    >
      <div role="presentation" className={css.canvas} style={{ height: virtual.getTotalSize() }}>
        {items.map((item) => {
          const row = rows[item.index]
          if (!row) return null
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the tree has the keys
            // biome-ignore lint/a11y/useFocusableInteractive: the tree itself has the focus
            // biome-ignore lint/a11y/useSemanticElements: a virtual tree cannot be a table
            <div
              key={item.key}
              id={`${id}-${item.index}`}
              role="row"
              className={classNames(css.row, item.index === cursor && css.cursor)}
              aria-level={row.level}
              aria-rowindex={item.index + 1}
              aria-selected={item.index === cursor}
              aria-expanded={row.isOpen ?? undefined}
              style={{ transform: `translateY(${item.start}px)` }}
              onClick={() => onCursor(item.index)}
              onDoubleClick={() => row.isOpen !== null && onToggle(row.node.path)}
            >
              <Cells row={row} onToggle={onToggle} />
            </div>
          )
        })}
      </div>
    </div>
  )
}
