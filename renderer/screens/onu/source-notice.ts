import type { SourceStatus } from '../../../shared/model/source.ts'
import { isSourceRefusal } from '../../../shared/source-refusal.ts'

/** Whether a source with trouble does answer, and not with what was asked: its credential, its key. */
export const isRefusing = ({ problem }: Pick<SourceStatus, 'problem'>): boolean =>
  problem !== null && isSourceRefusal(problem.key.replace(/^reason\./, ''))
