import type { Change, ChangeReport } from '../../shared/model/change.ts'
import { type Language, sayPhrase } from '../../shared/words/index.ts'

const statusOf = (change: Change): ChangeReport['data']['status'] => {
  if (change.state === 'planned') return 'planned'
  if (change.state === 'applying') return 'running'
  if (change.outcome === 'queued') return 'queued'
  if (change.outcome === 'partial') return 'partial'
  return 'completed'
}

const messageOf = (change: Change, language: Language): string => {
  if (change.state === 'planned')
    return sayPhrase(language, { key: change.plan.nothingToDo ? 'report.nothing' : 'report.planned', params: {} })
  if (change.state === 'applying') return sayPhrase(language, { key: 'report.running', params: {} })
  return change.message ? sayPhrase(language, change.message) : ''
}

/** A change as the requirement's endpoints answer it (R-W-19), with precisely what is known. */
export function reportOf(change: Change, language: Language, now: Date): ChangeReport {
  const planned = change.state === 'planned'
  const names = (keep: (result: string) => boolean): string[] =>
    change.verified.filter(({ result }) => keep(result)).map(({ field }) => field)
  const { warning, ...answer } = change.plan.answer ?? {}
  const isProven = change.outcome === 'applied' || change.outcome === 'unchanged'
  return {
    success: true,
    message: messageOf(change, language),
    ...(warning ? { warning: sayPhrase(language, warning) } : {}),
    data: {
      task_id: change.task_id,
      status: statusOf(change),
      applied_at:
        change.outcome === 'applied' || change.outcome === 'accepted' || change.outcome === 'partial'
          ? change.finishedAt
          : null,
      outcome: change.outcome,
      change_id: change.id,
      verified: names((result) => result === 'equal'),
      not_verified: names((result) => result !== 'equal'),
      ...answer,
      ...(answer.new_state === undefined ? {} : { new_state: isProven ? answer.new_state : null }),
      ...(planned ? { plan: change.plan } : {}),
    },
    timestamp: now.toISOString(),
  }
}
