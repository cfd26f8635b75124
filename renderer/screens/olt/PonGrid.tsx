import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { OltBoard, OltPage, PonPort } from '../../../shared/model/olt.ts'
import { SourceAge } from '../../components/Age.tsx'
import { classNames } from '../../components/class-names.ts'
import { DeviceText } from '../../components/DeviceText.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { dbmOf, oltInterval } from '../../components/format.ts'
import { Panel } from '../../components/Panel.tsx'
import { useWords } from '../../components/words.ts'
import { hashOf, ponRoute } from '../../stores/route.ts'
import css from './PonGrid.module.css'
import { PonStateWord } from './PonStateWord.tsx'
import { isSilentOlt, ponLook } from './pon-look.ts'
import { targetTile } from './tile-keys.ts'

/** From so many on, switched-off ONUs are more than somebody's plug. */
const many = 3

interface TileProps {
  oltId: number
  port: PonPort
  isCurrent: boolean
  /** The OLT does not answer: nothing it said before is simply so. */
  isSilent: boolean
  onFocus: () => void
}

/** One port: state, ONUs online of all, what they receive, free ids, and what its SFP sends. */
function Tile({ oltId, port, isCurrent, isSilent, onFocus }: TileProps) {
  const words = useWords()
  const { say } = words
  const { pon, state, online, total, free, medianRx, sfpTx, affected } = port
  const { tone } = ponLook[state]
  const isUnused = state === 'free' || state === 'off'
  const isNotable = state === 'los' || state === 'weak' || state === 'down' || (state === 'power' && affected >= many)
  const rx = medianRx.value === null ? null : dbmOf(medianRx.value)
  return (
    <a
      className={classNames(
        css.port,
        isUnused && css.unused,
        isNotable && !isSilent && (tone === 'bad' ? css.bad : css.warn),
      )}
      href={hashOf(ponRoute(oltId, pon))}
      tabIndex={isCurrent ? 0 : -1}
      data-tile={pon}
      onFocus={onFocus}
    >
      <span className={css.id}>{pon}</span>
      {state !== 'off' && sfpTx.value !== null && (
        <span className={css.tx}>{say('pon.tx', { tx: dbmOf(sfpTx.value) })}</span>
      )}
      <span className={css.state}>
        <PonStateWord port={port} isSilent={isSilent} />
      </span>
      {!isUnused && (
        <>
          <span className={css.online}>
            <b>{online ?? '?'}</b>/{total ?? '?'}
          </span>
          <span className={css.rx} title={rx === null ? say('value.no_data') : undefined}>
            {rx ?? say('value.no_data_short')}
          </span>
        </>
      )}
      {state !== 'off' && free !== null && <span className={css.free}>{say('pon.free_n', { n: free })}</span>}
    </a>
  )
}

interface BoardProps {
  board: OltBoard
  oltId: number
  current: string
  isSilent: boolean
  onCurrent: (pon: string) => void
}

function Board({ board, ...tile }: BoardProps) {
  const { say } = useWords()
  const { slot, type, opticClass, pons } = board
  const note = [say('olt.ports_n', { n: pons.length }), opticClass].filter(Boolean).join(' · ')
  return (
    <section aria-label={[slot, type].filter(Boolean).join(' ')}>
      <h4 className={css.board}>
        {slot} {type && <DeviceText text={type} />} <span className="second">{note}</span>
      </h4>
      <div className={css.ports}>
        {pons.map((port) => (
          <Tile
            key={port.pon}
            oltId={tile.oltId}
            port={port}
            isCurrent={port.pon === tile.current}
            isSilent={tile.isSilent}
            onFocus={() => tile.onCurrent(port.pon)}
          />
        ))}
      </div>
    </section>
  )
}

// The way back from a port leads to its tile.
const left = new Map<number, string>()

/** Every PON port of the OLT, board by board. Arrows walk the tiles, Enter opens one. */
export function PonGrid({ page }: { page: OltPage }) {
  const { say } = useWords()
  const { olt, boards } = page
  const all = boards.flatMap(({ pons }) => pons)
  const [chosen, setChosen] = useState(() => left.get(olt.id))
  const grid = useRef<HTMLDivElement>(null)
  const current = all.find(({ pon }) => pon === chosen)?.pon ?? all[0]?.pon ?? ''

  useEffect(() => {
    // Tiles that appear take the keys, unless they are in use elsewhere.
    const { activeElement } = document
    if (activeElement === document.body || activeElement instanceof HTMLAnchorElement)
      grid.current?.querySelector<HTMLElement>('[data-tile][tabindex="0"]')?.focus({ preventScroll: true })
  }, [])

  function onCurrent(pon: string): void {
    left.set(olt.id, pon)
    setChosen(pon)
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.altKey || event.metaKey) return
    const tiles = [...(grid.current?.querySelectorAll<HTMLElement>('[data-tile]') ?? [])]
    const target = targetTile(event.key, tiles, document.activeElement)
    if (!target) return
    event.preventDefault()
    target.focus()
    target.scrollIntoView({ block: 'nearest' })
  }

  return (
    <Panel
      title={say('olt.tab.puertos')}
      note={
        <span className={css.legend}>
          <span>{say('pon.legend_online')}</span>
          <span>{say('pon.legend_rx')}</span>
          <span>{say('pon.legend_free')}</span>
          <span>{say('pon.legend_tx')}</span>
        </span>
      }
      aside={<SourceAge source={olt.name} observedAt={oldest(all)} expected={oltInterval} />}
    >
      {all.length === 0 ? (
        <EmptyState>{say('olt.no_boards')}</EmptyState>
      ) : (
        // biome-ignore lint/a11y/noStaticElementInteractions: the tiles are links, arrows only move between them
        <div ref={grid} className={css.boards} onKeyDown={onKeyDown}>
          {boards.map((board) => (
            <Board
              key={board.slot}
              board={board}
              oltId={olt.id}
              current={current}
              isSilent={isSilentOlt(olt)}
              onCurrent={onCurrent}
            />
          ))}
        </div>
      )}
    </Panel>
  )
}

/** When the oldest of the ports that were read was read. */
function oldest(ports: readonly PonPort[]): string | null {
  const times = ports.flatMap(({ readAt }) => (readAt ? [readAt] : []))
  return times.toSorted()[0] ?? null
}
