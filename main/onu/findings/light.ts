// What the light says: catalogue rows 16 to 22.
import { oltRxLevel, opticalLimits, rxLevel, txLevel } from '../../../shared/optical-limits.ts'
import { claim, type Facts, type Finding, lightOf, lit, oneDecimal } from './facts.ts'

/** Row 21 and 22: so much weaker than the median of seven days, dB. */
const fading = -1.5
/** Row 18 and 19: so many falls in 24 hours. */
const manyFalls = 4

/** Too much light, or too little. */
export function rxFinding(facts: Facts): Finding | null {
  const { cpe, olt } = facts
  const rests = lit(facts)
  const { value } = cpe ? lightOf(cpe, olt) : { value: null }
  if (value === null) return null
  const rx = oneDecimal(value)
  const { overload, bad } = opticalLimits.rx
  if (value > overload)
    return {
      sentence: 'verdict.too_strong',
      params: { rx },
      tone: 'warn',
      certainty: 'alta',
      next: 'next.attenuator',
      rests,
    }
  if (value >= bad) return null
  const params = { rx, l: oneDecimal(bad) }
  return { sentence: 'verdict.very_weak', params, tone: 'bad', certainty: 'alta', next: 'next.clean', rests }
}

/** It comes back each time: the plug, or a connector. */
export function fallsFinding({ before }: Facts): Finding | null {
  const { power = 0, los = 0 } = before?.falls ?? {}
  const found = { tone: 'warn', certainty: 'media' } as const
  if (power >= manyFalls)
    return { ...found, sentence: 'verdict.unstable_power', params: { n: power }, next: 'next.power_supply' }
  if (los >= manyFalls) return { ...found, sentence: 'verdict.loose_fibre', params: { n: los }, next: 'next.connector' }
  return null
}

/** The ONU receives well, and is not well received. */
export function upstreamFinding(facts: Facts): Finding | null {
  const { cpe, olt } = facts
  const rests = lit(facts)
  const own = cpe ? lightOf(cpe, olt).value : null
  if (own === null || rxLevel(own) !== 'ok') return null
  const heard = olt?.oltRx
  if (heard?.value != null && oltRxLevel(heard.value) !== 'ok' && heard.value < opticalLimits.oltRx.overload) {
    const params = { rx: oneDecimal(heard.value), own: oneDecimal(own) }
    return {
      sentence: 'verdict.upstream',
      params,
      tone: 'warn',
      certainty: 'media',
      next: 'next.clean_or_swap',
      because: [claim('claim.olt_rx', heard, { rx: params.rx })],
      rests,
    }
  }
  const sent = cpe?.general.optical_tx
  if (sent?.value == null || txLevel(sent.value) === 'ok') return null
  const tx = oneDecimal(sent.value)
  return {
    sentence: 'verdict.tx_range',
    params: { tx },
    tone: 'warn',
    certainty: 'media',
    next: 'next.clean_or_swap',
    because: [claim('claim.tx', sent, { tx })],
    rests,
  }
}

export function fadingFinding(facts: Facts): Finding | null {
  const { cpe, olt, before } = facts
  const drift = before?.driftDb ?? null
  if (drift === null || drift > fading || !cpe) return null
  const usual = before?.usualRx ?? null
  return {
    sentence: 'verdict.fading',
    params: { d: Math.abs(drift).toFixed(1) },
    tone: 'warn',
    certainty: 'media',
    next: 'next.visit',
    rests: lit(facts),
    ...(usual !== null && {
      because: [claim('claim.usual_rx', lightOf(cpe, olt), { rx: oneDecimal(usual) })],
    }),
  }
}

/** Not bad yet. */
export function weakFinding(facts: Facts): Finding | null {
  const { cpe, olt } = facts
  const { value } = cpe ? lightOf(cpe, olt) : { value: null }
  const { warn, bad } = opticalLimits.rx
  if (value === null || value >= warn || value < bad) return null
  const params = { rx: oneDecimal(value), l: oneDecimal(warn) }
  return { sentence: 'verdict.weak', params, tone: 'warn', certainty: 'alta', next: 'next.clean', rests: lit(facts) }
}
