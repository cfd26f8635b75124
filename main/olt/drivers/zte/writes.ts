// ZTE C300/C320 and TITAN: what is typed for each wish, what takes it back, and what proves it.
import type { ScriptLine } from '../../../change/index.ts'
import type { OnuPosition } from '../../model.ts'
import { leaf, line, type Of, text } from '../../orders.ts'
import { canBeTyped, cliText } from '../../values.ts'
import type { Facts, Order, WishKind, Writes } from '../../writes.ts'
import { writeSpelling } from './spelling.ts'
import { zteCurrent } from './write-current.ts'
import { downAgain, type Make, management, onuInterface, texts, yes } from './write-parts.ts'
import { zteReads } from './write-reads.ts'
import { orderPort, orderTr069, orderWifi } from './write-services.ts'
import { classicManagementIp, orderWan, titanManagementIp } from './write-wan.ts'

const needs: Record<WishKind, readonly string[]> = {
  reboot: ['onu'],
  factory_reset: ['onu'],
  enabled: ['onu', 'interface'],
  description: ['onu'],
  service_port: ['onu', 'interface'],
  management_ip: ['onu', 'host', 'management'],
  wan: ['onu', 'management'],
  tr069: ['onu', 'management'],
  wifi: ['onu', 'management'],
  save: [],
}

const order: { [K in WishKind]: Make<K> } = {
  reboot: (_wish, context) => ({
    lines: [line('onu-reboot', management(context), 'reboot', { asks: [yes('reboot|confirm|sure')] })],
    inverse: null,
    leaves: downAgain('reboot', context.facts),
    warnings: [],
  }),

  factory_reset: (_wish, context) => ({
    lines: [
      line('onu-factory-restore', management(context), 'restore factory', {
        asks: [yes('restore|factory|confirm|sure')],
      }),
    ],
    inverse: null,
    leaves: downAgain('factory_reset', context.facts),
    warnings: [{ key: 'plan.warning.olt_model_may_refuse', params: {} }],
  }),

  enabled({ enabled }, context) {
    const words = context.spelling.titan
      ? { on: 'admin enable', off: 'admin disable' }
      : { on: 'no shutdown', off: 'shutdown' }
    const typed = (on: boolean) =>
      line(on ? 'onu-enable' : 'onu-disable', onuInterface(context), on ? words.on : words.off)
    return {
      lines: [typed(enabled)],
      inverse: [typed(!enabled)],
      leaves: [leaf('enabled', 'enabled', enabled)],
      warnings: [],
    }
  },

  description(wish, context) {
    const lines: ScriptLine[] = []
    const inverse: ScriptLine[] = []
    const leaves: Order['leaves'] = []
    let isKnown = true
    for (const field of ['name', 'description'] as const) {
      const wished = wish[field]
      if (wished === undefined) continue
      const typed = (value: string) =>
        line(`onu-${field}`, onuInterface(context), value === '' ? `no ${field}` : `${field} ${value}`)
      const old = text(context.facts, field)
      lines.push(typed(cliText(field, wished, texts[field])))
      leaves.push(leaf(field, field, wished))
      if (old !== null && (old === '' || canBeTyped(old, texts[field])))
        inverse.unshift({ ...typed(old), takesBack: lines.length - 1 })
      else isKnown = false
    }
    return { lines, inverse: isKnown ? inverse : null, leaves, warnings: [] }
  },

  service_port: orderPort,
  management_ip: (wish, context) =>
    context.spelling.titan ? titanManagementIp(wish, context) : classicManagementIp(wish, context),
  wan: orderWan,
  tr069: orderTr069,
  wifi: orderWifi,

  save: () => ({
    // Refused in every view but this one, while all before it looked fine.
    lines: [
      line('save', { mode: 'enable' }, 'write', {
        quietMs: 120_000,
        totalMs: 180_000,
        proof: { path: 'saved', when: String.raw`\[OK\]` },
      }),
    ],
    inverse: null,
    leaves: [leaf('saved', 'saved', true)],
    warnings: [],
  }),
}

export function zteWrites(dialect: string): Writes {
  const spelling = writeSpelling(dialect)
  return {
    needs: (wish) => needs[wish.kind],
    read: zteReads(spelling),
    order: <K extends WishKind>(wish: Of<K>, onu: OnuPosition, facts: Facts) =>
      (order[wish.kind] as Make<K>)(wish, { onu, facts, spelling }),
    current: (kind, facts) => zteCurrent(kind, facts, spelling.titan),
  }
}
