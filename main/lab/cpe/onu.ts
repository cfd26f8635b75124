// One ONU as it was installed: everything about it that the seed decides. Derived again whenever it is needed.
import type { Model } from '../data/model.ts'
import { type ModelName, modelShare, models } from '../data/models.ts'
import { type NamedHost, type NamedOnu, namedOnus } from '../data/named-onus.ts'
import { firstNames, homeWords, hostMakers, hostNames, lastNames, plans, streets } from '../data/people.ts'
import { type Story, type StoryName, stories } from '../data/stories.ts'
import { type Random, seeded } from '../random.ts'

export interface Onu {
  index: number
  model: Model
  story: Story
  storyName: StoryName
  name: string
  address: string
  plan: string
  pppoeUser: string
  pppoePassword: string
  /** ASCII form, HWTC12345678. */
  gponSerial: string
  /** As the ONU tells the ACS. */
  reported: string
  deviceId: string
  rxDbm: number
  txDbm: number
  celsius: number
  volts: number
  ssid2: string
  ssid5: string
  key: string
  channel2: number
  auto2: boolean
  channel5: number
  auto5: boolean
  hosts: NamedHost[]
  hasGuests: boolean
  /** Hours before the lab's start at which the neighbouring networks were looked for. */
  surveyedHours: number | undefined
  /** Object that the ACS never discovered. */
  undiscovered: string | undefined
  /** The ACS knows it by its Informs only. */
  isBare: boolean
  /** Last three bytes of the ONU's own addresses. */
  macTail: number
  mgmtIp: string
  inetIp: string
  vlan: number
  uptimeSeconds: number
  /** Seconds since the last inform when the lab started; only for those that do not inform. */
  quietSeconds: number
  /** 0–1: where in the inform interval this ONU informs. */
  phase: number
}

export interface OnuName {
  /** Number of the device in the ACS: that of the ONU, or one beyond them for a twin. */
  index: number
  model: Model
  gponSerial: string
  reported: string
  deviceId: string
}

export function deriveOnu(index: number, seed: number): Onu {
  const random = seeded(seed, index)
  const known = namedOnus[index]
  const named = naming(index, random)
  const storyName = known?.story ?? chosenStory(random)
  const name = known?.name ?? `${random.pick(firstNames)} ${random.pick(lastNames)}`
  return {
    ...named,
    storyName,
    story: stories[storyName],
    name,
    address: known?.address ?? `${random.pick(streets)} ${random.between(10, 2990)}`,
    plan: known?.plan ?? random.pick(plans),
    pppoeUser: known?.pppoe ?? `${plain(name)}${index}`,
    pppoePassword: random.hex(8).toLowerCase(),
    ...radioOf(known, name, random),
    ...lineOf(known, index, random),
    ...lightOf(known, storyName, random),
    hosts: known?.hosts ? [...known.hosts] : someHosts(random, named.model.bands, stories[storyName]),
    macTail: random.between(0x100000, 0xfffff0) & 0xfffff0,
    phase: random.next(),
    hasGuests: known ? known.hasGuests === true : random.next() < 0.12,
    surveyedHours: known?.surveyedHours,
    undiscovered: known?.undiscovered,
    isBare: known?.isBare === true,
  }
}

const days3 = 3 * 86_400

/** The same ONU as another device of the ACS: all that differs is the product class, and when it informs. */
export function twinOf(onu: Onu, index: number, isAlive: boolean): Onu {
  const model = twinModel(onu.model)
  return {
    ...onu,
    index,
    model,
    deviceId: deviceIdOf(model, onu.reported),
    // The ONU that a dead twin's address wakes opens its session under the other name.
    story: { ...onu.story, reach: isAlive ? 'online' : 'silent' },
    quietSeconds: isAlive ? 0 : days3,
    phase: (onu.phase + 0.5) % 1,
    undiscovered: undefined,
    isBare: false,
  }
}

const twinModels = new Map<Model, Model>()

/** One object a model: templates are kept by it. */
function twinModel(model: Model): Model {
  const twin = twinModels.get(model) ?? { ...model, productClass: `${model.productClass}-V2` }
  twinModels.set(model, twin)
  return twin
}

function radioOf(known: NamedOnu | undefined, name: string, random: Random) {
  const word = name.split(' ').at(-1) ?? name
  const ssid = known?.ssid2 ?? `${random.pick(homeWords)}_${word}`.slice(0, 28)
  return {
    ssid2: ssid,
    ssid5: known?.ssid5 ?? `${ssid}_5G`,
    key: known?.key ?? `${plain(word)}${random.between(1000, 9999)}`.padEnd(8, 'x'),
    channel2: known?.channel2 ?? random.pick([1, 6, 11, 3, 9]),
    auto2: known?.auto2 ?? random.next() < 0.7,
    channel5: known?.channel5 ?? random.pick([36, 44, 149, 157]),
    auto5: known?.auto5 ?? random.next() < 0.7,
  }
}

function lineOf(known: NamedOnu | undefined, index: number, random: Random) {
  const subnet = Math.floor(index / 250)
  const station = 2 + (index % 250)
  return {
    mgmtIp: known?.mgmtIp ?? `10.20.${16 + subnet}.${station}`,
    inetIp: known?.inetIp ?? `100.64.${20 + subnet}.${station}`,
    vlan: known?.vlan ?? random.between(101, 140),
    uptimeSeconds: (known?.uptimeHours ?? random.between(3, 2200)) * 3600 + random.between(0, 3599),
  }
}

function lightOf(known: NamedOnu | undefined, storyName: StoryName, random: Random) {
  const { rxDbm, quietHours } = stories[storyName]
  const [low, high] = rxDbm
  const hours = known?.quietHours ?? (quietHours ? random.between(...quietHours) : 0)
  return {
    rxDbm: known?.rxDbm ?? tenths(low + random.next() * (high - low)),
    txDbm: tenths(1.6 + random.next() * 1.6),
    celsius: random.between(36, 58),
    volts: 3.2 + random.next() * 0.15,
    quietSeconds: hours * 3600 + random.between(60, 900),
  }
}

function naming(index: number, random: Random): OnuName {
  const known = namedOnus[index]
  const modelName = known?.model ?? chosenModel(random)
  const model: Model = models[modelName]
  // the index inside makes serials of one network distinct whatever the seed
  const digits =
    known?.serial ??
    (((random.between(0, 0xffff) << 16) ^ (index * 0x9e37 + 1)) >>> 0).toString(16).toUpperCase().padStart(8, '0')
  const gponSerial = model.vendor + digits
  // one TP-Link in four tells the ACS a factory number that no OLT knows
  const factory = modelName === 'xx230v' && !known && random.next() < 0.25
  const reported = factory
    ? `22${random.hex(4)}${String(index).padStart(7, '0')}`
    : model.serial === 'hex'
      ? hexForm(gponSerial)
      : gponSerial
  return {
    index,
    model,
    gponSerial,
    reported,
    deviceId: deviceIdOf(model, reported),
  }
}

function deviceIdOf(model: Model, reported: string): string {
  return [model.oui, model.productClass, reported].map(escaped).join('-')
}

export function hexForm(gponSerial: string): string {
  return Buffer.from(gponSerial.slice(0, 4), 'latin1').toString('hex').toUpperCase() + gponSerial.slice(4)
}

/** GenieACS's own escaping of an id's parts. */
function escaped(part: string): string {
  return part.replace(/[^A-Za-z0-9_]/gu, (sign) =>
    [...Buffer.from(sign, 'utf8')].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(''),
  )
}

function chosenModel(random: Random): ModelName {
  let left = random.between(0, 99)
  for (const [name, share] of modelShare) {
    left -= share
    if (left < 0) return name
  }
  return 'eg8145v5'
}

function chosenStory(random: Random): StoryName {
  let left = random.between(0, 999)
  for (const [name, story] of Object.entries(stories)) {
    left -= story.share
    if (left < 0) return name as StoryName
  }
  return 'healthy'
}

function someHosts(random: Random, bands: 1 | 2, story: Story): NamedHost[] {
  const count = story.hasFullPool
    ? random.between(8, 14)
    : story.isCrowded
      ? random.between(3, 6)
      : random.between(1, 6)
  return Array.from({ length: count }, (_, n): NamedHost => {
    // a crowded channel is no story without somebody on it
    const roll = story.isCrowded && n < 3 ? 0.9 : random.next()
    const on = roll < 0.2 ? 'cable' : bands === 2 && roll < 0.65 ? '5' : '2'
    const tail = random.hex(6).replace(/(..)(..)(..)/, '$1:$2:$3')
    return {
      name: random.pick(hostNames),
      mac: `${random.pick(hostMakers)}:${tail}`,
      on,
      rssi: story.isCrowded ? -random.between(77, 89) : -random.between(38, 84),
    }
  })
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^a-z ]/g, '')
    .replaceAll(' ', '_')
}

function tenths(x: number): number {
  return Math.round(x * 10) / 10
}
