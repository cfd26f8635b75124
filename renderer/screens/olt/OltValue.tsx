import type { Reading } from '../../../shared/model/reading.ts'
import { ReadingValue } from '../../components/ReadingValue.tsx'
import { useWords } from '../../components/words.ts'

interface OltValueProps {
  reading: Reading<number>
  isShort?: boolean
  children?: (value: string | number | boolean) => string
}

/** A number the OLT tells of itself; a model that has no command for it says so. */
export function OltValue({ reading, isShort = false, children }: OltValueProps) {
  const { say } = useWords()
  if (reading.state !== 'absent') return <ReadingValue reading={reading}>{children}</ReadingValue>
  const why = say('olt.not_this_model')
  if (!isShort) return <span className="second">{why}</span>
  return (
    <span className="second" title={why}>
      <span aria-hidden="true">—</span>
      <span className="unseen">{why}</span>
    </span>
  )
}
