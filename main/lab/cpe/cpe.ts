// One ONU at work: its parameters, the ACS's picture of it, and how it misbehaves.
import { Cached } from '../acs/cached.ts'
import { readInform, readObject } from '../acs/presets.ts'
import type { LabFaultCode, LabRpc } from '../types.ts'
import type { Moment } from './facts.ts'
import type { Onu } from './onu.ts'
import { Parameters } from './parameters.ts'
import { isSurvey, survey } from './survey.ts'
import { installedValue, type Template, templateOf } from './template.ts'

export interface PlannedFault {
  rpc: LabRpc
  code: LabFaultCode
  message: string
  parameters: readonly { path: string; code: number; message: string }[]
  left: number
}

export interface Behaviour {
  slowRealMs: number
  faults: PlannedFault[]
  /** Writes answered with status 0 and not applied; `paths` undefined = all of them. */
  ignores: { paths: readonly string[] | undefined; left: number } | undefined
  resetConnections: number
  connectionRequest: 'ok' | 'credentials' | 'invalid_url' | 'unexpected'
}

export interface Session {
  /** Resolves when the ONU's Inform has come, this many simulated milliseconds after the connection request. */
  started: Promise<void>
  startsAfter: number
  ended: Promise<void>
  /** Value and instants of the lock document. */
  token: string
  since: number
}

export interface Times {
  now(): number
  /** Instant at which the lab started: what "as installed" refers to. */
  startedAt: number
  informSeconds: number
}

export class Cpe {
  readonly onu: Onu
  /** The last full reading of the ACS before the lab started. */
  readonly firstReading: Moment
  reach: 'online' | 'offline' | 'silent'
  /** Restarting: refuses connection requests until it is back. */
  isAway = false
  bootedAt: number
  lastBoot: number
  lastBootstrap: number
  /** Latest session; informs in between are reckoned by the network. */
  lastSession: number | undefined
  /** Frozen when it went offline. */
  lastInformBeforeSilence: number | undefined
  tags: string[] | undefined
  rxDbm: number
  txDbm: number
  session: Session | undefined
  /** What happens when the session is over. */
  afterSession: { restart: 'reboot' | 'factoryReset' | undefined; diagnostics: Set<string> } = {
    restart: undefined,
    diagnostics: new Set(),
  }
  /** Object path → number of the run; a write to the object makes an older number void. */
  readonly diagnosticRuns = new Map<string, number>()
  behaviour: Behaviour = wellBehaved()
  private readonly times: Times
  // These three are dear: most ONUs are only listed and never need them.
  private ownTemplate: Template | undefined
  private ownParameters: Parameters | undefined
  private ownCached: Cached | undefined

  constructor(onu: Onu, times: Times) {
    this.onu = onu
    this.times = times
    this.reach = onu.story.reach
    this.rxDbm = onu.rxDbm
    this.txDbm = onu.txDbm
    this.bootedAt = times.startedAt - onu.quietSeconds * 1000 - onu.uptimeSeconds * 1000
    this.lastBoot = this.bootedAt
    this.lastBootstrap = this.bootedAt - 40 * 86_400_000
    // The last full reading lies before the last inform, so that every screen has to say how old it is.
    const quietMs = onu.story.reach === 'online' ? 0 : onu.quietSeconds * 1000
    const readAt = times.startedAt - quietMs - Math.floor((5 + onu.phase * 3) * 60_000)
    this.firstReading = this.momentAt(readAt)
  }

  get template(): Template {
    this.ownTemplate ??= templateOf(this.onu)
    return this.ownTemplate
  }

  get real(): Parameters {
    this.ownParameters ??= this.firstParameters()
    return this.ownParameters
  }

  get cached(): Cached {
    this.ownCached ??= this.firstCached()
    return this.ownCached
  }

  /** Whether the ACS's document is that of the first reading. */
  get isUntouched(): boolean {
    return this.ownCached?.isUntouched ?? isAsInstalled(this.onu)
  }

  private firstParameters(): Parameters {
    const { onu } = this
    const real = new Parameters(onu, this.template, () => this.momentAt(this.times.now()))
    if (onu.surveyedHours !== undefined)
      for (const object of this.surveys()) {
        survey(real, onu, object)
        real.set(`${object}.DiagnosticsState`, onu.model.complete)
      }
    return real
  }

  private surveys(): string[] {
    return this.template.objects.map(({ path }) => path).filter(isSurvey)
  }

  private firstCached(): Cached {
    const { onu, firstReading } = this
    const cached = new Cached(this.template, firstReading.at, (def) => installedValue(def, onu, firstReading))
    if (onu.surveyedHours !== undefined) {
      const at = this.times.startedAt - onu.surveyedHours * 3_600_000
      for (const object of this.surveys()) readObject(this.real, cached, object, at)
    }
    if (onu.undiscovered) cached.remove(onu.undiscovered)
    if (onu.isBare) {
      cached.clear()
      readInform(this.real, cached, firstReading.at)
    }
    return cached
  }

  private momentAt(at: number): Moment {
    const { bootedAt, rxDbm, txDbm } = this
    return { at, bootedAt, informSeconds: this.times.informSeconds, rxDbm, txDbm }
  }

  get isReachable(): boolean {
    return this.reach !== 'offline' && !this.isAway
  }
}

export function wellBehaved(): Behaviour {
  return { slowRealMs: 0, faults: [], ignores: undefined, resetConnections: 0, connectionRequest: 'ok' }
}

/** Whether all that the ACS knows follows from the model's template. */
function isAsInstalled({ undiscovered, isBare, surveyedHours }: Onu): boolean {
  return undiscovered === undefined && !isBare && surveyedHours === undefined
}
