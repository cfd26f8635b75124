import type { Reading } from '../../../shared/model/reading.ts'
import type { Snapshot, WifiReadings } from '../../../shared/model/snapshot.ts'
import { SourceAge } from '../../components/Age.tsx'
import { Button } from '../../components/Button.tsx'
import { DeviceText } from '../../components/DeviceText.tsx'
import { authText } from '../../components/effect-value.ts'
import { Fact, Facts, ReadingFact } from '../../components/Facts.tsx'
import { Panel } from '../../components/Panel.tsx'
import { NoValue, ReadingValue } from '../../components/ReadingValue.tsx'
import { useWords } from '../../components/words.ts'
import { WifiPower } from './WifiPower.tsx'
import { bandName } from './wifi-bands.ts'
import { openWifiDrawer } from './wifi-drawer.tsx'

function Security({ wifi }: { wifi: WifiReadings }) {
  const words = useWords()
  const { auth_mode: mode, encryption } = wifi
  if (mode.value === null) return <NoValue state={mode.state} />
  return <>{[authText(words, mode.value), encryption.value].filter(Boolean).join(', ')}</>
}

function Channel({ wifi }: { wifi: WifiReadings }) {
  const { say } = useWords()
  const { channel, auto_channel: auto } = wifi
  if (channel.value === null && auto.value !== true) return <NoValue state={channel.state} />
  const how = auto.value === null ? null : say(auto.value ? 'wifi.channel_auto' : 'wifi.channel_fixed')
  return <>{[channel.value, how].filter((part) => part !== null).join(', ')}</>
}

const inverted = (reading: Reading<boolean>): Reading<boolean> => ({
  ...reading,
  value: reading.value === null ? null : !reading.value,
})

interface BandCardProps {
  snapshot: Snapshot
  wifi: WifiReadings
  refused: string | null
  expected: number | undefined
  /** The card whose button carries the key. */
  hasKey: boolean
}

export function BandCard({ snapshot, wifi, refused, expected, hasKey }: BandCardProps) {
  const { say } = useWords()
  const { ssid, key_set: key, channel_width: width, tx_power: power, country_domain: country, advertised } = wifi
  const from = { source: ssid.source, observedAt: ssid.observedAt }
  const title =
    wifi.bandBasis === 'assumed' ? say('wifi.band_assumed', { band: bandName(wifi.band) }) : bandName(wifi.band)
  return (
    <Panel
      title={title}
      aside={
        <>
          <SourceAge {...from} expected={expected} isCompact />
          <Button
            isSmall
            shortcut={hasKey ? 'W' : undefined}
            disabled={refused !== null}
            title={refused ?? undefined}
            onClick={() => openWifiDrawer(snapshot, wifi.band)}
          >
            <span>
              {say('wifi.change')}
              <span className="unseen"> {say('change.about_wifi', { band: bandName(wifi.band) })}</span>
            </span>
          </Button>
        </>
      }
    >
      <Facts isTwoColumns>
        <Fact label={say('wifi.state')}>
          <WifiPower wifi={wifi} expected={expected} />
        </Fact>
        <Fact label={say('field.wifi.ssid')}>
          {ssid.value ? <DeviceText text={ssid.value} className="strong" /> : <NoValue state={ssid.state} />}
        </Fact>
        <Fact label={say('field.wifi.password')}>
          {key.value === null ? <NoValue state={key.state} /> : say(key.value ? 'wifi.key_set' : 'wifi.key_empty')}
        </Fact>
        <Fact label={say('field.wifi.auth_mode')}>
          <Security wifi={wifi} />
        </Fact>
        <Fact label={say('field.wifi.channel')}>
          <Channel wifi={wifi} />
        </Fact>
        <ReadingFact label={say('wifi.width')} reading={width} shows="none" />
        <Fact label={say('wifi.power_country')}>
          <ReadingValue reading={power} />, <ReadingValue reading={country} />
        </Fact>
        <ReadingFact label={say('field.wifi.hidden')} reading={inverted(advertised)} shows="none" />
        <ReadingFact label={say('wifi.clients')} reading={wifi.total_associations} shows="none" />
      </Facts>
    </Panel>
  )
}
