// ZXA10: the running configuration, whole or of one interface.

import { broken } from '../layout.ts'
import type { Olt } from '../olt.ts'
import type { Ont } from '../ont.ts'
import type { Done } from '../shell/grammar.ts'
import { type Names, ponNamed } from './names.ts'
import { one } from './onus.ts'
import { errors, type ZteCommand, type ZteSession } from './session.ts'

const modes = ['enable', 'config', 'olt', 'onu', 'vport', 'mng', 'gpon', 'other'] as const

export const configReads: readonly ZteCommand[] = [
  { modes, syntax: 'show running-config', run: (s) => s.out(whole(s)) },
  {
    modes,
    syntax: 'show running-config | include <rest>',
    run: (s, text = '') => s.out(whole(s).filter((line) => line.includes(text))),
  },
  { modes, syntax: 'show running-config | begin <rest>', run: (s, text = '') => s.out(from(whole(s), text)) },
  {
    modes,
    syntax: 'show running-config interface <w>',
    run: (s, name = '') => (s.names.isTitan ? s.refuse(errors.keyword) : classic(s, name)),
  },
  {
    modes,
    syntax: 'show onu running config <w>',
    run: (s, name = '') =>
      s.names.isTitan ? s.refuse(errors.keyword) : one(s, name, (ont) => s.out(mng(s.names, ont))),
  },
  {
    modes,
    syntax: 'show running-config-interface <w>',
    run: (s, name = '') => (s.names.isTitan ? titan(s, name) : s.refuse(errors.keyword)),
  },
  { modes: ['onu', 'vport', 'mng', 'olt'], syntax: 'show this', run: here },
]

/** What is set for one ONU, for the truth. */
export function ontConfigLines(olt: Olt, names: Names, ont: Ont): string[] {
  return [
    `interface ${names.olt(ont)}`,
    `  ${onuLine(ont)}`,
    `interface ${names.onu(ont)}`,
    ...interfaceLines(ont),
    ...(names.isTitan ? vport(olt, ont) : []),
    ...mng(names, ont),
  ]
}

const onuLine = (ont: Ont): string => `onu ${ont.id} type ${ont.config.type} sn ${ont.serial}`
const indented = (lines: readonly string[]): string[] => lines.map((line) => `  ${line}`)
const interfaceLines = ({ config }: Ont): string[] => indented(config.onuLines)

function vport(_olt: Olt, ont: Ont): string[] {
  return [`interface vport-1/${ont.slot}/${ont.port}.${ont.id}:1`, ...indented(ont.config.vportLines)]
}

const mng = (names: Names, ont: Ont): string[] => [`pon-onu-mng ${names.onu(ont)}`, ...indented(ont.config.mngLines)]

function classic(s: ZteSession, name: string): Done {
  if (name.startsWith('gpon-olt')) {
    const pon = ponNamed(s, name)
    if (!pon) return
    const onts = s.olt.onPort(pon.slot, pon.port)
    return s.out([
      'Building configuration...',
      '!',
      `interface ${name}`,
      '  no shutdown',
      ...onts.map((ont) => `  ${onuLine(ont)}`),
      '!',
      'end',
    ])
  }
  return one(s, name, (ont) =>
    s.out(['Building configuration...', '!', `interface ${name}`, ...interfaceLines(ont), '!', 'end']),
  )
}

function titan(s: ZteSession, name: string): Done {
  if (name.startsWith('gpon_olt')) {
    const pon = ponNamed(s, name)
    if (!pon) return
    const onts = s.olt.onPort(pon.slot, pon.port)
    return s.out(['!<xpon>', `interface ${name}`, ...onts.map((ont) => `  ${onuLine(ont)}`), '$', '!</xpon>'])
  }
  return one(s, name, (ont) => {
    if (name.startsWith('vport')) return s.out(['!<MSAN>', ...vport(s.olt, ont), '$', '!</MSAN>'])
    // `pon-onu-mng` belongs to the same name and follows.
    return s.out(['!<xpon>', `interface ${name}`, ...interfaceLines(ont), '$', ...mng(s.names, ont), '$', '!</xpon>'])
  })
}

function here(s: ZteSession): Done {
  const { ont, mode, pon } = s
  if (mode === 'olt' && pon) return s.out(s.olt.onPort(pon.slot, pon.port).map((one) => `  ${onuLine(one)}`))
  if (!ont) return
  return s.out(
    indented(mode === 'mng' ? ont.config.mngLines : mode === 'vport' ? ont.config.vportLines : ont.config.onuLines),
  )
}

function from(lines: readonly string[], text: string): string[] {
  const at = lines.findIndex((line) => line.includes(text))
  return at < 0 ? [] : lines.slice(at)
}

function whole(s: ZteSession): string[] {
  const { olt, names } = s
  const ports = new Map<string, Ont[]>()
  for (const ont of olt.onts) ports.set(names.olt(ont), [...(ports.get(names.olt(ont)) ?? []), ont])
  const end = names.isTitan ? '$' : '!'
  const lines = [
    ...(names.isTitan ? ['!<mim>', '!</mim>', '!<system-config>'] : ['Building configuration...', '!']),
    `hostname ${olt.hostname}`,
    ...(names.isTitan ? ['!</system-config>', '!<xpon>'] : ['!']),
    'gpon',
    '  profile tcont UP-100M type 4 maximum 102400',
    '  profile tcont MGMT type 4 maximum 512',
    end,
    ...[...ports].flatMap(([name, onts]) => [`interface ${name}`, ...onts.map((ont) => `  ${onuLine(ont)}`), end]),
    ...olt.onts.flatMap((ont) => [`interface ${names.onu(ont)}`, ...interfaceLines(ont), end]),
    ...olt.onts.flatMap((ont) => [...mng(names, ont), end]),
    ...(names.isTitan
      ? ['!</xpon>', '!<MSAN>', ...olt.onts.flatMap((ont) => [...vport(olt, ont), end]), '!</MSAN>']
      : ['end']),
  ]
  // The box breaks its lines at 80 columns, in the middle of a word.
  return lines.flatMap((line) => broken(line, 80))
}
