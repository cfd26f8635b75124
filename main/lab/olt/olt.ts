// One OLT at work: its ONUs, its configuration, the saved copy of it, and what has gone wrong around it.
import type { Box } from './boxes.ts'
import { misbehave, wellBehavedOlt } from './misbehaviour.ts'
import { type Cause, comeBack, goDown, groupOf, type Held, isUp, type Ont, type OntConfig } from './ont.ts'
import { type Plant, plantOf, type Waiting } from './plant.ts'
import { newProfiles, type Profiles, type ServicePort, servicePortsOf } from './services.ts'
import { durations, type Site } from './site.ts'
import type { LabOltAction, LabOltTruth } from './types.ts'

interface Saved {
  hostname: string
  configs: Map<Ont, OntConfig>
  servicePorts: ServicePort[]
  profiles: Profiles
}

export class Olt {
  readonly box: Box
  readonly site: Site
  readonly faults = wellBehavedOlt()
  hostname: string
  isRestarting = false
  bootedAt: number
  savedAt: number
  isSaved = true
  /** Open sessions: how each is cut. */
  readonly sessions = new Map<number, { cut: () => void; user: string; peer: string; kind: string; since: number }>()
  readonly alarms: { at: number; ont: Ont; cause: Cause }[] = []
  readonly lines: LabOltTruth['lines'] = []
  /** Earlier logins, newest last. */
  lastLogin: { kind: string; peer: string; at: number; until: number } | undefined
  private readonly fill: number
  private ownPlant: Plant | undefined
  private ownServicePorts: ServicePort[] | undefined
  private ownProfiles: Profiles | undefined
  private bySerial: Map<string, Ont> | undefined
  private byPort: Map<string, Ont[]> | undefined
  private saved: Saved | undefined
  private lastSession = 0

  constructor(box: Box, site: Site, fill: number) {
    this.box = box
    this.site = site
    this.fill = fill
    this.hostname = box.name
    this.bootedAt = site.startedAt - 41 * 86_400_000 - 7_340_000
    this.savedAt = site.startedAt - 9 * 3_600_000
  }

  get plant(): Plant {
    this.ownPlant ??= plantOf(this.box, this.site, this.fill)
    return this.ownPlant
  }
  get onts(): Ont[] {
    return this.plant.onts
  }
  get servicePorts(): ServicePort[] {
    this.ownServicePorts ??= servicePortsOf(this.box, this.onts)
    return this.ownServicePorts
  }
  set servicePorts(next: ServicePort[]) {
    this.ownServicePorts = next
  }
  get profiles(): Profiles {
    this.ownProfiles ??= newProfiles()
    return this.ownProfiles
  }

  onPort(slot: number, port: number): Ont[] {
    this.byPort ??= grouped(this.onts)
    return this.byPort.get(`${slot}/${port}`) ?? []
  }
  ont(slot: number, port: number, id: number): Ont | undefined {
    return this.onPort(slot, port).find((ont) => ont.id === id)
  }
  find(serial: string): Ont | undefined {
    this.bySerial ??= new Map(this.onts.map((ont) => [ont.serial, ont]))
    return this.bySerial.get(serial)
  }
  /** Whether the box has that PON port at all. */
  hasPort(slot: number, port: number): boolean {
    const { firstPort, portsPerBoard } = this.box
    return this.plant.usedSlots.includes(slot) && port >= firstPort && port < firstPort + portsPerBoard
  }
  at(ont: Ont): string {
    return `${this.box.frame}/${ont.slot}/${ont.port}`
  }
  rxDbm(ont: Ont): number {
    return ont.index === null ? ont.facts().rxDbm : this.site.rxDbm(ont.index)
  }

  // Changes of configuration

  changed(): void {
    // The first change keeps what stood before as the saved configuration.
    this.saved ??= this.copy()
    this.isSaved = false
  }
  save(): void {
    this.saved = this.copy()
    this.savedAt = this.site.now()
    this.isSaved = true
  }
  private copy(): Saved {
    return {
      hostname: this.hostname,
      configs: new Map(this.onts.map((ont) => [ont, structuredClone(ont.config)])),
      servicePorts: structuredClone(this.servicePorts),
      profiles: structuredClone(this.profiles),
    }
  }
  add(waiting: Waiting | undefined, ont: Ont): void {
    this.changed()
    this.plant.waiting = this.plant.waiting.filter((one) => one !== waiting)
    this.onts.push(ont)
    this.onts.sort((a, b) => a.slot - b.slot || a.port - b.port || a.id - b.id)
    this.forgetIndexes()
  }
  remove(ont: Ont): void {
    this.changed()
    this.plant.onts = this.onts.filter((one) => one !== ont)
    const { slot, port, serial } = ont
    if (isUp(ont)) this.plant.waiting.push({ slot, port, serial, seenAt: this.site.now(), facts: ont.facts })
    this.forgetIndexes()
  }
  private forgetIndexes(): void {
    this.bySerial = undefined
    this.byPort = undefined
  }

  // Coming and going

  hold(ont: Ont, why: Held, cause: Cause, at = this.site.now()): void {
    const was = isUp(ont)
    goDown(ont, why, cause, at)
    if (!was) return
    this.alarms.push({ at, ont, cause })
    if (ont.index !== null && why !== 'customer' && why !== 'restarting') this.site.vanish(ont.index, at)
  }
  release(ont: Ont, why: Held, boots: boolean): void {
    const syncMs = durations.register * this.site.pace
    if (!comeBack(ont, why, this.site.now(), syncMs)) return
    if (ont.index !== null && why !== 'customer' && why !== 'restarting') this.site.appear(ont.index, boots)
  }
  /** Restarts the ONU as an operator told it to. */
  restartOnt(ont: Ont, how: 'reboot' | 'factoryReset'): void {
    if (!isUp(ont)) return
    this.hold(ont, 'restarting', 'reset')
    if (ont.index !== null) this.site.restart(ont.index, how)
    this.site.later(durations.ontRestart, () => this.release(ont, 'restarting', true))
  }
  enable(ont: Ont, isEnabled: boolean): void {
    if (ont.config.isEnabled === isEnabled) return
    this.changed()
    ont.config.isEnabled = isEnabled
    if (isEnabled) this.release(ont, 'disabled', false)
    else this.hold(ont, 'disabled', 'deactive')
  }
  /** The customer pulled the plug, or the ACS restarted the ONU. */
  customer(ont: Ont, isHere: boolean, cause: Cause): void {
    if (isHere) this.release(ont, 'customer', true)
    else this.hold(ont, 'customer', cause)
  }

  async act(action: LabOltAction): Promise<void> {
    if (misbehave(this.faults, action)) return
    switch (action.do) {
      case 'cutFibre':
        return this.outage(action, 'fibre', 'los')
      case 'powerCut':
        return this.outage(action, 'power', 'dying-gasp')
      case 'restore':
        for (const ont of this.chosen(action.pon)) {
          this.release(ont, 'fibre', false)
          this.release(ont, 'power', true)
        }
        return
      case 'hostname':
        this.hostname = action.hostname
        return
      case 'dropSessions':
        for (const { cut } of this.sessions.values()) cut()
        return
      case 'restart':
        return this.restart()
      case 'moveOnu':
        return this.move(action.serial, action.pon)
    }
  }

  private chosen(pon: string | undefined, group?: number): Ont[] {
    const [, slot, port] = (pon ?? '').split('/').map(Number)
    if (pon !== undefined && !this.hasPort(slot ?? -1, port ?? -1))
      throw new Error(`${this.box.name} has no port ${pon}`)
    return this.onts.filter(
      (ont) =>
        pon === undefined ||
        (ont.slot === slot && ont.port === port && (group === undefined || groupOf(ont, this.box.firstOnu) === group)),
    )
  }
  private outage({ pon, group }: { pon: string; group?: number }, why: Held, cause: Cause): void {
    const now = this.site.now()
    for (const [n, ont] of this.chosen(pon, group).entries()) this.hold(ont, why, cause, now - (n % 4) * 400)
  }
  private move(serial: string, pon: string): void {
    const ont = this.find(serial)
    if (!ont) throw new Error(`${this.box.name} has no ONU ${serial}`)
    const [, slot = 0, port = 0] = pon.split('/').map(Number)
    if (!this.hasPort(slot, port)) throw new Error(`${this.box.name} has no port ${pon}`)
    const taken = new Set(this.onPort(slot, port).map(({ id }) => id))
    let id = this.box.firstOnu
    while (taken.has(id)) id += 1
    for (const flow of this.servicePorts) {
      if (flow.slot === ont.slot && flow.port === ont.port && flow.ont === ont.id)
        Object.assign(flow, { slot, port, ont: id })
    }
    Object.assign(ont, { slot, port, id })
    this.onts.sort((a, b) => a.slot - b.slot || a.port - b.port || a.id - b.id)
    this.forgetIndexes()
    this.changed()
  }
  restart(): void {
    this.isRestarting = true
    for (const { cut } of this.sessions.values()) cut()
    if (this.saved) {
      this.hostname = this.saved.hostname
      for (const [ont, config] of this.saved.configs) ont.config = structuredClone(config)
      this.servicePorts = structuredClone(this.saved.servicePorts)
      this.ownProfiles = structuredClone(this.saved.profiles)
      this.isSaved = true
    }
    for (const ont of this.onts) this.hold(ont, 'olt', 'los')
    this.site.later(durations.olt, () => {
      this.isRestarting = false
      this.bootedAt = this.site.now()
      for (const ont of this.onts) {
        if (ont.config.isEnabled) ont.held.delete('disabled')
        else ont.held.add('disabled')
        this.release(ont, 'olt', false)
      }
    })
  }

  // The log

  newSession(): number {
    this.lastSession += 1
    return this.lastSession
  }
  typed(line: string, session: number, mode: string): void {
    this.lines.push({ at: new Date(this.site.now()).toISOString(), line, session, mode })
    if (this.lines.length > 10_000) this.lines.shift()
  }
  truth(): LabOltTruth {
    const { frame } = this.box
    return {
      hostname: this.hostname,
      onus: this.onts.map((ont) => ({
        at: `${this.at(ont)}:${ont.id}`,
        serial: ont.serial,
        isOnline: isUp(ont),
        cause: ont.cause,
        isEnabled: ont.config.isEnabled,
        name: ont.config.name,
        description: ont.config.description,
        customer: ont.index === null ? null : ont.facts().name,
        config: this.configLines(ont),
      })),
      autofind: this.plant.waiting.map(({ slot, port, serial }) => ({ pon: `${frame}/${slot}/${port}`, serial })),
      isSaved: this.isSaved,
      lines: [...this.lines],
      openSessions: this.sessions.size,
    }
  }
  /** Filled in by the vendor's shell. */
  configLines: (ont: Ont) => string[] = () => []
}

function grouped(onts: readonly Ont[]): Map<string, Ont[]> {
  const byPort = new Map<string, Ont[]>()
  for (const ont of onts) {
    const at = `${ont.slot}/${ont.port}`
    const there = byPort.get(at)
    if (there) there.push(ont)
    else byPort.set(at, [ont])
  }
  return byPort
}
