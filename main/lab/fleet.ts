// All ONUs of the network: names for look-ups, and a Cpe only for those that somebody has touched.
import { type Head, iso } from './acs/document.ts'
import type { Stored } from './acs/query.ts'
import { Cpe, type Times } from './cpe/cpe.ts'
import { deriveOnu, hexForm, type Onu, type OnuName, twinOf } from './cpe/onu.ts'
import { namedOnus } from './data/named-onus.ts'
import type { LabCustomer } from './types.ts'

interface Device extends OnuName {
  /** Of a twin: the number of the ONU that it stands for a second time. */
  first?: number
  isAlive?: boolean
}

const twinQuietMs = 3 * 86_400_000

export class Fleet {
  readonly customers: LabCustomer[] = []
  /** The ONUs, then the twins. */
  private readonly names: Device[] = []
  private readonly byId = new Map<string, number>()
  private readonly bySerial = new Map<string, number>()
  private readonly touched = new Map<number, Cpe>()
  private readonly deleted = new Set<number>()
  /** Where in the interval each ONU informs, 0–1. */
  private readonly phases: number[] = []
  /** Last inform of those that were quiet when the lab started; NaN = informs. */
  private readonly quietSince: number[] = []
  private idOrder: number[] | undefined
  private readonly seed: number
  private readonly times: Times

  constructor(count: number, seed: number, times: Times) {
    this.seed = seed
    this.times = times
    for (let index = 0; index < count; index += 1) this.install(index)
    namedOnus.slice(0, count).forEach(({ twin }, index) => {
      if (twin) this.addTwin(index, twin === 'alive')
    })
  }

  private install(index: number): void {
    const onu = deriveOnu(index, this.seed)
    const { gponSerial, reported } = onu
    this.enter(onu, {})
    for (const serial of [gponSerial, hexForm(gponSerial), reported]) this.bySerial.set(serial.toUpperCase(), index)
    const { name, plan, address } = onu
    this.customers.push({ name, pppoe_user: onu.pppoeUser, plan, serial: gponSerial, address })
  }

  private enter(onu: Onu, twin: Pick<Device, 'first' | 'isAlive'>): void {
    const { index, model, gponSerial, reported, deviceId } = onu
    this.names.push({ index, model, gponSerial, reported, deviceId, ...twin })
    this.byId.set(deviceId, index)
    this.idOrder = undefined
    this.phases.push(onu.phase)
    this.quietSince.push(onu.story.reach === 'online' ? Number.NaN : this.times.startedAt - onu.quietSeconds * 1000)
  }

  private addTwin(first: number, isAlive: boolean): void {
    this.enter(twinOf(deriveOnu(first, this.seed), this.names.length, isAlive), { first, isAlive })
  }

  /** Gives the ONU a second device in the ACS, or wakes or buries the one that it has. */
  twin(first: number, isAlive: boolean): void {
    if (this.names[first]?.first !== undefined) throw new Error('a twin has no twin of its own')
    const known = this.names.find((name) => name.first === first)
    if (!known) {
      this.addTwin(first, isAlive)
      return
    }
    this.deleted.delete(known.index)
    const cpe = this.cpe(known.index)
    cpe.reach = isAlive ? 'online' : 'silent'
    if (isAlive) return
    cpe.lastSession = undefined
    cpe.lastInformBeforeSilence = this.times.now() - twinQuietMs
  }

  /** Ids of all devices of the serial that the ACS knows, the first one first. */
  devicesOf(serial: string): string[] {
    const { index } = this.find(serial).onu
    const first = this.names[index]?.first ?? index
    return [...this.known()]
      .map((at) => this.names[at])
      .flatMap((name) => (name && (name.index === first || name.first === first) ? [name.deviceId] : []))
  }

  /** Indexes of all devices that the ACS knows, in order of `_id`-less storage. */
  *known(): Generator<number> {
    for (const { index } of this.names) if (!this.deleted.has(index)) yield index
  }

  /** The same by `_id`. */
  *knownInIdOrder(): Generator<number> {
    this.idOrder ??= [...this.names].sort((a, b) => (a.deviceId < b.deviceId ? -1 : 1)).map(({ index }) => index)
    for (const index of this.idOrder) if (!this.deleted.has(index)) yield index
  }

  /** By device id; undefined when the ACS does not know it. */
  indexOf(deviceId: string): number | undefined {
    const index = this.byId.get(deviceId)
    return index === undefined || this.deleted.has(index) ? undefined : index
  }

  /** By device id or any form of the serial. */
  find(name: string): Cpe {
    const index = this.byId.get(name) ?? this.bySerial.get(name.toUpperCase())
    if (index === undefined) throw new Error(`the simulated network has no ONU ${name}`)
    return this.cpe(index)
  }

  /** The ONU to be changed: kept from now on. */
  cpe(index: number): Cpe {
    const cpe = this.view(index)
    this.touched.set(index, cpe)
    return cpe
  }

  /** The ONU to be read: built anew unless it has been touched. */
  view(index: number): Cpe {
    return this.touched.get(index) ?? new Cpe(this.derive(index), this.times)
  }

  private derive(index: number): Onu {
    const { first, isAlive = false } = this.names[index] ?? {}
    if (first === undefined) return deriveOnu(index, this.seed)
    return twinOf(deriveOnu(first, this.seed), index, isAlive)
  }

  *active(): Generator<Cpe> {
    yield* this.touched.values()
  }

  /** The ACS forgets the device; it comes back, bare, at its next inform. */
  forget(index: number): void {
    this.cpe(index).tags = undefined
    this.deleted.add(index)
  }

  /** Whether it had been forgotten. */
  remember(index: number): boolean {
    return this.deleted.delete(index)
  }

  /** ms since 1970. */
  lastInform(index: number): number {
    const cpe = this.touched.get(index)
    const reach = cpe?.reach ?? (Number.isNaN(this.quietSince[index] ?? Number.NaN) ? 'online' : 'offline')
    if (reach === 'online' && !cpe?.isAway) return Math.max(cpe?.lastSession ?? 0, this.lastPeriodic(index))
    return Math.max(cpe?.lastInformBeforeSilence ?? this.quietSince[index] ?? 0, cpe?.lastSession ?? 0)
  }

  /** The latest instant at which the ONU informs by itself. */
  lastPeriodic(index: number): number {
    const interval = this.times.informSeconds * 1000
    const now = this.times.now()
    return now - ((now + (this.phases[index] ?? 0) * interval) % interval)
  }

  /** Root fields without building anything of the tree. */
  head(index: number): Head {
    const name = this.names[index]
    if (!name) throw new Error(`no ONU ${index}`)
    const cpe = this.touched.get(index)
    const tags = cpe?.tags ? { tags: cpe.tags } : {}
    return { ...this.identity(name), lastInform: this.lastInform(index), boots: () => this.view(index), ...tags }
  }

  /** One field for queries and sorting; instants as Date. */
  field(index: number, path: string): Stored {
    const name = this.names[index]
    if (!name) return undefined
    if (path === '_id') return name.deviceId
    if (path === '_lastInform' || path === '_timestamp') return new Date(this.lastInform(index))
    if (path === '_tags') return this.touched.get(index)?.tags
    if (path === '_lastBoot') return new Date(this.view(index).lastBoot)
    if (path === '_lastBootstrap' || path === '_registered') return new Date(this.view(index).lastBootstrap)
    if (path.startsWith('_deviceId')) {
      const { manufacturer, oui, productClass, serial } = this.identity(name)
      const fields: Record<string, string> = {
        _Manufacturer: manufacturer,
        _OUI: oui,
        _ProductClass: productClass,
        _SerialNumber: serial,
      }
      return path === '_deviceId' ? fields : fields[path.slice('_deviceId.'.length)]
    }
    return path.startsWith('_') ? undefined : this.parameterField(index, path)
  }

  private parameterField(index: number, path: string): Stored {
    const dot = path.lastIndexOf('.')
    const [at, attribute] = [path.slice(0, dot), path.slice(dot + 1)]
    const { cached } = this.view(index)
    const leaf = cached.leaf(at)
    if (!leaf) {
      const object = cached.object(at)
      return (
        object &&
        {
          _object: true,
          _writable: object.writable,
          _timestamp: object.at === undefined ? undefined : new Date(object.at),
        }[attribute]
      )
    }
    if (attribute === '_value')
      return leaf.type === 'xsd:dateTime' && leaf.value !== undefined ? new Date(String(leaf.value)) : leaf.value
    const fields: Record<string, Stored> = {
      _type: leaf.type,
      _writable: leaf.writable,
      _object: false,
      _timestamp: leaf.at === undefined ? undefined : new Date(leaf.at),
    }
    return fields[attribute]
  }

  private identity({
    model,
    reported,
    deviceId,
  }: OnuName): Pick<Head, 'id' | 'manufacturer' | 'oui' | 'productClass' | 'serial'> {
    return {
      id: deviceId,
      manufacturer: model.manufacturer,
      oui: model.oui,
      productClass: model.productClass,
      serial: reported,
    }
  }
}

/** The lock that a device in session holds. */
export function lockOf(cpe: Cpe): { _id: string; value: string; expire: string; timestamp: string } | undefined {
  const { session } = cpe
  if (!session) return undefined
  return {
    _id: `cwmp_session_${cpe.onu.deviceId}`,
    value: session.token,
    expire: iso(session.since + 80_000),
    timestamp: iso(session.since),
  }
}
