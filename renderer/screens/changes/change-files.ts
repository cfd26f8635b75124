// What leaves this screen as a file: the list as it is filtered, and the whole log with its signature.
import type { Change } from '../../../shared/model/change.ts'
import { invoke } from '../../client/index.ts'
import { changedFields } from '../../components/changed-fields.ts'
import { type CsvColumn, saveTable } from '../../components/csv-table.ts'
import { outcomeTitle } from '../../components/drawer/OutcomeBar.tsx'
import { saveText } from '../../components/save-text.ts'
import type { Words } from '../../components/words.ts'
import type { ChangeQuestion } from '../../stores/route.ts'
import { inputOf } from './use-changes.ts'

const pageSize = 200

const columnsOf = (words: Words): CsvColumn<Change>[] => [
  { header: words.say('change.number'), value: ({ number }) => number },
  { header: words.say('change.time_utc'), value: ({ startedAt }) => startedAt },
  { header: words.say('change.who'), value: ({ requestedBy }) => requestedBy },
  { header: words.say('fleet.serial'), value: ({ plan }) => plan.subject.serial },
  { header: words.say('fleet.name'), value: ({ plan }) => plan.subject.name },
  { header: words.say('change.what'), value: (change) => changedFields(change, words) },
  { header: words.say('plan.route'), value: ({ plan }) => plan.steps[0]?.source ?? null },
  { header: words.say('change.risk'), value: ({ plan }) => plan.risk },
  { header: words.say('change.outcome'), value: (change) => outcomeTitle(words, change) },
  { header: words.say('plan.reason'), value: ({ reason }) => reason },
]

/** All of the list, not only what was scrolled to. */
export async function saveChanges(question: ChangeQuestion, words: Words): Promise<void> {
  const rows: Change[] = []
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const input = { ...inputOf(question), limit: pageSize, ...(cursor === undefined ? {} : { cursor }) }
    const page = await invoke('change.list', input)
    rows.push(...page.items)
    cursor = page.next
  }
  saveTable('cambios', columnsOf(words), rows)
}

export async function saveLog(): Promise<void> {
  const lines = await invoke('audit.export', {})
  saveText(`pondesk-audit-${new Date().toISOString().slice(0, 10)}.jsonl`, lines, 'application/x-ndjson')
}
