// Huawei SmartAX: the way of an ONT to the ACS. Credentials live in the server profile, never per ONT.
import type { Phrase } from '../../../../shared/model/plan.ts'
import type { ScriptLine } from '../../../change/index.ts'
import type { OnuPosition } from '../../model.ts'
import { line, type Of, text } from '../../orders.ts'
import { acsUrl, cliText, vlan, whole } from '../../values.ts'
import { type Facts, type Order, secretMark } from '../../writes.ts'
import {
  addedPort,
  board,
  config,
  type HostWish,
  hostBack,
  hostLine,
  inBoard,
  managementPriority,
  noHost,
  portName,
  portsText,
  withPort,
} from './write-parts.ts'

/** Server profile, management in the line profile, IP host, binding, service port: each only where it is missing. */
export function orderTr069(wish: Of<'tr069'>, onu: OnuPosition, facts: Facts): Order {
  const url = acsUrl('acs_url', wish.acs_url)
  const user = cliText('acs_username', wish.acs_username, { max: 64, noSpaces: true })
  const name = cliText('profile_name', wish.profile_name ?? 'PonDesk', { max: 32, noSpaces: true })
  const wished = vlan('vlan_id', wish.vlan_id)
  const gem = whole('gemport', wish.gemport, 0, 4095)
  const { id, isNew } = profileFor(wish, name, facts)
  const warnings: Phrase[] = [{ key: 'plan.warning.olt_inform_proves', params: {} }]
  const lines: ScriptLine[] = []
  const inverse: ScriptLine[] = []
  const add = (made: ScriptLine, back: ScriptLine | null): void => {
    lines.push(made)
    if (back) inverse.unshift({ ...back, takesBack: lines.length - 1 })
  }
  if (isNew) {
    const login = `user "${user}" "${secretMark(wish.acs_password)}"`
    add(
      line(
        'tr069-profile',
        config,
        `ont tr069-server-profile add profile-id ${id} profile-name "${name}" url "${url}" ${login}`,
      ),
      null,
    )
    warnings.push({ key: 'plan.warning.olt_profile_stays', params: { id } })
  } else warnings.push({ key: 'plan.warning.olt_profile_kept', params: { id } })
  const management = lineProfileLines(wish, facts)
  for (const made of management.lines) add(made, null)
  warnings.push(...management.warnings)
  const host: HostWish = { ...noHost, mode: 'dhcp', vlan: wished, priority: managementPriority }
  const hasHost = text(facts, 'host.0.vlan') === String(wished)
  const hostWas = hostBack(onu, 0, facts)
  if (!hasHost)
    add(
      line('onu-ipconfig', board(onu), hostLine(onu, 0, host)),
      hostWas ? line('onu-ipconfig', board(onu), hostWas) : null,
    )
  const bound = text(facts, 'tr069.profile')
  const bind = (profile: string | number) =>
    line('onu-tr069', board(onu), `ont tr069-server-config ${inBoard(onu)} profile-id ${profile}`)
  if (bound !== String(id))
    add(bind(id), bound ? bind(bound) : line('onu-tr069', board(onu), `undo ont tr069-server-config ${inBoard(onu)}`))
  const port = portName(wished, gem)
  const hasPort = portsText(facts).split(', ').includes(port)
  if (!hasPort) {
    const made = addedPort(onu, { vlan: wished, user: wished, gem })
    add(made.add, made.back)
  }
  return {
    lines,
    inverse: inverse.length > 0 ? inverse : null,
    leaves: [
      { path: 'tr069.profile', field: 'profile_id', value: String(id), readable: true },
      ...(isNew ? [{ path: 'tr069.password', field: 'acs_password', value: wish.acs_password, readable: false }] : []),
      { path: 'host.0.vlan', field: 'vlan_id', value: wished, readable: true },
      {
        path: 'service_ports',
        field: 'service_ports',
        value: hasPort ? portsText(facts) : withPort(portsText(facts), port),
        readable: true,
      },
    ],
    warnings,
    reachesMany: management.lines.length > 0,
    reaches: boundTo(text(facts, 'line_profile'), facts),
  }
}

/** How many ONTs have this line profile; null where the OLT does not say. */
function boundTo(id: string | null, facts: Facts): number | null {
  const count = facts.leaves.get(`line_profile.${id}.onus`)
  return typeof count === 'number' ? count : null
}

/** Management in the line profile reaches every ONU that has it: said, and typed only when it was asked for. */
function lineProfileLines(wish: Of<'tr069'>, facts: Facts): { lines: ScriptLine[]; warnings: Phrase[] } {
  const id = text(facts, 'line_profile')
  if (facts.leaves.get('tr069.enabled') !== false || id === null) return { lines: [], warnings: [] }
  if (!wish.line_profile) return { lines: [], warnings: [{ key: 'plan.warning.olt_line_profile_off', params: { id } }] }
  const at = { mode: 'line-profile', of: id }
  const typed = ['tr069-management enable', 'tr069-management ip-index 0', 'commit']
  return {
    lines: typed.map((one) => line('line-profile-tr069', at, one)),
    warnings: [{ key: 'plan.warning.olt_line_profile', params: { id } }],
  }
}

/** The profile that is named, or the one of that name, or the first free number. A profile that is bound cannot be changed. */
function profileFor(wish: Of<'tr069'>, name: string, facts: Facts): { id: number; isNew: boolean } {
  const known = new Map(
    [...facts.leaves].flatMap(([path, value]): [number, string][] =>
      path.startsWith('profile.') ? [[Number(path.slice('profile.'.length)), String(value)]] : [],
    ),
  )
  if (wish.profile_id !== undefined) {
    const id = whole('profile_id', wish.profile_id, 0, 4095)
    return { id, isNew: !known.has(id) }
  }
  const named = [...known].find(([, one]) => one === name)
  if (named) return { id: named[0], isNew: false }
  let id = 1
  while (known.has(id)) id += 1
  return { id, isNew: true }
}
