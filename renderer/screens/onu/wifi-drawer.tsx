import type { Snapshot } from '../../../shared/model/snapshot.ts'
import type { WifiBand } from '../../../shared/model/wifi.ts'
import { useDrawer } from '../../stores/drawer.ts'
import { WifiForm } from './WifiForm.tsx'

/** Opens step 1 of a WiFi change: the band asked for, else the fastest one. */
export function openWifiDrawer(snapshot: Snapshot, wanted: WifiBand | null): void {
  const bands = snapshot.cpe?.wifi.filter(({ main }) => main) ?? []
  const first = bands.find(({ band }) => band === wanted) ?? bands.at(-1)
  if (!first) return
  // The band may be changed in the form; going back after a refusal finds it again.
  let band = first.band
  useDrawer.getState().open({
    title: { key: 'action.change_wifi', params: {} },
    subject: { serial: snapshot.serial, name: snapshot.name, note: snapshot.cpe?.general.model_name.value ?? null },
    form: (controls) => (
      <WifiForm
        snapshot={snapshot}
        bands={bands}
        firstBand={band}
        onBand={(chosen) => {
          band = chosen
        }}
        {...controls}
      />
    ),
  })
}
