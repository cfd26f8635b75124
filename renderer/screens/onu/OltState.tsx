import type { OltReadings } from '../../../shared/model/olt.ts'
import type { Snapshot } from '../../../shared/model/snapshot.ts'
import { useClock } from '../../components/clock.ts'
import { freshnessOf, oltInterval } from '../../components/format.ts'
import { OltWord } from '../../components/OltWord.tsx'
import { ReadingValue } from '../../components/ReadingValue.tsx'
import { StatusShape } from '../../components/StatusShape.tsx'
import { useWords } from '../../components/words.ts'
import both from './BothFact.module.css'
import { isUpForOlt } from './olt-position.ts'

/** The OLT's own word; marked where the page's status says the opposite. */
export function OltState({ readings: { stateText }, status }: { readings: OltReadings; status: Snapshot['status'] }) {
  const { say } = useWords()
  const text = stateText.value
  const isFresh = useClock(
    (now) => stateText.observedAt !== null && freshnessOf(stateText.observedAt, oltInterval, now) === 'fresh',
  )
  if (text === null) return <ReadingValue reading={stateText} />
  const isUp = isUpForOlt(text)
  const isSo = isFresh && status.last === null
  const isOpposite = status.value !== 'unknown' && isUp !== (status.value === 'online')
  return (
    <>
      <OltWord text={text} className={!isUp ? 'tone-bad strong' : isSo ? 'tone-ok' : 'tone-unknown'} />
      {isOpposite && (
        <span className={both.differs}>
          <StatusShape shape="differs" className={both.shape} />
          {say('onu.differs', { source: status.source, value: say(`status.${status.value}`) })}
        </span>
      )}
    </>
  )
}
