import type { Change } from '../../../shared/model/change.ts'
import type { OutputOf } from '../../../shared/operations/index.ts'
import type { Query } from '../../client/use-query.ts'
import { changedFields } from '../../components/changed-fields.ts'
import { outcomeTitle } from '../../components/drawer/OutcomeBar.tsx'
import { outcomeLook } from '../../components/drawer/outcome-look.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { timeOf } from '../../components/format.ts'
import { Panel } from '../../components/Panel.tsx'
import { Skeleton } from '../../components/Skeleton.tsx'
import { StatusShape } from '../../components/StatusShape.tsx'
import { useWords } from '../../components/words.ts'
import { changesRoute, hashOf } from '../../stores/route.ts'
import css from './LastChanges.module.css'

function ChangeLine({ change }: { change: Change }) {
  const words = useWords()
  const at = change.finishedAt ?? change.startedAt ?? change.plan.createdAt
  const look = change.outcome ? outcomeLook[change.outcome] : { shape: 'running' as const, tone: 'accent' as const }
  return (
    <li>
      <a className={css.line} href={hashOf({ ...changesRoute, id: change.id })} title={outcomeTitle(words, change)}>
        <span className={css.time}>{timeOf(at, words.language)}</span>
        <StatusShape shape={look.shape} className={`tone-${look.tone}`} />
        <span className="unseen">{outcomeTitle(words, change)}</span>
        <span className="cut">{changedFields(change, words)}</span>
        <span className="second">{change.requestedBy}</span>
      </a>
    </li>
  )
}

export function LastChanges({ changes }: { changes: Query<OutputOf<'change.list'>> }) {
  const { say } = useWords()
  const items = changes.data?.items
  return (
    <Panel
      title={say('onu.last_changes')}
      aside={
        <a className={css.all} href={hashOf(changesRoute)}>
          {say('onu.all_changes')}
        </a>
      }
    >
      {items ? (
        items.length === 0 ? (
          <EmptyState>{say('onu.no_changes')}</EmptyState>
        ) : (
          <ul className={css.list}>
            {items.map((change) => (
              <ChangeLine key={change.id} change={change} />
            ))}
          </ul>
        )
      ) : changes.error ? (
        <ErrorNotice error={changes.error} onRetry={changes.refetch} />
      ) : (
        <Skeleton rows={3} />
      )}
    </Panel>
  )
}
