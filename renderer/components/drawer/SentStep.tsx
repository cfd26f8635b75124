import { useEffect } from 'react'
import type { Change } from '../../../shared/model/change.ts'
import { cache } from '../../client/index.ts'
import { useQuery } from '../../client/use-query.ts'
import { useAnnouncements } from '../../stores/announcements.ts'
import { useChangeWork } from '../../stores/change-work.ts'
import { useDrawer } from '../../stores/drawer.ts'
import { Button } from '../Button.tsx'
import { useClock } from '../clock.ts'
import { ErrorNotice } from '../ErrorNotice.tsx'
import { useWords } from '../words.ts'
import css from './ChangeDrawer.module.css'
import { OutcomeBar, outcomeMessage, outcomeTitle } from './OutcomeBar.tsx'
import { isProvenByDevices, Reconnected } from './Reconnected.tsx'
import { ResultActions } from './ResultActions.tsx'
import { StageList } from './StageList.tsx'
import { VerifiedTable } from './VerifiedTable.tsx'

const pollMs = 2000
const longMs = 10_000

/** Follows a change: by its events, and by asking now and then in case one got lost. */
export function useSentChange(id: string | null): Change | undefined {
  const { data } = useQuery('change.get', { id: id ?? '' }, { enabled: id !== null, freshMs: 0 })
  const isOpen = data?.state === 'planned' || data?.state === 'applying'
  useEffect(() => {
    if (!id || !isOpen) return
    const timer = setInterval(() => void cache.refresh('change.get', { id }), pollMs)
    return () => clearInterval(timer)
  }, [id, isOpen])
  return id ? data : undefined
}

function SendingNote({ change }: { change: Change }) {
  const { say } = useWords()
  const { startedAt, plan } = change
  const isLong = useClock((now) => startedAt !== null && now - Date.parse(startedAt) > longMs)
  return (
    <p className={css.sentence}>
      {startedAt === null && `${say('drawer.can_cancel')} `}
      {isLong && plan.usualSeconds !== undefined && `${say('drawer.usually', { n: plan.usualSeconds })} `}
      {say('drawer.hide_is_safe')}
    </p>
  )
}

/** Until it is sent: from then on it can only be followed. */
function CancelButton({ change }: { change: Change }) {
  const { say } = useWords()
  const { cancel, isCancelling } = useDrawer()
  const isSent = change.state !== 'planned'
  return (
    <>
      <Button disabled={isSent || isCancelling} onClick={() => void cancel()}>
        {say('drawer.cancel')}
      </Button>
      {isSent && <span className="caption">{say('drawer.cannot_cancel')}</span>}
    </>
  )
}

/** Steps 3 and 4: how it goes, and what came of it. */
export function SentStep({ change }: { change: Change }) {
  const words = useWords()
  const announce = useAnnouncements((state) => state.say)
  const problem = useChangeWork(({ failed }) => failed[change.id])
  const title = outcomeTitle(words, change)
  const message = outcomeMessage(words, change)
  const isDone = change.state === 'done'

  useEffect(() => {
    announce(isDone ? `${title}. ${message}` : title)
  }, [announce, isDone, title, message])

  return (
    <>
      <OutcomeBar change={change} />
      <div className={css.body}>
        {isDone ? <p className={css.sentence}>{message}</p> : <SendingNote change={change} />}
        {isDone && isProvenByDevices(change) && <Reconnected change={change} />}
        <StageList change={change} />
        {isDone && change.outcome !== 'unchanged' && <VerifiedTable change={change} />}
        {problem && <ErrorNotice error={problem} />}
      </div>
      {isDone ? (
        <ResultActions change={change} />
      ) : (
        <footer className={css.foot}>
          <CancelButton change={change} />
        </footer>
      )}
    </>
  )
}
