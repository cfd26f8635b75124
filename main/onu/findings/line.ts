// What the OLT sees of the line: catalogue rows 2 to 10. It comes before all that the ONU could say of itself.
import type { DeviceStatus } from '../../../shared/model/onu.ts'
import { oltInstant } from '../../../shared/olt-time.ts'
import { isDown } from '../../../shared/pon-cut.ts'
import type { OltView } from '../olt-port.ts'
import type { Claim, Facts, Finding } from './facts.ts'

const dayMs = 86_400_000
/** Down for longer, it is no part of any outage. */
const abandonedDays = 30
/** A cut that takes so much of a port is certainly one. */
const certainShare = 0.8

export function lineFinding({ status, olt, now }: Facts): Finding | null {
  if (status.value === 'disabled')
    return { sentence: 'verdict.olt_disabled', params: {}, tone: 'warn', certainty: 'alta', next: 'next.enable' }
  if (!isDown({ status: status.value })) return null
  const fell = olt && olt.status === status.value ? oltInstant(olt.lastDown) : null
  const downFor = now.getTime() - (fell ?? Date.parse(status.since ?? now.toISOString()))
  if (downFor > abandonedDays * dayMs)
    return {
      sentence: 'verdict.abandoned',
      params: { d: Math.floor(downFor / dayMs) },
      tone: 'unknown',
      certainty: olt ? 'alta' : 'media',
      next: 'next.retire',
    }
  if (!olt || olt.status !== status.value) return null
  return groupFinding(olt, fell) ?? ownFinding(status.value, olt, fell, now)
}

/** It went down together with others of its port. */
function groupFinding(olt: OltView, fell: number | null): Finding | null {
  const cut = olt.port?.cut
  if (!olt.port || !cut) return null
  if (cut.during && (fell === null || fell < cut.during.from || fell > cut.during.to)) return null
  const { down, active, kind } = cut
  const params = { n: down, m: active, nap: `PON ${olt.port.pon}` }
  const certainty = down / active >= certainShare ? 'alta' : 'media'
  const found = { params, tone: 'bad', certainty, because: neighboursOf(olt) } as const
  if (kind === 'los') return { ...found, sentence: 'verdict.cut_los', next: 'next.crew' }
  if (kind === 'power') return { ...found, sentence: 'verdict.cut_power', next: 'next.wait_power' }
  return { ...found, sentence: 'verdict.cut_mixed', certainty: 'baja', next: 'next.read_port' }
}

/** It is down alone. Without data of the splitter nobody knows whether the whole box is, so a cut fibre is never certain. */
function ownFinding(value: DeviceStatus, olt: OltView, fell: number | null, now: Date): Finding {
  const because = neighboursOf(olt)
  const isAlone = because.length > 0 && (olt.port?.online ?? 0) > 0
  const at = fell === null ? null : new Date(fell)
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
    }
  if (value === 'power_fail')
    return {
      sentence: `verdict.olt_power${day}`,
      params,
      tone: 'bad',
      certainty: isAlone ? 'alta' : 'media',
      next: 'next.power',
      because,
    }
  return { sentence: 'verdict.olt_down', params: {}, tone: 'bad', certainty: 'baja', next: 'next.read_now', because }
}

function neighboursOf({ port, olt }: OltView): Claim[] {
  if (!port || port.others === 0) return []
  const { online: n, others: m, at } = port
  return [{ key: 'claim.neighbours', params: { n, m }, source: olt, observedAt: at }]
}
