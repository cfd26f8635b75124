// SmartAX: profiles that ONTs are bound to.
import type { Done } from '../shell/grammar.ts'
import { pairsOf, wordsOf } from '../shell/grammar.ts'
import type { HuaweiCommand, HuaweiSession } from './session.ts'

const modes = ['config'] as const
const editing = ['lineprofile', 'srvprofile', 'wan-profile'] as const

export const profileWrites: readonly HuaweiCommand[] = [
  { modes, syntax: 'ont tr069-server-profile add profile-id <n> <rest>', hint: '<cr>||<K>', run: addTr069 },
  { modes, syntax: 'ont tr069-server-profile modify profile-id <n> <rest>', hint: '<cr>||<K>', run: modifyTr069 },
  { modes, syntax: 'ont tr069-server-profile delete profile-id <n>', run: deleteTr069 },
  {
    modes,
    syntax: 'ont-lineprofile gpon profile-id <n>',
    hint: '<cr>|profile-name<K>',
    run: (s, id) => edit(s, 'lineprofile', id, undefined),
  },
  {
    modes,
    syntax: 'ont-lineprofile gpon profile-id <n> profile-name <w>',
    run: (s, id, name) => edit(s, 'lineprofile', id, name),
  },
  {
    modes,
    syntax: 'ont-srvprofile gpon profile-id <n>',
    hint: '<cr>|profile-name<K>',
    run: (s, id) => edit(s, 'srvprofile', id, undefined),
  },
  {
    modes,
    syntax: 'ont-srvprofile gpon profile-id <n> profile-name <w>',
    run: (s, id, name) => edit(s, 'srvprofile', id, name),
  },
  {
    modes,
    syntax: 'ont wan-profile profile-id <n>',
    hint: '<cr>|profile-name<K>',
    run: (s, id) => edit(s, 'wan-profile', id, undefined),
  },
  {
    modes,
    syntax: 'ont wan-profile profile-id <n> profile-name <w>',
    run: (s, id, name) => edit(s, 'wan-profile', id, name),
  },
  { modes: editing, syntax: 'commit', run: commit },
  ...['tcont', 'gem', 'tr069-management', 'connection-type', 'nat', 'service-type', 'ont-port', 'port'].map(
    (word): HuaweiCommand => ({
      modes: editing,
      syntax: `${word} <rest>`,
      run: (s, rest = '') => void s.draft.push(`${word} ${rest}`),
    }),
  ),
]

/** The user and password stand alone behind `user`: `user "U" "P"`. */
function credentials(rest: string): { user: string | null; password: string | null } {
  const words = wordsOf(rest).map(({ text }) => text)
  const at = words.indexOf('user')
  return at < 0 ? { user: null, password: null } : { user: words[at + 1] ?? null, password: words[at + 2] ?? null }
}

function addTr069(s: HuaweiSession, id = '', rest = ''): Done {
  const { tr069 } = s.olt.profiles
  const pairs = pairsOf(rest)
  if (tr069.some((one) => one.id === Number(id))) return s.say('  Failure: The profile has existed already')
  if (!pairs['profile-name'] || !pairs.url) return s.say("  % Incomplete command, the error locates at '^'")
  s.olt.changed()
  tr069.push({ id: Number(id), name: pairs['profile-name'], url: pairs.url, ...credentials(rest) })
}

function modifyTr069(s: HuaweiSession, id = '', rest = ''): Done {
  const found = s.olt.profiles.tr069.find((one) => one.id === Number(id))
  if (!found) return s.say('  Failure: The profile does not exist')
  if (isBound(s, found.id)) return s.say('  Failure: The profile has been bound to the ONT')
  s.olt.changed()
  const { url } = pairsOf(rest)
  const { user, password } = credentials(rest)
  Object.assign(found, url ? { url } : {}, user === null ? {} : { user, password })
}

function deleteTr069(s: HuaweiSession, id = ''): Done {
  if (!s.olt.profiles.tr069.some((one) => one.id === Number(id))) return s.say('  Failure: The profile does not exist')
  if (isBound(s, Number(id))) return s.say('  Failure: The profile has been bound to the ONT')
  s.olt.changed()
  s.olt.profiles.tr069 = s.olt.profiles.tr069.filter((one) => one.id !== Number(id))
}

const isBound = ({ olt }: HuaweiSession, id: number): boolean =>
  olt.onts.some(({ config }) => config.tr069Profile === id)

function edit(s: HuaweiSession, mode: string, id = '', name: string | undefined): Done {
  s.mode = mode
  s.of = id
  s.draft = name === undefined ? [] : [`profile-name ${name}`]
}

/** Until `commit` nothing of what was typed in a profile counts. */
function commit(s: HuaweiSession): Done {
  const { profiles } = s.olt
  const list =
    { lineprofile: profiles.line, srvprofile: profiles.service, 'wan-profile': profiles.wan }[s.mode] ?? profiles.line
  const named = s.draft.find((line) => line.startsWith('profile-name '))?.slice('profile-name '.length)
  const lines = s.draft.filter((line) => !line.startsWith('profile-name '))
  const id = Number(s.of)
  s.olt.changed()
  const found = list.find((one) => one.id === id)
  if (found) Object.assign(found, named ? { name: named } : {}, s.mode === 'wan-profile' ? { lines } : {})
  else list.push({ id, name: named ?? `${s.mode}_${id}`, lines })
  s.draft = []
}
