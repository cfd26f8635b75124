// What both generations of ZTE share at the terminal, and where they differ: prompts, modes, questions, refusals.
import type { Ask, Dialect, Failure, Login, Mode } from '../../driver.ts'
import { reads } from './reads.ts'
import { noisy } from './text.ts'
import { classicWords, titanWords } from './words.ts'

/** At the end of the screen only: `detail-info` prints an indented, empty `Password:` row. */
const passwordQuestion = /(^|[^ ])password:\s*$/i
const enablePassword: Ask = { when: passwordQuestion, answer: 'secret' }

/** Asked even after reading only; it does not mean that there is unsaved work. */
const leaveUnsaved: Ask = {
  when: /confirm to logout without saving\s*\?\s*\[yes\/no\]:?\s*$/i,
  answer: { text: 'yes' },
}

const login: Login = {
  user: /^\s*(user\s?name|login)\s*:\s*$/i,
  password: /^\s*password\s*:\s*$/i,
  // A good login of TITAN says "0 authentication failure occurred": "failure" alone proves nothing.
  refused: [
    {
      when: /(username or password|password or username|login) (is )?(error|incorrect|invalid|wrong)/i,
      reason: 'olt_login',
    },
    {
      when: /(bad|invalid|wrong) (username|password)|authentication failed|login (failed|incorrect)/i,
      reason: 'olt_login',
    },
    { when: /\b(locked|blocked|forbidden)\b/i, reason: 'olt_locked' },
    {
      when: /(too many|maximum|max|no (more|free)|exceed\w*|reached).{0,40}\b(users?|sessions?|connections?|lines?|vty)\b/i,
      reason: 'olt_sessions_full',
    },
    { when: /\b(users?|sessions?|connections?|vty)\b.{0,40}(full|limit|maximum|exceed)/i, reason: 'olt_sessions_full' },
  ],
  asks: [],
}

const modes: readonly Mode[] = [
  { name: 'user', context: null, end: '>', enter: null, leave: null },
  {
    name: 'enable',
    context: null,
    end: '#',
    // Typed at `#` it asks for a password and eats what follows: only ever from `>`.
    enter: { from: 'user', line: () => 'enable', asks: [enablePassword] },
    leave: 'disable',
  },
  {
    name: 'config',
    context: /^\(config\)$/,
    end: '#',
    // `con t` is ambiguous on TITAN.
    enter: { from: 'enable', line: () => 'configure terminal' },
    leave: 'exit',
  },
  {
    name: 'interface',
    context: /^\(config-if(?:-([\w./:-]+))?\)$/,
    end: '#',
    enter: { from: 'config', line: (of) => `interface ${of}` },
    leave: 'exit',
  },
  {
    name: 'onu-mng',
    context: /^\((?:config-)?gpon-onu-mng(?: ([\d/:]+))?\)$/,
    end: '#',
    enter: { from: 'config', line: (of) => `pon-onu-mng ${of}` },
    leave: 'exit',
  },
  {
    name: 'gpon',
    context: /^\((?:config-)?gpon\)$/,
    end: '#',
    enter: { from: 'config', line: () => 'gpon' },
    leave: 'exit',
  },
]

/** In order. Codes differ between firmwares for the same text, so texts come first where they say enough. */
const failures: readonly Failure[] = [
  { when: /^\s*(%\s?(Code|Error)\b[^\n]*)?No relate\w* information to show/im, code: 'empty' },
  { when: /^\s*%\s?Code 66669\b/im, code: 'conflict' },
  { when: /^\s*%\s?(Code|Error)\b[^\n]*\b(SN|serial number)\b[^\n]*(exist|used|conflict)/im, code: 'conflict' },
  { when: /^\s*%\s?(Code 66661|Code 63869|Error 222391)\b/im, code: 'already_done' },
  { when: /^\s*%\s?(Code|Error)\b[^\n]*(already exist|is existed|re-create)/im, code: 'already_done' },
  { when: /^\s*%\s?(Error 223845|Error 222387)\b/im, code: 'unsupported' },
  { when: /^\s*%\s?(Code|Error)\b[^\n]*(not support|unsupported|UNI does not exist)/im, code: 'unsupported' },
  { when: /^\s*%\s?(Code 62397|Error 223981)\b/im, code: 'not_found' },
  { when: /^\s*%\s?(Code|Error)\b[^\n]*(not exist|not found|no such|is not configured)/im, code: 'not_found' },
  { when: /^\s*%\s?(Error 230296)\b/im, code: 'in_use' },
  { when: /^\s*%\s?(Code|Error)\b[^\n]*(being used|in use|is used)/im, code: 'in_use' },
  { when: /^\s*%\s?(Code|Error)\b[^\n]*(off-?line|not (on-?line|working|ready)|OMCC)/im, code: 'offline' },
  { when: /^\s*%\s?(Code|Error|Info)?\b[^\n]*(is busy|try (it )?(again )?later)/im, code: 'busy' },
  { when: /^\s*%\s?Error 20208\b/im, code: 'denied' },
  {
    when: /^\s*%\s?(Code|Error)\b[^\n]*(bad password|permission|privilege|not allowed|no authority)/im,
    code: 'denied',
  },
  { when: /^\s*%\s?Error (2020\d|14030\d)\b/im, code: 'syntax' },
  { when: /^\s*%\s?(Error\b[^\n]*)?(Invalid input|Incomplete command|Ambiguous)/im, code: 'syntax' },
  { when: /^\s*%\s?(Error|Code)\s?\d/im, code: 'rejected' },
]

const shared = {
  vendor: 'zte',
  login,
  prompt: /^([\w.\-@/+:~]{1,64})(\([\w\-./:]+(?: [\d/:]+)?\))?([#>])\s?$/,
  modes,
  pager: { when: /-{2,}\s*More\s*-{2,}\s*$/i, key: ' ' },
  hint: null,
  open: [{ at: { mode: 'enable' }, line: 'terminal length 0' }],
  close: { line: 'exit', asks: [leaveUnsaved] },
  proof: '',
  cancel: '\u0003',
  failures,
  noise: [...noisy, /^\s*%\s*The password is not strong.*$/i],
} satisfies Partial<Dialect>

/** C300 and C320. */
export const classic: Dialect = { ...shared, name: 'classic', reads: reads(classicWords) }
/** C600, C620 and C650. */
export const titan: Dialect = { ...shared, name: 'titan', reads: reads(titanWords) }
