import type { OltPage } from '../../../shared/model/olt.ts'
import { SourceAge } from '../../components/Age.tsx'
import { oltInterval } from '../../components/format.ts'

/** Source and age of what an OLT tells of itself: system, boards and alarms are read together. Nothing where none was read. */
export function SystemAge({ page: { olt, uptimeSeconds, memory } }: { page: OltPage }) {
  const at = [uptimeSeconds, olt.cpu, memory, olt.temperature].find(({ observedAt }) => observedAt !== null)?.observedAt
  return at ? <SourceAge source={olt.name} observedAt={at} expected={oltInterval} /> : null
}
