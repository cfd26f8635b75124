import { Dialog } from '@base-ui/react/dialog'
import { Search } from 'lucide-react'
import { type ClipboardEvent, type KeyboardEvent, useCallback, useEffect, useId, useRef, useState } from 'react'
import type { OnuSummary } from '../../../shared/model/onu.ts'
import { useQuery } from '../../client/use-query.ts'
import type { Action } from '../../components/action.ts'
import layer from '../../components/Dialog.module.css'
import { countOf } from '../../components/format.ts'
import { progressText, useInventory } from '../../components/inventory.ts'
import { Kbd } from '../../components/Kbd.tsx'
import { useWords } from '../../components/words.ts'
import { useScreenActions } from '../../stores/actions.ts'
import { useLayers } from '../../stores/layers.ts'
import { useRecent } from '../../stores/recent.ts'
import { fleetRoute, goTo } from '../../stores/route.ts'
import { shortened } from './match-text.ts'
import css from './Palette.module.css'
import { PaletteFoot } from './PaletteFoot.tsx'
import { PaletteHeads, PaletteItem } from './PaletteItem.tsx'
import { PaletteNote } from './PaletteNote.tsx'
import { PalettePreview } from './PalettePreview.tsx'
import { type Item, itemsFor, runApart, runItem } from './palette-items.ts'
import { pastedList } from './paste-list.ts'
import { usePlaces } from './use-places.ts'

const most = 12

interface Found {
  /** What was looked for. */
  q: string
  items: readonly OnuSummary[]
  total: number
}

const nothingFound: Found = { q: '', items: [], total: 0 }

/** What was found stays until the next answer, as it was found: rows never blink away under the eye. */
function useFound(q: string) {
  const isSearch = q !== '' && !/^[>@]/.test(q)
  const { data, error, isFetching, refetch } = useQuery(
    'onu.search',
    { q, limit: most, counts: false },
    { enabled: isSearch },
  )
  const last = useRef(nothingFound)
  if (data && isSearch) last.current = { ...data, q }
  return {
    found: isSearch ? last.current : nothingFound,
    isSettled: data !== undefined && !isFetching,
    error: isSearch && data === undefined && !isFetching ? error : undefined,
    refetch,
  }
}

function PaletteBody({ everywhere, onDone }: { everywhere: readonly Action[]; onDone: () => void }) {
  const words = useWords()
  const { say } = words
  const [q, setQ] = useState('')
  const [cursor, setCursor] = useState(0)
  const { found, isSettled: isFoundSettled, error, refetch } = useFound(q.trim())
  const { places, isSettled: isPlaceSettled } = usePlaces(q.trim())
  const isPlace = q.startsWith('@')
  const isSettled = isPlace ? isPlaceSettled : isFoundSettled
  const recent = useRecent(({ onus }) => onus)
  const here = useScreenActions(({ actions }) => actions)
  const list = useRef<HTMLDivElement>(null)
  const inventory = useInventory()
  const id = useId()
  const asked = q.trim()
  const items = itemsFor(
    { q: asked, found: found.items, isSettled, recent, actions: [...here, ...everywhere], places },
    words,
  )
  const at = Math.min(cursor, Math.max(0, items.length - 1))
  const current = items[at]

  // biome-ignore lint/correctness/useExhaustiveDependencies: the row moves when the cursor does
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [at])

  const isAction = q.startsWith('>')
  // Rows of the text before may still stand there: Enter means what is typed, so it waits for the answer.
  const isWaiting = q.trim() !== '' && !isAction && !isSettled
  const pending = useRef<{ q: string; isApart: boolean } | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: an Enter that waited runs once, when the answer is there
  useEffect(() => {
    const waited = pending.current
    if (isWaiting || !waited) return
    pending.current = null
    if (waited.q === q && current) chosen(current, waited.isApart)
  }, [isWaiting])

  const choose = useCallback(
    (item: Item): void => {
      onDone()
      runItem(item)
    },
    [onDone],
  )

  function chosen(item: Item, isApart: boolean): void {
    if (!isApart || !runApart(item)) choose(item)
    else onDone()
  }

  /** Many lines are a list of serials: the fleet shows them. */
  function onPaste(event: ClipboardEvent): void {
    const list = pastedList(event.clipboardData.getData('text'), words.language)
    if (!list) return
    event.preventDefault()
    onDone()
    goTo({ ...fleetRoute, ...list })
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'ArrowDown') setCursor(Math.max(0, Math.min(items.length - 1, at + 1)))
    else if (event.key === 'ArrowUp') setCursor(Math.max(0, at - 1))
    else if (event.key === 'Enter' && isWaiting) pending.current = { q, isApart: event.ctrlKey }
    else if (event.key === 'Enter' && current) chosen(current, event.ctrlKey)
    else return
    event.preventDefault()
  }

  const isNothing = q.trim() !== '' && items.length === 0 && (isSettled || isAction)
  const count = isPlace
    ? say('search.place_possible', { n: items.length, count: countOf(items.length) })
    : isAction || q.trim() === ''
      ? ''
      : say('search.possible', { n: found.total, count: countOf(found.total) })
  const nothing =
    inventory.isIncomplete && !isPlace
      ? say('inventory.nothing_in', { progress: progressText(words, inventory) })
      : say('search.nothing', { q: shortened(q.trim()) })
  const isNotThere = isNothing || (isSettled && !isPlace && count !== '' && found.total === 0)
  // Said once: in the place of the rows, or beside the text while a row offers another way.
  const summary = isNothing || error ? '' : isNotThere ? nothing : count

  return (
    <>
      <div className={css.query}>
        <Search className="icon" aria-hidden="true" />
        <input
          className={css.input}
          data-autofocus
          role="combobox"
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={current ? `${id}-${at}` : undefined}
          aria-label={say('action.search')}
          placeholder={say('search.hint')}
          autoComplete="off"
          spellCheck={false}
          value={q}
          onChange={(event) => {
            setQ(event.target.value)
            setCursor(0)
          }}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
        />
        <span className="caption" aria-live="polite">
          {summary}
        </span>
        <Kbd>Esc</Kbd>
      </div>
      <div className={css.columns}>
        <div className={css.found}>
          <PaletteHeads items={items} />
          <div
            ref={list}
            id={`${id}-list`}
            className={css.list}
            role="listbox"
            tabIndex={-1}
            aria-label={say('search.results')}
          >
            {items.map((item, index) => (
              <PaletteItem
                key={`${item.kind}-${item.id}`}
                id={`${id}-${index}`}
                item={item}
                index={index}
                q={item.kind === 'onu' ? found.q : asked}
                isCurrent={index === at}
                onPoint={setCursor}
                onChoose={choose}
              />
            ))}
          </div>
        </div>
        <PaletteNote
          error={error}
          onRetry={refetch}
          nothing={isNothing ? nothing : null}
          isSearch={!isPlace && !isAction}
        />
        {current?.kind === 'onu' && <PalettePreview onu={current.onu} onOpen={() => choose(current)} />}
      </div>
      <PaletteFoot />
    </>
  )
}

/** Search and command palette in one: type anything known of a customer. */
export function Palette({ everywhere }: { everywhere: readonly Action[] }) {
  const { say } = useWords()
  const { open, hide } = useLayers()
  const popup = useRef<HTMLDivElement>(null)
  return (
    <Dialog.Root open={open === 'palette'} onOpenChange={(isOpen) => !isOpen && hide()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={layer.scrim} />
        <Dialog.Popup ref={popup} className={css.palette} initialFocus={() => popup.current?.querySelector('input')}>
          <Dialog.Title className="unseen">{say('action.search')}</Dialog.Title>
          <PaletteBody everywhere={everywhere} onDone={hide} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
