import type { z } from 'zod'
import type { OltSummary } from '../../../shared/model/olt.ts'
import type { SourceState } from '../../../shared/model/source.ts'
import type { CallError } from '../../client/call-error.ts'
import { useQuery } from '../../client/use-query.ts'
import { useClock } from '../../components/clock.ts'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { agoOf } from '../../components/format.ts'
import { Notice, RetryAndCopy } from '../../components/Notice.tsx'
import { useWords } from '../../components/words.ts'

interface OltDownProps {
  olt: { name: string; state: z.infer<typeof SourceState> }
  lastOkAt: string | null
  problem: OltSummary['problem']
  onRetry: () => void
}

/** The OLT is silent: what is shown is what was last read, and when it is tried again. */
export function OltDown({ olt, lastOkAt, problem, onRetry }: OltDownProps) {
  const { say, phrase, language } = useWords()
  const info = useQuery('workspace.info', {}, { freshMs: 15_000 })
  const retryAt = info.data?.sources.find(({ name, kind }) => kind === 'olt' && name === olt.name)?.retryAt ?? null
  const ago = useClock((now) => (lastOkAt ? agoOf(lastOkAt, language, now) : ''))
  const retryIn = useClock((now) => (retryAt ? Math.ceil((Date.parse(retryAt) - now) / 1000) : 0))
  if (olt.state !== 'down' && olt.state !== 'failing') return null
  const title =
    ago === '' ? say('source.silent', { source: olt.name }) : say('source.silent_since', { source: olt.name, ago })
  const why = problem ? phrase(problem) : ''
  return (
    <Notice
      shape="silent"
      title={title}
      actions={<RetryAndCopy onRetry={onRetry} detail={[title, why].filter(Boolean).join('\n')} />}
    >
      {why} {say('source.last_values')} {retryIn > 0 && say('source.retry_in', { n: retryIn })}
    </Notice>
  )
}

interface OltProblemsProps {
  error: CallError | undefined
  readProblem: CallError | null
  onRetry: () => void
  onRead: () => void
}

/** What failed of the last question, with what is still shown. */
export function OltProblems({ error, readProblem, onRetry, onRead }: OltProblemsProps) {
  const { say } = useWords()
  return (
    <>
      {error && <ErrorNotice error={error} still={say('state.still_shown')} onRetry={onRetry} />}
      {readProblem && <ErrorNotice error={readProblem} still={say('state.still_shown')} onRetry={onRead} />}
    </>
  )
}
