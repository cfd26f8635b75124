import type { OltReadings } from '../../../shared/model/olt.ts'
import type { Reading } from '../../../shared/model/reading.ts'
import type { GeneralReadings } from '../../../shared/model/snapshot.ts'
import { SourceAge } from '../../components/Age.tsx'
import { type Level, oltRxLevel, rxLevel, txLevel } from '../../components/optical-limits.ts'
import { Panel } from '../../components/Panel.tsx'
import { ReadingValue } from '../../components/ReadingValue.tsx'
import { StatusShape } from '../../components/StatusShape.tsx'
import table from '../../components/Table.module.css'
import { useWords } from '../../components/words.ts'
import css from './OltTab.module.css'
import { fresherOf, tolerances } from './two-sources.ts'

type Side = Reading<number> | undefined

function SideCell({ reading, levelOf }: { reading: Side; levelOf?: ((value: number) => Level) | undefined }) {
  if (!reading) return <span className="second">—</span>
  const tone = reading.value === null || !levelOf ? undefined : levelOf(reading.value)
  return (
    <span className={css.side}>
      <ReadingValue reading={reading} tone={tone} isShort />
      {reading.state === 'value' && <SourceAge source="" observedAt={reading.observedAt} isCompact />}
    </span>
  )
}

interface Measure {
  label: string
  acs: Side
  olt: Side
  tolerance?: number
  levelOf?: (value: number) => Level
}

function MeasureRow({ label, acs, olt, tolerance, levelOf }: Measure) {
  const { say } = useWords()
  const differs = acs && tolerance !== undefined && fresherOf(acs, olt, tolerance).differing !== null
  return (
    <tr>
      <th scope="row" className={css.rowHead}>
        {label}
        {differs && (
          <span className="tone-warn" title={say('onu.differs_short')}>
            {' '}
            <StatusShape shape="differs" />
            <span className="unseen">{say('onu.differs_short')}</span>
          </span>
        )}
      </th>
      <td>
        <SideCell reading={acs} levelOf={levelOf} />
      </td>
      <td>
        <SideCell reading={olt} levelOf={levelOf} />
      </td>
    </tr>
  )
}

/** The light and what goes with it, as the ACS and as the OLT say it, side by side. */
export function OltOptics({ readings, general }: { readings: OltReadings; general: GeneralReadings | undefined }) {
  const { say } = useWords()
  // Of an ONU that no ACS knows the page's own values are the OLT's too.
  const byAcs = (reading: Side): Side => (reading?.source === readings.olt.name ? undefined : reading)
  const measures: Measure[] = [
    {
      label: say('onu.rx'),
      acs: byAcs(general?.optical_rx),
      olt: readings.rx,
      tolerance: tolerances.rx,
      levelOf: rxLevel,
    },
    { label: say('onu.olt_rx'), acs: undefined, olt: readings.oltRx, levelOf: oltRxLevel },
    {
      label: say('onu.tx'),
      acs: byAcs(general?.optical_tx),
      olt: readings.tx,
      tolerance: tolerances.tx,
      levelOf: txLevel,
    },
    {
      label: say('onu.temperature'),
      acs: byAcs(general?.temperature),
      olt: readings.temperature,
      tolerance: tolerances.temperature,
    },
    { label: say('onu.voltage'), acs: byAcs(general?.voltage), olt: readings.voltage, tolerance: tolerances.voltage },
    { label: say('onu.bias'), acs: undefined, olt: readings.bias },
    {
      label: say('onu.distance'),
      acs: byAcs(general?.distance),
      olt: readings.distance,
      tolerance: tolerances.distance,
    },
  ]
  return (
    <Panel title={say('onu.both')}>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col" className={css.measure}>
              {say('onu.measure')}
            </th>
            <th scope="col">{say('onu.by_acs')}</th>
            <th scope="col">{say('onu.by_olt')}</th>
          </tr>
        </thead>
        <tbody>
          {measures.map((measure) => (
            <MeasureRow key={measure.label} {...measure} />
          ))}
        </tbody>
      </table>
    </Panel>
  )
}
