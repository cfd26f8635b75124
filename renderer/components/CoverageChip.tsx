import type { Coverage } from '../../shared/model/reading.ts'
import { Chip } from './Chip.tsx'
import { useWords } from './words.ts'

/** Says that an answer is partial; a full one says nothing. */
export function CoverageChip({ coverage }: { coverage: Coverage }) {
  const { say } = useWords()
  const { asked, answered } = coverage
  if (answered >= asked) return null
  return <Chip tone="warn">{say('state.coverage', { answered, asked })}</Chip>
}
