import { CircleQuestionMark, LockKeyhole, Unplug } from 'lucide-react'
import type { WorkspaceInfo } from '../../shared/model/source.ts'
import { outcomeTitle } from '../components/drawer/OutcomeBar.tsx'
import { outcomeLook } from '../components/drawer/outcome-look.ts'
import { useSentChange } from '../components/drawer/SentStep.tsx'
import { StatusShape } from '../components/StatusShape.tsx'
import { useWords } from '../components/words.ts'
import { useConnection } from '../stores/connection.ts'
import { useDrawer } from '../stores/drawer.ts'
import { useLayers } from '../stores/layers.ts'
import { changesRoute, hashOf } from '../stores/route.ts'
import { mostLights, OltLights } from './OltLights.tsx'
import { OwnWork } from './OwnWork.tsx'
import { SourceLight } from './SourceLight.tsx'
import css from './StatusBar.module.css'
import { StatusNote } from './StatusNote.tsx'

/** A change that goes on behind a hidden drawer, or ended there unseen. */
function HiddenChange() {
  const words = useWords()
  const { isOpen, step, changeId, request, reopen } = useDrawer()
  const change = useSentChange(!isOpen && step === 'sent' ? changeId : null)
  if (!change || isOpen) return null
  const look = change.outcome ? outcomeLook[change.outcome] : { shape: 'running' as const, tone: 'accent' as const }
  return (
    <button type="button" className={css.light} onClick={reopen}>
      <StatusShape shape={look.shape} className={`tone-${look.tone}`} />
      <b>{outcomeTitle(words, change)}</b>
      {request?.subject.name ?? request?.subject.serial}
    </button>
  )
}

export function StatusBar({ info }: { info: WorkspaceInfo | undefined }) {
  const { say } = useWords()
  const isUp = useConnection((state) => state.isUp)
  const show = useLayers((state) => state.show)
  const sources = info?.sources ?? []
  const olts = sources.filter(({ kind }) => kind === 'olt')
  const isGrouped = olts.length > mostLights
  return (
    <section className={css.bar} aria-label={say('status.label')} data-region="status" tabIndex={-1}>
      {sources
        .filter(({ kind }) => !isGrouped || kind !== 'olt')
        .map((source) => (
          <SourceLight key={source.id} source={source} />
        ))}
      {isGrouped && <OltLights sources={olts} />}
      <span className="grow" />
      <HiddenChange />
      {!isUp && (
        <StatusNote
          isWarn
          title={say('status.link_down')}
          light={
            <>
              <Unplug className="icon-small" aria-hidden="true" />
              {say('status.link_down')}
            </>
          }
        >
          <p className="second">{say('status.link_down_why')}</p>
        </StatusNote>
      )}
      {info && info.credentials.state !== 'ready' && (
        <button type="button" className={css.warn} onClick={() => show('unlock')}>
          <LockKeyhole className="icon-small" aria-hidden="true" />
          {say(`credentials.${info.credentials.state}`)}
        </button>
      )}
      {info && info.unverified > 0 && (
        <a className={css.light} href={hashOf(changesRoute)}>
          <CircleQuestionMark className="icon-small" aria-hidden="true" />
          {say('nav.unverified', { n: info.unverified })}
        </a>
      )}
      <OwnWork />
    </section>
  )
}
