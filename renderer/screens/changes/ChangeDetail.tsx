import type { Change } from '../../../shared/model/change.ts'
import { Button } from '../../components/Button.tsx'
import { DeviceText } from '../../components/DeviceText.tsx'
import { optionsFor } from '../../components/drawer/change-options.ts'
import { outcomeMessage } from '../../components/drawer/OutcomeBar.tsx'
import { StageList } from '../../components/drawer/StageList.tsx'
import { VerifiedTable } from '../../components/drawer/VerifiedTable.tsx'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { Payload } from '../../components/Payload.tsx'
import { useWords } from '../../components/words.ts'
import { useChangeWork } from '../../stores/change-work.ts'
import { openUndo } from '../../stores/open-drawer.ts'
import { changesRoute, goTo, hashOf, onuRoute } from '../../stores/route.ts'
import { mayAct, useSession } from '../../stores/session.ts'
import css from './ChangeDetail.module.css'

function DetailActions({ change }: { change: Change }) {
  const words = useWords()
  const { say } = words
  const { busy, check, withdraw } = useChangeWork()
  const isTechnician = useSession(({ operator }) => mayAct(operator?.role, 'technician'))
  const options = optionsFor(change, words)
  const isOff = !isTechnician || busy[change.id] !== undefined
  return (
    <div className={css.buttons}>
      {options.check && (
        <Button isSmall disabled={isOff} onClick={() => void check(change.id)}>
          {say(busy[change.id] === 'check' ? 'change.checking' : 'change.check')}
        </Button>
      )}
      {options.withdraw && (
        <Button isSmall disabled={isOff} onClick={() => void withdraw(change.id)}>
          {say('change.withdraw')}
        </Button>
      )}
      {options.undo && (
        <Button isSmall shortcut="Z" disabled={isOff || options.undoRefused !== null} onClick={() => openUndo(change)}>
          {say('change.undo')}
        </Button>
      )}
      <Button isSmall variant="ghost" onClick={() => goTo(onuRoute(change.plan.subject.serial))}>
        {say('change.open_onu')}
      </Button>
    </div>
  )
}

/** What changed, what was sent, how it went. */
export function ChangeDetail({ change }: { change: Change }) {
  const words = useWords()
  const { say, phrase } = words
  const problem = useChangeWork(({ failed }) => failed[change.id])
  const { plan, message, reason, undoneBy } = change
  const { undoRefused } = optionsFor(change, words)
  return (
    <div className={css.detail}>
      <section className={css.part}>
        <h2 className={css.title}>{say('change.what_changed')}</h2>
        <VerifiedTable change={change} />
        {message && <p className={css.note}>{outcomeMessage(words, change)}</p>}
        {undoRefused && <p className={css.note}>{undoRefused}</p>}
        {reason && (
          <p className={css.note}>
            {say('plan.reason')}: <DeviceText text={reason} />
          </p>
        )}
      </section>
      <section className={css.part}>
        {plan.steps.length === 0 && <h2 className={css.title}>{say('change.nothing_sent')}</h2>}
        {plan.steps.map((step, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place
          <div key={index} className={css.request}>
            <h2 className={css.title}>
              {say('change.request')} <span className={css.summary}>{phrase(step.summary)}</span>
            </h2>
            <Payload lines={step.request} />
          </div>
        ))}
      </section>
      <section className={css.part}>
        <h2 className={css.title}>{say('change.stages')}</h2>
        <StageList change={change} />
        {undoneBy && (
          <p className={css.note}>
            <a className={css.link} href={hashOf({ ...changesRoute, id: undoneBy })}>
              {say('change.see_undo')}
            </a>
          </p>
        )}
        {plan.undoes && (
          <p className={css.note}>
            <a className={css.link} href={hashOf({ ...changesRoute, id: plan.undoes })}>
              {say('change.see_original')}
            </a>
          </p>
        )}
        <DetailActions change={change} />
      </section>
      {problem && (
        <div className={css.problem}>
          <ErrorNotice error={problem} />
        </div>
      )}
    </div>
  )
}
