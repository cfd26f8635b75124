// Whether the Internet reaches the ONU, and whether the ACS does: catalogue rows 13, 14 and 23.
import { type Facts, type Finding, internetOf, isConnected } from './facts.ts'

/** Of an ONU that does not speak to its ACS the last session says nothing of now. */
const isDisconnected = ({ cpe, isUnmanaged }: Facts): boolean =>
  cpe !== null && !isUnmanaged && /^(disconnected|unconfigured|down)$/i.test(internetOf(cpe)?.status.value ?? '')

const errorOf = ({ cpe }: Facts): string => (cpe && internetOf(cpe)?.last_error.value) ?? ''

const isRefused = (facts: Facts): boolean => isDisconnected(facts) && /AUTHENTICATION/i.test(errorOf(facts))

export const pppoeFinding = (facts: Facts): Finding | null =>
  isRefused(facts)
    ? { sentence: 'verdict.pppoe_refused', params: {}, tone: 'bad', certainty: 'alta', next: 'next.pppoe' }
    : null

export function wanFinding(facts: Facts): Finding | null {
  if (!isDisconnected(facts) || isRefused(facts)) return null
  const error = errorOf(facts)
  const params = { error: error === '' ? '—' : error }
  return { sentence: 'verdict.wan_down', params, tone: 'bad', certainty: 'media', next: 'next.wan' }
}

/** Its OLT sees it, its ACS does not. That the Internet works, only an OLT that reads the ONU's connections can say. */
export function managementFinding({ isUnmanaged, status, olt }: Facts): Finding | null {
  if (!isUnmanaged || status.since === null) return null
  const works = olt?.isWhole === true && isConnected(internetOf(olt.cpe))
  return {
    sentence: works ? 'verdict.no_management' : 'verdict.no_management_olt',
    params: { h: status.since },
    tone: 'warn',
    certainty: works ? 'alta' : 'media',
    next: 'next.management',
  }
}
