import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { OnuSummary } from '../../../shared/model/onu.ts'
import { asCallError } from '../../client/call-error.ts'
import { CoverageChip } from '../../components/CoverageChip.tsx'
import { DataTable, type DataTableHandle } from '../../components/DataTable.tsx'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { countOf } from '../../components/format.ts'
import { useInventory } from '../../components/inventory.ts'
import { PageHead } from '../../components/PageHead.tsx'
import { Skeleton } from '../../components/Skeleton.tsx'
import { useWords } from '../../components/words.ts'
import { useOffer } from '../../stores/actions.ts'
import { useAnnouncements } from '../../stores/announcements.ts'
import { goTo, onuRoute, openApart, type Route } from '../../stores/route.ts'
import { useSession } from '../../stores/session.ts'
import { fleetActions, selectionActions } from './actions.ts'
import { FilterField } from './FilterField.tsx'
import { RxMenu, ValuesMenu } from './FilterMenu.tsx'
import { FilterProblems, InventoryNotice, ListNotices } from './FleetNotices.tsx'
import css from './FleetScreen.module.css'
import { columnWord, fleetColumns, widthOf } from './fleet-columns.tsx'
import { copySerials, saveFile } from './fleet-file.ts'
import { nextOrder, orderOf, orderText } from './fleet-order.ts'
import { type FleetView, useViews, usualColumns } from './fleet-views.ts'
import { NothingFound } from './NothingFound.tsx'
import { useOltHead } from './olt-names.ts'
import { pastedList, pastedStill } from './paste-list.ts'
import { serialsByPages } from './range.ts'
import { SelectionBar } from './SelectionBar.tsx'
import { StatusChips } from './StatusChips.tsx'
import { fetchRows, useFleetList } from './use-fleet-list.ts'
import { mostRead, useReadSelected } from './use-read-selected.ts'
import { useSelection } from './use-selection.ts'
import { ColumnMenu, ViewMenu } from './ViewMenu.tsx'

type FleetRoute = Extract<Route, { name: 'fleet' }>

const serialOf = ({ serial }: OnuSummary): string => serial
const open = ({ serial }: OnuSummary): void => goTo(onuRoute(serial))
const openWindow = ({ serial }: OnuSummary): void => openApart(onuRoute(serial))

/** Columns of the view, as this operator keeps them. */
function useColumns(viewId: string) {
  const operator = useSession((state) => state.operator?.name ?? '')
  const { load, columns } = useViews()
  useEffect(() => load(operator), [load, operator])
  return columns[viewId] ?? usualColumns
}

export function FleetScreen({ route }: { route: FleetRoute }) {
  const { q, sort = '', view = '', pasted } = route
  const words = useWords()
  const { say, language } = words
  const table = useRef<DataTableHandle>(null)
  const field = useRef<HTMLInputElement>(null)
  const [cursor, setCursor] = useState(0)
  const [draft, setDraft] = useState('')
  const [notice, setNotice] = useState<string | null>(null)
  const [failure, setFailure] = useState<unknown>(null)
  const announce = useAnnouncements((state) => state.say)
  const order = useMemo(() => orderOf(sort), [sort])
  const inventory = useInventory()
  const { list, reload, onReach, question } = useFleetList(q, order, inventory)
  const { total, isEmpty, error, rows, extra } = list
  const chosenColumns = useColumns(view)
  const oltHead = useOltHead()
  const columns = useMemo(() => fleetColumns(words, chosenColumns, oltHead), [words, chosenColumns, oltHead])

  const go = useCallback(
    (change: Partial<FleetRoute>, isTyped = false): void =>
      goTo(
        { name: 'fleet', q, sort, view, pasted: pastedStill(pasted, q, change.q ?? q), ...change },
        { replace: isTyped },
      ),
    [q, sort, view, pasted],
  )
  const filter = useCallback((text: string): void => go({ q: text }, true), [go])
  const showView = useCallback(
    (chosen: FleetView): void => go({ q: chosen.q, sort: chosen.sort, view: chosen.id }),
    [go],
  )
  const leaveField = useCallback((): void => table.current?.focus(), [])

  const tell = useCallback(
    (text: string): void => {
      setNotice(text)
      announce(text)
    },
    [announce],
  )
  const reader = useMemo(
    () => ({
      serialsOf: serialsByPages(async (skip, limit, signal) =>
        (await fetchRows(q, order, skip, limit, signal)).items.map(serialOf),
      ),
      tell: (text: string | null) => (text === null ? setNotice(null) : tell(text)),
      fail: setFailure,
    }),
    [q, order, tell],
  )
  const selection = useSelection(q, question, list, reader, words)

  const onRead = useCallback(
    (done: number, failed: number): void => {
      tell(say('fleet.read_done', { n: done, done, failed }))
      reload()
    },
    [tell, say, reload],
  )
  const { progress, read } = useReadSelected(onRead)

  // Read by actions when they run: they are not made anew for every row that is chosen.
  const now = useRef({ selection, cursor, order, q, chosenColumns })
  now.current = { selection, cursor, order, q, chosenColumns }
  const asked = useCallback(() => {
    const { selection: chosen, ...question } = now.current
    return { q: question.q, order: question.order, chosen: chosen.asked }
  }, [])
  const save = useCallback(async () => {
    setFailure(null)
    setNotice(say('fleet.exporting'))
    const { selection: chosen, chosenColumns: shown } = now.current
    const count = chosen.count > 0 ? chosen.count : total
    await saveFile(asked(), shown, say('fleet.file_name')).then(
      () => tell(say('fleet.exported', { n: count, count: countOf(count) })),
      (thrown: unknown) => {
        setNotice(null)
        setFailure(thrown)
      },
    )
  }, [asked, say, tell, total])
  const copy = useCallback(async () => {
    setFailure(null)
    await copySerials(asked()).then((count) => {
      tell(count === null ? say('fleet.copy_failed') : say('fleet.copied', { n: count, count: countOf(count) }))
    }, setFailure)
  }, [asked, say, tell])

  const { count, serials, all, clear } = selection
  const ofSelection = useMemo(() => {
    const isTooMany = serials === null || count > mostRead
    return selectionActions({
      readRefused: isTooMany ? say('fleet.read_limit', { most: mostRead, count: countOf(count) }) : null,
      read: () => void read(serials ?? []),
      save: () => void save(),
      copy: () => void copy(),
    })
  }, [count, say, read, save, copy, serials])
  const actions = useMemo(() => {
    const select = (): void => now.current.selection.toggle(now.current.cursor, false)
    const own = fleetActions({ q, reload, select, selectAll: all, save: () => void save() })
    const taken = new Set(ofSelection.map(({ id, key }) => key ?? id))
    return count === 0 ? own : [...ofSelection, ...own.filter(({ id, key }) => !taken.has(key ?? id))]
  }, [q, reload, all, save, ofSelection, count])
  useOffer(actions)

  // biome-ignore lint/correctness/useExhaustiveDependencies: another question starts at its first row
  useEffect(() => {
    setCursor(0)
    setNotice(null)
  }, [question])
  useEffect(() => {
    if (!isEmpty) announce(say('fleet.count', { n: total, count: countOf(total) }))
  }, [announce, say, total, isEmpty])
  useEffect(() => {
    if (count === 0) return
    const onKey = (event: globalThis.KeyboardEvent): void => {
      const isElsewhere =
        event.target instanceof Element && event.target.closest('input, [role="menu"], [role="dialog"]')
      if (event.key === 'Escape' && !event.defaultPrevented && !isElsewhere) clear()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [count, clear])

  function onSort(column: string): void {
    const clicked = orderOf(column)
    if (!clicked) return
    const next = nextOrder(order, clicked.sort)
    go({ sort: orderText(next) })
    announce(
      next === null
        ? say('fleet.unsorted')
        : say('fleet.sorted', {
            column: say(columnWord(next.sort)),
            order: say(next.isDescending ? 'fleet.descending' : 'fleet.ascending'),
          }),
    )
  }

  const pasteList = useCallback(
    (text: string): boolean => {
      const list = pastedList(text, language)
      if (list === null) return false
      go(list)
      return true
    },
    [go, language],
  )

  const coverage = extra?.coverage
  // What a silent source would add is not known.
  const isPartial = inventory.isIncomplete || (coverage !== undefined && coverage.answered < coverage.asked)
  const shownTotal = `${isPartial ? '≥ ' : ''}${countOf(total)}`
  const working = progress ? say('fleet.reading', { done: progress.done, total: progress.total }) : notice
  return (
    <>
      <PageHead
        title={say('nav.fleet')}
        note={isEmpty || (isPartial && total === 0) ? undefined : say('fleet.count', { n: total, count: shownTotal })}
        isBusy={list.isFetching}
      >
        <FilterField
          ref={field}
          q={q}
          onFilter={filter}
          onDraft={setDraft}
          onPasteList={pasteList}
          onLeave={leaveField}
        />
        {coverage && <CoverageChip coverage={coverage} />}
        <ValuesMenu field="olt" q={q} onFilter={filter} />
        <ValuesMenu field="pon" q={q} onFilter={filter} />
        <ValuesMenu field="model" q={q} onFilter={filter} />
        <RxMenu q={q} onFilter={filter} />
        <ViewMenu q={q} sort={sort} viewId={view} columns={chosenColumns} onView={showView} />
        <ColumnMenu viewId={view} columns={chosenColumns} />
      </PageHead>
      <StatusChips q={q} counts={extra?.counts} isPartial={isPartial} onFilter={filter} />
      <FilterProblems q={q} draft={draft} />
      {inventory.isIncomplete && <InventoryNotice inventory={inventory} />}
      <ListNotices q={q} pasted={pasted} missing={extra?.missing} />
      {error && <ErrorNotice error={error} still={isEmpty ? undefined : say('state.still_shown')} onRetry={reload} />}
      {failure !== null && <ErrorNotice error={asCallError(failure)} />}
      <section className={css.table} aria-label={say('nav.fleet')}>
        {isEmpty ? (
          !error && <Skeleton rows={12} />
        ) : total === 0 ? (
          <NothingFound q={q} coverage={coverage} inventory={inventory} onRetry={reload} />
        ) : (
          <DataTable
            ref={table}
            label={say('fleet.label')}
            columns={columns}
            rows={rows}
            count={total}
            keyOf={serialOf}
            cursor={Math.min(cursor, total - 1)}
            onCursor={setCursor}
            onOpen={open}
            onOpenApart={openWindow}
            sortedBy={order && { column: order.sort, isDescending: order.isDescending }}
            onSort={onSort}
            selection={selection.ofTable}
            onReach={onReach}
            minWidth={widthOf(chosenColumns)}
            question={question}
          />
        )}
      </section>
      {count > 0 ? (
        <SelectionBar selection={selection} total={total} progress={working} actions={ofSelection} />
      ) : (
        working !== null && (
          <p className="caption" role="status">
            {working}
          </p>
        )
      )}
    </>
  )
}
