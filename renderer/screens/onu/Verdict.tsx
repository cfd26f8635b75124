import type { Snapshot } from '../../../shared/model/snapshot.ts'
import { midSentence } from '../../../shared/words/say.ts'
import { ActionButton } from '../../components/ActionButton.tsx'
import { Certainty } from '../../components/Certainty.tsx'
import { classNames } from '../../components/class-names.ts'
import { useClock } from '../../components/clock.ts'
import { agoOf, timeOf } from '../../components/format.ts'
import { StatusWord, shownStatus, statusLook } from '../../components/StatusShape.tsx'
import { useWords } from '../../components/words.ts'
import type { OnuActions } from './actions.ts'
import { Also, ClaimItem, Why } from './Claims.tsx'
import css from './Verdict.module.css'

function StatusSince({ status }: { status: Snapshot['status'] }) {
  const { say, language } = useWords()
  const { since, value, last } = status
  const at = last ? status.observedAt : since
  const ago = useClock((now) => (at ? agoOf(at, language, now) : ''))
  if (last && at) return <span>{say('status.last', { status: midSentence(say(`status.${last}`)), ago })}</span>
  if (!since || value === 'online') return null
  return <span>{say('status.since', { time: timeOf(since, language), ago })}</span>
}

export function Verdict({ snapshot, actions }: { snapshot: Snapshot; actions: OnuActions }) {
  const { say, phrase } = useWords()
  const { verdict, status } = snapshot
  const shown = shownStatus(status.value, snapshot.cpe?.general.optical_rx.value)
  const look = statusLook[shown]
  return (
    <section className={classNames(css.verdict, css[verdict.tone])} aria-label={say('verdict.label')}>
      <div className={css.bar}>
        <strong>
          <StatusWord shape={look.shape} tone={look.tone}>
            {say(`status.${shown}`)}
          </StatusWord>
        </strong>
        <StatusSince status={status} />
        <span className={css.certainty}>
          {say('verdict.certainty')}
          <b>
            <Certainty level={verdict.certainty} />
          </b>
        </span>
      </div>
      <div className={css.body}>
        <div className={css.main}>
          <h2 className={css.sentence}>{phrase({ key: verdict.sentence, params: verdict.params })}</h2>
          <ul className={css.claims} aria-label={say('verdict.evidence')}>
            {verdict.claims.map((claim) => (
              <ClaimItem key={claim.key} claim={claim} />
            ))}
          </ul>
          <Also verdict={verdict} />
        </div>
        <div className={css.next}>
          <span className="caption">{say('verdict.next_step')}</span>
          <strong>
            {verdict.next ? phrase({ key: verdict.next, params: verdict.params }) : say('verdict.nothing_to_do')}
          </strong>
          <div className={css.buttons}>
            <ActionButton action={actions.copy} />
          </div>
        </div>
      </div>
    </section>
  )
}

/** Away from the summary the verdict is one line. */
export function VerdictLine({ snapshot }: { snapshot: Snapshot }) {
  const { say, phrase } = useWords()
  const { verdict, status } = snapshot
  const shown = shownStatus(status.value, snapshot.cpe?.general.optical_rx.value)
  const look = statusLook[shown]
  return (
    <section className={css.line} aria-label={say('verdict.label')}>
      <StatusWord shape={look.shape} tone={look.tone}>
        {say(`status.${shown}`)}
      </StatusWord>
      {status.last && <StatusSince status={status} />}
      <span className="cut">{phrase({ key: verdict.sentence, params: verdict.params })}</span>
      <Why verdict={verdict} />
      <span className={css.certainty}>
        <span className="second">{say('verdict.certainty')}</span>
        <Certainty level={verdict.certainty} />
      </span>
    </section>
  )
}
