import type { Snapshot, WifiReadings } from '../../../shared/model/snapshot.ts'
import { visibleText } from '../../components/visible-text.ts'
import { type DrawerRequest, useDrawer } from '../../stores/drawer.ts'
import { WifiForm } from './WifiForm.tsx'
import { groupsOf } from './wifi-network.ts'

/** Opens step 1 of a WiFi change: the network asked for, else the main one of the fastest band. */
export function openWifiDrawer(snapshot: Snapshot, wanted: WifiReadings | null): void {
  const networks = snapshot.cpe?.wifi ?? []
  const { main, others } = groupsOf(networks)
  const first = wanted ?? main.at(-1) ?? others[0] ?? networks[0]
  if (!first) return
  // Bands are changed over in the form; a network that is not the main one of its band stands alone.
  const choices = first.main ? main : [first]
  let { path } = first
  useDrawer.getState().open({
    title: titleOf(first),
    subject: { serial: snapshot.serial, name: snapshot.name, note: snapshot.cpe?.general.model_name.value ?? null },
    form: (controls) => (
      <WifiForm
        snapshot={snapshot}
        networks={choices}
        firstPath={path}
        onChoose={(chosen) => {
          path = chosen
        }}
        {...controls}
      />
    ),
  })
}

const titleOf = ({ main, ssid }: WifiReadings): DrawerRequest['title'] =>
  main || !ssid.value
    ? { key: 'action.change_wifi', params: {} }
    : { key: 'wifi.change_network', params: { network: visibleText(ssid.value) } }
