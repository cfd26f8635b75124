import type { OltSummary } from '../../../shared/model/olt.ts'
import { useClock } from '../../components/clock.ts'
import { ageOf } from '../../components/format.ts'
import { StatusWord } from '../../components/StatusShape.tsx'
import { sourceLook } from '../../components/source-look.ts'
import { useWords } from '../../components/words.ts'
import { isSilentOlt } from './pon-look.ts'

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
  // One that failed once and one that is left alone after many times: neither answers, as the banner says.
  const isSilent = isSilentOlt(olt)
  const word = say(`source.state.${isSilent ? 'down' : state}`)
  return (
    <StatusWord shape={shape} tone={tone}>
      {isSilent && age !== '' ? `${word} · ${age}` : word}
    </StatusWord>
  )
}
