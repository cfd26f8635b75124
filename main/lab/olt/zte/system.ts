// ZXA10: moving between modes, the terminal, and what the box says of itself.

import { col, hours, local, parts } from '../layout.ts'
import type { Done } from '../shell/grammar.ts'
import { durations } from '../site.ts'
import { onuNamed, ponNamed } from './names.ts'
import { errors, type ZteCommand, type ZteMode, type ZteSession } from './session.ts'

const views = ['config', 'olt', 'onu', 'vport', 'mng', 'gpon', 'other'] as const
const privileged = ['enable', ...views] as const
const anywhere = ['user', ...privileged] as const

export const systemCommands: readonly ZteCommand[] = [
  { modes: ['user', 'enable'], syntax: 'enable', run: enable },
  { modes: ['enable'], syntax: 'configure terminal', run: configure },
  { modes: views, syntax: 'interface <w>', run: enterInterface },
  { modes: views, syntax: 'pon-onu-mng <w>', run: enterMng },
  { modes: ['config'], syntax: 'gpon', run: (s) => go(s, 'gpon') },
  { modes: views, syntax: 'exit', run: (s) => go(s, s.mode === 'config' ? 'enable' : 'config') },
  { modes: views, syntax: 'end', run: (s) => go(s, 'enable') },
  { modes: ['user', 'enable'], syntax: 'exit', run: leave },
  { modes: ['user', 'enable'], syntax: 'logout', run: leave },
  {
    modes: privileged,
    syntax: 'terminal length <n>',
    run: (s, rows = '') => {
      s.rows = Number(rows)
    },
  },
  { modes: ['enable'], syntax: 'write', run: save },
  { modes: anywhere, syntax: 'who', run: who },
  { modes: privileged, syntax: 'show card', run: cards },
  { modes: privileged, syntax: 'show card slotno <n>', run: card },
  { modes: privileged, syntax: 'show version-running', run: versions },
  { modes: privileged, syntax: 'show software', run: versions },
  { modes: privileged, syntax: 'show system-group', run: systemGroup },
  { modes: privileged, syntax: 'show processor', run: processors },
  { modes: privileged, syntax: 'show temperature', run: temperatures },
  {
    modes: privileged,
    syntax: 'show clock',
    run: (s) =>
      s.out([`${local(s.olt.site.now()).slice(11)} BRT ${new Date(s.olt.site.now()).toUTCString().slice(0, 16)}`]),
  },
  { modes: ['config'], syntax: 'hostname <w>', run: rename },
  { modes: ['config'], syntax: 'line telnet idle-timeout <n>', run: (s) => s.olt.changed() },
  { modes: privileged, syntax: 'show gpon profile tcont', run: tcontProfiles },
  { modes: privileged, syntax: 'show onu-type', run: onuTypes },
  { modes: privileged, syntax: 'show onu-type gpon', run: onuTypes },
  { modes: privileged, syntax: 'show vlan summary', run: vlans },
]

export function go(s: ZteSession, mode: ZteMode): void {
  s.mode = mode
  s.pon = null
  s.ont = null
}

async function enable(s: ZteSession): Promise<void> {
  // Asked for even where the prompt ends in # already: whatever comes next is taken for the password.
  for (let tries = 0; tries < 3; tries += 1) {
    s.terminal.print('Password:')
    const { text, end } = await s.terminal.line('Password:', { secret: true })
    if (end === 'cancelled') return
    if (text === s.olt.box.enablePassword) {
      go(s, 'enable')
      return
    }
    s.refuse(errors.badPassword)
  }
}

function configure(s: ZteSession): Done {
  s.say(`${s.names.isTitan ? '' : '%Info 20272: '}Enter configuration commands, one per line.  End with CTRL/Z.`)
  go(s, 'config')
}

function enterInterface(s: ZteSession, name = ''): Done {
  if (/^(xgei|gei|mgmt_eth)/.test(name)) return go(s, 'other')
  if (/^gpon[-_]olt/.test(name)) {
    const pon = ponNamed(s, name)
    if (!pon) return
    go(s, 'olt')
    s.pon = pon
    return
  }
  const ont = onuNamed(s, name)
  if (!ont) return
  go(s, name.startsWith('vport') ? 'vport' : 'onu')
  s.ont = ont
}

function enterMng(s: ZteSession, name = ''): Done {
  const ont = onuNamed(s, name)
  if (!ont) return
  go(s, 'mng')
  s.ont = ont
}

async function leave(s: ZteSession): Promise<void> {
  if (s.names.isTitan && s.olt.isSaved) {
    s.isOver = true
    return
  }
  const question = 'The configuration is changed,confirm to logout without saving? [yes/no]:'
  s.terminal.print(question)
  const { text } = await s.terminal.line(question)
  if (text.trim() === 'yes') s.isOver = true
  else if (text.trim() !== 'no') s.refuse(errors.answer)
}

async function save(s: ZteSession): Promise<void> {
  s.say('Building configuration...')
  await new Promise<void>((resolve) => s.olt.site.later(durations.save, resolve))
  s.olt.save()
  s.say(s.names.isTitan ? '[OK]' : '..[OK]')
}

function rename(s: ZteSession, name = ''): Done {
  s.olt.changed()
  s.olt.hostname = name
}

function who(s: ZteSession): Promise<void> {
  const rows = [...s.olt.sessions].map(
    ([number, { user, peer, since }], n) =>
      `${number === s.number ? '*' : ' '} ${col(String(66 + n), 4)} vty ${n}   ${col(user, 10)} idle ${hours(s.olt.site.now() - since)}   ${peer}`,
  )
  return s.out(['    Line      User        Host(s)              Idle       Location', ...rows])
}

interface Card {
  slot: number
  type: string
  ports: number
  status: string
}

function cardsOf({ olt }: ZteSession): Card[] {
  const { box, plant } = olt
  const pon = plant.usedSlots.map((slot) => ({
    slot,
    type: box.ponBoard,
    ports: box.portsPerBoard,
    status: 'INSERVICE',
  }))
  const others = box.otherBoards.map(([slot, type, ports, status]) => ({ slot, type, ports, status }))
  return [...pon, ...others].sort((a, b) => a.slot - b.slot)
}

function cards(s: ZteSession): Promise<void> {
  const { version } = s.olt.box
  if (s.names.isTitan)
    return s.out([
      'Shelf Slot CfgType CardName     Port HardVer Status',
      '-'.repeat(51),
      ...cardsOf(s).map(
        ({ slot, type, ports, status }) =>
          `1     ${col(String(slot), 4)} ${col(type, 7)} ${col(type, 12)} ${col(String(ports), 4)} ${col('V1.0.0', 7)} ${status}`,
      ),
    ])
  return s.out([
    'Rack Shelf Slot CfgType RealType Port  HardVer SoftVer         Status',
    '-'.repeat(79),
    ...cardsOf(s).map(({ slot, type, ports, status }) => {
      const software = type === 'PRWH' ? '' : version
      const real = type === 'GTGH' ? 'GTGHG' : type
      return `1    1     ${col(String(slot), 4)} ${col(type, 7)} ${col(real, 8)} ${col(String(ports), 5)} ${col('V1.0.0', 7)} ${col(software, 15)} ${status}`
    }),
  ])
}

function card(s: ZteSession, slot = ''): Done {
  const found = cardsOf(s).find((one) => one.slot === Number(slot))
  if (!found) return s.refuse(errors.parameter)
  const [days, hour, minute, second] = parts(s.olt.site.now() - s.olt.bootedAt)
  return s.out([
    `Config-Type   : ${col(found.type, 9)} Status              : ${found.status}`,
    `Real-Type     : ${col(found.type, 9)} Serial-Number       : 272${slot.padStart(6, '0')}`,
    `Port-Number   : ${col(String(found.ports), 9)} BootROM-VER         : V1.2.0`,
    `PCB-VER       : 110800    Software-VER        : ${s.olt.box.version}`,
    'Cpld-VER      : V1.1',
    'Phy-Mem-Size  : 256MB     Main-CPU            : PowerPC Processor',
    'Cpu-Usage     : 10%       Cpu-Alarm-Threshold : 100%',
    'Mem-Usage     : 55%       Mem-Alarm-Threshold : 100%',
    `Uptime        : ${days} Day , ${hour} Hours , ${minute} Minutes , ${second} Second`,
  ])
}

function versions(s: ZteSession): Promise<void> {
  const { model, version } = s.olt.box
  return s.out([
    `ZXA10 ${model} Software, Version: ${version}, Release software`,
    'Copyright (c) 2000-2019 by ZTE Corporation',
    ...cardsOf(s)
      .filter(({ type }) => !type.startsWith('PR'))
      .map(({ slot, type }) => `1/1/${col(String(slot), 4)} ${col(type, 8)} ${col('MVR', 6)} ${version}`),
  ])
}

function systemGroup(s: ZteSession): Promise<void> {
  const [days, hour, minute, second] = parts(s.olt.site.now() - s.olt.bootedAt)
  return s.out([
    `System Description: ${s.olt.box.model} Version ${s.olt.box.version} Software, Copyright (c) by ZTE Corporation Compiled`,
    'System ObjectId: .1.3.6.1.4.1.3902.1082.1001.320.2.1',
    `Started before: ${days} days, ${hour} hours, ${minute} minutes, ${second} seconds`,
    'Contact with: noc@isp.example',
    `System name: ${s.olt.hostname}`,
    'Location: Central',
    'This system primarily offers a set of 78 services',
  ])
}

function processors(s: ZteSession): Promise<void> {
  return s.out([
    'Rack   Shelf    Slot   CPU(5s)   CPU(1m)    CPU(5m)   PhyMem(MB)  Memory',
    '-'.repeat(75),
    ...cardsOf(s)
      .filter(({ type }) => !type.startsWith('PR'))
      .map(
        ({ slot }) =>
          `1       1       ${col(String(slot), 7)} ${col(`${10 + (slot % 8)}%`, 9)} ${col('13%', 9)} ${col('11%', 9)} ${col('1024', 11)} ${30 + (slot % 9)}%`,
      ),
  ])
}

function temperatures(s: ZteSession): Promise<void> {
  return s.out([
    'Rack Shelf Slot Temperature(C)',
    '-'.repeat(40),
    ...cardsOf(s).map(({ slot }) => `1    1     ${col(String(slot), 4)} ${41 + (slot % 9)}`),
  ])
}

function tcontProfiles(s: ZteSession): Promise<void> {
  return s.out(
    [
      ['UP-100M', '4', '102400'],
      ['MGMT', '4', '512'],
    ].flatMap(([name, type, maximum]) => [
      `Profile name :${name}`,
      `Type  FBW(kbps)  ABW(kbps)  MBW(kbps)  PRIORITY  WEIGHT`,
      `${col(type ?? '', 5)} 0          0          ${col(maximum ?? '', 10)} 0         0`,
      '',
    ]),
  )
}

function onuTypes(s: ZteSession): Promise<void> {
  const types = [...new Set(s.olt.onts.map(({ config }) => config.type))]
  return s.out(
    types.flatMap((type) => [
      `ONU type name:          ${type}`,
      'PON type:               gpon',
      'Description:            -',
      'Max tcont:              8',
      'Max gemport:            32',
      'Max switch per slot:    8',
      '',
    ]),
  )
}

function vlans(s: ZteSession): Promise<void> {
  const all = [...new Set(s.olt.onts.map((ont) => ont.facts().vlan)), 1, 999].sort((a, b) => a - b)
  return s.out([
    `All created vlan num: ${all.length}  `,
    'Details are following:',
    `  ${all.join(',')}`,
    'Hardware operate fail following:',
    '  ',
  ])
}
