import type { SourceStatus } from '../../../shared/model/source.ts'
import { useClock } from '../../components/clock.ts'
import { ageOf } from '../../components/format.ts'
import { StatusWord } from '../../components/StatusShape.tsx'
import { sourceLook } from '../../components/source-look.ts'
import { useWords } from '../../components/words.ts'

/** `● Responde 4 s`: shape, word and since when. */
export function SourceState({ status }: { status: SourceStatus | null }) {
  const { say, language } = useWords()
  const state = status?.state ?? 'unknown'
  const seen = status ? (state === 'ok' ? status.lastOkAt : (status.since ?? status.lastOkAt)) : null
  const age = useClock((now) => (seen ? ageOf(seen, language, now) : ''))
  const { shape, tone } = sourceLook[state]
  return (
    <>
      <StatusWord shape={shape} tone={tone}>
        {say(`source.state.${state}`)}
      </StatusWord>{' '}
      {age !== '' && <span className="caption">{age}</span>}
    </>
  )
}
