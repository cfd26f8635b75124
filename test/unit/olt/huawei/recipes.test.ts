// What is typed for each question of the house, where, and what the answers say together.
import { describe, expect, it } from 'vitest'
import type { CommandResult, Dialect, FailureCode, Recipe } from '../../../../main/olt/driver.ts'
import { huawei } from '../../../../main/olt/drivers/huawei/index.ts'
import { classify } from '../../../../main/olt/session/failure.ts'
import * as sample from './samples.ts'

const smartax = huawei.dialects[0] as Dialect
const { reads } = smartax
const pon = { frame: 0, slot: 1, port: 5 }
const onu = { ...pon, onuId: 25 }

const typed = (recipe: Recipe<unknown>): string[] =>
  recipe.commands.map(({ at, line }) => `${at.of ? `${at.mode} ${at.of}` : at.mode}: ${line}`)

/** Runs a recipe against texts by command line; a line without one is refused. */
function answered<T>(recipe: Recipe<T>, texts: Record<string, string>): { value: T; unparsed: string[] } {
  const results = recipe.commands.map((command): CommandResult => {
    const text = texts[command.line] ?? '  Failure: The ONT is not online'
    const failure = classify(text, smartax.failures)
    const parsed = failure ? { records: [], unparsed: [] } : command.parse(text)
    return { command, failure, at: '2026-11-21T00:00:00Z', ...parsed }
  })
  return { value: recipe.assemble(results), unparsed: results.flatMap(({ unparsed }) => unparsed) }
}

describe('what is typed', () => {
  it.each<[string, () => Recipe<unknown>, string[]]>([
    [
      'system',
      () => reads.system(),
      ['config: display version', 'config: display sysuptime', 'config: display temperature 0', 'config: display time'],
    ],
    ['boards', () => reads.boards(), ['config: display board 0']],
    ['ports of a board', () => reads.ponPorts?.('0/1') as Recipe<unknown>, ['gpon 0/1: display port state all']],
    ['one port', () => reads.ponPort?.(pon) as Recipe<unknown>, ['gpon 0/1: display port state 5']],
    [
      'ONTs of a port',
      () => reads.onusOfPort(pon),
      ['config: display ont info 0 1 5 all', 'config: display ont info summary 0/1/5'],
    ],
    ['optics of a port', () => reads.portOptics(pon), ['gpon 0/1: display ont optical-info 5 all']],
    ['by canonical serial', () => reads.find('HWTCAA000003'), ['config: display ont info by-sn 48575443AA000003']],
    [
      'by serial of 16 digits',
      () => reads.find('48575443aa000003'),
      ['config: display ont info by-sn 48575443AA000003'],
    ],
    [
      'one ONT',
      () => reads.onu(onu),
      [
        'config: display ont info 0 1 5 25',
        'config: display service-port port 0/1/5 ont 25',
        'config: display mac-address port 0/1/5 ont 25',
        'config: display ont version 0 1 5 25',
        'config: display ont wlan-info 0/1/5 25',
        'gpon 0/1: display ont optical-info 5 25',
        'gpon 0/1: display ont wan-info 5 25',
        'gpon 0/1: display ont port state 5 25 eth-port all',
        'gpon 0/1: display ont ipconfig 5 25',
      ],
    ],
    ['autofind', () => reads.autofind(), ['config: display ont autofind all']],
    ['alarms', () => reads.alarms?.() as Recipe<unknown>, ['config: display alarm active all detail']],
  ])('%s', (_, recipe, lines) => expect(typed(recipe())).toEqual(lines))

  it('reads the whole OLT with one command a board that carries ONTs', () => {
    const { value: boards } = answered(reads.boards(), { 'display board 0': sample.boards })
    expect(typed(reads.onus(boards))).toEqual(['config: display ont info 0 1 all'])
    expect(typed(reads.system(boards)).at(-1)).toBe('config: display cpu 0/3')
  })
})

describe('what the answers say together', () => {
  it('system', () => {
    const { value, unparsed } = answered(reads.system(), {
      'display version': sample.version,
      'display sysuptime': '  System up time: 1 day 0 hour 0 minute 9 second',
      'display time': '  2026-11-21 03:04:05-05:00',
      'display temperature 0':
        '  SlotID:  1      BoardName: H901GPHF       Temperature:   57C( 134F)\n\n  SlotID:  3      BoardName: H901MPLA       Temperature:   61C( 141F)',
    })
    expect(unparsed).toEqual([])
    expect(value).toMatchObject({
      model: 'MA5800-X7',
      version: 'MA5800V100R019C10',
      patch: 'SPH206',
      uptimeSeconds: 86409,
      temperature: 61,
      clock: '2026-11-21 03:04:05-05:00',
    })
  })

  it('boards, with the ports that their names stand for', () => {
    expect(answered(reads.boards(), { 'display board 0': sample.boards }).value).toEqual([
      { slot: '0/0', type: null, status: null, ponPorts: 0, online: null },
      { slot: '0/1', type: 'H901GPHF', status: 'Normal', ponPorts: 16, online: true },
      { slot: '0/2', type: 'H805GPBD', status: 'Standby_failed', ponPorts: 8, online: false },
      { slot: '0/3', type: 'H901MPLA', status: 'Active_normal', ponPorts: 0, online: true },
    ])
  })

  it('the SFP of a port', () => {
    const recipe = reads.ponPort?.(pon) as NonNullable<ReturnType<NonNullable<typeof reads.ponPort>>>
    expect(answered(recipe, { 'display port state 5': sample.portState }).value).toEqual([
      { pon, admin: null, txDbm: 4.53, temperature: 46, voltage: 3.31, bias: 17, opticClass: null },
    ])
  })

  it('ONTs of a port: state from the list, optics and times from the summary, the description that is not cut', () => {
    const { value } = answered(reads.onusOfPort(pon), {
      'display ont info 0 1 5 all': sample.list,
      'display ont info summary 0/1/5': sample.summary,
    })
    expect(value.map(({ onu: { onuId }, runState, enabled }) => [onuId, runState, enabled])).toEqual([
      [0, 'online', true],
      [7, 'power_fail', true],
      [25, 'disabled', false],
      [127, 'unknown', true],
    ])
    expect(value[0]).toMatchObject({
      serial: 'HWTCAA000001',
      description: 'Calle 5 # 12-30 > apto (y/n): 3',
      model: 'EG8145X6-10',
      distance: 1500,
      rxDbm: -19.87,
      lastDownCause: 'ONT is reset by ONT comma',
    })
    expect(value[1]).toMatchObject({ serial: 'ZTEGBB000002', lastDown: '02/01/2026 11:00:15', rxDbm: null })
  })

  it('optics of a port', () => {
    const recipe = reads.portOptics(pon)
    expect(answered(recipe, { 'display ont optical-info 5 all': sample.optics8 }).value).toEqual([
      {
        onu: { ...pon, onuId: 0 },
        rxDbm: -19.87,
        txDbm: 2.21,
        oltRxDbm: -22.4,
        temperature: 41,
        voltage: 3.28,
        bias: 12,
      },
      { onu, rxDbm: -27.95, txDbm: 2.05, oltRxDbm: null, temperature: null, voltage: null, bias: null },
    ])
  })

  it('one ONT; what could not be read is named and left open', () => {
    const { value, unparsed } = answered(reads.onu(onu), {
      'display ont info 0 1 5 25': sample.detail,
      'display service-port port 0/1/5 ont 25': sample.servicePorts,
      'display mac-address port 0/1/5 ont 25': '  Failure: There is not any MAC address record',
      'display ont wan-info 5 25': sample.wan,
      'display ont port state 5 25 eth-port all': sample.eth,
      'display ont ipconfig 5 25': sample.ipHost,
    })
    expect(unparsed).toEqual([])
    expect(value.row).toMatchObject({ onu, serial: 'HWTCAA000003', runState: 'online', distance: 1500 })
    expect(value).toMatchObject({
      lineProfile: '10 INTERNET 100M',
      serviceProfile: '11 HGU_4ETH',
      onlineSeconds: 183845,
      cpuPercent: 3,
      memoryPercent: 61,
      tr069: { enabled: true, profile: 'ACS-NORTE' },
      optics: null,
      wifi: null,
      macs: [],
    })
    expect(value.servicePorts).toEqual([
      { index: 4, vlan: 200, userVlan: 200, gemport: 1, state: 'up', upstream: '10', downstream: '11' },
      { index: 10250, vlan: 1000, userVlan: null, gemport: 2, state: 'down', upstream: null, downstream: null },
    ])
    expect(value.ethPorts).toMatchObject([
      { port: '1', link: 'up', speed: '1000' },
      { port: '2', link: 'down', speed: null },
    ])
    expect(value.wans).toMatchObject([
      {
        index: 1,
        mode: 'pppoe',
        ip: '192.0.2.7',
        vlan: 200,
        service: 'internet',
        mac: '00:11:22:33:44:55',
        dns: ['8.8.8.8'],
      },
      { index: 0, mode: 'static', ip: '10.20.30.40', vlan: 999, dns: [] },
    ])
    expect(value.failed.map(({ id, code }) => [id, code])).toEqual([
      ['onu-version', 'offline'],
      ['onu-wifi', 'offline'],
      ['onu-optics', 'offline'],
    ])
  })

  it('autofind and alarms', () => {
    expect(answered(reads.autofind(), { 'display ont autofind all': sample.autofind }).value).toEqual([
      {
        pon,
        serial: 'HWTCAA00BEEF',
        printed: '48575443AA00BEEF (HWTC-AA00BEEF)',
        model: 'EG8145V5',
        vendorId: 'HWTC',
        version: 'V5R020C10S213',
        seenAt: '2026-11-20 12:50:52-05:00',
      },
    ])
    const nothing = '  Failure: The automatically found ONTs do not exist'
    expect(answered(reads.autofind(), { 'display ont autofind all': nothing }).value).toEqual([])
    const recipe = reads.alarms?.() as NonNullable<ReturnType<NonNullable<typeof reads.alarms>>>
    expect(answered(recipe, { 'display alarm active all detail': sample.alarm }).value).toEqual([
      {
        at: '2026-07-23 14:42:36-05:00',
        severity: 'MINOR',
        text: 'The dying-gasp of GPON ONTi (DGi) is generated',
        position: '0/1/5:25',
      },
    ])
  })
})

describe('refusals', () => {
  it.each<[string, FailureCode]>([
    ['  Failure: The automatically found ONTs do not exist', 'empty'],
    ['  Failure: There is not any MAC address record', 'empty'],
    ['  Failure: No service virtual port can be operated', 'empty'],
    ['  Failure: The ONT does not exist', 'not_found'],
    ['  Failure: The required ONT does not exist', 'not_found'],
    ['  Failure: The profile does not exist', 'not_found'],
    ['  Failure: The ONT is not online', 'offline'],
    ['  Failure: Make configuration repeatedly', 'already_done'],
    ['  Failure: Service virtual port has existed already', 'already_done'],
    ['  Failure: SN already exists', 'conflict'],
    ['  Failure: This configured object has some service virtual\n  ports', 'in_use'],
    ['  Failure: The ONT can not support', 'unsupported'],
    ['  Failure: The IP interface does not exist', 'unsupported'],
    ['  Failure: The current HG configuration method of the ONT does not support this\n  operation', 'unsupported'],
    ['  Failure: System is busy, please retry after a while', 'busy'],
    ["            ^\n  % Unknown command, the error locates at '^'", 'syntax'],
    ["            ^\n  % Parameter error, the error locates at '^'", 'syntax'],
    ['  % Too many parameters found', 'syntax'],
    ['  Failure: Something nobody has seen before', 'rejected'],
  ])('%s', (text, code) => expect(classify(`\n${text}\n`, smartax.failures)?.code).toBe(code))

  it('takes a description for no refusal', () => {
    const text = '  Description             : Failure: The ONT does not exist\n  Run state               : online'
    expect(classify(text, smartax.failures)).toBeNull()
  })
})

describe('how it talks', () => {
  const modeOf = (line: string): string | undefined => {
    const [, host, context = '', end] = smartax.prompt.exec(line) ?? []
    const fits = smartax.modes.find(
      (mode) => mode.end === end && (mode.context ? mode.context.test(context) : context === ''),
    )
    return host && fits?.name
  }

  it.each([
    ['MA5608T>', 'user'],
    ['OlT_CHASSI_0.a-b/c#', 'enable'],
    ['MA5800-X7(config)#', 'config'],
    ['MA5800-X7(config-if-gpon-0/1)#', 'gpon'],
    ['MA5608T(config-if-epon-0/2)#', 'epon'],
    ['MA5608T(config-gpon-lineprofile-10)#', 'line-profile'],
    ['MA5608T(config-gpon-srvprofile-10)#', 'service-profile'],
    ['MA5608T(diagnose)%%', 'diagnose'],
    ['  0/ 1/5       0   Calle 5 #', undefined],
    ['Are you sure to log out? (y/n)[n]:', undefined],
  ])('%s', (line, mode) => expect(modeOf(line)).toBe(mode))

  it('runs a line only where Enter ends it', () => {
    const hint = smartax.hint as NonNullable<Dialect['hint']>
    const isHint = (line: string): boolean[] => [hint.when.test(line), hint.complete.test(line)]
    expect(isHint('{ <cr>||<K> }:')).toEqual([true, true])
    expect(isHint('{ <cr>|ont<K>|port<K>|section<K>|service-port<K>|simple<K>||<K> }:')).toEqual([true, true])
    expect(isHint('{ frameid/slotid<S><Length 1-15> }:')).toEqual([true, false])
  })

  it('tells the model from the version, else from the banner', () => {
    const { identify, line } = huawei.probe
    expect(line).toBe('display version')
    expect(identify('', '  PRODUCT MA5600T')).toEqual({ dialect: 'smartax', model: 'MA5600T' })
    expect(identify('  Huawei Integrated Access Software (MA5800).', '')).toEqual({
      dialect: 'smartax',
      model: 'MA5800',
    })
  })

  it.each([
    ['Username or password invalid.', 'olt_login'],
    ['Reenter times have reached the upper limit.', 'olt_sessions_full'],
    ['The IP address has been locked', 'olt_locked'],
    ['User account is locked', 'olt_locked'],
  ])('%s', (text, reason) => {
    expect(smartax.login.refused.find(({ when }) => when.test(`  ${text}`))?.reason).toBe(reason)
  })
})
