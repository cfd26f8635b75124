// The simulated network: the fleet, its ACS, and the hand that makes ONUs misbehave.
import { type Acs, goAway, openSession } from './acs/session.ts'
import { Store } from './acs/store.ts'
import { type Clock, startClock } from './clock.ts'
import { type Cpe, type Session, wellBehaved } from './cpe/cpe.ts'
import { deriveOnu } from './cpe/onu.ts'
import { faultMessages } from './cpe/rpc.ts'
import { Fleet } from './fleet.ts'
import type { House } from './olt/house.ts'
import type { Site } from './olt/site.ts'
import type { LabAction, LabCustomer, LabSettings, LabValue } from './types.ts'

export class Network {
  readonly settings: LabSettings
  readonly clock: Clock
  readonly store = new Store()
  readonly fleet: Fleet
  private readonly acs: Acs
  private readonly ticking: NodeJS.Timeout
  /** Tells the OLT that an ONU has gone or come by itself. */
  onuChanged: House['onuChanged'] = () => undefined

  constructor(settings: LabSettings) {
    this.settings = settings
    this.clock = startClock(settings.pace, settings.clockOffsetMs)
    const times = { now: () => this.clock.now(), startedAt: this.clock.now(), informSeconds: settings.informSeconds }
    this.fleet = new Fleet(settings.onus, settings.seed, times)
    this.acs = {
      clock: this.clock,
      store: this.store,
      informed: (cpe) => this.fleet.remember(cpe.onu.index),
      moved: (cpe, isHere) => this.onuChanged(cpe.onu.index, isHere, 'reset'),
    }
    this.ticking = setInterval(() => this.tick(), 1000).unref()
  }

  customers(): LabCustomer[] {
    return this.fleet.customers
  }

  /** A session now; the ONU must be reachable. */
  openSession(cpe: Cpe): Session {
    return openSession(this.acs, cpe)
  }

  truth(serial: string): Record<string, LabValue> {
    const { real } = this.fleet.find(serial)
    return Object.fromEntries(real.leavesUnder('').map(([path, leaf]) => [path, leaf.value]))
  }

  devices(serial: string): string[] {
    return this.fleet.devicesOf(serial)
  }

  async control(serial: string, action: LabAction): Promise<void> {
    const cpe = this.fleet.find(serial)
    switch (action.do) {
      case 'online': {
        const wasOff = cpe.reach === 'offline'
        cpe.reach = 'online'
        this.onuChanged(cpe.onu.index, true, 'los')
        if (!wasOff) return
        cpe.bootedAt = this.clock.now()
        return openSession(this.acs, cpe, 'boot').ended
      }
      case 'offline':
      case 'silent':
        cpe.lastInformBeforeSilence = this.fleet.lastInform(cpe.onu.index)
        cpe.reach = action.do
        if (action.do === 'offline') this.onuChanged(cpe.onu.index, false, 'dying-gasp')
        return
      case 'inform':
        if (!cpe.isReachable || cpe.reach !== 'online') throw new Error(`${serial} is not online`)
        await cpe.session?.ended
        return openSession(this.acs, cpe).ended
      case 'slow':
        cpe.behaviour.slowRealMs = action.ms
        return
      case 'fault':
        return planFault(cpe, action)
      case 'acceptAndIgnore':
        cpe.behaviour.ignores = { paths: action.paths, left: action.times ?? Number.POSITIVE_INFINITY }
        return
      case 'behave':
        cpe.behaviour = wellBehaved()
        return
      case 'changeLocally':
        if (!cpe.real.leaf(action.path)) throw new Error(`${serial} has no parameter ${action.path}`)
        return cpe.real.set(action.path, action.value)
      case 'drop':
        return cpe.real.remove(action.path)
      case 'forget':
        return cpe.cached.forget(action.path)
      case 'undiscover':
        return cpe.cached.remove(action.path)
      case 'twin':
        return this.fleet.twin(cpe.onu.index, action.alive)
      case 'resetConnection':
        cpe.behaviour.resetConnections = action.times ?? 1
        return
      case 'connectionRequest':
        cpe.behaviour.connectionRequest = action.answer
        return
      case 'light':
        cpe.rxDbm = action.rxDbm
        cpe.txDbm = action.txDbm ?? cpe.txDbm
        return
    }
  }

  /** What the OLTs may know and do of the ONUs behind them. */
  site(): Site {
    const { fleet, settings, clock } = this
    return {
      now: () => clock.now(),
      startedAt: clock.now(),
      seed: settings.seed,
      pace: settings.pace,
      onus: settings.onus,
      later: (ms, work) => clock.later(ms, work),
      derive: (index) => deriveOnu(index, settings.seed),
      reach: (index) => fleet.view(index).reach,
      rxDbm: (index) => fleet.view(index).rxDbm,
      vanish: (index, since) => {
        const cpe = fleet.cpe(index)
        cpe.lastInformBeforeSilence = Math.min(since, fleet.lastInform(index))
        cpe.reach = 'offline'
      },
      appear: (index, boots) => {
        const cpe = fleet.cpe(index)
        if (cpe.reach !== 'offline') return
        cpe.reach = cpe.onu.story.reach === 'offline' ? 'online' : cpe.onu.story.reach
        if (boots) cpe.bootedAt = clock.now()
        if (cpe.reach === 'online' && cpe.isReachable) openSession(this.acs, cpe, boots ? 'boot' : 'periodic')
      },
      wifi: (index, port, { ssid, key }) => {
        const { real } = fleet.cpe(index)
        const wlan = `InternetGatewayDevice.LANDevice.1.WLANConfiguration.${port}`
        const writes = [
          [`${wlan}.SSID`, ssid],
          [`${wlan}.PreSharedKey.1.PreSharedKey`, key],
          [`${wlan}.PreSharedKey.1.KeyPassphrase`, key],
          [`${wlan}.KeyPassphrase`, key],
        ] as const
        for (const [path, value] of writes) if (value !== undefined && real.leaf(path)) real.set(path, value)
      },
      restart: (index, how) => goAway(this.acs, fleet.cpe(index), how),
    }
  }

  close(): void {
    clearInterval(this.ticking)
  }

  /** Queued tasks run at the ONU's own inform. */
  private tick(): void {
    const waiting = new Set([...this.store.tasks.values()].map((task) => task.device))
    for (const device of waiting) {
      const index = this.fleet.indexOf(device)
      if (index === undefined) continue
      const cpe = this.fleet.cpe(index)
      const isOnline = cpe.reach === 'online' && cpe.isReachable && !cpe.session
      const last = this.fleet.lastPeriodic(index)
      const informedSince = cpe.lastSession ?? this.clock.now() - 1000
      if (isOnline && last > informedSince) openSession(this.acs, cpe)
    }
    // A deleted device comes back with its next inform.
    for (const cpe of this.fleet.active()) {
      const isGone = this.fleet.indexOf(cpe.onu.deviceId) === undefined
      const isDue = this.fleet.lastPeriodic(cpe.onu.index) > (cpe.lastSession ?? this.clock.now() - 1000)
      if (isGone && isDue && cpe.reach === 'online' && cpe.isReachable) openSession(this.acs, cpe)
    }
  }
}

function planFault(cpe: Cpe, action: Extract<LabAction, { do: 'fault' }>): void {
  const parameters = (action.parameters ?? []).map((one) => ({
    path: one.path,
    code: one.code,
    message: one.message ?? faultMessages[one.code] ?? 'Vendor fault',
  }))
  const { code, message = '', rpc = 'setParameterValues', times = 1 } = action
  cpe.behaviour.faults.push({ rpc, code, message, parameters, left: times })
}
