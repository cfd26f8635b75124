import type { Reading } from '../../../shared/model/reading.ts'
import { SourceAge } from '../../components/Age.tsx'
import { Fact } from '../../components/Facts.tsx'
import { amountOf } from '../../components/format.ts'
import { ReadingValue } from '../../components/ReadingValue.tsx'
import { StatusShape } from '../../components/StatusShape.tsx'
import { useWords } from '../../components/words.ts'
import css from './BothFact.module.css'
import type { Both } from './two-sources.ts'

/** `≠ ACS dice −21.0 dBm · 6 min`: another source says something else. */
export function Differing({ reading }: { reading: Reading<number> }) {
  const { say } = useWords()
  const amount = amountOf(reading.value ?? 0, reading.unit)
  return (
    <span className={css.differs}>
      <StatusShape shape="differs" className={css.shape} />
      {say('onu.differs', { source: reading.source, value: [amount.value, amount.unit].filter(Boolean).join(' ') })}
      <SourceAge source="" observedAt={reading.observedAt} isCompact />
    </span>
  )
}

interface BothFactProps {
  label: string
  both: Both
  tone?: 'ok' | 'warn' | 'bad' | undefined
  expected?: number | undefined
  shows?: 'both' | 'age' | 'none'
}

/** A value that two sources may know: the fresher, with what differs under it. */
export function BothFact({ label, both: { shown, differing }, tone, expected, shows = 'both' }: BothFactProps) {
  const isSaid = shows !== 'none' && shown.state === 'value'
  const from = isSaid ? { source: shows === 'age' ? '' : shown.source, observedAt: shown.observedAt } : undefined
  return (
    <Fact label={label} from={from} expected={expected}>
      <ReadingValue reading={shown} tone={tone} />
      {differing && <Differing reading={differing} />}
    </Fact>
  )
}
