// Who is plugged where: every ONU of the fleet behind one PON port, and some that only their OLT knows.
import { deriveOnu, type Onu } from '../cpe/onu.ts'
import { namedOnus } from '../data/named-onus.ts'
import { type Random, seeded } from '../random.ts'
import type { Box } from './boxes.ts'
import { boxes } from './boxes.ts'
import { type Cause, groupOf, type Ont, type OntConfig } from './ont.ts'
import type { Site } from './site.ts'

export interface Waiting {
  slot: number
  port: number
  serial: string
  seenAt: number
  facts(): Onu
}

export interface Plant {
  /** By slot, port, id. */
  onts: Ont[]
  waiting: Waiting[]
  usedSlots: number[]
  outages: { kind: 'power' | 'fibre'; slot: number; port: number; group: number | null; at: number; spared: number[] }[]
}

/**
 * In networks of these sizes the outages take customers along that the ACS knows, from the start. In smaller ones they
 * hit ONUs of the OLT only, which suits tests; bigger ones are laid out when somebody asks, as that takes a while.
 */
export const isDemonstration = (onus: number): boolean => onus >= 200 && onus <= 2000
const outageMinutes = { power: 24, fibre: 41 }
/** Index numbers of the OLT's own ONUs, for what derives from them. */
const ownIndexes = 5_000_000

/** `fill`: the OLT gets as many ONUs at least, its first port 128. */
export function plantOf(box: Box, site: Site, fill: number): Plant {
  const number = boxes.indexOf(box)
  const members = membersOf(box, site)
  const ports = portsFor(box, Math.max(fill, members.length))
  const [first = { slot: 1, port: 0 }] = ports
  // The port of the outage stands apart: those that everybody knows by name are never on it.
  const outage = number === 1 ? undefined : ports[2]
  const others = ports.filter((port) => port !== outage)
  const rack = new Rack(box, site)
  if (outage) rack.own(outage, number === 0 ? 9 : 16)
  for (const index of members) {
    const random = seeded(site.seed ^ 0x0171, index)
    const open = isDemonstration(site.onus) && index >= namedOnus.length ? ports : others
    rack.member(open, Math.floor(random.next() * open.length), index)
  }
  for (const port of others.slice(0, 3)) rack.own(port, 2)
  if (fill > 0) rack.own(first, 128)
  for (let n = 0; rack.onts.length < fill; n += 1) rack.own(ports[n % ports.length] ?? first, 1)
  const onts = rack.onts.sort((a, b) => a.slot - b.slot || a.port - b.port || a.id - b.id)
  const usedSlots = [...new Set(ports.map(({ slot }) => slot))]
  const plant: Plant = { onts, waiting: waitingOf(box, number, site, others), usedSlots, outages: [] }
  if (outage) startOutage(box, site, plant, outage, number === 0 ? 'power' : 'fibre')
  return plant
}

/** Ports being filled, 128 ONUs each at most. */
class Rack {
  readonly onts: Ont[] = []
  private readonly taken = new Map<string, number>()
  private readonly box: Box
  private readonly site: Site
  private owned = 0

  constructor(box: Box, site: Site) {
    this.box = box
    this.site = site
  }

  /** An ONU of the fleet on the wished port, or on the next with room. */
  member(ports: readonly Port[], wished: number, index: number): void {
    const facts = (): Onu => this.site.derive(index)
    for (let n = 0; n < ports.length; n += 1) {
      const port = ports[(wished + n) % ports.length]
      if (port && this.enter(port, index, facts)) return
    }
  }

  /** So many that only this OLT knows, or as many as fit. */
  own(port: Port, count: number): void {
    for (let n = 0; n < count; n += 1) {
      const index = ownIndexes + boxes.indexOf(this.box) * 100_000 + this.owned
      if (!this.enter(port, null, () => deriveOnu(index, this.site.seed))) return
      this.owned += 1
    }
  }

  private enter(port: Port, index: number | null, facts: () => Onu): boolean {
    const at = `${port.slot}/${port.port}`
    const count = this.taken.get(at) ?? 0
    if (count >= 128) return false
    this.taken.set(at, count + 1)
    this.onts.push(newOnt(this.box, this.site, { ...port, id: this.box.firstOnu + count }, index, facts))
    return true
  }
}

interface Port {
  slot: number
  port: number
}

/** Numbers of the fleet's ONUs that hang on this OLT. */
function membersOf(box: Box, site: Site): number[] {
  const all = Array.from({ length: site.onus }, (_, index) => index)
  return all.filter((index) => {
    // The first people are dealt round, so that the smallest network has somebody on each OLT.
    if (index < namedOnus.length) return boxes[index % boxes.length] === box
    const roll = seeded(site.seed ^ 0x0170, index).next() * 100
    const shares = boxes.slice(0, boxes.indexOf(box)).reduce((sum, { share }) => sum + share, 0)
    return roll >= shares && roll < shares + box.share
  })
}

/** Some sixteen ONUs a port, more when the chassis is full; the ports in use are spread over at least two boards. */
function portsFor(box: Box, count: number): Port[] {
  const room = box.ponSlots.length * box.portsPerBoard
  const wanted = Math.min(room, Math.max(4, Math.ceil(count / 16)))
  const boards = Math.max(2, Math.ceil(wanted / box.portsPerBoard))
  const slots = box.ponSlots.slice(0, boards)
  return Array.from({ length: wanted }, (_, n) => ({
    slot: slots[n % slots.length] ?? 1,
    port: box.firstPort + Math.floor(n / slots.length),
  }))
}

function newOnt(box: Box, site: Site, at: Port & { id: number }, index: number | null, facts: () => Onu): Ont {
  const random = seeded(site.seed ^ 0x0172, at.slot * 100_000 + at.port * 1000 + at.id)
  const onu = facts()
  const { startedAt } = site
  const since = startedAt - onu.uptimeSeconds * 1000
  let config: OntConfig | undefined
  const ont: Ont = {
    ...at,
    serial: onu.gponSerial,
    index,
    distance: random.between(310, 8900),
    held: new Set(),
    upAt: since,
    downAt: since - random.between(60, 7200) * 1000,
    cause: someCause(random),
    gaspAt: null,
    readyAt: 0,
    visits: [],
    // Dear, and most ONUs are only listed.
    get config() {
      config ??= configOf(box, facts(), at)
      return config
    },
    set config(next) {
      config = next
    },
    facts,
  }
  const first = (ont.downAt ?? since) - random.between(2, 900) * 3_600_000
  ont.visits.push({ up: first, down: ont.downAt, cause: ont.cause }, { up: since, down: null, cause: null })
  if (ont.cause === 'dying-gasp') ont.gaspAt = ont.downAt
  if (index !== null && site.reach(index) === 'offline') {
    const down = startedAt - onu.quietSeconds * 1000
    ont.held.add('customer')
    ont.upAt = down - onu.uptimeSeconds * 1000
    ont.downAt = down
    ont.cause = random.next() < 0.6 ? 'dying-gasp' : 'los'
    ont.gaspAt = ont.cause === 'dying-gasp' ? down : null
    ont.visits = [{ up: ont.upAt, down, cause: ont.cause }]
  }
  return ont
}

function someCause(random: Random): Cause {
  const roll = random.next()
  return roll < 0.6 ? 'dying-gasp' : roll < 0.9 ? 'los' : 'reset'
}

/** As an installer leaves it: Internet on the customer's VLAN, the management network on 999. */
function configOf(box: Box, onu: Onu, { slot, port, id }: Port & { id: number }): OntConfig {
  const name = ascii(onu.name)
  const vport = box.dialect === 'classic' ? 'vport 1 ' : ''
  return {
    isEnabled: true,
    name,
    description: box.vendor === 'huawei' ? ascii(`${onu.name} ${onu.address}`).slice(0, 64) : ascii(onu.address),
    type: onu.model.productClass.slice(0, 16).replaceAll(' ', '-'),
    lineProfile: 10,
    serviceProfile: 10,
    ipHosts: [{ index: 0, mode: 'dhcp', vlan: 999, priority: 2 }],
    wanProfiles: {},
    internetIndex: null,
    tr069Profile: 1,
    onuLines: [
      `name ${name}`,
      `description ${ascii(onu.address)}`,
      'tcont 1 profile UP-100M',
      'tcont 2 profile MGMT',
      'gemport 1 name internet tcont 1',
      'gemport 2 name mgmt tcont 2',
      ...(box.dialect === 'classic'
        ? [
            'gemport 1 traffic-limit downstream DW-100M',
            `service-port 1 vport 1 user-vlan ${onu.vlan} vlan ${onu.vlan}`,
            'service-port 2 vport 2 user-vlan 999 vlan 999',
          ]
        : []),
    ],
    vportLines:
      box.dialect === 'titan'
        ? [`service-port 1 ${vport}user-vlan ${onu.vlan} vlan ${onu.vlan}`, 'service-port 2 user-vlan 999 vlan 999']
        : [],
    mngLines: [
      `service internet gemport 1 vlan ${onu.vlan}`,
      'service mgmt gemport 2 vlan 999',
      box.dialect === 'titan'
        ? `wan-ip 1 ipv4 mode pppoe username ${onu.pppoeUser} password ${onu.pppoePassword} vlan-profile VLAN${onu.vlan} host 1`
        : `wan-ip 1 mode pppoe username ${onu.pppoeUser} password ${onu.pppoePassword} vlan-profile VLAN${onu.vlan} host 1`,
      'wan 1 service internet host 1',
      // One in three has its ACS from DHCP: absence of the line does not mean that nobody manages it.
      ...((slot + port + id) % 3 === 0 ? [] : tr069Lines(box)),
    ],
  }
}

function tr069Lines(box: Box): string[] {
  const acs = 'http://acs.example.net:7547'
  return box.dialect === 'titan'
    ? [`tr069-mgmt 1 state unlock acs ${acs} validate basic username cpe password cpe-acs tag pri 7 vlan 999`]
    : ['tr069-mgmt 1 state unlock', `tr069-mgmt 1 acs ${acs} validate basic username cpe password cpe-acs`]
}

function waitingOf(box: Box, number: number, site: Site, ports: readonly Port[]): Waiting[] {
  const counts = [3, 1, 2]
  return Array.from({ length: counts[number] ?? 1 }, (_, n) => {
    const facts = (): Onu => deriveOnu(ownIndexes + 900_000 + number * 10 + n, site.seed)
    const port = ports[(n * 2) % ports.length] ?? { slot: box.ponSlots[0] ?? 1, port: box.firstPort }
    return { ...port, serial: facts().gponSerial, seenAt: site.startedAt - (n + 1) * 940_000, facts }
  })
}

function startOutage(box: Box, site: Site, plant: Plant, { slot, port }: Port, kind: 'power' | 'fibre'): void {
  // The cut is at a splitter: its eight ONUs are dark, those of the other splitters are not.
  const group = kind === 'fibre' ? 1 : null
  const at = Math.floor((site.startedAt - outageMinutes[kind] * 60_000) / 60_000) * 60_000 + 11_000
  const spared: number[] = []
  for (const [n, ont] of plant.onts.filter((one) => one.slot === slot && one.port === port).entries()) {
    const isHit = group === null || groupOf(ont, box.firstOnu) === group
    if (!isHit || ont.held.size > 0) continue
    // One house in nine has a battery.
    if (kind === 'power' && n % 9 === 4) {
      spared.push(ont.id)
      continue
    }
    ont.held.add(kind)
    ont.downAt = at + (n % 8) * 3000
    ont.upAt = Math.min(ont.upAt ?? at, at - 3_600_000)
    ont.cause = kind === 'power' ? 'dying-gasp' : 'los'
    if (kind === 'power') ont.gaspAt = ont.downAt
    ont.visits = [{ up: ont.upAt, down: ont.downAt, cause: ont.cause }]
    if (ont.index !== null) site.vanish(ont.index, ont.downAt)
  }
  plant.outages.push({ kind, slot, port, group, at, spared })
}

/** What operators type: no accents, nothing that the box would ask about. */
export function ascii(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[^\x20-\x7e]/g, '')
    .replace(/["?]/g, '')
}
