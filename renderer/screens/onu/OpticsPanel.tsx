import type { OltReadings } from '../../../shared/model/olt.ts'
import type { GeneralReadings } from '../../../shared/model/snapshot.ts'
import { Facts, ReadingFact } from '../../components/Facts.tsx'
import { oltRxLevel, rxLevel, txLevel } from '../../components/optical-limits.ts'
import { Panel } from '../../components/Panel.tsx'
import { useWords } from '../../components/words.ts'
import { BothFact } from './BothFact.tsx'
import { commonSource } from './common-source.ts'
import { LevelScale } from './LevelScale.tsx'
import { PanelAge } from './PanelAge.tsx'
import { fresherOf, tolerances } from './two-sources.ts'

interface OpticsPanelProps {
  general: GeneralReadings
  olt: OltReadings | null
  expected: number | undefined
  isUp: boolean
}

export function OpticsPanel({ general, olt, expected, isUp }: OpticsPanelProps) {
  const { say } = useWords()
  const rx = fresherOf(general.optical_rx, olt?.rx, tolerances.rx)
  const tx = fresherOf(general.optical_tx, olt?.tx, tolerances.tx)
  const temperature = fresherOf(general.temperature, olt?.temperature, tolerances.temperature)
  const voltage = fresherOf(general.voltage, olt?.voltage, tolerances.voltage)
  const distance = fresherOf(general.distance, olt?.distance, tolerances.distance)
  const shown = [rx, tx, temperature, voltage, distance].map((both) => both.shown)
  const from = commonSource(olt ? [...shown, olt.oltRx] : shown)
  const rows = { expected, shows: from.rows }
  const light = rx.shown.value
  const sent = tx.shown.value
  return (
    <Panel
      title={say('onu.optics')}
      note={say('onu.optics_class')}
      aside={<PanelAge from={from} expected={expected} />}
    >
      {light !== null && <LevelScale dbm={light} isUp={isUp} />}
      <Facts>
        <BothFact label={say('onu.rx')} both={rx} tone={light === null ? undefined : rxLevel(light)} {...rows} />
        {olt && (
          <ReadingFact
            label={say('onu.olt_rx')}
            reading={olt.oltRx}
            tone={olt.oltRx.value === null ? undefined : oltRxLevel(olt.oltRx.value)}
            {...rows}
          />
        )}
        <BothFact label={say('onu.tx')} both={tx} tone={sent === null ? undefined : txLevel(sent)} {...rows} />
        <BothFact label={say('onu.temperature')} both={temperature} {...rows} />
        <BothFact label={say('onu.voltage')} both={voltage} {...rows} />
        <BothFact label={say('onu.distance')} both={distance} {...rows} />
      </Facts>
    </Panel>
  )
}
