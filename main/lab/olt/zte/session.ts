// A ZXA10 session, classic or TITAN: login, prompts and modes, the pager, the question at the end.
import type { Visit } from '../house.ts'
import { local } from '../layout.ts'
import type { Olt } from '../olt.ts'
import type { Ont } from '../ont.ts'
import { type CommandOf, grammarOf } from '../shell/grammar.ts'
import { alarmReads } from './alarms.ts'
import { configReads, ontConfigLines } from './config.ts'
import { moduleReads } from './modules.ts'
import { type Names, namesOf } from './names.ts'
import { onuReads } from './onus.ts'
import { remoteReads } from './remote.ts'
import { systemCommands } from './system.ts'
import { writeCommands } from './writes.ts'

export interface ZteSession extends Visit {
  mode: ZteMode
  names: Names
  /** What the mode was entered for. */
  pon: { slot: number; port: number } | null
  ont: Ont | null
  rows: number
  isOver: boolean
  out(lines: readonly string[]): Promise<void>
  say(text: string): void
  /** A refusal of this generation. */
  refuse(error: ZteError): void
}

export type ZteMode = 'user' | 'enable' | 'config' | 'olt' | 'onu' | 'vport' | 'mng' | 'gpon' | 'other'
export type ZteCommand = CommandOf<ZteSession>

/** Classic text, TITAN text. */
export type ZteError = readonly [string, string]
export const errors = {
  invalid: [
    "%Error 20200: Invalid input detected at '^' marker. Invalid command",
    "%Error 140303: Invalid input detected at '^' marker.",
  ],
  keyword: [
    "%Error 20201: Invalid input detected at '^' marker. Invalid command key word",
    "%Error 140303: Invalid input detected at '^' marker.",
  ],
  parameter: [
    "%Error 20202: Invalid input detected at '^' marker. Invalid parameter",
    "%Error 140303: Invalid input detected at '^' marker.",
  ],
  incomplete: ['%Error 20203: Incomplete command', '%Error 140305: Incomplete command.'],
  ambiguous: ['%Error 20204: Ambiguous command', '%Error 140301: Ambiguous command.'],
  answer: ['%Error 20205: Invalid answer', '%Error 140306: Invalid answer.'],
  badPassword: ['%Error 20208: Bad password', '%Error 140308: Bad password.'],
  nothing: ['%Code 32310-GPONSRV : No related information to show.', '%Error 223008: No related information to show.'],
  noOnu: ['%Code 62397-GPONSRV : The ONU does not exist.', '%Error 223397: The ONU does not exist.'],
  offline: ['%Code 62336-GPONSRV : The ONU is offline.', '%Error 223336: The ONU is offline.'],
  exists: [
    '%Code 66661-GPONSRV : The ONU has already existed.',
    '%Error 222391: The entry is existed. This is a re-create operation.',
  ],
  noUni: ['%Code 62345-GPONSRV : UNI does not exist.', '%Error 223845: UNI does not exist.'],
  noProfile: ['%Code 62381-GPONSRV : Profile does not exist.', '%Error 223981: Profile does not exist.'],
} as const satisfies Record<string, ZteError>

const grammar = grammarOf<ZteSession>([
  ...systemCommands,
  ...onuReads,
  ...moduleReads,
  ...alarmReads,
  ...remoteReads,
  ...configReads,
  ...writeCommands,
])
const backspaces = '\b'.repeat(8)
const erasers = { classic: `${backspaces}${' '.repeat(8)}${backspaces}`, titan: '\b \b'.repeat(8) }
const rows = 22

/** Resolves when the session is over. `enter` takes a place among the sessions; false: none is left. */
export async function zteSession(visit: Visit, enter: () => boolean): Promise<void> {
  const { olt, terminal } = visit
  const session = begin(visit)
  olt.configLines = (ont) => ontConfigLines(olt, session.names, ont)
  if (session.names.isTitan) {
    const stars = '*'.repeat(57)
    terminal.print(`${stars}\nWelcome to TITAN series OLT of ZTE Corporation\n${stars}\n`)
  }
  if (!(await login(visit))) return
  if (olt.faults.isLocked) {
    terminal.print('% The user is locked.\n')
    return
  }
  if (!enter()) {
    terminal.print('% The number of login users has reached the maximum.\n')
    return
  }
  const now = local(olt.site.now())
  if (session.names.isTitan) {
    const [year, month, day] = now.slice(0, 10).split('-')
    terminal.print(
      `Login at ${now.slice(11)} ${month}-${day}-${year} from ${visit.peer} through ${visit.kind.toUpperCase()}.\n`,
    )
    terminal.print('0 authentication failure occurred since last login.\n')
  } else terminal.print('% The password is not strong, please change the password.\n')
  if (olt.faults.strangeQuestion === 'login') {
    olt.faults.strangeQuestion = null
    terminal.print('The terms of use of this node were renewed. Accept them for all users? [a/r/l]:')
    await terminal.line('')
  }
  await work(session)
}

async function login({ kind, terminal, accepts }: Visit): Promise<boolean> {
  if (kind === 'SSH') return true
  for (let tries = 0; tries < 3; tries += 1) {
    terminal.print('\nUsername:')
    const user = await terminal.line('Username:')
    terminal.print('Password:')
    const password = await terminal.line('Password:', { secret: true })
    if (accepts(user.text.trim(), password.text)) {
      terminal.print('\n')
      return true
    }
    terminal.print('% Username or password error.\n')
  }
  return false
}

function begin(visit: Visit): ZteSession {
  const { olt, terminal } = visit
  const names = namesOf(olt.box)
  const session: ZteSession = {
    ...visit,
    names,
    mode: olt.faults.asksEnable ? 'user' : 'enable',
    pon: null,
    ont: null,
    rows,
    isOver: false,
    out: async (lines) => {
      const junk = olt.faults.hasJunk ? strangerAlarm(olt) : []
      const middle = Math.ceil(lines.length / 2)
      const all = [...lines.slice(0, middle), ...junk, ...lines.slice(middle)]
      const pager = { prompt: '--More--', eraser: names.isTitan ? erasers.titan : erasers.classic, rows: session.rows }
      await terminal.pages(all, session.rows === 0 ? undefined : pager)
    },
    say: (text) => terminal.print(`${text}\n`),
    refuse: (error) => session.say(error[names.isTitan ? 1 : 0]),
  }
  return session
}

function strangerAlarm(olt: Olt): string[] {
  const when = new Date(olt.site.now() - 10_800_000).toUTCString().replace(' GMT', '')
  const ont = olt.onts[0]
  const at = ont ? `gpon-onu_${olt.at(ont)}:${ont.id}` : ''
  return [`An alarm 3904 level 4 occurred at ${when} sent by MCP %GPON% The dying gasp of ${at}`]
}

export function promptOf(session: ZteSession): string {
  const { olt, mode, names, ont } = session
  const name = olt.hostname
  if (mode === 'user') return `${name}>`
  if (mode === 'enable') return `${name}#`
  if (mode === 'config') return `${name}(config)#`
  if (mode === 'mng') {
    if (names.isTitan) return `${name}(config-gpon-onu-mng)#`
    return ont ? `${name}(gpon-onu-mng ${olt.at(ont)}:${ont.id})#` : `${name}(gpon-onu-mng)#`
  }
  if (mode === 'gpon') return `${name}(config-gpon)#`
  return `${name}(config-if)#`
}

async function work(session: ZteSession): Promise<void> {
  const { terminal, olt, number } = session
  let before = ''
  while (!session.isOver) {
    const prompt = promptOf(session)
    terminal.print(`${prompt}${before}`)
    const { text, end } = await terminal.line(prompt, { idleMs: olt.faults.idleMs, before })
    before = ''
    if (end === 'idle') {
      terminal.print('\n%Info 20301: The session has timed out.\n')
      return
    }
    if (end === 'help') {
      terminal.print('  <cr>\n')
      before = text
      continue
    }
    if (end === 'cancelled' || text.trim() === '' || text.trim().startsWith('!')) continue
    olt.typed(text.trim(), number, session.mode)
    await run(session, text, prompt)
  }
}

async function run(session: ZteSession, typed: string, prompt: string): Promise<void> {
  const { terminal, olt, names } = session
  const match = grammar(session.mode, typed)
  if (match.ok) {
    if (olt.faults.strangeQuestion === 'command') {
      olt.faults.strangeQuestion = null
      terminal.print('The node is about to switch its control boards. Which one shall be kept? [a/b]:')
      await terminal.line('')
      return
    }
    return match.command.run(session, ...match.slots)
  }
  if (match.why === 'incomplete') return session.refuse(errors.incomplete)
  if (match.why === 'ambiguous') return session.refuse(errors.ambiguous)
  // TITAN repeats the line and marks the place in it, the classic one marks it below what was typed.
  const caret = `${' '.repeat((names.isTitan ? 0 : prompt.length) + match.at)}^`
  session.say(names.isTitan ? `${typed}\n${caret}` : caret)
  session.refuse(match.why === 'parameter' ? errors.parameter : match.at === 0 ? errors.invalid : errors.keyword)
}
