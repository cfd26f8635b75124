import type { Reading } from '../../../shared/model/reading.ts'
import type { NeighbourNetwork, WifiReadings } from '../../../shared/model/snapshot.ts'
import { overlaps, spanOf } from '../../../shared/wifi-bands.ts'
import { SourceAge } from '../../components/Age.tsx'
import { classNames } from '../../components/class-names.ts'
import { DeviceText } from '../../components/DeviceText.tsx'
import { Panel } from '../../components/Panel.tsx'
import { NoValue } from '../../components/ReadingValue.tsx'
import table from '../../components/Table.module.css'
import { TableScroll } from '../../components/TableScroll.tsx'
import { useWords } from '../../components/words.ts'
import css from './NeighbourTable.module.css'
import { Rssi } from './Rssi.tsx'

/** A survey is asked for by hand: it is fresh for longer than a reading. */
const surveyInterval = 6 * 3600

function isOnOurs(network: NeighbourNetwork, main: readonly WifiReadings[]): boolean {
  const { channel } = network
  if (channel === null) return false
  const theirs = spanOf(channel, network.channel_width)
  return main.some(
    ({ channel: ours, channel_width: width }) =>
      ours.value !== null && overlaps(spanOf(ours.value, width.value), theirs),
  )
}

interface NeighbourTableProps {
  survey: Reading<NeighbourNetwork[]>
  main: readonly WifiReadings[]
}

/** Other people's networks, strongest first, and which of them are in the way. */
export function NeighbourTable({ survey, main }: NeighbourTableProps) {
  const { say } = useWords()
  const networks = [...(survey.value ?? [])].sort((a, b) => (b.rssi_dbm ?? -200) - (a.rssi_dbm ?? -200))
  if (networks.length === 0)
    return (
      <Panel
        title={say('neighbour.title')}
        aside={
          survey.state === 'value' && (
            <SourceAge source={survey.source} observedAt={survey.observedAt} expected={surveyInterval} />
          )
        }
      >
        <p className={css.none}>
          {survey.state === 'value' ? say('neighbour.none') : <NoValue state={survey.state} />}
        </p>
      </Panel>
    )
  return (
    <Panel
      title={say('neighbour.title')}
      note={networks.length}
      aside={<SourceAge source={survey.source} observedAt={survey.observedAt} expected={surveyInterval} />}
    >
      <TableScroll label={say('neighbour.title')} rows={networks.length}>
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col">{say('wifi.network')}</th>
              <th scope="col">{say('neighbour.note')}</th>
              <th scope="col" className={classNames(table.port, table.end)}>
                {say('field.wifi.channel')}
              </th>
              <th scope="col" className={classNames(table.end, css.signal)}>
                {say('neighbour.signal')}
              </th>
            </tr>
          </thead>
          <tbody>
            {networks.map((network, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: hidden networks have no name and may have no address
              <tr key={index}>
                <td>
                  {network.ssid ? (
                    <DeviceText text={network.ssid} />
                  ) : (
                    <span className="second">{say('neighbour.hidden')}</span>
                  )}
                </td>
                <td className="second">{isOnOurs(network, main) && say('neighbour.overlaps')}</td>
                <td className={table.end}>
                  {network.channel ?? <span className="second">{say('value.no_data_short')}</span>}
                </td>
                <td className={table.end}>
                  <Rssi dbm={network.rssi_dbm} isPlain />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
    </Panel>
  )
}
