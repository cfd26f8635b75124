// A restart may go two ways: through the OLT that has the ONU, or through the ACS that knows it.
import { PondeskError } from '../shared/errors.ts'
import type { Route } from '../shared/model/plan.ts'
import type { ParsedOf } from '../shared/operations/index.ts'
import type { Proposal } from './change/index.ts'
import type { Call } from './gateway/index.ts'
import type { RestartWish } from './onu/index.ts'

type Input = ParsedOf<'onu.reboot'> | ParsedOf<'onu.factory_reset'>

export interface RestartDeps {
  olt: {
    reboot: (input: ParsedOf<'onu.reboot'>, call: Call) => Promise<Proposal>
    factoryReset: (input: ParsedOf<'onu.factory_reset'>, call: Call) => Promise<Proposal>
  }
  acs: (act: 'reboot' | 'factoryReset', wish: RestartWish, call: Call) => Promise<Proposal>
  /** Name of the OLT, or of the ACS, that has the ONU as far as that is known without asking; null: none. */
  known: { olt: (serial: string) => Promise<string | null>; acs: (serial: string) => Promise<string | null> }
}

const asError = (error: unknown): PondeskError | null => (error instanceof PondeskError ? error : null)

/** No OLT has it, or the one that has it does not answer: the other way may work. */
const isNoWay = ({ code, reason }: PondeskError): boolean =>
  code === 'source_unreachable' || reason === 'olt_onu_unknown' || reason === 'olt_onu_gone'

/** The ACS does not know it either: what the OLT said stands. */
const isUnknown = ({ code, field }: PondeskError): boolean => code === 'not_found' && field === 'serial'

export function createRestarts({ olt, acs, known }: RestartDeps) {
  async function other(carrier: 'acs' | 'olt', serial: string): Promise<Route[]> {
    const source = await known[carrier](serial)
    return source === null ? [] : [{ carrier, source, usable: true, reason: null }]
  }

  async function throughAcs(act: 'reboot' | 'factoryReset', input: Input, call: Call): Promise<Proposal> {
    const proposal = await acs(act, input, call)
    return { ...proposal, routes: [...proposal.routes, ...(await other('olt', input.serial))] }
  }

  async function throughOlt(input: Input, propose: () => Promise<Proposal>): Promise<Proposal> {
    const proposal = await propose()
    return { ...proposal, routes: [...proposal.routes, ...(await other('acs', input.serial))] }
  }

  async function either(
    act: 'reboot' | 'factoryReset',
    input: Input,
    call: Call,
    propose: () => Promise<Proposal>,
  ): Promise<Proposal> {
    if (input.via === 'acs') return throughAcs(act, input, call)
    if (input.via === 'olt') return throughOlt(input, propose)
    try {
      return await throughOlt(input, propose)
    } catch (error) {
      const refused = asError(error)
      if (!refused || !isNoWay(refused)) throw error
      return acs(act, input, call).then(
        async (proposal) => ({ ...proposal, routes: [...proposal.routes, ...(await silent(refused, input.serial))] }),
        (second: unknown) => {
          throw asError(second) && isUnknown(second as PondeskError) ? error : second
        },
      )
    }
  }

  /** Why the OLT that has it is not the way. */
  async function silent({ code, reason, params }: PondeskError, serial: string): Promise<Route[]> {
    if (code !== 'source_unreachable') return []
    const source = await known.olt(serial)
    const key = `reason.${reason ?? 'no_answer'}`
    return source === null ? [] : [{ carrier: 'olt', source, usable: false, reason: { key, params: params ?? {} } }]
  }

  return {
    reboot: (input: ParsedOf<'onu.reboot'>, call: Call): Promise<Proposal> =>
      either('reboot', input, call, () => olt.reboot(input, call)),
    factoryReset: (input: ParsedOf<'onu.factory_reset'>, call: Call): Promise<Proposal> =>
      either('factoryReset', input, call, () => olt.factoryReset(input, call)),
  }
}

export type Restarts = ReturnType<typeof createRestarts>
