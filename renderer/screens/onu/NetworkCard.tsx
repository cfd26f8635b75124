import type { Reading } from '../../../shared/model/reading.ts'
import type { Snapshot, WifiReadings } from '../../../shared/model/snapshot.ts'
import { Button } from '../../components/Button.tsx'
import { DeviceText } from '../../components/DeviceText.tsx'
import { authText } from '../../components/effect-value.ts'
import { Fact, Facts, ReadingFact } from '../../components/Facts.tsx'
import { Panel } from '../../components/Panel.tsx'
import { NoValue, ReadingValue } from '../../components/ReadingValue.tsx'
import { useWords } from '../../components/words.ts'
import { mayAct, useSession } from '../../stores/session.ts'
import { commonSource, rowSource } from './common-source.ts'
import { KeyCheck } from './KeyCheck.tsx'
import { PanelAge } from './PanelAge.tsx'
import { WifiPower } from './WifiPower.tsx'
import { bandName } from './wifi-bands.ts'
import { openWifiDrawer } from './wifi-drawer.tsx'
import { networkName, networkTitle } from './wifi-network.ts'

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

/** Both said once where neither is there for the same reason. */
function PowerAndCountry({ wifi }: { wifi: WifiReadings }) {
  const { tx_power: power, country_domain: country } = wifi
  if (power.value === null && country.value === null && power.state === country.state)
    return <NoValue state={power.state} />
  return (
    <>
      <ReadingValue reading={power} isShort />, <ReadingValue reading={country} isShort />
    </>
  )
}

const inverted = (reading: Reading<boolean>): Reading<boolean> => ({
  ...reading,
  value: reading.value === null ? null : !reading.value,
})

const isDocument = ({ readOnly }: Snapshot): boolean => readOnly?.key === 'readonly.document'

interface NetworkCardProps {
  snapshot: Snapshot
  wifi: WifiReadings
  /** Why it cannot be changed now; null when it can. */
  refused: string | null
  expected: number | undefined
  /** The card whose button carries the key. */
  hasKey?: boolean
}

/** One WiFi network of the ONU. What belongs to the radio stands on the main network of its band only. */
export function NetworkCard({ snapshot, wifi, refused, expected, hasKey = false }: NetworkCardProps) {
  const words = useWords()
  const { say } = words
  const why = refused ?? (wifi.band === '6GHz' ? say('reason.wifi_6ghz') : null)
  const { ssid, key_set: key, advertised } = wifi
  const canCheckKey = useSession(({ operator }) => mayAct(operator?.role, 'technician')) && !isDocument(snapshot)
  const radio = wifi.main ? [wifi.channel, wifi.channel_width, wifi.tx_power, wifi.country_domain] : []
  const from = commonSource([wifi.enable, ssid, key, wifi.auth_mode, ...radio, advertised, wifi.total_associations])
  const rows = { expected, shows: from.rows }
  const own = (reading: Reading<unknown>) => ({ from: rowSource(from, reading), expected })
  return (
    <Panel
      title={networkTitle(words, wifi)}
      aside={
        <>
          <PanelAge from={from} expected={expected} isCompact />
          <Button
            isSmall
            shortcut={hasKey ? 'W' : undefined}
            disabled={why !== null}
            title={why ?? undefined}
            onClick={() => openWifiDrawer(snapshot, wifi)}
          >
            <span>
              {say('wifi.change')}
              <span className="unseen">
                {' '}
                {say('change.about_wifi', { band: wifi.main ? bandName(wifi.band) : networkName(words, wifi) })}
              </span>
            </span>
          </Button>
        </>
      }
    >
      <Facts isTwoColumns={from.rows === 'none'}>
        <Fact label={say('wifi.state')} {...own(wifi.enable)}>
          <WifiPower wifi={wifi} expected={expected} />
        </Fact>
        <Fact label={say('field.wifi.ssid')} {...own(ssid)}>
          {ssid.value ? <DeviceText text={ssid.value} className="strong" /> : <NoValue state={ssid.state} />}
        </Fact>
        <Fact label={say('field.wifi.password')} {...own(key)}>
          {key.value === null ? <NoValue state={key.state} /> : say(key.value ? 'wifi.key_set' : 'wifi.key_empty')}
          {canCheckKey && key.value !== false && <KeyCheck snapshot={snapshot} wifi={wifi} />}
        </Fact>
        <Fact label={say('field.wifi.auth_mode')} {...own(wifi.auth_mode)}>
          <Security wifi={wifi} />
        </Fact>
        {wifi.main && (
          <>
            <Fact label={say('field.wifi.channel')} {...own(wifi.channel)}>
              <Channel wifi={wifi} />
            </Fact>
            <ReadingFact label={say('wifi.width')} reading={wifi.channel_width} {...rows} />
            <Fact label={say('wifi.power_country')} {...own(wifi.tx_power)}>
              <PowerAndCountry wifi={wifi} />
            </Fact>
          </>
        )}
        <ReadingFact label={say('field.wifi.hidden')} reading={inverted(advertised)} {...rows} />
        <ReadingFact label={say('wifi.clients')} reading={wifi.total_associations} {...rows} />
      </Facts>
    </Panel>
  )
}
