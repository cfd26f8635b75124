// Whether the Internet reaches the ONU, and whether the ACS does: catalogue rows 13, 14 and 23.
import { type Facts, type Finding, type Input, informed, internetOf, isConnected } from './facts.ts'
import { rxFinding, weakFinding } from './light.ts'

/** What a device says is its own: a sentence holds so many letters of it. */
const longestError = 40

/** Of an ONU that does not speak to its ACS the last session says nothing of now. */
const isDisconnected = ({ cpe, isUnmanaged }: Facts): boolean =>
  cpe !== null && !isUnmanaged && /^(disconnected|unconfigured|down)$/i.test(internetOf(cpe)?.status.value ?? '')

const errorOf = ({ cpe }: Facts): string => (cpe && internetOf(cpe)?.last_error.value) ?? ''

/** Its light is no reason to call the ONU well. */
const isDim = (facts: Facts): boolean => rxFinding(facts) !== null || weakFinding(facts) !== null

function wanInput({ cpe }: Facts): Input[] {
  const status = cpe && internetOf(cpe)?.status
  return status ? [informed(status, { cpe })] : []
}

const isRefused = (facts: Facts): boolean => isDisconnected(facts) && /AUTHENTICATION/i.test(errorOf(facts))

export const pppoeFinding = (facts: Facts): Finding | null =>
  isRefused(facts)
    ? {
        sentence: isDim(facts) ? 'verdict.pppoe_refused_only' : 'verdict.pppoe_refused',
        params: {},
        tone: 'bad',
        certainty: 'alta',
        next: 'next.pppoe',
        rests: wanInput(facts),
      }
    : null

export function wanFinding(facts: Facts): Finding | null {
  if (!isDisconnected(facts) || isRefused(facts)) return null
  const error = errorOf(facts)
  const found = { tone: 'bad', certainty: 'media', next: 'next.wan', rests: wanInput(facts) } as const
  if (/^(ERROR_NONE)?$/i.test(error)) return { ...found, sentence: 'verdict.wan_down_only', params: {} }
  const shown = error.length > longestError ? `${error.slice(0, longestError)}…` : error
  return { ...found, sentence: 'verdict.wan_down', params: { error: shown } }
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
