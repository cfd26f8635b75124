import { type KeyboardEvent, useRef } from 'react'
import type { OltReadings, PonOnu } from '../../../shared/model/olt.ts'
import { SourceAge } from '../../components/Age.tsx'
import { classNames } from '../../components/class-names.ts'
import { useClock } from '../../components/clock.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { dbmOf, freshnessOf, oltInterval } from '../../components/format.ts'
import { rxLevel } from '../../components/optical-limits.ts'
import { Panel } from '../../components/Panel.tsx'
import { StatusShape, shownStatus, statusLook } from '../../components/StatusShape.tsx'
import { visibleText } from '../../components/visible-text.ts'
import { useWords } from '../../components/words.ts'
import { hashOf, onuRoute, ponRoute } from '../../stores/route.ts'
import { isSilentOlt } from '../olt/pon-look.ts'
import { targetTile } from '../olt/tile-keys.ts'
import css from './NeighbourStrip.module.css'
import { nearestTo } from './neighbours.ts'
import { positionOf } from './olt-position.ts'
import { usePort } from './use-history.ts'

interface TileProps {
  onu: PonOnu
  isOwn: boolean
  isFirst: boolean
  /** What the OLT said is what is. */
  isFresh: boolean
}

function Tile({ onu, isOwn, isFirst, isFresh }: TileProps) {
  const { say } = useWords()
  const { onuId, serial, status, name, description, rxDbm } = onu
  const shown = shownStatus(status, rxDbm)
  const { shape, tone } = isFresh ? statusLook[shown] : ({ shape: 'clock', tone: 'warn' } as const)
  const level = rxDbm === null ? 'ok' : rxLevel(rxDbm)
  const isUp = status === 'online'
  const who = visibleText(name ?? description ?? serial ?? '')
  const said = say(`status.${shown}`)
  const cells = (
    <>
      <span className={css.id}>{onuId}</span>
      <span className={css.shape}>
        <StatusShape shape={shape} className={`tone-${tone}`} />
      </span>
      <span className={classNames(css.rx, level !== 'ok' && `tone-${level}`)}>
        {rxDbm === null ? say('value.no_data_short') : dbmOf(rxDbm)}
      </span>
      <span className={classNames(css.name, !isUp && isFresh && `tone-${tone}`)} title={who}>
        {isUp ? who : said}
        {isUp && <span className="unseen">, {isFresh ? said : say('value.stored', { value: said })}</span>}
      </span>
    </>
  )
  const className = classNames(css.tile, isOwn && css.own)
  if (serial === null || isOwn)
    return (
      <li className={className} aria-current={isOwn || undefined}>
        {cells}
      </li>
    )
  return (
    <li>
      <a className={className} data-tile={onuId} tabIndex={isFirst ? 0 : -1} href={hashOf(onuRoute(serial))}>
        {cells}
      </a>
    </li>
  )
}

interface NeighbourStripProps {
  serial: string
  olt: OltReadings
  /** At most so many, those with the nearest ids; all of them where it is left out. */
  most?: number
}

/** The ONUs on the same PON port: whether it is this one alone. Arrows walk them. */
export function NeighbourStrip({ serial, olt, most }: NeighbourStripProps) {
  const { say } = useWords()
  const { data } = usePort(olt)
  const strip = useRef<HTMLUListElement>(null)
  const { pon, onuId } = positionOf(olt)
  const all = data?.onus ?? []
  const shown = most === undefined ? all : nearestTo(Number(onuId), all, most)
  const isOwn = (onu: PonOnu): boolean => onu.serial === serial || String(onu.onuId) === onuId
  const first = shown.find((onu) => onu.serial !== null && !isOwn(onu))
  const seenAt = data && !isSilentOlt(data.olt) ? data.readAt : null
  const isFresh = useClock((now) => seenAt !== null && freshnessOf(seenAt, oltInterval, now) === 'fresh')
  const online = all.filter(({ status }) => status === 'online').length

  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.altKey || event.metaKey) return
    const tiles = [...(strip.current?.querySelectorAll<HTMLElement>('[data-tile]') ?? [])]
    const target = targetTile(event.key, tiles, document.activeElement)
    if (!target) return
    event.preventDefault()
    target.focus()
    target.scrollIntoView({ block: 'nearest' })
  }

  return (
    <Panel
      title={say('onu.neighbours', { pon })}
      note={all.length > 0 ? say('onu.neighbours_online', { n: online, all: all.length }) : undefined}
      aside={
        <>
          <SourceAge
            source={olt.olt.name}
            observedAt={data?.readAt ?? null}
            {...(seenAt !== null && { expected: oltInterval })}
            isCompact
          />
          <a className={css.link} href={hashOf(ponRoute(olt.olt.id, pon))}>
            {say('onu.see_port')}
          </a>
        </>
      }
    >
      {shown.length === 0 ? (
        <EmptyState>{say('onu.neighbours_unread')}</EmptyState>
      ) : (
        <ul ref={strip} className={css.strip} onKeyDown={onKeyDown}>
          {shown.map((onu) => (
            <Tile key={onu.onuId} onu={onu} isOwn={isOwn(onu)} isFirst={onu === first} isFresh={isFresh} />
          ))}
        </ul>
      )}
    </Panel>
  )
}
