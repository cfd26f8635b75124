import { ChevronRight, History } from 'lucide-react'
import { memo } from 'react'
import type { OnuSummary } from '../../../shared/model/onu.ts'
import { midSentence } from '../../../shared/words/say.ts'
import { keyName } from '../../components/action.ts'
import { classNames } from '../../components/class-names.ts'
import { Kbd } from '../../components/Kbd.tsx'
import { OnuStatus, shownStatus } from '../../components/StatusShape.tsx'
import { visibleText } from '../../components/visible-text.ts'
import { useWords } from '../../components/words.ts'
import { OltState } from '../olt/OltState.tsx'
import { PonStateWord } from '../olt/PonStateWord.tsx'
import { matchParts } from './match-text.ts'
import css from './Palette.module.css'
import type { Item } from './palette-items.ts'
import type { Place } from './use-places.ts'

/** The matching letters stand out; text of a device stays text. */
function MatchText({ text, q }: { text: string; q: string }) {
  return (
    <bdi>
      {matchParts(visibleText(text), q).map((part, index) =>
        // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place
        part.isMatch ? <mark key={index}>{part.text}</mark> : part.text,
      )}
    </bdi>
  )
}

function OnuRow({ onu, q }: { onu: OnuSummary; q: string }) {
  const { say } = useWords()
  // The PPPoE user comes last: its value follows.
  const fields = [...onu.matched].sort((a, b) => Number(a === 'pppoe') - Number(b === 'pppoe'))
  const why = fields.map((field) => midSentence(say(`match.${field}`))).join(', ')
  return (
    <>
      <OnuStatus status={shownStatus(onu.status, onu.rx_dbm)} />
      <span className={css.name}>
        <b>{onu.name ? <MatchText text={onu.name} q={q} /> : <span className="second">{say('value.no_name')}</span>}</b>
        <small>
          {why && say('search.matches', { fields: why })}
          {onu.pppoe_username && onu.matched.includes('pppoe') && (
            <span className="mono">
              {' '}
              <MatchText text={onu.pppoe_username} q={q} />
            </span>
          )}
        </small>
      </span>
      <span className={css.serial}>
        <span className="mono">
          <MatchText text={onu.serial} q={q} />
        </span>
        <small>
          <SecondLine onu={onu} q={q} />
        </small>
      </span>
    </>
  )
}

/** Where it is, or what it is where no OLT says. What was searched for in the model is shown to be there. */
function SecondLine({ onu: { olt_name: olt, pon, model_name: model, matched }, q }: { onu: OnuSummary; q: string }) {
  const place = olt ? [olt, pon].filter(Boolean).join(' · ') : null
  const text = matched.includes('model') ? model : (place ?? model)
  return text && (text === place ? <bdi>{visibleText(text)}</bdi> : <MatchText text={text} q={q} />)
}

function PlaceRow({ place: { olt, port }, q }: { place: Place; q: string }) {
  const { say } = useWords()
  const online = port ? port.online : olt.onus?.online
  const total = port ? port.total : olt.onus?.total
  const words = q.replace(/^@/, '').replaceAll('-', '/')
  return (
    <>
      {port ? <PonStateWord port={port} isSilent={olt.state !== 'ok'} /> : <OltState olt={olt} />}
      <span className={css.name}>
        <b>
          <MatchText text={port ? `PON ${port.pon}` : olt.name} q={port ? words : q.replace(/^@/, '')} />
        </b>
        <small>
          {port ? <bdi>{visibleText(olt.name)}</bdi> : [olt.vendorName, olt.model].filter(Boolean).join(' ')}
        </small>
      </span>
      <span className={css.online}>
        {typeof online === 'number' && typeof total === 'number'
          ? say('search.online_of', { online, total })
          : say('value.no_data')}
      </span>
    </>
  )
}

function ItemRow({ item, q }: { item: Item; q: string }) {
  const { say } = useWords()
  switch (item.kind) {
    case 'onu':
      return <OnuRow onu={item.onu} q={q} />
    case 'recent':
      return (
        <>
          <span className={css.kind}>
            <History className="icon" aria-hidden="true" />
            {say('search.recent')}
          </span>
          <span className={css.name}>
            <b>{item.onu.name ? visibleText(item.onu.name) : <span className="second">{say('value.no_name')}</span>}</b>
          </span>
          <span className={css.serial}>
            <span className="mono">{item.onu.serial}</span>
          </span>
        </>
      )
    case 'place':
      return <PlaceRow place={item.place} q={q} />
    case 'ask':
      return <span className={css.wide}>{say('search.ask_sources', { q: item.serial })}</span>
    case 'action': {
      const { icon: Icon, label, key, refused } = item.action
      return (
        <>
          <span className={css.kind}>
            <ChevronRight className="icon" aria-hidden="true" />
            {say('search.action')}
          </span>
          <span className={classNames(css.action, refused !== null && 'second')}>
            <Icon className="icon" aria-hidden="true" />
            {say(label)}
            {refused !== null && <small>{refused}</small>}
          </span>
          <span className={css.key}>{key && <Kbd>{keyName(key)}</Kbd>}</span>
        </>
      )
    }
  }
}

interface PaletteItemProps {
  id: string
  item: Item
  index: number
  /** What its matching letters are of. */
  q: string
  isCurrent: boolean
  onPoint: (index: number) => void
  onChoose: (item: Item) => void
}

/** What the columns of found ONUs are; each row says it all to who does not see it. */
export function PaletteHeads({ items }: { items: readonly Item[] }) {
  const { say } = useWords()
  if (!items.some(({ kind }) => kind === 'onu')) return null
  return (
    <p className={css.heads} aria-hidden="true">
      <span>{say('fleet.status')}</span>
      <span>{say('search.who_and_why')}</span>
      <span>{say('fleet.serial')}</span>
    </p>
  )
}

/** Memoised: a keystroke draws rows once, when their answer is there. */
export const PaletteItem = memo(({ id, item, index, q, isCurrent, onPoint, onChoose }: PaletteItemProps) => {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the input has the keys
    // biome-ignore lint/a11y/useFocusableInteractive: the input has the focus
    <div
      id={id}
      role="option"
      aria-selected={isCurrent}
      className={classNames(
        css.item,
        (item.kind === 'onu' || item.kind === 'place') && css.tall,
        item.kind === 'place' && css.place,
        isCurrent && css.on,
      )}
      onMouseMove={() => onPoint(index)}
      onClick={() => onChoose(item)}
    >
      <ItemRow item={item} q={q} />
    </div>
  )
})
