// What is wrong with this ONU, as far as the sources that were asked can tell. First match is the headline (product.md 7).
import type { Verdict } from '../../shared/model/snapshot.ts'
import { isDown } from '../../shared/pon-cut.ts'
import {
  type Claim,
  claim,
  type Facts,
  type Finding,
  fadingFinding,
  fallsFinding,
  internetOf,
  lightOf,
  lineFinding,
  managementFinding,
  oneDecimal,
  pppoeFinding,
  rxFinding,
  upstreamFinding,
  wanFinding,
  weakFinding,
  wifiFinding,
} from './findings/index.ts'

export type { Before, Silent } from './findings/index.ts'

/** Of an ONU that is up, the first is the headline, in the order of the catalogue. */
const ofOneThatIsUp: readonly ((facts: Facts) => Finding | null)[] = [
  pppoeFinding,
  rxFinding,
  wanFinding,
  fallsFinding,
  upstreamFinding,
  fadingFinding,
  weakFinding,
  managementFinding,
  wifiFinding,
]

/** So many stand beside each other. */
const mostClaims = 5

export function verdictOf(facts: Facts): Verdict {
  const alone = lineFinding(facts) ?? noContact(facts) ?? untold(facts)
  const up = ofOneThatIsUp.map((look) => look(facts)).filter((found) => found !== null)
  const all = alone ? [alone] : [...ofFile(facts), ...up]
  const [first = nothing(facts), ...others] = all
  const { because = [], rests: _, ...headline } = lessCertain(first, facts)
  return {
    ...headline,
    claims: [...because, ...evidence(facts)].slice(0, mostClaims),
    also: others.map(({ sentence, params, tone }) => ({ sentence, params, tone })),
  }
}

/** It misses its informs, and no OLT says why. */
function noContact({ status, unchecked }: Facts): Finding | null {
  if (status.value !== 'offline' || !status.since) return null
  const params = { h: status.since, x: unchecked }
  return { sentence: 'verdict.no_contact', params, tone: 'unknown', certainty: 'baja', next: 'next.look_at_olt' }
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

/** An old file says how the ONU was: not how it is. */
const ofFile = ({ fileAt, status }: Facts): Finding[] =>
  fileAt != null && status.value === 'unknown'
    ? [{ sentence: 'verdict.file', params: { h: fileAt }, tone: 'unknown', certainty: 'baja', next: null }]
    : []

const nothing = ({ cpe, unchecked }: Facts): Finding =>
  cpe
    ? { sentence: 'verdict.no_fault', params: { x: unchecked }, tone: 'ok', certainty: 'media', next: null }
    : { sentence: 'verdict.no_data', params: {}, tone: 'unknown', certainty: 'baja', next: null }

const steps = ['baja', 'media', 'alta'] as const

/** Each input that is not fresh, and what nobody could ask again, makes a conclusion one step less certain. */
function lessCertain(finding: Finding, { cached, now }: Facts): Finding {
  const old = (finding.rests ?? []).filter(
    ({ observedAt, every }) => now.getTime() - Date.parse(observedAt ?? '0') > 2 * every * 1000,
  )
  const lost = Math.max(old.length, Number(cached))
  return { ...finding, certainty: steps[Math.max(0, steps.indexOf(finding.certainty) - lost)] ?? 'baja' }
}

/** What every verdict rests on, whatever it says. */
function evidence({ cpe, status, olt }: Facts): Claim[] {
  const claims: Claim[] = []
  if (olt) claims.push(claim('claim.olt_state', { source: olt.olt, observedAt: olt.at }, { oltState: olt.stateText }))
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
  // What it did before it went down is no evidence of anything.
  if (isDown({ status: status.value })) return claims
  const wan = internetOf(cpe)
  if (wan?.status.value) claims.push(claim('claim.wan', wan.status, { status: wan.status.value }))
  const clients = cpe.wifi.reduce((sum, wifi) => sum + (wifi.total_associations.value ?? 0), 0)
  const counted = cpe.wifi.find((wifi) => wifi.total_associations.value !== null)
  if (counted) claims.push(claim('claim.clients', counted.total_associations, { n: clients }))
  return claims
}
