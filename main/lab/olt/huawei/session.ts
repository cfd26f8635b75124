// A SmartAX session: login, prompts and modes, the three things that make it wait.
import type { Visit } from '../house.ts'
import { offset } from '../layout.ts'
import { type CommandOf, grammarOf } from '../shell/grammar.ts'
import { alarmReads, strangerAlarm } from './alarms.ts'
import { configLines } from './config.ts'
import { detailReads } from './detail.ts'
import { equipmentCommands } from './equipment.ts'
import { ontReads } from './onts.ts'
import { onuReads } from './onu.ts'
import { serviceReads } from './services.ts'
import { systemCommands } from './system.ts'
import { writeCommands } from './writes.ts'

export interface HuaweiSession extends Visit {
  mode: string
  /** What the mode was entered for: `0/1` of `interface gpon 0/1`, a profile's number. */
  of: string
  isSmart: boolean
  isInteractive: boolean
  rows: number
  hearsAlarms: boolean
  isOver: boolean
  /** Lines of the profile that is being edited. */
  draft: string[]
  out(lines: readonly string[]): Promise<void>
  say(text: string): void
  /** Asks `(y/n)[n]:`. */
  confirms(question: string): Promise<boolean>
}

export type HuaweiCommand = CommandOf<HuaweiSession>

const grammar = grammarOf<HuaweiSession>([
  ...systemCommands,
  ...equipmentCommands,
  ...ontReads,
  ...detailReads,
  ...onuReads,
  ...serviceReads,
  ...alarmReads,
  ...writeCommands,
])
const pagerText = "---- More ( Press 'Q' to break ) ----"
const pager = { prompt: `  ${pagerText}`, eraser: `\u001b[37D${' '.repeat(37)}\u001b[37D` }
const defaultRows = 23

/** Resolves when the session is over. `enter` takes a place among the sessions; false: none is left. */
export async function huaweiSession(visit: Visit, enter: () => boolean): Promise<void> {
  const { olt, terminal } = visit
  olt.configLines = (ont) => configLines(olt, ont)
  if (!(await login(visit))) return
  if (olt.faults.isLocked) {
    terminal.print('\n  User account is locked\n')
    return
  }
  if (!enter()) {
    terminal.print('\n  Reenter times have reached the upper limit\n')
    return
  }
  terminal.print(`${banner(visit).join('\n')}\n`)
  if (olt.faults.strangeQuestion === 'login') {
    olt.faults.strangeQuestion = null
    terminal.print('  The terms of use of this node were renewed. Accept them for all users? (a/r/l)[l]:')
    await terminal.line('')
  }
  await work(begin(visit))
}

async function login({ kind, terminal, accepts }: Visit): Promise<boolean> {
  if (kind === 'SSH') return true
  terminal.print('\n\nWarning: Telnet is not a secure protocol, and it is recommended to use Stelnet.\n\n')
  for (let tries = 0; tries < 3; tries += 1) {
    terminal.print('>>User name:')
    const user = await terminal.line('>>User name:')
    terminal.print('>>User password:')
    const password = await terminal.line('>>User password:', { secret: true })
    if (accepts(user.text.trim(), password.text)) return true
    terminal.print('  Username or password invalid.\n\n')
  }
  terminal.print('  Reenter times have reached the upper limit.\n')
  return false
}

function banner({ olt, kind, peer }: Visit): string[] {
  const rule = `  ${'-'.repeat(77)}`
  const last = olt.lastLogin
  const now = olt.site.now()
  return [
    '',
    '',
    '',
    `  Huawei Integrated Access Software (${olt.box.model.split('-')[0]}).`,
    '  Copyright(C) Huawei Technologies Co., Ltd. 2002-2018. All rights reserved.',
    '',
    rule,
    '  User last login information:',
    rule,
    `  Access Type : ${last?.kind ?? kind}`,
    `  IP-Address  : ${last?.peer ?? peer}`,
    `  Login  Time : ${offset(last?.at ?? now - 7_200_000)}`,
    `  Logout Time : ${offset(last?.until ?? now - 6_800_000)}`,
    rule,
    rule,
    '  All user fail login information:',
    rule,
    '  Access Type IP-Address           Time                          Login Times',
    rule,
    `  Telnet      203.0.113.22         ${offset(now - 86_400_000)}               3`,
    rule,
  ]
}

function begin(visit: Visit): HuaweiSession {
  const { terminal, olt } = visit
  const session: HuaweiSession = {
    ...visit,
    mode: 'user',
    of: '',
    isSmart: true,
    isInteractive: true,
    rows: defaultRows,
    hearsAlarms: true,
    isOver: false,
    draft: [],
    out: async (lines) => {
      const junk = olt.faults.hasJunk && session.hearsAlarms ? strangerAlarm(olt) : []
      const middle = Math.ceil(lines.length / 2)
      const all = [...lines.slice(0, middle), ...junk, ...lines.slice(middle)].flatMap((line) => line.split('\n'))
      await terminal.pages(all, session.rows >= 512 ? undefined : { ...pager, rows: session.rows })
    },
    say: (text) => terminal.print(`${text}\n`),
    confirms: async (question) => {
      if (!session.isInteractive) return true
      terminal.print(`  ${question} (y/n)[n]:`)
      const { text } = await terminal.line(`  ${question} (y/n)[n]:`)
      return text.trim().toLowerCase() === 'y'
    },
  }
  return session
}

async function work(session: HuaweiSession): Promise<void> {
  const { terminal, olt, number } = session
  let before = ''
  while (!session.isOver) {
    const prompt = promptOf(session)
    terminal.print(`\n${prompt}${before}`)
    const { text, end } = await terminal.line(prompt, { idleMs: olt.faults.idleMs, before })
    before = ''
    if (end === 'idle') {
      terminal.print('\n  configuration console time out, please retry to log on\n')
      return
    }
    if (end === 'help') {
      terminal.print(
        `${'-'.repeat(45)}\n  Command of ${session.mode} Mode:\n${'-'.repeat(45)}\n<cr>  Please press ENTER to execute command\n`,
      )
      before = text
      continue
    }
    if (end === 'cancelled' || text.trim() === '') continue
    olt.typed(text.trim(), number, session.mode)
    await run(session, text, prompt)
  }
}

export function promptOf({ olt, mode, of }: HuaweiSession): string {
  const name = olt.hostname
  switch (mode) {
    case 'user':
      return `${name}>`
    case 'enable':
      return `${name}#`
    case 'config':
      return `${name}(config)#`
    case 'gpon':
      return `${name}(config-if-gpon-${of})#`
    case 'lineprofile':
    case 'srvprofile':
      return `${name}(config-gpon-${mode}-${of})#`
    case 'diagnose':
      return `${name}(diagnose)%%`
    default:
      return `${name}(config-${mode}-${of})#`
  }
}

async function run(session: HuaweiSession, typed: string, prompt: string): Promise<void> {
  const whole = await completed(session, typed)
  if (whole === null) return
  let { line } = whole
  let match = grammar(session.mode, line)
  let indent = prompt.length
  if (match.ok && match.command.hint && session.isSmart) {
    const more = await asked(session, `{ ${match.command.hint} }: `)
    if (more === null) return
    line = `${line.trim()} ${more}`.trim()
    // The box repeats what it is about to run.
    session.say(`\n  Command:\n          ${line}`)
    indent = 10
    match = grammar(session.mode, line)
  }
  if (!match.ok)
    return session.say(`${' '.repeat(indent + match.at)}^\n  % ${errors[match.why]}, the error locates at '^'`)
  if (session.olt.faults.strangeQuestion === 'command') return strangeQuestion(session)
  return match.command.run(session, ...match.slots)
}

/** As long as words are missing the box asks for them; a hint without <cr> does not run on an empty line. */
async function completed(session: HuaweiSession, typed: string): Promise<{ line: string } | null> {
  let line = typed
  let empties = 0
  for (;;) {
    const match = grammar(session.mode, line)
    if (match.ok || match.why !== 'incomplete' || !session.isSmart) return { line }
    const more = await asked(session, `{ ${match.next.startsWith('<') ? 'value<U><0,65535>' : `${match.next}<K>`} }:`)
    if (more === null) return null
    empties = more === '' ? empties + 1 : 0
    if (empties === 3) {
      session.say('\n  Reenter times have reached the upper limit')
      session.isOver = true
      return null
    }
    line = `${line.trimEnd()} ${more}`
  }
}

/** What is typed behind a hint; null when it was thrown away. */
async function asked({ terminal }: HuaweiSession, hint: string): Promise<string | null> {
  terminal.print(hint)
  const { text, end } = await terminal.line(hint)
  return end === 'enter' ? text.trim() : null
}

async function strangeQuestion({ olt, terminal }: HuaweiSession): Promise<void> {
  olt.faults.strangeQuestion = null
  terminal.print('  The node is about to switch its control boards. Which one shall be kept? (a/b)[a]:')
  await terminal.line('')
}

const errors = {
  unknown: 'Unknown command',
  ambiguous: 'Ambiguous command',
  parameter: 'Parameter error',
  tooMany: 'Too many parameters',
  incomplete: 'Incomplete command',
}
