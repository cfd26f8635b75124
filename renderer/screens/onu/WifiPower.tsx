import type { WifiReadings } from '../../../shared/model/snapshot.ts'
import { NoValue } from '../../components/ReadingValue.tsx'
import { AgeingWord } from '../../components/StatusShape.tsx'
import { useWords } from '../../components/words.ts'
import { powerOf } from './wifi-bands.ts'

/** On or off, and whether that is still so. */
export function WifiPower({ wifi, expected }: { wifi: WifiReadings; expected?: number | undefined }) {
  const { say } = useWords()
  const power = powerOf(wifi)
  const { observedAt } = wifi.enable.state === 'value' ? wifi.enable : wifi.status
  if (power === 'unknown') return <NoValue state={wifi.enable.state} />
  const look =
    power === 'on' ? ({ shape: 'online', tone: 'ok' } as const) : ({ shape: 'disabled', tone: 'off' } as const)
  return (
    <AgeingWord {...look} observedAt={observedAt} expected={expected}>
      {say(`wifi.${power}`)}
    </AgeingWord>
  )
}
