import type { OltSummary } from '../../../shared/model/olt.ts'
import { useClock } from '../../components/clock.ts'
import { ageOf } from '../../components/format.ts'
import { StatusWord } from '../../components/StatusShape.tsx'
import { sourceLook } from '../../components/source-look.ts'
import { useWords } from '../../components/words.ts'

/** `Responde`, `no responde 14 min`, or the stop that only an administrator lifts. */
export function OltState({ olt }: { olt: OltSummary }) {
  const { say, language } = useWords()
  const { state, since, lastOkAt, hostKeyChanged } = olt
  const silentSince = lastOkAt ?? since
  const age = useClock((now) => (silentSince ? ageOf(silentSince, language, now) : ''))
  if (hostKeyChanged)
    return (
      <StatusWord shape="failed" tone="bad">
        {say('olt.key_changed')}
      </StatusWord>
    )
  const { shape, tone } = sourceLook[state]
  const word = say(`source.state.${state}`)
  return (
    <StatusWord shape={shape} tone={tone}>
      {state === 'down' && age !== '' ? `${word} · ${age}` : word}
    </StatusWord>
  )
}
