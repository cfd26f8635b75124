import type { Reading } from '../../../shared/model/reading.ts'
import { DeviceText } from '../../components/DeviceText.tsx'
import { NoValue } from '../../components/ReadingValue.tsx'
import { AgeingWord, type Tone } from '../../components/StatusShape.tsx'
import type { ShapeName } from '../../components/shape-paths.tsx'
import { useWords } from '../../components/words.ts'

interface Look {
  pattern: RegExp
  word: 'connection.up' | 'connection.down' | 'connection.moving'
  shape: ShapeName
  tone: Tone
}

/** TR-069 names the states; what is not one of them is shown as the device says it. */
const looks: readonly Look[] = [
  { pattern: /^(connected|up|enabled)$/i, word: 'connection.up', shape: 'online', tone: 'ok' },
  { pattern: /^(disconnected|down|unconfigured|error)$/i, word: 'connection.down', shape: 'down', tone: 'bad' },
  {
    pattern: /^(connecting|authenticating|.*disconnect.*)$/i,
    word: 'connection.moving',
    shape: 'running',
    tone: 'warn',
  },
]

interface ConnectionStatusProps {
  status: Reading<string>
  expected: number | undefined
  /** The ONU is up: of one that is not, what was read before is no news, however fresh. */
  isUp: boolean
}

export function ConnectionStatus({ status, expected, isUp }: ConnectionStatusProps) {
  const { say } = useWords()
  const { value, observedAt } = status
  if (value === null) return <NoValue state={status.state} />
  const look = looks.find(({ pattern }) => pattern.test(value))
  if (!look) return <DeviceText text={value} />
  return (
    <AgeingWord shape={look.shape} tone={look.tone} observedAt={isUp ? observedAt : null} expected={expected} isAgeSaid>
      {say(look.word)}
    </AgeingWord>
  )
}
