import type { PonPort } from '../../../shared/model/olt.ts'
import { oltInterval } from '../../components/format.ts'
import { AgeingWord, StatusWord } from '../../components/StatusShape.tsx'
import { useWords } from '../../components/words.ts'
import { ponLook, ponWord } from './pon-look.ts'

/** The state of a port. Of an OLT that is silent, or long after it was read, it has a clock and no colour. */
export function PonStateWord({ port, isSilent }: { port: PonPort; isSilent: boolean }) {
  const words = useWords()
  const { shape, tone } = ponLook[port.state]
  const text = ponWord(words, port)
  if (port.state === 'free' || port.state === 'off' || port.state === 'unread')
    return (
      <StatusWord shape={shape} tone={tone}>
        {text}
      </StatusWord>
    )
  const observedAt = isSilent ? null : port.readAt
  return (
    <AgeingWord shape={shape} tone={tone} observedAt={observedAt} expected={oltInterval} isAgeSaid>
      {text}
    </AgeingWord>
  )
}
