// A small vendor for the engine's tests: a few modes, questions and failure texts, nothing of a real driver.
import type { Command, Dialect, Driver, Parsed, Place, Recipe } from '../../../../main/olt/driver.ts'
import type { EngineOptions } from '../../../../main/olt/link/connect.ts'
import { createOltLink } from '../../../../main/olt/link/index.ts'
import type { Exchange, Job, OltLink } from '../../../../main/olt/link.ts'
import type { Box } from './box.ts'

const notHere = (): Recipe<never> => {
  throw new Error('not in this vendor')
}

export const dialect: Dialect = {
  name: 'plain',
  vendor: 'huawei',
  login: {
    user: /user name:\s*$/i,
    password: /user password:\s*$/i,
    refused: [
      { when: /Username or password invalid/, reason: 'olt_login' },
      { when: /user account is locked|forbidden/i, reason: 'olt_locked' },
      { when: /Reenter times have reached the upper limit/, reason: 'olt_sessions_full' },
    ],
    asks: [{ when: /Accept the notice\? \(YES\/NO\):\s*$/, answer: { text: 'YES' } }],
  },
  prompt: /^([\w.\-@/]{1,64})(\([\w\-/]+\))?(>|#|%%)\s*$/,
  modes: [
    { name: 'user', context: null, end: '>', enter: null, leave: null },
    {
      name: 'enable',
      context: null,
      end: '#',
      enter: { from: 'user', line: () => 'enable', asks: [{ when: /^Password:\s*$/, answer: 'secret' }] },
      leave: 'quit',
    },
    {
      name: 'config',
      context: /^\(config\)$/,
      end: '#',
      enter: { from: 'enable', line: () => 'config' },
      leave: 'quit',
    },
    {
      name: 'gpon',
      context: /^\(config-if-gpon-\d+\/\d+\)$/,
      end: '#',
      enter: { from: 'config', line: (of) => `interface gpon ${of}` },
      leave: 'quit',
    },
    {
      name: 'diagnose',
      context: /^\(diagnose\)$/,
      end: '%%',
      enter: { from: 'enable', line: () => 'diagnose' },
      leave: 'quit',
    },
  ],
  pager: { when: /---- More \( Press 'Q' to break \) ----/, key: ' ' },
  hint: { when: /\{[^{}\n]{0,300}\}:\s*$/, complete: /<cr>/ },
  open: [{ at: { mode: 'enable' }, line: 'undo smart' }],
  close: { line: 'quit', asks: [{ when: /log out\? \(y\/n\)\[n\]:\s*$/, answer: { text: 'y' } }] },
  proof: '',
  cancel: '\x03',
  failures: [
    { when: /^\s*Failure: The automatically found ONTs do not exist/m, code: 'empty' },
    { when: /^\s*Failure: Make configuration repeatedly/m, code: 'already_done' },
    { when: /^\s*Failure: This configured object has some service virtual ports/m, code: 'in_use' },
    { when: /^\s*% Bad password/m, code: 'denied' },
    { when: /^\s*% /m, code: 'syntax' },
    { when: /^\s*Failure:/m, code: 'rejected' },
  ],
  noise: [/^\s*! /, /^ALARM /],
  reads: {
    system: notHere,
    boards: notHere,
    onusOfPort: notHere,
    onus: notHere,
    portOptics: notHere,
    find: notHere,
    onu: notHere,
    autofind: notHere,
  },
}

export const driver: Driver = {
  vendor: 'huawei',
  label: 'Box',
  firstPort: 0,
  onuName: 'ONT',
  dialects: [dialect],
  probe: {
    line: 'display version',
    expects: /PRODUCT/,
    identify: (_banner, output) => ({ dialect: 'plain', model: /PRODUCT (\S+)/.exec(output)?.[1] ?? null }),
  },
  parserFor: () => null,
}

const lines = (text: string): Parsed => ({ records: text.split('\n').map((line) => ({ line })), unparsed: [] })

export const enable: Place = { mode: 'enable' }
export const command = (line: string, more: Partial<Command> = {}): Command => ({
  id: line.split(' ').slice(0, 2).join('-'),
  at: enable,
  line,
  kind: 'read',
  parse: lines,
  ...more,
})

export const textOf = ({ records }: { records: Record<string, unknown>[] }): string =>
  records.map(({ line }) => String(line)).join('\n')

export const job = (more: Partial<Job> = {}): Job => ({
  title: { key: 'job', params: {} },
  by: 'Lucia',
  lane: 'operator',
  signal: new AbortController().signal,
  ...more,
})

export interface TestLink {
  link: OltLink
  exchanges: Exchange[]
  read(line: string, more?: Partial<Command>, asJob?: Job): Promise<string>
}

export function linkTo(box: Box, more: Partial<EngineOptions> = {}): TestLink {
  const exchanges: Exchange[] = []
  const link = createOltLink({
    name: 'olt-1',
    vendor: 'huawei',
    host: box.host,
    port: box.port,
    transport: 'ssh',
    user: 'noc',
    password: async () => 'secret-1',
    legacyAlgorithms: false,
    pinnedHostKey: box.fingerprint,
    perMinute: 1000,
    keepAliveMs: 60_000,
    connectMs: 10_000,
    breaker: { failures: 3, cooldownMs: 60_000 },
    redact: (text) => text,
    onExchange: (exchange) => exchanges.push(exchange),
    onState: () => undefined,
    clock: () => new Date(),
    driver,
    questionMs: 200,
    ...more,
  })
  return {
    link,
    exchanges,
    async read(line, options, asJob = job()) {
      const { results } = await link.read(() => ({ commands: [command(line, options)], assemble: () => null }), asJob)
      const [result] = results
      if (!result) throw new Error('no result')
      return textOf(result)
    },
  }
}
