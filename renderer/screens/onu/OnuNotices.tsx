import type { Snapshot } from '../../../shared/model/snapshot.ts'
import type { SourceStatus } from '../../../shared/model/source.ts'
import { useQuery } from '../../client/use-query.ts'
import { useClock } from '../../components/clock.ts'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { agoOf } from '../../components/format.ts'
import { Notice, RetryAndCopy } from '../../components/Notice.tsx'
import { useWords } from '../../components/words.ts'
import type { SnapshotState } from './use-snapshot.ts'

function SourceDown({ source, onRetry }: { source: SourceStatus; onRetry: () => void }) {
  const { say, phrase, language } = useWords()
  const since = source.lastOkAt ?? source.since
  const ago = useClock((now) => (since ? agoOf(since, language, now) : ''))
  const retryIn = useClock((now) => (source.retryAt ? Math.ceil((Date.parse(source.retryAt) - now) / 1000) : 0))
  const title =
    ago === ''
      ? say('source.silent', { source: source.name })
      : say('source.silent_since', { source: source.name, ago })
  const problem = source.problem ? phrase(source.problem) : ''
  return (
    <Notice
      shape="silent"
      title={title}
      actions={<RetryAndCopy onRetry={onRetry} detail={[title, problem].filter(Boolean).join('\n')} />}
    >
      {say('source.last_values')} {retryIn > 0 && say('source.retry_in', { n: retryIn })}
    </Notice>
  )
}

/** What limits this page, and what can be done about it. */
export function OnuNotices({ snapshot, state }: { snapshot: Snapshot; state: SnapshotState }) {
  const { say } = useWords()
  const info = useQuery('workspace.info', {}, { freshMs: 15_000 })
  const down =
    info.data?.sources.filter(({ state: at, kind }) => kind === 'acs' && (at === 'down' || at === 'failing')) ?? []
  const { candidates } = snapshot
  return (
    <>
      {down.map((source) => (
        <SourceDown key={source.id} source={source} onRetry={state.retry} />
      ))}
      {down.length === 0 && state.error && (
        <ErrorNotice error={state.error} still={say('state.still_shown')} onRetry={state.retry} />
      )}
      {state.readProblem && (
        <ErrorNotice error={state.readProblem} still={say('state.still_shown')} onRetry={state.readNow} />
      )}
      {candidates.length > 1 && (
        <Notice shape="differs" title={say('onu.several', { n: candidates.length })}>
          {say('onu.several_which', { device: snapshot.acs_device_id ?? '' })}
        </Notice>
      )}
    </>
  )
}
