// `pondesk source …`: connect, list, test and forget ACSs and OLTs.
import { PondeskError } from '../shared/errors.ts'
import type { InputOf, OutputOf } from '../shared/operations/index.ts'
import { BadArguments, type ParsedArguments } from './args.ts'
import {
  askHidden,
  askYes,
  type Command,
  invoke,
  isFirstUse,
  type Output,
  print,
  readAll,
  readText,
  textOption,
} from './command-tools.ts'
import { nameOf } from './inspect-file.ts'
import { driverNamed } from './inspect-olt.ts'
import { tell } from './terminal.ts'

type NewSource = InputOf<'source.add'>
type SecretField = 'secret' | 'jump_secret' | 'enable_secret'

/** Never in the arguments, where every user of the machine could read it: typed without echo, or on standard input. */
async function secretFor(parsed: ParsedArguments): Promise<string | undefined> {
  const auth = textOption(parsed, 'auth') ?? 'none'
  if (parsed.options['secret-stdin']) return (await readAll(process.stdin)).replace(/\r?\n$/, '')
  if (auth === 'none') return undefined
  if (!process.stdin.isTTY) throw new BadArguments(tell('cli.secret_stdin'))
  return askHidden(tell('cli.secret_for', { auth }))
}

/** One secret a line, in the order of `names`; a private key takes the lines down to its END. */
export function secretsIn(text: string, names: readonly SecretField[]): Record<string, string> {
  const lines = text.replace(/\r/g, '').replace(/\n$/, '').split('\n')
  const secrets: Record<string, string> = {}
  for (const name of names) {
    const end = lines[0]?.startsWith('-----BEGIN') ? lines.findIndex((line) => line.startsWith('-----END')) : 0
    const secret = lines.splice(0, end + 1).join('\n')
    if (secret === '') throw new BadArguments(tell('cli.secret_missing', { name }))
    secrets[name] = end > 0 ? `${secret}\n` : secret
  }
  return secrets
}

async function oltSecrets(parsed: ParsedArguments): Promise<Record<string, string>> {
  const names: SecretField[] = ['secret']
  if (parsed.options.jump !== undefined) names.push('jump_secret')
  if (parsed.options.enable === true) names.push('enable_secret')
  if (parsed.options['secret-stdin']) return secretsIn(await readAll(process.stdin), names)
  if (!process.stdin.isTTY) throw new BadArguments(tell('cli.secret_stdin'))
  const secrets: Record<string, string> = {}
  for (const name of names) secrets[name] = await askHidden(tell(`cli.${name}`))
  return secrets
}

/** Of the source that is called so, or else has this number. @throws BadArguments where that would be two sources */
async function idIn(parsed: ParsedArguments): Promise<number> {
  const [text = ''] = parsed.rest
  if (text === '') throw new BadArguments(tell('cli.source_id'))
  const { items } = await invoke(parsed, 'source.list', {})
  const named = items.find(({ name }) => name === text)
  const numbered = items.find(({ id }) => String(id) === text)
  if (named && numbered && named.id !== numbered.id)
    throw new BadArguments(tell('cli.two_sources', { text, id: named.id, name: numbered.name }))
  const found = named ?? numbered
  if (found) return found.id
  const known = items.map(({ id, name }) => `${name} (${id})`).join(', ')
  throw new BadArguments(
    known === ''
      ? tell('cli.no_such_source_none', { text: nameOf(text) })
      : tell('cli.no_such_source', { text: nameOf(text), known }),
  )
}

/** What this source may be asked; left out: the defaults. */
const budgetIn = ({ options: given }: ParsedArguments) => ({
  read_timeout_s: given['read-timeout'],
  task_timeout_s: given['task-timeout'],
  connect_timeout_s: given['connect-timeout'],
  concurrency: given.concurrency,
  per_second: given['per-second'],
  breaker_failures: given['breaker-failures'],
  breaker_pause_s: given['breaker-pause'],
})

const acsIn = async (parsed: ParsedArguments) => ({
  kind: 'acs',
  name: textOption(parsed, 'name'),
  url: textOption(parsed, 'url'),
  auth: textOption(parsed, 'auth'),
  user: textOption(parsed, 'user'),
  header: textOption(parsed, 'header'),
  fingerprint256: textOption(parsed, 'fingerprint'),
  ca: parsed.options.ca === undefined ? undefined : await readText(String(parsed.options.ca)),
  secret: await secretFor(parsed),
  unchecked: parsed.options.unchecked === true,
  writes: parsed.options.writes === true,
  ...budgetIn(parsed),
})

/** `user@host`, `user@host:port`. */
function jumpIn(parsed: ParsedArguments) {
  const given = textOption(parsed, 'jump')
  if (given === undefined) return {}
  const [, user, host, port] = /^([^@]+)@([^@]+?)(?::(\d+))?$/.exec(given) ?? []
  if (user === undefined || host === undefined) throw new BadArguments(tell('cli.jump_form'))
  return {
    jump_user: user,
    jump_host: host,
    ...(port === undefined ? {} : { jump_port: Number(port) }),
    jump_host_key: textOption(parsed, 'jump-host-key'),
  }
}

const oltIn = async (parsed: ParsedArguments) => ({
  kind: 'olt',
  name: textOption(parsed, 'name'),
  vendor: driverNamed(textOption(parsed, 'vendor')).vendor,
  host: textOption(parsed, 'host'),
  port: parsed.options.port,
  transport: textOption(parsed, 'transport'),
  user: textOption(parsed, 'user'),
  legacy: parsed.options.legacy === true,
  clear_text: parsed.options['clear-text'] === true,
  host_key: textOption(parsed, 'host-key'),
  per_minute: parsed.options['per-minute'],
  unchecked: parsed.options.unchecked === true,
  writes: parsed.options.writes === true,
  ...jumpIn(parsed),
  ...(await oltSecrets(parsed)),
})

/** Asks a person for what the program must not decide: an unknown host key, a line in clear text. */
async function addAsking(parsed: ParsedArguments, given: unknown, output: Output): Promise<OutputOf<'source.add'>> {
  try {
    return await invoke(parsed, 'source.add', given)
  } catch (error) {
    if (!(error instanceof PondeskError) || error.code !== 'confirmation_required' || !process.stdin.isTTY) throw error
    const { host, fingerprint } = error.params
    if (error.field === 'clear_text') {
      output.err(`${tell('cli.telnet')}\n`)
      if (!(await askYes(tell('cli.telnet_ask')))) throw error
      return addAsking(parsed, { ...(given as NewSource), clear_text: true }, output)
    }
    if (fingerprint === undefined || error.field === undefined) throw error
    output.err(`${tell('cli.host_key', { host: host ?? '' })}\n  ${fingerprint}\n${tell('cli.host_key_compare')}\n`)
    if (!(await askYes(tell('cli.host_key_ask')))) throw error
    return addAsking(parsed, { ...(given as NewSource), [error.field]: fingerprint }, output)
  }
}

const asJson = (parsed: ParsedArguments): boolean => parsed.options.json === true

export const sourceCommands: Record<string, Command> = {
  'source add': {
    usage: [
      'source add acs --name N --url U [--auth none|basic|bearer|header] [--user U] [--header H] [--secret-stdin] [--ca FILE] [--fingerprint HEX] [--unchecked] [--writes] [--concurrency N] [--per-second N] [--read-timeout S] [--task-timeout S] [--connect-timeout S] [--breaker-failures N] [--breaker-pause S]',
      'source add olt --name N --vendor huawei|zte --host H [--port P] [--transport ssh|telnet] [--clear-text] [--legacy] --user U [--secret-stdin] [--host-key SHA256:…] [--jump USER@HOST[:PORT]] [--jump-host-key SHA256:…] [--enable] [--per-minute N] [--unchecked] [--writes]',
    ],
    says: 'cli.help.source_add',
    words: 1,
    async run(parsed, output) {
      const [kind] = parsed.rest
      if (kind !== 'acs' && kind !== 'olt') throw new BadArguments(tell('cli.source_kind'))
      if (kind === 'acs') {
        const source = await invoke(parsed, 'source.add', await acsIn(parsed))
        const text = tell('cli.connected_acs', { id: source.id, name: source.name, url: source.url })
        print(output, { success: true, source }, text, asJson(parsed))
        return 0
      }
      const source = await addAsking(parsed, await oltIn(parsed), output)
      if (source.olt?.transport === 'telnet') output.err(`${tell('cli.warning', { text: tell('cli.telnet') })}\n`)
      const { id, name, url, olt } = source
      const text = tell('cli.connected_olt', { id, name, url, olt: olt?.id ?? 0 })
      print(output, { success: true, source }, text, asJson(parsed))
      return 0
    },
  },
  'source list': {
    usage: 'source list',
    says: 'cli.help.source_list',
    isRead: true,
    async run(parsed, output) {
      const { items } = isFirstUse(parsed) ? { items: [] } : await invoke(parsed, 'source.list', {})
      const lines = items.map(
        ({ id, kind, name, url, auth, olt, simulated, writes }) =>
          `${id}\t${kind}\t${name}\t${url}\t${olt?.vendor ?? auth}\t${tell(writes ? 'cli.writes' : 'cli.reads')}${simulated ? `\t${tell('cli.simulated')}` : ''}`,
      )
      print(
        output,
        { success: true, items },
        lines.length > 0 ? lines.join('\n') : tell('cli.no_sources'),
        asJson(parsed),
      )
      return 0
    },
  },
  'source test': {
    usage: 'source test ID|NAME',
    says: 'cli.help.source_test',
    isRead: true,
    words: 1,
    async run(parsed, output) {
      const result = await invoke(parsed, 'source.test', { id: await idIn(parsed) })
      const { kind, model, version, devices, ms } = result
      const what = kind === 'acs' ? `GenieACS ${version ?? '?'}` : [model ?? 'OLT', version ?? ''].join(' ').trim()
      print(output, { success: true, ...result }, tell('cli.answers', { what, n: devices, ms }), asJson(parsed))
      return 0
    },
  },
  'source writes': {
    usage: 'source writes ID|NAME on|off',
    says: 'cli.help.source_writes',
    words: 2,
    async run(parsed, output) {
      const wanted = parsed.rest[1]
      if (wanted !== 'on' && wanted !== 'off') throw new BadArguments(tell('cli.source_writes'))
      const source = await invoke(parsed, 'source.update', { id: await idIn(parsed), writes: wanted === 'on' })
      const text = `${source.name}: ${tell(source.writes ? 'cli.writes' : 'cli.reads')}`
      print(output, { success: true, source }, text, asJson(parsed))
      return 0
    },
  },
  'source remove': {
    usage: 'source remove ID|NAME --yes',
    says: 'cli.help.source_remove',
    words: 1,
    async run(parsed, output) {
      if (parsed.options.yes !== true) throw new BadArguments(tell('cli.source_remove'))
      await invoke(parsed, 'source.remove', { id: await idIn(parsed), confirm: true })
      print(output, { success: true }, tell('cli.removed'), asJson(parsed))
      return 0
    },
  },
}
