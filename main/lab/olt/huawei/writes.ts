// SmartAX: what an operator changes on ONTs.

import { comeBack, type IpHost, isUp, type Ont } from '../ont.ts'
import type { Done } from '../shell/grammar.ts'
import { pairsOf } from '../shell/grammar.ts'
import { durations } from '../site.ts'
import { onuAdd } from './add.ts'
import { flowsOf } from './config.ts'
import { serviceWrites } from './flows.ts'
import { withOnt } from './named.ts'
import { slotOf } from './onts.ts'
import { profileWrites } from './profiles.ts'
import type { HuaweiCommand, HuaweiSession } from './session.ts'

const modes = ['gpon'] as const

type Change = (s: HuaweiSession, ont: Ont, ...rest: string[]) => Done

function change(syntax: string, work: Change, hint?: string): HuaweiCommand {
  return {
    modes,
    syntax,
    ...(hint ? { hint } : {}),
    run: (s, port = '', id = '', ...rest) => withOnt((_s, ont) => work(s, ont, ...rest))(s, slotOf(s), port, id),
  }
}

const repeated = '  Failure: Make configuration repeatedly'

export const writeCommands: readonly HuaweiCommand[] = [
  ...onuAdd,
  ...serviceWrites,
  ...profileWrites,
  change('ont modify <n> <n> <rest>', modify),
  change('ont delete <n> <n>', remove),
  change('ont reset <n> <n>', reset),
  change('ont deactivate <n> <n>', (s, ont) => (ont.config.isEnabled ? s.olt.enable(ont, false) : s.say(repeated))),
  change('ont activate <n> <n>', (s, ont) => (ont.config.isEnabled ? s.say(repeated) : s.olt.enable(ont, true))),
  change('ont re-register <n> <n>', reRegister),
  change('ont factory-setting-restore <n> <n>', restore),
  change('ont ipconfig <n> <n> <rest>', ipconfig, '<cr>|priority<K>||<K>'),
  change('undo ont ipconfig <n> <n>', (s, ont) => undoIp(s, ont, 0)),
  change('undo ont ipconfig <n> <n> ip-index <n>', (s, ont, index) => undoIp(s, ont, Number(index))),
  change('ont internet-config <n> <n> ip-index <n>', (s, ont, index) => internet(s, ont, Number(index))),
  change('undo ont internet-config <n> <n>', (s, ont) =>
    set(s, () => {
      ont.config.internetIndex = null
    }),
  ),
  change('ont wan-config <n> <n> ip-index <n> profile-id <n>', wanConfig),
  change('undo ont wan-config <n> <n> ip-index <n>', (s, ont, index) =>
    set(s, () => delete ont.config.wanProfiles[Number(index)]),
  ),
  change('ont tr069-server-config <n> <n> profile-id <n>', tr069),
  change('undo ont tr069-server-config <n> <n>', (s, ont) =>
    ont.config.tr069Profile === null
      ? s.say(repeated)
      : set(s, () => {
          ont.config.tr069Profile = null
        }),
  ),
  change('ont port attribute <n> <n> eth <n> <rest>', (s) => s.olt.changed()),
  change('ont port native-vlan <n> <n> eth <n> vlan <n> <rest>', (s) => s.olt.changed()),
  change('ont remote-ping <n> <n> ip-address <w>', (s, ont) =>
    isUp(ont) ? undefined : s.say('  Failure: The ONT is not online'),
  ),
]

/** Changes the configuration; what stood before stays the saved one. */
export function set(s: HuaweiSession, work: () => void): void {
  s.olt.changed()
  work()
}

function modify(s: HuaweiSession, ont: Ont, rest = ''): Done {
  const pairs = pairsOf(rest)
  const line = pairs['ont-lineprofile-id']
  const service = pairs['ont-srvprofile-id']
  const { profiles } = s.olt
  const isKnown =
    (line === undefined || profiles.line.some(({ id }) => id === Number(line))) &&
    (service === undefined || profiles.service.some(({ id }) => id === Number(service)))
  if (!isKnown) return s.say('  Failure: The profile does not exist')
  if (line === undefined && service === undefined && pairs.desc === undefined) {
    return s.say(`${' '.repeat(24)}^\n  % Parameter error, the error locates at '^'`)
  }
  set(s, () => {
    if (line !== undefined) ont.config.lineProfile = Number(line)
    if (service !== undefined) ont.config.serviceProfile = Number(service)
    if (pairs.desc !== undefined) ont.config.description = pairs.desc.slice(0, 64)
  })
}

function remove(s: HuaweiSession, ont: Ont): Done {
  if (flowsOf(s.olt, ont).length > 0) {
    return s.say('  Failure: This configured object has some service virtual\n  ports')
  }
  s.olt.remove(ont)
  s.say('  Number of ONTs that can be deleted: 1, success: 1')
}

async function reset(s: HuaweiSession, ont: Ont): Promise<void> {
  if (!(await s.confirms('Are you sure to reset the ONT(s)?'))) return
  if (!isUp(ont)) return s.say('  Failure: The ONT is not online')
  s.olt.restartOnt(ont, 'reboot')
}

async function restore(s: HuaweiSession, ont: Ont): Promise<void> {
  if (!(await s.confirms('Are you sure to restore the ONT to the factory settings?'))) return
  if (!isUp(ont)) return s.say('  Failure: The ONT is not online')
  // ONUs of other makers take the command and answer that they cannot.
  if (ont.facts().model.family === 'zte') return s.say('  Failure: The ONT can not support')
  s.olt.restartOnt(ont, 'factoryReset')
}

function reRegister(s: HuaweiSession, ont: Ont): Done {
  if (!isUp(ont)) return s.say('  Failure: The ONT is not online')
  s.olt.hold(ont, 'restarting', 'los')
  s.olt.site.later(durations.register, () => void comeBack(ont, 'restarting', s.olt.site.now(), 0))
}

function ipconfig(s: HuaweiSession, ont: Ont, rest = ''): Done {
  const wrong = (): void => s.say(`${' '.repeat(24)}^\n  % Parameter error, the error locates at '^'`)
  const found = /^(?:ip-index (\d+) )?(dhcp|static|pppoe)\b ?(.*)$/.exec(rest)
  if (!found) return wrong()
  const [, index = '0', mode = '', tail = ''] = found
  // `user-account` stands before its two pairs and breaks their rhythm.
  const pairs = pairsOf(tail.replace('user-account ', ''))
  const vlan = Number(pairs.vlan)
  if (!Number.isInteger(vlan) || vlan < 1 || vlan > 4094) return wrong()
  if (mode === 'static' && !(pairs['ip-address'] && pairs.mask)) return wrong()
  if (mode === 'pppoe' && pairs.username === undefined) return wrong()
  const dns = [pairs['pri-dns'], pairs['slave-dns']].filter((one) => one !== undefined)
  const host: IpHost = {
    index: Number(index),
    mode: mode as IpHost['mode'],
    vlan,
    // Left out it rides on 5, which may have no service port.
    priority: Number(pairs.priority ?? 5),
    ...(mode === 'static'
      ? { ip: pairs['ip-address'] ?? '', mask: pairs.mask ?? '', gateway: pairs.gateway ?? '0.0.0.0', dns }
      : {}),
    ...(mode === 'pppoe' ? { user: pairs.username ?? '', password: pairs.password ?? '' } : {}),
  }
  const before = ont.config.ipHosts.find((one) => one.index === host.index)
  if (before && JSON.stringify(before) === JSON.stringify(host)) return s.say(repeated)
  set(s, () => {
    ont.config.ipHosts = [...ont.config.ipHosts.filter((one) => one !== before), host].sort((a, b) => a.index - b.index)
  })
}

function undoIp(s: HuaweiSession, ont: Ont, index: number): Done {
  if (!ont.config.ipHosts.some((host) => host.index === index))
    return s.say('  Failure: The IP interface does not exist')
  set(s, () => {
    ont.config.ipHosts = ont.config.ipHosts.filter((host) => host.index !== index)
  })
}

function internet(s: HuaweiSession, ont: Ont, index: number): Done {
  if (!ont.config.ipHosts.some((host) => host.index === index))
    return s.say('  Failure: The IP interface does not exist')
  if (ont.config.internetIndex === index) return s.say(repeated)
  set(s, () => {
    ont.config.internetIndex = index
  })
}

function wanConfig(s: HuaweiSession, ont: Ont, index = '', profile = ''): Done {
  if (!ont.config.ipHosts.some((host) => host.index === Number(index)))
    return s.say('  Failure: The IP interface does not exist')
  if (!s.olt.profiles.wan.some(({ id }) => id === Number(profile)))
    return s.say('  Failure: The profile does not exist')
  set(s, () => {
    ont.config.wanProfiles[Number(index)] = Number(profile)
  })
}

function tr069(s: HuaweiSession, ont: Ont, profile = ''): Done {
  if (!s.olt.profiles.tr069.some(({ id }) => id === Number(profile)))
    return s.say('  Failure: The profile does not exist')
  if (ont.config.tr069Profile === Number(profile)) return s.say(repeated)
  set(s, () => {
    ont.config.tr069Profile = Number(profile)
  })
}
