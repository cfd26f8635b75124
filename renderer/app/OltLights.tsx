// Many OLTs are one light: how many answer, and which one does not.

import type { SourceStatus } from '../../shared/model/source.ts'
import { useClock } from '../components/clock.ts'
import { ageOf } from '../components/format.ts'
import { StatusShape } from '../components/StatusShape.tsx'
import { sourceLook } from '../components/source-look.ts'
import { visibleText } from '../components/visible-text.ts'
import { useWords } from '../components/words.ts'
import { hashOf, oltRoute } from '../stores/route.ts'
import css from './StatusBar.module.css'
import { StatusNote } from './StatusNote.tsx'

/** Those that fit in the bar have a light of their own. */
export const mostLights = 4

const seenAt = ({ state, lastOkAt, since }: SourceStatus): string | null =>
  state === 'ok' ? lastOkAt : (lastOkAt ?? since)

function OltLine({ source }: { source: SourceStatus }) {
  const { say, language } = useWords()
  const at = seenAt(source)
  const age = useClock((now) => (at ? ageOf(at, language, now) : ''))
  const { shape, tone } = sourceLook[source.state]
  return (
    <li className={css.line}>
      <StatusShape shape={shape} className={`tone-${tone}`} />
      <a className={css.link} href={hashOf(oltRoute(source.id))}>
        {visibleText(source.name)}
      </a>
      <span className="second">{[say(`source.state.${source.state}`), age].filter(Boolean).join(' · ')}</span>
    </li>
  )
}

export function OltLights({ sources }: { sources: readonly SourceStatus[] }) {
  const { say, language } = useWords()
  const up = sources.filter(({ state }) => state === 'ok')
  // Those that answer last: what is wrong is read first.
  const ordered = [...sources.filter(({ state }) => state !== 'ok'), ...up]
  const worst = ordered.find(({ state }) => state === 'down' || state === 'failing')
  const oldest = up.map(seenAt).sort()[0] ?? null
  const at = worst ? seenAt(worst) : oldest
  const age = useClock((now) => (at ? ageOf(at, language, now) : ''))
  const figures = { up: up.length, all: sources.length }
  const { shape, tone } = sourceLook[worst?.state ?? (up.length > 0 ? 'ok' : 'unknown')]
  return (
    <StatusNote
      isWarn={worst !== undefined}
      title={say('status.olts_title', figures)}
      light={
        <>
          <StatusShape shape={shape} className={`tone-${tone}`} />
          <span className={css.name}>{say('status.olts', figures)}</span>
          {worst && visibleText(worst.name)} {age}
        </>
      }
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls */}
      <ul className={css.list} tabIndex={0} aria-label={say('nav.olt')}>
        {ordered.map((source) => (
          <OltLine key={source.id} source={source} />
        ))}
      </ul>
    </StatusNote>
  )
}
