// Huawei SmartAX: what is typed for each wish, what takes it back, and what proves it.
import type { ScriptLine } from '../../../change/index.ts'
import type { OnuPosition } from '../../model.ts'
import { line, type Of, text, unsupported } from '../../orders.ts'
import { canBeTyped, cliText, vlan, whole } from '../../values.ts'
import { type Facts, type Order, secretMark, type Unsupported, type WishKind, type Writes } from '../../writes.ts'
import { huaweiCurrent } from './write-current.ts'
import {
  addedPort,
  board,
  config,
  description,
  hostBack,
  hostLeaves,
  hostLine,
  hostOf,
  inBoard,
  internetPriority,
  type Make,
  managementPriority,
  portName,
  portsText,
  sure,
  withPort,
} from './write-parts.ts'
import { huaweiReads } from './write-reads.ts'
import { orderTr069 } from './write-tr069.ts'

/** What each wish is read and verified by. */
const needs: Record<WishKind, readonly string[]> = {
  reboot: ['onu'],
  factory_reset: ['onu'],
  enabled: ['onu'],
  description: ['onu'],
  service_port: ['onu', 'service_ports'],
  management_ip: ['onu', 'host'],
  wan: ['onu', 'host'],
  tr069: ['onu', 'host', 'service_ports', 'profiles'],
  wifi: ['onu'],
  save: [],
}

/** Nothing tells it but that the ONU goes down after it. */
const downAgain = (field: string, facts: Facts): Order['leaves'] => [
  { path: `changed:last_down=${text(facts, 'last_down') ?? ''}`, field, value: true, readable: true },
]

function orderPort(wish: Of<'service_port'>, onu: OnuPosition, facts: Facts): Order | Unsupported {
  const wished = vlan('vlan', wish.vlan)
  if (wish.index === undefined) {
    const gem = whole('gemport', wish.gemport ?? 1, 0, 4095)
    const user = vlan('user_vlan', wish.user_vlan ?? wished)
    const { add, back } = addedPort(onu, { vlan: wished, user, gem })
    const name = portName(wished, gem)
    const isThere = portsText(facts).split(', ').includes(name)
    const after = isThere ? portsText(facts) : withPort(portsText(facts), name)
    return {
      lines: isThere ? [] : [add],
      inverse: [back],
      leaves: [{ path: 'service_ports', field: 'service_ports', value: after, readable: true }],
      warnings: [{ key: 'plan.warning.olt_gem_mapped', params: { gem, vlan: user } }],
    }
  }
  const index = whole('index', wish.index, 0, 65_535)
  const old = facts.lines.find((known) => new RegExp(`^service-port ${index} vlan \\d`).test(known))
  const oldVlan = /\bvlan (\d+) gpon/.exec(old ?? '')?.[1]
  if (old === undefined || oldVlan === undefined || !canBeTyped(old, { max: 400 }))
    return unsupported('index', 'olt_service_port_unknown', { index })
  const oldUser = /\buser-vlan (\d+)/.exec(old)?.[1]
  const user = wish.user_vlan === undefined ? null : vlan('user_vlan', wish.user_vlan)
  // The rest of the line, traffic tables above all, stays as it stands in the configuration.
  const renewed = old
    .replace(/\bvlan \d+ gpon/, `vlan ${wished} gpon`)
    .replace(/\buser-vlan \d+/, user === null ? '$&' : `user-vlan ${user}`)
  const undo = line('service-port-undo', config, `undo service-port ${index}`)
  return {
    lines: [undo, line('service-port-add', config, renewed)],
    inverse: [{ ...undo, takesBack: 1 }, line('service-port-add', config, old, { takesBack: 0 })],
    leaves: [
      { path: `service_port.${index}.vlan`, field: 'vlan', value: wished, readable: true },
      ...(user === null || oldUser === undefined
        ? []
        : [{ path: `service_port.${index}.user_vlan`, field: 'user_vlan', value: user, readable: true }]),
    ],
    warnings: [],
  }
}

const order: { [K in WishKind]: Make<K> } = {
  reboot: (_wish, onu, facts) => ({
    lines: [line('onu-reset', board(onu), `ont reset ${inBoard(onu)}`, { asks: [sure] })],
    inverse: null,
    leaves: downAgain('reboot', facts),
    warnings: [],
  }),

  factory_reset: (_wish, onu, facts) => ({
    lines: [line('onu-factory-restore', board(onu), `ont factory-setting-restore ${inBoard(onu)}`, { asks: [sure] })],
    inverse: null,
    leaves: downAgain('factory_reset', facts),
    warnings: [{ key: 'plan.warning.olt_model_may_refuse', params: {} }],
  }),

  enabled({ enabled }, onu) {
    const verb = (on: boolean): ScriptLine =>
      line(on ? 'onu-activate' : 'onu-deactivate', board(onu), `ont ${on ? 'activate' : 'deactivate'} ${inBoard(onu)}`)
    return {
      lines: [verb(enabled)],
      inverse: [verb(!enabled)],
      leaves: [{ path: 'enabled', field: 'enabled', value: enabled, readable: true }],
      warnings: [],
    }
  },

  description(wish, onu, facts) {
    if (wish.name !== undefined) return unsupported('name', 'olt_no_name')
    const wished = cliText('description', wish.description ?? '', description)
    const modify = (value: string) => line('onu-description', board(onu), `ont modify ${inBoard(onu)} desc "${value}"`)
    const old = text(facts, 'description')
    return {
      lines: [modify(wished)],
      inverse: old !== null && canBeTyped(old, description) ? [modify(old)] : null,
      leaves: [{ path: 'description', field: 'description', value: wished, readable: true }],
      warnings: [],
    }
  },

  service_port: orderPort,

  management_ip(wish, onu, facts) {
    const host = hostOf(wish, managementPriority)
    if ('unsupported' in host) return host
    const back = hostBack(onu, 0, facts)
    return {
      lines: [line('onu-ipconfig', board(onu), hostLine(onu, 0, host))],
      inverse: back === null ? null : [line('onu-ipconfig', board(onu), back)],
      leaves: hostLeaves(0, host),
      warnings: [],
    }
  },

  wan(wish, onu, facts) {
    const host = hostOf(wish, internetPriority)
    if ('unsupported' in host) return host
    if (wish.nat_enabled !== undefined && wish.wan_profile_id === undefined)
      return unsupported('nat_enabled', 'olt_nat_in_profile')
    const leaves = hostLeaves(1, host)
    if (host.mode === 'pppoe') {
      if (!wish.pppoe_password || wish.pppoe_username === undefined)
        return unsupported('pppoe_password', 'olt_pppoe_needs')
      host.user = cliText('pppoe_username', wish.pppoe_username, { max: 64, noSpaces: true })
      host.password = secretMark(wish.pppoe_password)
      leaves.push(
        { path: 'host.1.user', field: 'pppoe_username', value: host.user, readable: false },
        { path: 'host.1.password', field: 'pppoe_password', value: wish.pppoe_password, readable: false },
      )
    }
    const profile = wish.wan_profile_id === undefined ? null : whole('wan_profile_id', wish.wan_profile_id, 0, 255)
    const back = hostBack(onu, 1, facts)
    return {
      lines: [
        line('onu-ipconfig', board(onu), hostLine(onu, 1, host)),
        line('onu-internet-config', board(onu), `ont internet-config ${inBoard(onu)} ip-index 1`),
        ...(profile === null
          ? []
          : [line('onu-wan-config', board(onu), `ont wan-config ${inBoard(onu)} ip-index 1 profile-id ${profile}`)]),
      ],
      inverse: back === null ? null : [line('onu-ipconfig', board(onu), back)],
      leaves,
      warnings: [{ key: 'plan.warning.olt_model_may_refuse', params: {} }],
    }
  },

  tr069: orderTr069,

  wifi: () => unsupported('ssid', 'olt_no_wifi'),

  save: () => ({
    lines: [
      line('save', config, 'save', {
        quietMs: 120_000,
        totalMs: 300_000,
        asks: [sure],
        proof: { path: 'saved', when: 'saved successfully|being saved|several minutes to save' },
      }),
    ],
    inverse: null,
    leaves: [{ path: 'saved', field: 'saved', value: true, readable: true }],
    warnings: [],
  }),
}

export const huaweiWrites: Writes = {
  needs: (wish) => needs[wish.kind],
  read: huaweiReads,
  order: <K extends WishKind>(wish: Of<K>, onu: OnuPosition, facts: Facts) =>
    (order[wish.kind] as Make<K>)(wish, onu, facts),
  current: huaweiCurrent,
}
