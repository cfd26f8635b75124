// OLTs as the server would answer them, for what a real one shows too seldom: a full grid, a cut, a silent OLT, a changed key.
import type {
  OltBoard,
  OltExchangeDetail,
  OltPage,
  OltReadings,
  OltSession,
  OltSummary,
  PonOnu,
  PonPage,
  PonPort,
} from '../../shared/model/olt.ts'
import type { Reading } from '../../shared/model/reading.ts'

export const secondsAgo = (seconds: number): string => new Date(Date.now() - seconds * 1000).toISOString()

const number = (value: number | null, unit: NonNullable<Reading<number>['unit']>, source = 'OLT-NORTE', age = 4) => ({
  state: value === null ? ('absent' as const) : ('value' as const),
  value,
  unit,
  source,
  observedAt: secondsAgo(age),
})
const text = (value: string | null, age = 4) => ({
  state: value === null ? ('absent' as const) : ('value' as const),
  value,
  source: 'OLT-NORTE',
  observedAt: secondsAgo(age),
})

const minutes = (peak: number): OltSession['budget']['history'] =>
  Array.from({ length: 60 }, (_, index) => ({
    minute: secondsAgo((60 - index) * 60),
    commands: Math.round(peak * (0.45 + 0.5 * Math.abs(Math.sin(index * 0.9)))),
  }))

const session: OltSession = {
  open: true,
  hostname: 'OLT-NORTE',
  dialect: 'ma5800',
  clearText: false,
  algorithms: {
    kex: 'diffie-hellman-group1-sha1',
    cipher: 'aes128-cbc',
    hostKey: 'ssh-rsa',
    mac: 'hmac-sha1',
    legacy: ['diffie-hellman-group1-sha1', 'aes128-cbc'],
  },
  running: {
    title: { key: 'olt.tab.puertos', params: {} },
    by: 'Rafael',
    since: secondsAgo(6),
    waitsFor: null,
  },
  waiting: [
    { title: { key: 'action.read_olt', params: {} }, by: 'Lucía', since: secondsAgo(4), waitsFor: 'session' },
    { title: { key: 'onu.optics', params: {} }, by: 'PonDesk', since: secondsAgo(9), waitsFor: 'budget' },
  ],
  budget: { perMinute: 60, usedLastMinute: 18, history: minutes(30) },
}

const norte: OltSummary = {
  id: 101,
  name: 'OLT-NORTE',
  vendor: 'huawei',
  vendorName: 'Huawei',
  host: '10.20.0.2',
  port: 22,
  transport: 'ssh',
  model: 'MA5800-X7',
  version: 'V100R021C10',
  state: 'ok',
  since: secondsAgo(86_400),
  lastOkAt: secondsAgo(4),
  problem: null,
  simulated: true,
  session,
  pons: { used: 29, total: 32 },
  onus: { online: 735, total: 758 },
  temperature: number(41, '°C'),
  cpu: number(12, '%'),
  readAt: secondsAgo(4),
  unsaved: 3,
  hostKeyChanged: null,
}

const idle: OltSession = {
  ...session,
  open: false,
  hostname: null,
  algorithms: null,
  running: null,
  waiting: [],
  budget: { perMinute: 30, usedLastMinute: 0, history: minutes(4) },
}

const sur: OltSummary = {
  ...norte,
  id: 102,
  name: 'OLT-SUR',
  vendor: 'zte',
  vendorName: 'ZTE',
  host: '10.20.0.3',
  transport: 'telnet',
  port: 23,
  model: 'C320',
  version: 'V2.1.0',
  state: 'down',
  since: secondsAgo(840),
  lastOkAt: secondsAgo(840),
  session: { ...idle, clearText: true },
  pons: { used: 14, total: 16 },
  onus: { online: 391, total: 402 },
  temperature: number(null, '°C', 'OLT-SUR'),
  cpu: number(null, '%', 'OLT-SUR'),
  readAt: secondsAgo(840),
  unsaved: 0,
}

const este: OltSummary = {
  ...norte,
  id: 103,
  name: 'OLT-ESTE',
  vendor: 'zte',
  vendorName: 'ZTE',
  host: '10.20.0.4',
  model: 'C650',
  version: 'V2.2.0',
  state: 'failing',
  lastOkAt: secondsAgo(7200),
  session: idle,
  pons: null,
  onus: null,
  temperature: { ...number(44, '°C', 'OLT-ESTE'), state: 'unread', value: null },
  cpu: { ...number(9, '%', 'OLT-ESTE'), state: 'unread', value: null },
  readAt: null,
  unsaved: 0,
  hostKeyChanged: {
    pinned: 'SHA256:Vq3nBq7vVxW0C4rXJmY1t8o0sQ2bqk1mZk9uYb3R1Hs',
    offered: 'SHA256:k2Jp0xXhN8m6Qd5sT7vUe1aWcYb9ZrL4oIf3HgKjE0M',
  },
}

export const summaries = (): OltSummary[] => [norte, sur, este]

const odd: Record<string, Partial<PonPort>> = {
  '0/1/5': { state: 'los', affected: 1, online: 25, total: 26 },
  '0/1/11': { state: 'weak', affected: 3, medianRx: number(-25.6, 'dBm') },
  '0/1/14': { state: 'free', online: 0, total: 0, free: 128 },
  '0/1/15': { state: 'off', online: 0, total: 0, free: 128 },
  '0/2/3': { state: 'los', affected: 20, online: 23, total: 43, free: 85 },
  '0/2/9': { state: 'power', affected: 2, online: 20, total: 22 },
  '0/2/12': { state: 'down', affected: 11, online: 112, total: 123, free: 5 },
  '0/2/14': { state: 'unread', online: null, free: null, medianRx: number(null, 'dBm') },
}

function port(pon: string, index: number): PonPort {
  const total = 19 + ((index * 7) % 13)
  return {
    pon,
    state: 'ok',
    affected: 0,
    online: total,
    total,
    free: 128 - total,
    medianRx: number(-18.5 - ((index * 3) % 29) / 10, 'dBm'),
    sfpTx: number(3.5 + ((index * 5) % 13) / 10, 'dBm'),
    sfpTemperature: number(38 + (index % 6), '°C'),
    readAt: secondsAgo(4),
    ...odd[pon],
  }
}

const board = (slot: string, type: string, opticClass: string | null, from: number): OltBoard => ({
  slot,
  type,
  status: 'Normal',
  opticClass,
  pons: Array.from({ length: 16 }, (_, index) => port(`${slot}/${index}`, from + index)),
})

export const boards = (): OltBoard[] => [board('0/1', 'H901GPHF', 'B+', 0), board('0/2', 'H901GPHF', 'C+', 16)]

const agedTo = (one: OltBoard, readAt: string | null): OltBoard => ({
  ...one,
  pons: one.pons.map((pon) => ({ ...pon, readAt })),
})

export const pageOf = (olt: OltSummary): OltPage => ({
  olt,
  boards: olt.readAt ? boards().map((one) => agedTo(one, olt.readAt)) : [],
  others: olt.readAt
    ? [
        { slot: '0/8', type: 'H901MPLA', status: 'Active_normal' },
        { slot: '0/9', type: 'H901MPLA', status: 'Standby_normal' },
        { slot: '0/18', type: 'H901PILA', status: 'Normal' },
      ]
    : [],
  uptimeSeconds: number(olt.readAt ? 8_123_456 : null, 's', olt.name),
  memory: number(olt.readAt ? 34 : null, '%', olt.name),
  clockSkewSeconds: olt.readAt ? -184 : null,
  alarms: olt.readAt
    ? [
        {
          at: '2026-11-20 14:02:11',
          severity: 'Critical',
          text: 'The feed fiber is broken or OLT can not receive any expected optical signals (LOS)',
          position: '0/2/3',
        },
        {
          at: '2026-11-20 09:40:02',
          severity: 'Minor',
          text: 'The dying-gasp of GPON ONTi (DGi) is generated',
          position: '0/2/9',
        },
      ]
    : null,
  unsupported: ['rogue_onu'],
})

const names = [
  'Rosa Díaz',
  'Óptica Luz',
  'Elsa Vera',
  'Iván Ríos',
  'Nora Báez',
  'Luis Arce',
  'Mirta Soto',
  'Juan Pérez',
]
const cutAt = Date.UTC(2026, 10, 20, 14, 2, 11)

function onu(index: number, isCut: boolean): PonOnu {
  const isDown = isCut && index % 2 === 0 && index < 40
  const isOld = isCut && index === 41
  return {
    onuId: index,
    serial: `HWTC${(0x10a0 + index).toString(16).toUpperCase().padStart(8, '0')}`,
    status: isDown ? 'los' : isOld ? 'offline' : 'online',
    stateText: isDown || isOld ? 'offline' : 'online',
    name: names[index % names.length] ?? null,
    description: `cliente_${index}_zona_norte`,
    model: index % 5 === 0 ? null : 'HS8545M5',
    distance: isDown ? null : 820 + index * 37,
    rxDbm: isDown || isOld ? null : -18.4 - (index % 9),
    oltRxDbm: isDown || isOld ? null : -20.1 - (index % 9),
    lastDown: isDown
      ? new Date(cutAt + index * 700).toISOString()
      : isOld
        ? '2026-08-02T10:00:00.000Z'
        : '2026-10-03T11:20:00.000Z',
    lastDownCause: isDown ? 'LOSi/LOBi' : 'dying-gasp',
  }
}

export function ponOf(olt: OltSummary, pon: string): PonPage {
  const known = boards()
    .flatMap(({ pons }) => pons)
    .find((one) => one.pon === pon)
  const found = known ?? port(pon, 0)
  return {
    olt: { id: olt.id, name: olt.name, vendor: olt.vendor, state: olt.state },
    port: found,
    onus: Array.from({ length: found.total ?? 0 }, (_, index) => onu(index, pon === '0/2/3')),
    readAt: secondsAgo(4),
    cached: true,
  }
}

const noise = Array.from(
  { length: 13 },
  (_, index) => `PARAMETERS :FrameID: 0, SlotID: 2, PortID: 3, ONT ID: ${index * 2}`,
)

const summaryRaw = `OLT-NORTE#display ont info summary 0/2/3
  ------------------------------------------------------------------------------
  In port 0/2/3, the total of ONTs are: 43, online: 23
  ------------------------------------------------------------------------------
  ONT  Run     Last                Last                Last
  ID   state   UpTime              DownTime            DownCause
  ------------------------------------------------------------------------------
  0    offline 2026-11-20 08:00:14 2026-11-20 14:02:11 LOSi/LOBi
  1    online  2026-11-01 10:12:40 2026-11-01 10:11:02 dying-gasp
  2    offline 2026-11-20 08:00:16 2026-11-20 14:02:12 LOSi/LOBi
  3    online  2026-11-19 23:10:01 2026-11-19 23:08:44 dying-gasp
  ! RUNNING MAJOR 2026-11-20 14:02:12 ALARM NAME :Feed fiber broken
${noise.map((line) => `  ${line}`).join('\n')}
  ------------------------------------------------------------------------------
OLT-NORTE#`

export const exchanges: OltExchangeDetail[] = [
  {
    id: 814,
    at: secondsAgo(4),
    ms: 412,
    place: 'enable',
    line: 'display ont info summary 0/2/3',
    kind: 'read',
    commandId: 'onu_list',
    by: 'Lucía',
    serial: null,
    failure: null,
    unparsed: 14,
    records: 4,
    raw: summaryRaw,
    parsed: [0, 1, 2, 3].map((id) => ({
      onuId: id,
      runState: id % 2 === 0 ? 'offline' : 'online',
      lastUp: '2026-11-20 08:00:14',
      lastDown: '2026-11-20 14:02:11',
      lastDownCause: id % 2 === 0 ? 'LOSi/LOBi' : 'dying-gasp',
    })),
    unparsedLines: ['! RUNNING MAJOR 2026-11-20 14:02:12 ALARM NAME :Feed fiber broken', ...noise],
  },
  {
    id: 813,
    at: secondsAgo(61),
    ms: 96,
    place: 'interface gpon 0/2',
    line: 'display ont optical-info 3 0',
    kind: 'read',
    commandId: 'onu_optics',
    by: 'Rafael',
    serial: 'HWTC0A1B2C3D',
    failure: { code: 'olt_refused', text: 'Failure: The ONT is not online' },
    unparsed: 0,
    records: 0,
    raw: 'OLT-NORTE(config-if-gpon-0/2)#display ont optical-info 3 0\n  Failure: The ONT is not online\n',
    parsed: [],
    unparsedLines: [],
  },
  {
    id: 812,
    at: secondsAgo(340),
    ms: 1240,
    place: 'enable',
    line: 'display version',
    kind: 'read',
    commandId: 'system',
    by: 'PonDesk',
    serial: null,
    failure: null,
    unparsed: 0,
    records: 1,
    raw: 'OLT-NORTE#display version\n\n  VERSION : MA5800V100R021C10\n  PATCH   : SPH208\n  PRODUCT : MA5800-X7\n\n  Uptime is 94 day(s), 0 hour(s), 30 minute(s), 56 second(s)\n',
    parsed: [
      { version: 'MA5800V100R021C10', patch: 'SPH208', model: 'MA5800-X7', uptimeSeconds: 8_123_456, cpuPercent: null },
    ],
    unparsedLines: [],
  },
]

export const readings = (): OltReadings => ({
  olt: { id: 101, name: 'OLT-NORTE', vendor: 'huawei', onuName: 'ONT' },
  position: '0/1/5:25',
  stateText: text('offline'),
  enabled: { state: 'value', value: true, source: 'OLT-NORTE', observedAt: secondsAgo(4) },
  configState: text('normal'),
  matchState: text('match'),
  description: text('ana_ruiz_NAP-087'),
  model: text('HG8145V5'),
  softwareVersion: text('V5R020C10S115'),
  lineProfile: text('FTTH-100M'),
  serviceProfile: text('HG8145'),
  distance: number(1254, 'm'),
  rx: number(-27.4, 'dBm'),
  tx: number(2.2, 'dBm'),
  oltRx: number(-26.6, 'dBm'),
  temperature: number(47, '°C'),
  voltage: number(3.3, 'V'),
  bias: number(14.2, 'mA'),
  lastUp: text('2026-11-20T08:00:14.000Z'),
  lastDown: text('2026-11-20T14:02:11.000Z'),
  lastDownCause: text('LOSi/LOBi'),
  onlineSeconds: number(null, 's'),
  tr069Profile: text('acs-1'),
  ethPorts: [
    { port: '1', admin: 'on', link: 'up', speed: '1000', nativeVlan: 108 },
    { port: '2', admin: 'on', link: 'down', speed: null, nativeVlan: null },
  ],
  macs: [
    { mac: '00:e0:fc:12:34:56', vlan: 108, port: '1' },
    { mac: '00:e0:fc:12:34:57', vlan: 46, port: null },
  ],
  servicePorts: [
    { index: 1025, vlan: 108, userVlan: 108, gemport: 1, state: 'down' },
    { index: 1026, vlan: 46, userVlan: 46, gemport: 2, state: 'down' },
  ],
  wans: [
    {
      index: 1,
      name: '1_INTERNET_R_VID_108',
      mode: 'pppoe',
      status: 'Disconnected',
      ip: null,
      mask: null,
      gateway: null,
      dns: [],
      vlan: 108,
      service: 'internet',
      mac: '00:e0:fc:12:34:56',
      pppoeUser: 'ana_ruiz',
    },
    {
      index: 2,
      name: '2_TR069_R_VID_46',
      mode: 'dhcp',
      status: 'Connected',
      ip: '10.46.3.21',
      mask: '255.255.252.0',
      gateway: '10.46.0.1',
      dns: [],
      vlan: 46,
      service: 'tr069',
      mac: '00:e0:fc:12:34:57',
      pppoeUser: null,
    },
  ],
  failed: [{ id: 'onu_wifi', code: 'olt_refused', text: '% Unknown command' }],
  readAt: secondsAgo(4),
})
