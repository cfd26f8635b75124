// ZXA10: what an operator changes. Configuration is kept as the lines that were typed, one for each thing.

import { newcomer } from '../newcomer.ts'
import { isUp, type Ont } from '../ont.ts'
import type { Done } from '../shell/grammar.ts'
import { errors, type ZteCommand, type ZteSession } from './session.ts'

/** Lines of a view: how many words name the thing, the rest is its value. First that fits. */
const keys: readonly (readonly [RegExp, number])[] = [
  [/^ssid auth /, 4],
  [/^tr069-mgmt \d+ (state|acs|tag) /, 3],
  [/^wan-ip \d+ (ipv4 )?ping-response /, 4],
  [/^(wan-ip|wan|tr069-mgmt|ip-host|security-mgmt|veip|pppoe|service-port|tcont) /, 2],
  [/^gemport \d+ traffic-limit /, 3],
  [/^(gemport|service|dhcp-ip) /, 2],
  [/^(ssid ctrl|interface (eth|wifi)|vlan port|switchport mode) /, 3],
  [/^(name|description|mgmt-ip|registration-method|fec|qos) /, 1],
]

type List = 'onuLines' | 'vportLines' | 'mngLines'
const lists = { onu: 'onuLines', vport: 'vportLines', mng: 'mngLines' } as const

const inOnu = [
  'name',
  'description',
  'tcont',
  'gemport',
  'service-port',
  'switchport',
  'fec',
  'registration-method',
  'qos',
]
const inMng = [
  'service',
  'vlan',
  'wan-ip',
  'wan',
  'tr069-mgmt',
  'ip-host',
  'mgmt-ip',
  'ssid',
  'interface',
  'security-mgmt',
  'security-mng',
  'veip',
  'pppoe',
  'dhcp-ip',
]

export const writeCommands: readonly ZteCommand[] = [
  { modes: ['olt'], syntax: 'onu <n> type <w> sn <w>', run: add },
  { modes: ['olt'], syntax: 'no onu <n>', run: remove },
  { modes: ['olt'], syntax: 'no onu <n> profile', run: (s) => s.olt.changed() },
  { modes: ['onu'], syntax: 'shutdown', run: (s) => enable(s, false) },
  { modes: ['onu'], syntax: 'no shutdown', run: (s) => enable(s, true) },
  { modes: ['onu'], syntax: 'admin <w>', run: admin },
  ...inOnu.map(
    (word): ZteCommand => ({
      modes: ['onu'],
      syntax: `${word} <rest>`,
      run: (s, rest) => keep(s, 'onu', `${word} ${rest}`),
    }),
  ),
  ...['service-port', 'qos', 'security'].map(
    (word): ZteCommand => ({
      modes: ['vport'],
      syntax: `${word} <rest>`,
      run: (s, rest) => keep(s, 'vport', `${word} ${rest}`),
    }),
  ),
  ...inMng.map(
    (word): ZteCommand => ({
      modes: ['mng'],
      syntax: `${word} <rest>`,
      run: (s, rest) => keep(s, 'mng', `${word} ${rest}`),
    }),
  ),
  { modes: ['onu', 'vport', 'mng'], syntax: 'no <rest>', run: drop },
  { modes: ['mng'], syntax: 'reboot', run: (s) => restart(s, 'reboot') },
  { modes: ['mng'], syntax: 'restore factory', run: (s) => restart(s, 'factoryReset') },
  // Taken, and nothing happens.
  { modes: ['onu'], syntax: 'reset', run: () => undefined },
]

const success = (s: ZteSession): void => (s.names.isTitan ? undefined : s.say('.[Successful]'))

function add(s: ZteSession, id = '', type = '', serial = ''): Done {
  const { olt, pon } = s
  if (!pon) return
  const sn = serial.toUpperCase()
  if (olt.ont(pon.slot, pon.port, Number(id)) || olt.find(sn)) return s.refuse(errors.exists)
  if (Number(id) < 1 || Number(id) > 128 || sn.length !== 12) return s.refuse(errors.parameter)
  const waiting = olt.plant.waiting.find((one) => one.serial === sn)
  const ont = newcomer(olt, { ...pon, id: Number(id) }, sn, waiting)
  ont.config.type = type
  olt.add(waiting, ont)
  success(s)
}

function remove(s: ZteSession, id = ''): Done {
  const ont = s.pon && s.olt.ont(s.pon.slot, s.pon.port, Number(id))
  if (!ont) return s.refuse(errors.noOnu)
  s.olt.remove(ont)
  success(s)
}

function enable(s: ZteSession, isOn: boolean): void {
  const { ont, olt } = s
  if (!ont) return
  olt.enable(ont, isOn)
  const others = ont.config.onuLines.filter((line) => line !== 'shutdown' && line !== 'admin disable')
  ont.config.onuLines = isOn ? others : [...others, s.names.isTitan ? 'admin disable' : 'shutdown']
}

function admin(s: ZteSession, word = ''): Done {
  if (!s.names.isTitan || !['enable', 'disable'].includes(word)) return s.refuse(errors.keyword)
  enable(s, word === 'enable')
}

/** The line takes the place of the one that set the same thing before. */
function keep(s: ZteSession, view: keyof typeof lists, line: string): Done {
  const { ont } = s
  if (!ont) return
  const refusal = refusalOf(s, ont, line)
  if (refusal) return s.refuse(refusal)
  s.olt.changed()
  const list: List = lists[view]
  const key = keyOf(line)
  const before = ont.config[list].findIndex((one) => keyOf(one) === key)
  if (before < 0) ont.config[list].push(line)
  else ont.config[list][before] = line
  const [word = '', ...rest] = line.split(' ')
  if (view === 'onu' && word === 'name') ont.config.name = rest.join(' ')
  if (view === 'onu' && word === 'description') ont.config.description = rest.join(' ')
  if (view === 'mng') wifi(s, ont, line)
}

function keyOf(line: string): string {
  const words = keys.find(([pattern]) => pattern.test(line))?.[1] ?? 2
  return line.split(' ').slice(0, words).join(' ')
}

/** What this generation, or this ONU, does not take. */
function refusalOf({ names }: ZteSession, ont: Ont, line: string) {
  if (/^wan-ip \d+ (mode|ping-response) /.test(line) && names.isTitan) return errors.keyword
  if (/^wan-ip (\d+ )?ipv4 /.test(line) && !names.isTitan) return errors.keyword
  if (/^tr069-mgmt \d+ (acs|tag) /.test(line) && names.isTitan) return errors.keyword
  if (/^tr069-mgmt \d+ state \S+ ./.test(line) && !names.isTitan) return errors.keyword
  if (/^mgmt-ip /.test(line) && !names.isTitan) return errors.keyword
  if (/^service-port \d+ vport /.test(line) && names.isTitan) return errors.keyword
  if (/wifi_0\/\d/.test(line) && ont.facts().model.family !== 'zte') return errors.noUni
  const vlan = / vlan(?:-profile VLAN)? ?(\d+)/.exec(line)?.[1]
  if (vlan !== undefined && (Number(vlan) < 1 || Number(vlan) > 4094)) return errors.parameter
  return undefined
}

/** A ZTE ONU changes its WiFi within seconds, and no ACS is told. */
function wifi(s: ZteSession, ont: Ont, line: string): void {
  const name = /^ssid ctrl wifi_0\/(\d+) name (.+)$/.exec(line)
  const key = /^ssid auth wpa wifi_0\/(\d+) .*?key (\S+)$/.exec(line)
  if (ont.index === null || !isUp(ont)) return
  if (name) s.olt.site.wifi(ont.index, Number(name[1]), { ssid: name[2] ?? '' })
  if (key) s.olt.site.wifi(ont.index, Number(key[1]), { key: key[2] ?? '' })
}

function drop(s: ZteSession, text = ''): Done {
  const { ont, mode } = s
  if (!ont || (mode !== 'onu' && mode !== 'vport' && mode !== 'mng')) return
  const list: List = lists[mode]
  const left = ont.config[list].filter((line) => line !== text && !line.startsWith(`${text} `))
  if (left.length === ont.config[list].length) return s.refuse(errors.keyword)
  s.olt.changed()
  ont.config[list] = left
  if (mode === 'onu' && text === 'name') ont.config.name = ''
  if (mode === 'onu' && text === 'description') ont.config.description = ''
}

async function restart(s: ZteSession, how: 'reboot' | 'factoryReset'): Promise<void> {
  const { ont, olt } = s
  if (!ont) return
  const question = how === 'reboot' ? 'Confirm to reboot? [yes/no]:' : 'Confirm to restore factory? [yes/no]:'
  s.terminal.print(question)
  const { text, end } = await s.terminal.line(question)
  if (end !== 'enter' || text.trim() === 'no') return
  if (text.trim() !== 'yes') return s.refuse(errors.answer)
  if (!isUp(ont)) return s.refuse(errors.offline)
  olt.restartOnt(ont, how)
}
