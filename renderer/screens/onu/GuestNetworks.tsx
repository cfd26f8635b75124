import type { WifiReadings } from '../../../shared/model/snapshot.ts'
import { authText } from '../../components/effect-value.ts'
import { Panel } from '../../components/Panel.tsx'
import { ReadingValue } from '../../components/ReadingValue.tsx'
import table from '../../components/Table.module.css'
import { useWords } from '../../components/words.ts'
import { commonSource } from './common-source.ts'
import { PanelAge } from './PanelAge.tsx'
import { WifiPower } from './WifiPower.tsx'
import { bandName } from './wifi-bands.ts'

/** Every other SSID of this ONU: guests, IPTV, what was left on. */
export function GuestNetworks({
  networks,
  expected,
}: {
  networks: readonly WifiReadings[]
  expected: number | undefined
}) {
  const words = useWords()
  const { say } = words
  const from = commonSource(networks.map(({ ssid }) => ssid))
  return (
    <Panel title={say('wifi.others')} note={networks.length} aside={<PanelAge from={from} expected={expected} />}>
      <div className={table.scroll}>
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col">{say('wifi.network')}</th>
              <th scope="col" className={table.state}>
                {say('wifi.state')}
              </th>
              <th scope="col" className={table.band}>
                {say('wifi.band')}
              </th>
              <th scope="col" className={table.state}>
                {say('field.wifi.auth_mode')}
              </th>
            </tr>
          </thead>
          <tbody>
            {networks.map((wifi) => (
              <tr key={wifi.path}>
                <td>
                  <ReadingValue reading={wifi.ssid} />
                </td>
                <td>
                  <WifiPower wifi={wifi} expected={expected} />
                </td>
                <td>{bandName(wifi.band)}</td>
                <td>
                  <ReadingValue reading={wifi.auth_mode}>{(value) => authText(words, String(value))}</ReadingValue>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  )
}
