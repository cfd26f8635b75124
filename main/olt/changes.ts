// The operations that go through an OLT, as wishes: one line each.
import type { z } from 'zod'
import { PondeskError } from '../../shared/errors.ts'
import type {
  bindTr069,
  describeOnu,
  disableOnu,
  enableOnu,
  readOltConfig,
  rebootOnu,
  resetOnu,
  saveOlt,
  setManagementIp,
  setOltWifi,
  setServicePort,
  setWan,
} from '../../shared/operations/olt-change.ts'
import type { Proposal } from '../change/index.ts'
import { type Caller, createOltProposals, type OltProposalDeps } from './proposals.ts'

type Input<D extends { input: z.ZodType }> = z.output<D['input']>
type Output<D extends { output: z.ZodType }> = z.output<D['output']>
type Propose<D extends { input: z.ZodType }, C> = (input: Input<D>, call: C) => Promise<Proposal>

export interface OltChanges<C> {
  reboot: Propose<typeof rebootOnu, C>
  factoryReset: Propose<typeof resetOnu, C>
  disable: Propose<typeof disableOnu, C>
  enable: Propose<typeof enableOnu, C>
  managementIp: Propose<typeof setManagementIp, C>
  wan: Propose<typeof setWan, C>
  description: Propose<typeof describeOnu, C>
  servicePort: Propose<typeof setServicePort, C>
  tr069: Propose<typeof bindTr069, C>
  wifi: Propose<typeof setOltWifi, C>
  save: Propose<typeof saveOlt, C>
  /** A read: what a form starts with. */
  config: (input: Input<typeof readOltConfig>, call: C) => Promise<Output<typeof readOltConfig>>
}

/** Handlers of changes: each answers with a proposal, which `main/change` shows and sends. */
export function createOltChanges<C extends Caller>(deps: OltProposalDeps<C>): OltChanges<C> {
  const { onu, save, config } = createOltProposals(deps)
  return {
    reboot: (input, call) => onu(input, {}, () => ({ kind: 'reboot' }), call),
    factoryReset: (input, call) => onu(input, {}, () => ({ kind: 'factory_reset' }), call),
    disable: (input, call) => onu(input, {}, () => ({ kind: 'enabled', enabled: false }), call),
    enable: (input, call) => onu(input, {}, () => ({ kind: 'enabled', enabled: true }), call),
    managementIp: (input, call) => onu(input, {}, () => ({ ...input, kind: 'management_ip' }), call),
    wan: (input, call) =>
      onu(
        input,
        { pppoe_password: input.pppoe_password },
        (secret) => ({ ...input, kind: 'wan', pppoe_password: secret('pppoe_password') }),
        call,
      ),
    async description(input, call) {
      if (input.description === undefined && input.name === undefined)
        throw new PondeskError('invalid_input', { field: 'description', reason: 'olt_description_nothing' })
      return onu(input, {}, () => ({ ...input, kind: 'description' }), call)
    },
    servicePort: (input, call) => onu(input, {}, () => ({ ...input, kind: 'service_port' }), call),
    tr069: (input, call) =>
      onu(
        input,
        { acs_password: input.acs_password },
        (secret) => ({ ...input, kind: 'tr069', acs_password: secret('acs_password') ?? { secret: '' } }),
        call,
      ),
    wifi: (input, call) =>
      onu(
        input,
        { password: input.password },
        (secret) => ({ ...input, kind: 'wifi', password: secret('password') }),
        call,
      ),
    save: (input, call) => save(input.id, call),
    config: ({ part, ...target }, call) => config(target, part, call),
  }
}
