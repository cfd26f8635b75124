import type { GeneralReadings } from '../../../shared/model/snapshot.ts'
import { Facts, ReadingFact } from '../../components/Facts.tsx'
import { rxLevel, txLevel } from '../../components/optical-limits.ts'
import { Panel } from '../../components/Panel.tsx'
import { useWords } from '../../components/words.ts'
import { commonSource } from './common-source.ts'
import { LevelScale } from './LevelScale.tsx'
import { PanelAge } from './PanelAge.tsx'

interface OpticsPanelProps {
  general: GeneralReadings
  expected: number | undefined
  isUp: boolean
}

export function OpticsPanel({ general, expected, isUp }: OpticsPanelProps) {
  const { say } = useWords()
  const { optical_rx: rx, optical_tx: tx, temperature, voltage, distance } = general
  const from = commonSource([rx, tx, temperature, voltage, distance])
  const rows = { expected, shows: from.rows }
  return (
    <Panel
      title={say('onu.optics')}
      note={say('onu.optics_class')}
      aside={<PanelAge from={from} expected={expected} />}
    >
      {rx.value !== null && <LevelScale dbm={rx.value} isUp={isUp} />}
      <Facts>
        <ReadingFact
          label={say('onu.rx')}
          reading={rx}
          tone={rx.value === null ? undefined : rxLevel(rx.value)}
          {...rows}
        />
        <ReadingFact
          label={say('onu.tx')}
          reading={tx}
          tone={tx.value === null ? undefined : txLevel(tx.value)}
          {...rows}
        />
        <ReadingFact label={say('onu.temperature')} reading={temperature} {...rows} />
        <ReadingFact label={say('onu.voltage')} reading={voltage} {...rows} />
        <ReadingFact label={say('onu.distance')} reading={distance} {...rows} />
      </Facts>
    </Panel>
  )
}
