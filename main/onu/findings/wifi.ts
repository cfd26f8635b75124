// The Internet is fine, the WiFi is not: catalogue row 25.
import type { CpeReadings, NeighbourNetwork, WifiReadings } from '../../../shared/model/snapshot.ts'
import { bandOf, overlaps, spanOf } from '../../../shared/wifi-bands.ts'
import { claim, type Facts, type Finding, informed, internetOf, isConnected, oneDecimal } from './facts.ts'

/** A device that is heard weaker, dBm, has a bad connection. */
const weakClient = -75
/** A neighbour that is heard as well as this, dBm, takes air from this network. */
const strongNeighbour = -70
const fewestNeighbours = 3
/** Neighbours move; twice six hours is how long a look at them is fresh. */
const surveyFreshMs = 12 * 3600_000

export function wifiFinding(facts: Facts): Finding | null {
  const { cpe, isUnmanaged } = facts
  if (!cpe || isUnmanaged || !isConnected(internetOf(cpe))) return null
  return crowdFinding(cpe, facts.now) ?? clientFinding(cpe)
}

const isOn = ({ main, enable, radio_enabled: radio }: WifiReadings): boolean =>
  main && enable.value !== false && radio.value !== false

function strongOn(
  { band, channel, channel_width: width }: WifiReadings,
  all: readonly NeighbourNetwork[],
): NeighbourNetwork[] {
  const { value } = channel
  if (value === null) return []
  const ours = spanOf(value, width.value)
  return all.filter(
    (neighbour) =>
      neighbour.channel !== null &&
      bandOf(neighbour) === band &&
      (neighbour.rssi_dbm ?? -200) >= strongNeighbour &&
      overlaps(ours, spanOf(neighbour.channel, neighbour.channel_width)),
  )
}

function crowdFinding({ wifi, survey }: CpeReadings, now: Date): Finding | null {
  const [worst] = wifi
    .filter(isOn)
    .map((network) => ({ network, strong: strongOn(network, survey.value ?? []).length }))
    .sort((a, b) => b.strong - a.strong)
  if (!worst || worst.strong < fewestNeighbours) return null
  const params = { c: worst.network.channel.value ?? 0 }
  const isFresh = now.getTime() - Date.parse(survey.observedAt ?? '') <= surveyFreshMs
  return {
    sentence: 'verdict.wifi_crowded',
    params,
    tone: 'warn',
    certainty: isFresh ? 'media' : 'baja',
    next: worst.network.band === '2.4GHz' ? 'next.channel_or_band' : 'next.channel',
    because: [claim('claim.crowd', survey, { ...params, n: worst.strong })],
  }
}

function clientFinding(cpe: CpeReadings): Finding | null {
  const { hosts } = cpe
  const all = (hosts.value ?? []).flatMap(({ active, rssi_dbm }) =>
    active !== false && rssi_dbm !== null ? [rssi_dbm] : [],
  )
  const heard = all.filter((dbm) => dbm < weakClient)
  if (heard.length === 0) return null
  const params = { n: heard.length, rssi: oneDecimal(Math.min(...heard)).replace(/\.0$/, '') }
  return {
    sentence: 'verdict.wifi_weak',
    params,
    // One device in the garden is worth a sentence, not an alarm.
    tone: heard.length * 2 >= all.length ? 'warn' : 'ok',
    certainty: 'media',
    next: 'next.placement',
    rests: [informed(hosts, { cpe })],
    because: [claim('claim.weak_clients', hosts, params)],
  }
}
