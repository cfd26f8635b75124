import type { OutputOf } from '../../../shared/operations/index.ts'
import type { Query } from '../../client/use-query.ts'
import { AgeBadge } from '../../components/Age.tsx'
import { countOf } from '../../components/format.ts'
import { StatusWord } from '../../components/StatusShape.tsx'
import { useWords } from '../../components/words.ts'
import css from './ChangesScreen.module.css'

/** Whether the log was touched: said only after somebody looked. */
export function ChainState({ chain }: { chain: Query<OutputOf<'audit.verify'>> }) {
  const { say } = useWords()
  const { data, error, isFetching } = chain
  if (isFetching) return <span className="caption">{say('chain.checking')}</span>
  if (error) return <span className="tone-warn">{error.body.error}</span>
  if (!data) return null
  return (
    <span className={css.chain} role="status">
      {data.intact ? (
        <StatusWord shape="online" tone="ok">
          {say('chain.intact', { count: countOf(data.rows) })}
        </StatusWord>
      ) : (
        <StatusWord shape="failed" tone="bad">
          {say('chain.broken', { number: data.firstBad ?? 0, problem: say(`chain.problem.${data.problem ?? 'hash'}`) })}
        </StatusWord>
      )}
      <AgeBadge observedAt={data.checkedAt} expected={3600} />
    </span>
  )
}
