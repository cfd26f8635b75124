// SmartAX: moving between modes, the terminal's own settings, who is on the box, and saving.
import { col, dash } from '../layout.ts'
import type { Done } from '../shell/grammar.ts'
import { durations } from '../site.ts'
import type { HuaweiCommand, HuaweiSession } from './session.ts'

export const anywhere = [
  'user',
  'enable',
  'config',
  'gpon',
  'lineprofile',
  'srvprofile',
  'wan-profile',
  'diagnose',
] as const

export const systemCommands: readonly HuaweiCommand[] = [
  { modes: ['user'], syntax: 'enable', run: enable },
  { modes: ['enable'], syntax: 'disable', run: (s) => go(s, 'user') },
  { modes: ['enable', 'config'], syntax: 'config', run: (s) => go(s, 'config') },
  { modes: ['config', 'gpon'], syntax: 'interface gpon <board>', run: enterGpon },
  { modes: ['enable'], syntax: 'diagnose', run: (s) => go(s, 'diagnose') },
  { modes: anywhere, syntax: 'quit', run: quit },
  { modes: anywhere, syntax: 'return', run: (s) => (s.mode === 'user' ? undefined : go(s, 'enable')) },
  {
    modes: ['user', 'enable', 'config'],
    syntax: 'undo smart',
    run: (s) => {
      s.isSmart = false
    },
  },
  {
    modes: ['user', 'enable', 'config'],
    syntax: 'smart',
    run: (s) => {
      s.isSmart = true
    },
  },
  {
    modes: ['user', 'enable', 'config'],
    syntax: 'undo interactive',
    run: (s) => {
      s.isInteractive = false
    },
  },
  {
    modes: ['user', 'enable', 'config'],
    syntax: 'interactive',
    run: (s) => {
      s.isInteractive = true
    },
  },
  {
    modes: ['user', 'enable', 'config'],
    syntax: 'scroll',
    hint: '<cr>|number<U><10,512>',
    run: (s) => scroll(s, '512'),
  },
  { modes: ['user', 'enable', 'config'], syntax: 'scroll <n>', run: scroll },
  { modes: ['config'], syntax: 'mmi-mode <w>', run: mmiMode },
  {
    modes: ['enable'],
    syntax: 'infoswitch cli <w>',
    run: (s, on) => {
      s.hearsAlarms = on?.toUpperCase() === 'ON'
    },
  },
  {
    modes: ['enable'],
    syntax: 'undo alarm output all',
    run: (s) => {
      s.hearsAlarms = false
    },
  },
  { modes: ['user', 'enable', 'config'], syntax: 'idle-timeout <n>', run: () => undefined },
  { modes: ['user', 'enable', 'config'], syntax: 'undo idle-timeout', run: () => undefined },
  { modes: ['enable', 'config'], syntax: 'display terminal user name <w>', run: users },
  { modes: ['enable', 'config'], syntax: 'save', hint: '<cr>|configuration<K>|data<K>', run: save },
  { modes: ['enable', 'config'], syntax: 'save configuration', run: save },
  { modes: ['config'], syntax: 'sysname <w>', run: sysname },
  { modes: ['config'], syntax: 'gpon ont home-gateway config-method <w>', run: (s) => s.olt.changed() },
]

function go(session: HuaweiSession, mode: string, of = ''): void {
  session.mode = mode
  session.of = of
}

async function enable(s: HuaweiSession): Promise<void> {
  if (s.olt.faults.asksEnable) {
    s.terminal.print('  Enable password:')
    const { text } = await s.terminal.line('  Enable password:', { secret: true })
    if (text !== s.olt.box.enablePassword) return s.say('  Password is incorrect')
  }
  go(s, 'enable')
}

function enterGpon(s: HuaweiSession, at = ''): Done {
  const [frame, slot] = at.split('/').map(Number)
  if (frame !== 0 || !s.olt.plant.usedSlots.includes(slot ?? -1)) return s.say('  Failure: The board does not exist')
  go(s, 'gpon', at)
}

async function quit(s: HuaweiSession): Promise<void> {
  const below: Record<string, string> = { enable: 'user', config: 'enable', diagnose: 'enable' }
  if (s.mode !== 'user') return go(s, below[s.mode] ?? 'config')
  s.say('  Check whether system data has been changed. Please save data before logout.')
  s.terminal.print('Are you sure to log out? (y/n)[n]:')
  const { text } = await s.terminal.line('Are you sure to log out? (y/n)[n]:')
  if (text.trim().toLowerCase() !== 'y') return
  s.say('\n  Configuration console exit, please retry to log on')
  s.isOver = true
}

function scroll(s: HuaweiSession, rows = ''): Done {
  if (Number(rows) < 10 || Number(rows) > 512) return s.say('  % Parameter error')
  s.rows = Number(rows)
}

function users(s: HuaweiSession, name = ''): Promise<void> {
  const rule = dash(76)
  return s.out([
    rule,
    '  Name            Level    Status  Reenter Profile         Append',
    '                                   Num                     Info',
    rule,
    `  ${col(name, 15)} Admin    Online  ${col(s.olt.box.sessions, 7)} root            -----`,
    rule,
  ])
}

async function save(s: HuaweiSession): Promise<void> {
  s.say('')
  s.say('  It will take several minutes to save configuration file, please wait...')
  await new Promise<void>((resolve) => s.olt.site.later(durations.save, resolve))
  s.olt.save()
  s.say(
    '  Configuration file had been saved successfully\n  Note: The configuration file will take effect after being activated',
  )
}

function sysname(s: HuaweiSession, name = ''): Done {
  s.olt.changed()
  s.olt.hostname = name
}

/** `original-output` keeps hints and pager, `enable` takes the pager away. */
function mmiMode(s: HuaweiSession, mode = ''): void {
  if (mode === 'enable') s.rows = 512
}
