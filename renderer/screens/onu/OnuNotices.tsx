import type { Snapshot } from '../../../shared/model/snapshot.ts'
import type { SourceStatus } from '../../../shared/model/source.ts'
import { midSentence } from '../../../shared/words/say.ts'
import type { CallError } from '../../client/call-error.ts'
import { useQuery } from '../../client/use-query.ts'
import { Button } from '../../components/Button.tsx'
import { useClock } from '../../components/clock.ts'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { agoOf, timeOf } from '../../components/format.ts'
import { Notice, RetryAndCopy } from '../../components/Notice.tsx'
import { useWords } from '../../components/words.ts'
import { goTo, settingsRoute } from '../../stores/route.ts'
import { isRefusing } from './source-notice.ts'
import type { OltSide } from './use-olt-readings.ts'
import type { SnapshotState } from './use-snapshot.ts'

/** One line for one source: since when it is silent, or what it answers instead. */
function SourceDown({ source, onRetry }: { source: SourceStatus; onRetry: () => void }) {
  const { say, phrase, language } = useWords()
  const since = source.lastOkAt ?? source.since
  const ago = useClock((now) => (since ? agoOf(since, language, now) : ''))
  const retryIn = useClock((now) => (source.retryAt ? Math.ceil((Date.parse(source.retryAt) - now) / 1000) : 0))
  const problem = source.problem ? phrase(source.problem) : ''
  const silent =
    ago === ''
      ? say('source.silent', { source: source.name })
      : say('source.silent_since', { source: source.name, ago })
  const isRefused = isRefusing(source)
  // Some problems only tell an address.
  const title = !isRefused ? silent : problem.includes(source.name) ? problem : `${source.name}: ${problem}`
  return (
    <Notice
      shape={isRefused ? 'failed' : 'silent'}
      title={title}
      actions={
        <>
          {isRefused && !source.simulated && (
            <Button variant="ghost" isSmall onClick={() => goTo(settingsRoute('origenes', source.id))}>
              {say('source.look_at')}
            </Button>
          )}
          <RetryAndCopy onRetry={onRetry} detail={[...new Set([title, silent, problem])].filter(Boolean).join('\n')} />
        </>
      }
    >
      {say('source.last_values')} {retryIn > 0 && say('source.retry_in', { n: retryIn })}
    </Notice>
  )
}

interface CandidateTextProps {
  candidate: Snapshot['candidates'][number]
  isLast: boolean
  children: string | null
}

/** One of several records: its id and when it informed last. */
function CandidateText({ candidate, isLast, children: mark }: CandidateTextProps) {
  const { say, language } = useWords()
  const { acs_device_id: id, last_inform: at } = candidate
  const ago = useClock((now) => (at ? agoOf(at, language, now) : ''))
  const informed = at ? say('ambiguous.informed', { ago, time: timeOf(at, language) }) : say('ambiguous.never')
  return (
    <span>
      <span className="mono">{id}</span>: {[midSentence(informed), mark].filter(Boolean).join(', ')}
      {isLast ? '.' : '; '}
    </span>
  )
}

interface OnuNoticesProps {
  snapshot: Snapshot
  state: SnapshotState
  olt: OltSide
}

/** What limits this page, and what can be done about it. */
export function OnuNotices({ snapshot, state, olt }: OnuNoticesProps) {
  const { say } = useWords()
  const info = useQuery('workspace.info', {}, { freshMs: 15_000 })
  const all = info.data?.sources.filter(({ kind }) => kind === 'acs') ?? []
  const down = all.filter(({ state: at }) => at === 'down' || at === 'failing')
  const { candidates } = snapshot
  /** Whoever reads while no source answers meets the very problem that stands there already. */
  const isSaid = ({ code, body }: CallError): boolean =>
    code === 'source_unreachable' &&
    ((olt.silent !== null && snapshot.acs_device_id === null) ||
      (down.length > 0 ? down.length === all.length : body.error === state.error?.body.error))
  return (
    <>
      {down.map((source) => (
        <SourceDown key={source.id} source={source} onRetry={state.retry} />
      ))}
      {olt.silent && <SourceDown source={olt.silent} onRetry={olt.readNow} />}
      {down.length === 0 && state.error && (
        <ErrorNotice error={state.error} still={say('state.still_shown')} onRetry={state.retry} />
      )}
      {state.readProblem && !isSaid(state.readProblem) && (
        <ErrorNotice error={state.readProblem} still={say('state.still_shown')} onRetry={state.readNow} />
      )}
      {candidates.length > 1 && (
        <Notice shape="differs" title={say('onu.records', { n: candidates.length })}>
          {candidates.map((one, index) => (
            <CandidateText key={one.acs_device_id} candidate={one} isLast={index === candidates.length - 1}>
              {one.acs_device_id === snapshot.acs_device_id ? say('onu.record_shown') : null}
            </CandidateText>
          ))}
        </Notice>
      )}
    </>
  )
}
