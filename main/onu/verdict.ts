// What is wrong with this ONU, as far as the sources that were asked can tell. First match is the headline (product.md 7).
import { rxLimits } from '../../shared/model/history.ts'
import type { DeviceStatus } from '../../shared/model/onu.ts'
import type { Reading } from '../../shared/model/reading.ts'
import type { ConnectionReadings, CpeReadings, Verdict } from '../../shared/model/snapshot.ts'
import type { OltView } from './olt-port.ts'

type Claim = Verdict['claims'][number]
type Finding = Omit<Verdict, 'claims'>

/** A source that tells nothing now. */
export interface Silent {
  source: string
  /** UTC instant at which it last answered; empty: never. */
  since: string
  /** Somebody asked it in this run. */
  isAsked: boolean
}

interface Facts {
  cpe: CpeReadings | null
  status: {
    value: DeviceStatus
    since: string | null
    source: string
    observedAt: string | null
    /** What it was when a source last told, where none tells now. */
    last?: DeviceStatus | null
  }
  /** Who would tell what it is. */
  silent?: Silent | null
  /** The workspace is only looked at. */
  isReview?: boolean
  /** What its OLT says of it. */
  olt?: OltView | null
  /** Sources that could have been asked and were not, as names. */
  unchecked: string
  cached: boolean
}

const oneDecimal = (value: number): string => value.toFixed(1).replace('-', '−')

const claim = (key: string, reading: Reading<unknown>, params: Claim['params']): Claim => ({
  key,
  params,
  source: reading.source,
  observedAt: reading.observedAt,
})

function evidence({ cpe, status, olt }: Facts): Claim[] {
  const claims: Claim[] = []
  if (olt)
    claims.push({ key: 'claim.olt_state', params: { oltState: olt.stateText }, source: olt.olt, observedAt: olt.at })
  if (status.since)
    claims.push({
      key: `claim.${(status.last ?? status.value) === 'online' ? 'informed' : 'silent'}`,
      params: { h: status.since },
      source: cpe?.general.last_inform.source ?? status.source,
      observedAt: status.since,
    })
  if (!cpe) return claims
  const rx = lightOf(cpe, olt)
  if (rx.value !== null) claims.push(claim('claim.rx', rx, { rx: oneDecimal(rx.value) }))
  const wan = internetOf(cpe)
  if (wan?.status.value) claims.push(claim('claim.wan', wan.status, { status: wan.status.value }))
  const clients = cpe.wifi.reduce((sum, wifi) => sum + (wifi.total_associations.value ?? 0), 0)
  const counted = cpe.wifi.find((wifi) => wifi.total_associations.value !== null)
  if (counted) claims.push(claim('claim.clients', counted.total_associations, { n: clients }))
  return claims
}

const internetOf = (cpe: CpeReadings): ConnectionReadings | undefined =>
  cpe.interfaces.find(({ roles }) => roles.includes('internet'))

/** Of what the ONU and its OLT say of the light, what was read last: the page shows the same. */
function lightOf({ general: { optical_rx: own } }: CpeReadings, olt: OltView | null | undefined): Reading<number> {
  const told = olt?.cpe.general.optical_rx
  if (!told || told.value === null) return own
  return own.value === null || (told.observedAt ?? '') > (own.observedAt ?? '') ? told : own
}

function optical(cpe: CpeReadings, olt: OltView | null | undefined): Finding | null {
  const { value } = lightOf(cpe, olt)
  if (value === null) return null
  const rx = oneDecimal(value)
  if (value > rxLimits.overload)
    return { sentence: 'verdict.too_strong', params: { rx }, tone: 'warn', certainty: 'alta', next: 'next.attenuator' }
  if (value < rxLimits.bad)
    return {
      sentence: 'verdict.very_weak',
      params: { rx, l: oneDecimal(rxLimits.bad) },
      tone: 'bad',
      certainty: 'alta',
      next: 'next.clean',
    }
  if (value < rxLimits.warn)
    return {
      sentence: 'verdict.weak',
      params: { rx, l: oneDecimal(rxLimits.warn) },
      tone: 'warn',
      certainty: 'alta',
      next: 'next.clean',
    }
  return null
}

function connection(cpe: CpeReadings): Finding | null {
  const wan = internetOf(cpe)
  const error = wan?.last_error.value ?? ''
  if (!wan || !/^(disconnected|unconfigured|down)$/i.test(wan.status.value ?? '')) return null
  if (/AUTHENTICATION/i.test(error))
    return { sentence: 'verdict.pppoe_refused', params: {}, tone: 'bad', certainty: 'alta', next: 'next.pppoe' }
  return {
    sentence: 'verdict.wan_down',
    params: { error: error === '' ? '—' : error },
    tone: 'bad',
    certainty: 'media',
    next: 'next.wan',
  }
}

/** What the OLT sees of the line comes before all that the ONU could say of itself. */
const byLine: Partial<Record<DeviceStatus, Finding>> = {
  los: { sentence: 'verdict.olt_los', params: {}, tone: 'bad', certainty: 'alta', next: 'next.fibre' },
  power_fail: { sentence: 'verdict.olt_power', params: {}, tone: 'bad', certainty: 'alta', next: 'next.power' },
  disabled: { sentence: 'verdict.olt_disabled', params: {}, tone: 'warn', certainty: 'alta', next: 'next.enable' },
}

/** Nobody tells what the ONU is now: what else is known of it says nothing of now either. */
function untold({ status, silent, isReview }: Facts): Finding | null {
  if (!status.last) return null
  const finding = { tone: 'unknown', certainty: 'baja' } as const
  if (isReview) return { ...finding, sentence: 'verdict.review', params: {}, next: null }
  if (!silent) return { ...finding, sentence: 'verdict.no_source', params: {}, next: 'next.look_at_source' }
  const { source, since, isAsked } = silent
  return isAsked && since !== ''
    ? { ...finding, sentence: 'verdict.source_silent', params: { source, h: since }, next: 'next.look_at_source' }
    : { ...finding, sentence: 'verdict.source_unheard', params: { source }, next: 'next.look_at_source' }
}

/** Old inputs make a conclusion one step less certain. */
const lessCertain = (finding: Finding, cached: boolean): Finding =>
  cached ? { ...finding, certainty: finding.certainty === 'alta' ? 'media' : 'baja' } : finding

export function verdictOf(facts: Facts): Verdict {
  const { cpe, status, unchecked, cached } = facts
  const silent: Finding | null =
    status.value === 'offline' && status.since
      ? {
          sentence: 'verdict.no_contact',
          params: { h: status.since, x: unchecked },
          tone: 'unknown',
          certainty: 'baja',
          next: 'next.look_at_olt',
        }
      : null
  const nothing: Finding = cpe
    ? { sentence: 'verdict.no_fault', params: { x: unchecked }, tone: 'ok', certainty: 'media', next: null }
    : { sentence: 'verdict.no_data', params: {}, tone: 'unknown', certainty: 'baja', next: null }
  const finding =
    byLine[status.value] ??
    silent ??
    untold(facts) ??
    (cpe ? (optical(cpe, facts.olt) ?? connection(cpe)) : null) ??
    nothing
  return { ...lessCertain(finding, cached), claims: evidence(facts) }
}
