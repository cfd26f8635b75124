import { ListFilter, X } from 'lucide-react'
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { OnuSummary } from '../../../shared/model/onu.ts'
import type { Coverage } from '../../../shared/model/reading.ts'
import { invoke, subscribe } from '../../client/index.ts'
import { type PagedList, usePages } from '../../client/use-pages.ts'
import { ActionButton } from '../../components/ActionButton.tsx'
import { IconButton } from '../../components/Button.tsx'
import { CoverageChip } from '../../components/CoverageChip.tsx'
import { DataTable, type DataTableHandle } from '../../components/DataTable.tsx'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { countOf } from '../../components/format.ts'
import { type InventorySum, progressText, useInventory } from '../../components/inventory.ts'
import { Notice } from '../../components/Notice.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { Skeleton } from '../../components/Skeleton.tsx'
import { TextField } from '../../components/TextField.tsx'
import { useWords } from '../../components/words.ts'
import { useOffer } from '../../stores/actions.ts'
import { useAnnouncements } from '../../stores/announcements.ts'
import { goTo, onuRoute } from '../../stores/route.ts'
import { openDocumentAction } from '../document/actions.ts'
import { fleetActions } from './actions.ts'
import css from './FleetScreen.module.css'
import { fleetColumns } from './fleet-columns.tsx'
import { NothingFound } from './NothingFound.tsx'

const pageSize = 200
const settleMs = 3000
const serialOf = ({ serial }: OnuSummary): string => serial
const open = ({ serial }: OnuSummary): void => goTo(onuRoute(serial))

async function fetchPage(q: string, cursor: string | undefined, signal: AbortSignal) {
  const input = cursor === undefined ? { q, limit: pageSize } : { q, limit: pageSize, cursor }
  const { items, next, total, coverage } = await invoke('onu.search', input, { signal })
  return { items, next, total, extra: coverage }
}

/** New readings redraw the list, but never at every single one. */
function useReloadOnNews(list: PagedList<OnuSummary, Coverage>, visible: { current: number }): () => void {
  const { reload } = list
  const reloadVisible = useCallback(() => reload(visible.current), [reload, visible])
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const stop = subscribe('onu', () => {
      timer ??= setTimeout(() => {
        timer = undefined
        reloadVisible()
      }, settleMs)
    })
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [reloadVisible])
  return reloadVisible
}

/** While the inventory is being read, what came is shown as it comes. */
function useReloadWhileRead({ isReading, known }: InventorySum, reload: () => void): void {
  const shown = useRef({ isReading, known })
  useEffect(() => {
    const before = shown.current
    shown.current = { isReading, known }
    if (before.isReading !== isReading || before.known !== known) reload()
  }, [isReading, known, reload])
}

function InventoryNotice({ inventory }: { inventory: InventorySum }) {
  const words = useWords()
  const { isReading, known } = inventory
  const key = isReading ? 'inventory.notice_reading' : known > 0 ? 'inventory.notice_stopped' : 'inventory.notice_never'
  return (
    <Notice shape={isReading ? 'running' : 'half'} tone="plain">
      {words.phrase({ key, params: { progress: progressText(words, inventory) } })}
    </Notice>
  )
}

export function FleetScreen({ q }: { q: string }) {
  const words = useWords()
  const { say } = words
  const table = useRef<DataTableHandle>(null)
  const visible = useRef(1)
  const [cursor, setCursor] = useState(0)
  const announce = useAnnouncements((state) => state.say)
  const list = usePages<OnuSummary, Coverage>(`onu.search ${q}`, (next, signal) => fetchPage(q, next, signal))
  const reload = useReloadOnNews(list, visible)
  const inventory = useInventory()
  useReloadWhileRead(inventory, reload)
  const columns = useMemo(() => fleetColumns(words), [words])
  const actions = useMemo(() => fleetActions({ q, reload }), [q, reload])
  useOffer(actions)

  const { need, total, isEmpty, error } = list
  const onReach = useCallback(
    (end: number) => {
      visible.current = end
      need(end + pageSize / 2)
    },
    [need],
  )

  // biome-ignore lint/correctness/useExhaustiveDependencies: another question starts at its first row
  useEffect(() => {
    setCursor(0)
  }, [q])
  useEffect(() => {
    if (!isEmpty) announce(say('fleet.count', { n: total, count: countOf(total) }))
  }, [announce, say, total, isEmpty])

  const filter = (text: string): void => goTo({ name: 'fleet', q: text }, { replace: true })
  function onFilterKey(event: KeyboardEvent): void {
    if (event.key === 'Escape' && q !== '') filter('')
    else if (event.key !== 'ArrowDown' && event.key !== 'Enter') return
    event.preventDefault()
    table.current?.focus()
  }

  const [reloadAction] = actions
  const isPartial = inventory.isIncomplete
  const count = `${isPartial ? '≥ ' : ''}${countOf(total)}`
  return (
    <>
      <PageHead
        title={say('nav.fleet')}
        note={isEmpty || (isPartial && total === 0) ? undefined : say('fleet.count', { n: total, count })}
        isBusy={list.isFetching}
      >
        <TextField
          className={css.filter}
          icon={ListFilter}
          type="search"
          value={q}
          aria-label={say('fleet.filter')}
          placeholder={say('fleet.filter_hint')}
          onChange={(event) => filter(event.target.value)}
          onKeyDown={onFilterKey}
        >
          {q !== '' && <IconButton icon={X} isSmall label={say('action.clear_filter')} onClick={() => filter('')} />}
        </TextField>
        <span className="grow" />
        {list.extra && <CoverageChip coverage={list.extra} />}
        <ActionButton action={openDocumentAction} />
        {reloadAction && <ActionButton action={reloadAction} />}
      </PageHead>
      {isPartial && <InventoryNotice inventory={inventory} />}
      {error && <ErrorNotice error={error} still={isEmpty ? undefined : say('state.still_shown')} onRetry={reload} />}
      <section className={css.table} aria-label={say('nav.fleet')}>
        {isEmpty ? (
          !error && <Skeleton rows={12} />
        ) : total === 0 ? (
          <NothingFound q={q} coverage={list.extra} inventory={inventory} />
        ) : (
          <DataTable
            ref={table}
            label={say('fleet.label')}
            columns={columns}
            rows={list.rows}
            count={total}
            keyOf={serialOf}
            cursor={Math.min(cursor, total - 1)}
            onCursor={setCursor}
            onOpen={open}
            onReach={onReach}
            minWidth={1104}
            question={q}
          />
        )}
      </section>
    </>
  )
}
