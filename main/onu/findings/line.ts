// What the OLT sees of the line: catalogue rows 2 to 10. It comes before all that the ONU could say of itself.
import { hasZone, oltInstant } from '../../../shared/olt-time.ts'
import { isDown } from '../../../shared/pon-cut.ts'
import type { OltView } from '../olt-port.ts'
import { type Claim, type Facts, type Finding, oltEvery } from './facts.ts'

const dayMs = 86_400_000
/** Down for longer, it is no part of any outage. */
const abandonedDays = 30
/** So much of a port down for one reason is a cut, and certainly one. */
const cutShare = 0.6
const certainShare = 0.8
/** Clocks differ by so much, and are right. */
const clockMs = 300_000

export function lineFinding(facts: Facts): Finding | null {
  const { status, olt } = facts
  if (status.value === 'disabled')
    return {
      sentence: 'verdict.olt_disabled',
      params: {},
      tone: 'warn',
      certainty: 'alta',
      next: 'next.enable',
      rests: olt ? [seenBy(olt)] : [],
    }
  if (!isDown({ status: status.value }) || !olt || olt.status !== status.value) return null
  return abandonedFinding(facts, olt) ?? groupFinding(olt) ?? ownFinding(facts, olt)
}

const seenBy = ({ at }: OltView) => ({ observedAt: at, every: oltEvery })

/** The OLT's clock may be wrong, or never have been set: neither an inform nor what was seen here contradicts it. */
function abandonedFinding({ status, before, now }: Facts, olt: OltView): Finding | null {
  const fell = oltInstant(olt.lastDown)
  const days = (since: number): number => Math.floor((now.getTime() - since) / dayMs)
  if (fell === null || days(fell) <= abandonedDays || before?.wasUp) return null
  if (status.since !== null && days(Date.parse(status.since)) <= abandonedDays) return null
  const params = { d: status.since === null ? days(fell) : Math.min(days(fell), days(Date.parse(status.since))) }
  return {
    sentence: 'verdict.abandoned',
    params,
    tone: 'unknown',
    certainty: 'alta',
    next: 'next.retire',
    rests: [seenBy(olt)],
  }
}

/** It went down together with most of its port. */
function groupFinding(olt: OltView): Finding | null {
  const { port } = olt
  if (!port?.cut || !port.isInCut || port.cut.down / port.cut.active < cutShare) return null
  const { down, active, kind, during } = port.cut
  const params = { n: down, m: active, nap: `PON ${port.pon}` }
  const isCertain = during !== null && down / active >= certainShare
  const found = { params, tone: 'bad', certainty: isCertain ? 'alta' : 'media', because: neighboursOf(olt) } as const
  const rests = [{ observedAt: port.at, every: oltEvery }]
  if (kind === 'los') return { ...found, sentence: 'verdict.cut_los', next: 'next.crew', rests }
  if (kind === 'power') return { ...found, sentence: 'verdict.cut_power', next: 'next.wait_power', rests }
  return { ...found, sentence: 'verdict.cut_mixed', certainty: 'baja', next: 'next.read_port', rests }
}

/** It is down alone. Without data of the splitter nobody knows whether the whole box is, so a cut fibre is never certain. */
function ownFinding({ status: { value }, now }: Facts, olt: OltView): Finding {
  const because = neighboursOf(olt)
  const isAlone = because.length > 0 && (olt.port?.online ?? 0) > 0
  // A clock of another zone, or of tomorrow, is no time to tell anybody.
  const fell = hasZone(olt.lastDown ?? '') ? oltInstant(olt.lastDown) : null
  const at = fell === null || fell > now.getTime() + clockMs ? null : new Date(fell)
  const rests = [seenBy(olt)]
  const h = at?.toISOString() ?? ''
  const day = at === null ? '' : at.toDateString() === now.toDateString() ? '_at' : '_on'
  const params: Finding['params'] = at === null ? {} : { h }
  if (value === 'los')
    return {
      sentence: `verdict.olt_los${day}`,
      params,
      tone: 'bad',
      certainty: 'media',
      next: isAlone ? 'next.drop' : 'next.fibre',
      because,
      rests,
    }
  if (value === 'power_fail')
    return {
      sentence: `verdict.olt_power${day}`,
      params,
      tone: 'bad',
      certainty: isAlone ? 'alta' : 'media',
      next: 'next.power',
      because,
      rests,
    }
  return {
    sentence: 'verdict.olt_down',
    params: {},
    tone: 'bad',
    certainty: 'baja',
    next: 'next.read_now',
    because,
    rests,
  }
}

function neighboursOf({ port, olt }: OltView): Claim[] {
  if (!port || port.others === 0) return []
  const { online: n, others: m, at } = port
  return [{ key: 'claim.neighbours', params: { n, m }, source: olt, observedAt: at }]
}
