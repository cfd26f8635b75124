// The plain fields of a WiFi wish: name, channel, power, country, on/off, hidden.
import type { Reading } from '../../../shared/model/reading.ts'
import type { WifiChange } from '../../../shared/model/wifi.ts'
import { channelProblem, isRadarChannel } from './channels.ts'
import type { Leaf, Scalar } from './document.ts'
import type { FamilyName } from './families/detect.ts'
import { autoChannelNeedsZero, powerLevels } from './families/wifi.ts'
import { flag, integer, rawLabel, text } from './normalise.ts'
import { pick } from './reading.ts'
import {
  countryOf,
  listedChannels,
  readAdvertised,
  readAutoChannel,
  readEnable,
  readPower,
  readWidth,
  stepsOf,
} from './wifi.ts'
import type { WifiNetwork, WritableNetwork } from './wifi-network.ts'
import { readKeySet, readSecurity } from './wifi-security.ts'
import { note, type Planned, plan, refuse, type Setting, type WifiField } from './write-pairs.ts'

export interface Target {
  readonly network: WritableNetwork
  readonly networks: readonly WifiNetwork[]
  readonly family: FamilyName
  readonly source: string
}

/** A field as the operator sees it now (the SSID with its spaces, as it is stored); read-back compares the same words. */
export function currentField(field: WifiField, { network, family, source }: Target): Reading<Scalar> {
  const { leaves } = network
  switch (field) {
    case 'ssid':
      return pick(source, [leaves.ssid], rawLabel)
    case 'auth_mode':
      return readSecurity(network, source)
    case 'channel':
      return currentChannel(network, source)
    case 'tx_power':
      return readPower(network, source)
    case 'country_domain':
      return pick(source, [leaves.country], countryOf)
    case 'channel_width':
      return readWidth(network, source)
    case 'enable':
      return readEnable(network, source)
    case 'hidden':
      return inverted(readAdvertised(network, source))
    case 'password':
      return hiddenKey(readKeySet(network, readSecurity(network, source), family, source))
  }
}

const inverted = (reading: Reading<boolean>): Reading<boolean> => ({
  ...reading,
  value: reading.value === null ? null : !reading.value,
})

const hiddenKey = (set: Reading<boolean>): Reading<Scalar> => ({
  ...set,
  state: set.value === null ? 'unread' : set.value ? 'value' : 'absent',
  value: null,
})

/** "auto", or the number that was set. */
function currentChannel(network: WifiNetwork, source: string): Reading<Scalar> {
  const auto = readAutoChannel(network, source)
  if (auto.value === true) return { ...auto, value: 'auto' }
  if (auto.state === 'unread') return { ...auto, value: null }
  return pick<Scalar>(source, [network.leaves.channel], (one) => integer(one) || null)
}

export function planSsid(target: Target, ssid: string): Planned {
  return plan({
    field: 'ssid',
    old: currentField('ssid', target),
    wished: ssid,
    settings: [{ leaf: target.network.leaves.ssid, value: ssid }],
    notes: [],
  })
}

export function planChannel(target: Target, wish: number | 'auto', change: WifiChange): Planned {
  const wished = wish === 0 ? 'auto' : wish
  const { channel, autoChannel } = target.network.leaves
  const old = currentField('channel', target)
  if (wished === 'auto') {
    const needsZero = autoChannelNeedsZero.includes(target.family) || autoChannel.state === 'absent'
    const settings: Setting[] = autoChannel.state === 'absent' ? [] : [{ leaf: autoChannel, value: true }]
    if (needsZero) settings.push({ leaf: channel, value: 0 })
    return plan({ field: 'channel', old, wished, settings, notes: [] })
  }
  const problem = channelRefusal(target, wished, change)
  if (problem !== null) return problem
  const settings: Setting[] = [{ leaf: channel, value: wished }]
  if (autoChannel.state !== 'absent') settings.push({ leaf: autoChannel, value: false })
  const notes = isRadarChannel(wished) ? [note('channel_radar', { channel: wished })] : []
  return plan({ field: 'channel', old, wished, settings, notes })
}

/** Both must allow it: the unit's own list, and the country in effect. */
function channelRefusal(target: Target, channel: number, change: WifiChange): Planned | null {
  const { network } = target
  const listed = listedChannels(network)
  if (listed.length > 0 && !listed.includes(channel)) {
    return refuse('channel', 'channel_not_possible', {
      channel,
      band: network.band,
      channels: listed.join(', '),
    })
  }
  return countryRefusal(target, 'channel', channel, change.country_domain ?? countryOf(network.leaves.country))
}

/** The unit's own list is enough only where no country is known. */
function countryRefusal(target: Target, field: WifiField, channel: number, country: string | null): Planned | null {
  const { network } = target
  const listed = listedChannels(network)
  if (country === null && listed.length > 0) return null
  const problem = channelProblem(network.band, channel, country, listed)
  return problem === null ? null : refuse(field, problem.reason, problem.params)
}

export function planPower(target: Target, percent: number): Planned {
  const { power, powerLevel } = target.network.leaves
  const steps = stepsOf(target.network, target.family)
  const used = nearest(steps, percent)
  const notes =
    used === percent
      ? []
      : [
          note('tx_power_snapped', {
            wished: percent,
            used,
            steps: steps.join(', '),
          }),
        ]
  const byLevel = power.state === 'absent' && powerLevel.state !== 'absent'
  return plan({
    field: 'tx_power',
    old: currentField('tx_power', target),
    wished: used,
    settings: [byLevel ? { leaf: powerLevel, value: powerLevels.indexOf(used) } : { leaf: power, value: used }],
    notes: byLevel ? [...notes, note('tx_power_level', { level: powerLevels.indexOf(used) })] : notes,
  })
}

/** Between two steps the stronger one: 90 of (80, 100) is 100. */
function nearest(steps: readonly number[], wished: number): number {
  let best: number | undefined
  for (const step of steps) {
    const distance = Math.abs(step - wished)
    const before = best === undefined ? Number.POSITIVE_INFINITY : Math.abs(best - wished)
    if (distance < before || (distance === before && step > (best ?? 0))) best = step
  }
  return best ?? wished
}

export function planCountry(target: Target, country: string, keepsChannel: boolean): Planned {
  const { country: leaf } = target.network.leaves
  // Without the old value its form is unknown ("idI", "BRI", "PH", "US "), and a wrong form is refused by the unit.
  if (leaf.state === 'unread') return refuse('country_domain', 'country_unread', { path: leaf.path })
  const planned = plan({
    field: 'country_domain',
    old: currentField('country_domain', target),
    wished: country.toUpperCase(),
    settings: [{ leaf, value: inFormOf(leaf, country.toUpperCase()) }],
    notes: [],
  })
  if ('refused' in planned || planned.write.equal || !keepsChannel) return planned
  // The channel stays: where it is fixed and known, the new country must allow it.
  const kept = currentField('channel', target).value
  return (typeof kept === 'number' ? countryRefusal(target, 'country_domain', kept, country) : null) ?? planned
}

/** Two letters replaced, their case and everything after them kept. */
function inFormOf(leaf: Leaf, country: string): string {
  const old = typeof leaf.value === 'string' ? leaf.value : ''
  if (text(leaf) === null) return country
  const letters = [...country].map((letter, index) => (/[a-z]/.test(old[index] ?? '') ? letter.toLowerCase() : letter))
  return letters.join('') + old.slice(2)
}

export function planEnable(target: Target, enable: boolean): Planned {
  const { leaves } = target.network
  const radio = leaves.radioEnabled.find((one) => flag(one) === false && !leaves.enable.includes(one))
  return plan({
    field: 'enable',
    old: currentField('enable', target),
    wished: enable,
    settings: leaves.enable.map((leaf) => ({ leaf, value: enable })),
    notes: enable && radio !== undefined ? [note('radio_off', { path: radio.path })] : [],
  })
}

export function planHidden(target: Target, hidden: boolean): Planned {
  const { advertised, hidden: inverse } = target.network.leaves
  const usesInverse = advertised.state === 'absent' && inverse.state !== 'absent'
  return plan({
    field: 'hidden',
    old: currentField('hidden', target),
    wished: hidden,
    settings: [usesInverse ? { leaf: inverse, value: hidden } : { leaf: advertised, value: !hidden }],
    notes: [],
  })
}
