// SmartAX: service ports and traffic tables.

import type { ServicePort } from '../services.ts'
import type { Done } from '../shell/grammar.ts'
import { split } from './onts.ts'
import type { HuaweiCommand, HuaweiSession } from './session.ts'

const modes = ['config'] as const

export const serviceWrites: readonly HuaweiCommand[] = [
  {
    modes,
    syntax: 'service-port vlan <n> gpon <pon> ont <n> gemport <n> <rest>',
    run: (s, vlan, pon, ont, gem, rest) => add(s, undefined, vlan, pon, ont, gem, rest),
  },
  { modes, syntax: 'service-port <n> vlan <n> gpon <pon> ont <n> gemport <n> <rest>', run: add },
  { modes, syntax: 'service-port <n> inbound traffic-table index <n> outbound traffic-table index <n>', run: speed },
  { modes, syntax: 'undo service-port <n>', run: (s, index) => remove(s, index) },
  {
    modes,
    syntax: 'undo service-port port <pon> ont <n>',
    run: (s, pon = '', ont) => removeMany(s, pon, ont, undefined),
  },
  {
    modes,
    syntax: 'undo service-port vlan <n> gpon <pon> ont <n>',
    run: (s, vlan, pon = '', ont) => removeMany(s, pon, ont, vlan),
  },
  {
    modes,
    syntax: 'undo service-port vlan <n> gpon <pon> ont <n> gemport <n>',
    run: (s, vlan, pon = '', ont, gem) => removeMany(s, pon, ont, vlan, gem),
  },
  { modes, syntax: 'traffic table ip index <n> cir <n> <rest>', run: traffic },
]

function add(s: HuaweiSession, wanted: string | undefined, vlan = '', pon = '', id = '', gem = '', rest = ''): Done {
  const { olt } = s
  const [slot, port] = split(pon).map(Number)
  if (!olt.ont(slot ?? -1, port ?? -1, Number(id))) return s.say('  Failure: The ONT does not exist')
  const flow = {
    slot: slot ?? 0,
    port: port ?? 0,
    ont: Number(id),
    vlan: Number(vlan),
    userVlan: Number(/user-vlan (\d+)/.exec(rest)?.[1] ?? vlan),
    gem: Number(gem),
    inbound: numberAfter(rest, 'inbound'),
    outbound: numberAfter(rest, 'outbound'),
  }
  const isThere = (one: ServicePort): boolean =>
    one.slot === flow.slot &&
    one.port === flow.port &&
    one.ont === flow.ont &&
    one.gem === flow.gem &&
    one.userVlan === flow.userVlan
  const taken = new Set(olt.servicePorts.map(({ index }) => index))
  if (olt.servicePorts.some(isThere) || (wanted !== undefined && taken.has(Number(wanted)))) {
    return s.say('  Failure: Service virtual port has existed already')
  }
  if (
    [flow.inbound, flow.outbound].some(
      (index) => index !== null && !olt.profiles.traffic.some(({ id: one }) => one === index),
    )
  ) {
    return s.say('  Failure: The traffic table does not exist')
  }
  let free = 0
  while (taken.has(free)) free += 1
  olt.changed()
  olt.servicePorts = [...olt.servicePorts, { index: wanted === undefined ? free : Number(wanted), ...flow }].sort(
    (a, b) => a.index - b.index,
  )
}

function numberAfter(rest: string, word: string): number | null {
  const found = new RegExp(`${word} traffic-table index (\\d+)`).exec(rest)
  return found ? Number(found[1]) : null
}

function speed(s: HuaweiSession, index = '', inbound = '', outbound = ''): Done {
  const flow = s.olt.servicePorts.find((one) => one.index === Number(index))
  if (!flow) return s.say('  Failure: The service virtual port does not exist')
  s.olt.changed()
  const changed = { ...flow, inbound: Number(inbound), outbound: Number(outbound) }
  s.olt.servicePorts = s.olt.servicePorts.map((one) => (one === flow ? changed : one))
}

function remove(s: HuaweiSession, index = ''): Done {
  const flow = s.olt.servicePorts.find((one) => one.index === Number(index))
  if (!flow) return s.say('  Failure: The service virtual port does not exist')
  s.olt.changed()
  s.olt.servicePorts = s.olt.servicePorts.filter((one) => one !== flow)
}

async function removeMany(
  s: HuaweiSession,
  pon: string,
  ont = '',
  vlan: string | undefined,
  gem?: string,
): Promise<void> {
  const [slot, port] = split(pon).map(Number)
  const found = s.olt.servicePorts.filter(
    (flow) =>
      flow.slot === slot &&
      flow.port === port &&
      flow.ont === Number(ont) &&
      (vlan === undefined || flow.vlan === Number(vlan)) &&
      (gem === undefined || flow.gem === Number(gem)),
  )
  if (found.length === 0) return s.say('  Failure: No service virtual port can be operated')
  s.say(
    '  Warning: The operation will delete multiple or all service ports and cause interruptions of many user services.',
  )
  s.say('  It will take several minutes, and console may timeout,')
  s.say('  please use command idle-timeout to set time limit')
  if (!(await s.confirms('Are you sure to release service virtual port(s)?'))) return
  s.olt.changed()
  s.olt.servicePorts = s.olt.servicePorts.filter((flow) => !found.includes(flow))
  s.say(`  The number of total service virtual port in this\n  operation:       ${found.length}`)
  s.say('  Deleting start...\n\n  Deleting end:')
  s.say(`  The number of total service virtual port which need be\n  deleted:   ${found.length}`)
  s.say(`  The number of total service virtual port which have been\n  deleted: ${found.length}`)
}

function traffic(s: HuaweiSession, index = '', cir = '', rest = ''): Done {
  if (s.olt.profiles.traffic.some(({ id }) => id === Number(index)))
    return s.say('  Failure: The traffic table has existed already')
  s.olt.changed()
  s.olt.profiles.traffic.push({ id: Number(index), cir: Number(cir), pir: Number(/pir (\d+)/.exec(rest)?.[1] ?? cir) })
}
