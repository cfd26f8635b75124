// The verdict catalogue: what holds of an ONU, and which of it is said first.
import { describe, expect, it } from 'vitest'
import { readCpe } from '../../../main/acs/datamodel/index.ts'
import type { Facts } from '../../../main/onu/findings/index.ts'
import type { OltView } from '../../../main/onu/olt-port.ts'
import { verdictOf } from '../../../main/onu/verdict.ts'
import type { DeviceStatus } from '../../../shared/model/onu.ts'
import type { Reading } from '../../../shared/model/reading.ts'
import type { CpeReadings, HostReading, NeighbourNetwork } from '../../../shared/model/snapshot.ts'
import type { Cut } from '../../../shared/pon-cut.ts'
import { device } from '../acs/datamodel/build.ts'

const now = new Date('2026-03-02T12:00:00.000Z')
const at = '2026-03-02T11:58:00.000Z'
const wanPath = 'InternetGatewayDevice.WANDevice.1.WANConnectionDevice.1.WANPPPConnection.1'
const wlan = 'InternetGatewayDevice.LANDevice.1.WLANConfiguration.1'

const read = <T>(value: T): Reading<T> => ({ state: 'value', value, source: 'ACS', observedAt: at })

interface Seen {
  rx?: number
  tx?: number
  wan?: string
  error?: string
  hosts?: number[]
  channel?: number
  networks?: [channel: number, dbm: number][]
}

function cpeOf({
  rx = -19.4,
  tx,
  wan = 'Connected',
  error = 'ERROR_NONE',
  hosts,
  channel = 6,
  networks,
}: Seen): CpeReadings {
  const cpe = readCpe(
    device({
      [`${wanPath}.ConnectionStatus`]: wan,
      [`${wanPath}.LastConnectionError`]: error,
      [`${wanPath}.Username`]: 'juan',
      [`${wlan}.SSID`]: 'Casa',
      [`${wlan}.Enable`]: true,
      [`${wlan}.Channel`]: channel,
      [`${wlan}.Standard`]: 'b,g,n',
    }),
    'ACS',
  )
  const host = (rssi_dbm: number): HostReading =>
    ({ mac_address: '02:00:00:00:00:01', active: true, rssi_dbm }) as HostReading
  const neighbour = ([theirs, rssi_dbm]: [number, number]): NeighbourNetwork =>
    ({ channel: theirs, rssi_dbm, channel_width: '20MHz' }) as NeighbourNetwork
  const interfaces = cpe.interfaces.map((one) => ({ ...one, status: { ...one.status, observedAt: at } }))
  return {
    ...cpe,
    interfaces,
    general: { ...cpe.general, optical_rx: read(rx), ...(tx !== undefined && { optical_tx: read(tx) }) },
    ...(hosts && { hosts: read(hosts.map(host)) }),
    ...(networks && { survey: read(networks.map(neighbour)) }),
  }
}

interface AtOlt {
  status?: DeviceStatus
  oltRx?: number
  lastDown?: string
  online?: number
  cut?: Cut
  isInCut?: boolean
  wan?: string
}

function oltOf({
  status = 'online',
  oltRx = -22,
  lastDown,
  online = 7,
  cut,
  isInCut = cut !== undefined,
  wan,
}: AtOlt): OltView {
  const cpe = cpeOf({ wan: wan ?? '' })
  const optical_rx = { ...cpe.general.optical_rx, state: 'unread' as const, value: null, observedAt: null }
  return {
    oltId: 1,
    olt: 'OLT-NORTE',
    status,
    stateText: status,
    at,
    isWhole: true,
    isAnswering: true,
    oltRx: { ...read(oltRx), source: 'OLT-NORTE' },
    lastDown: lastDown ?? null,
    port: { pon: '0/1/5', others: 8, online, cut: cut ?? null, isInCut, at },
    cpe: { ...cpe, general: { ...cpe.general, optical_rx }, interfaces: wan === undefined ? [] : cpe.interfaces },
  }
}

const facts = (seen: Seen, olt: AtOlt | null, more: Partial<Facts> = {}): Facts => ({
  cpe: cpeOf(seen),
  status: { value: olt?.status ?? 'online', since: at, source: 'ACS', observedAt: at },
  olt: olt && oltOf(olt),
  unchecked: 'router, ERP',
  cached: false,
  now,
  ...more,
})

const past = (given: Partial<NonNullable<Facts['before']>>): Partial<Facts> => ({
  before: { driftDb: 0, usualRx: -19.4, falls: { los: 0, power: 0 }, wasUp: true, ...given },
})
const cut = (kind: Cut['kind'], down: number): Cut => ({
  kind,
  down,
  active: 10,
  during: { from: Date.parse('2026-03-02T11:40:00Z'), to: Date.parse('2026-03-02T11:45:00Z'), isOwnClock: false },
  isWhole: down >= 8,
  abandoned: 0,
  ids: [],
})
/** Its last inform is as old as its fall. */
const longSilent: Partial<Facts> = {
  status: { value: 'los', since: '2026-01-10T08:00:00.000Z', source: 'OLT-NORTE', observedAt: at },
  before: { driftDb: null, usualRx: null, falls: { los: 0, power: 0 }, wasUp: false },
}
const fell = '2026-03-02 11:42:00+00:00'
const crowd: [number, number][] = [
  [6, -40],
  [6, -55],
  [5, -69],
]

describe('the headline of a verdict', () => {
  it.each<[string, Facts, string, string, string | null]>([
    ['2, we switched it off', facts({}, { status: 'disabled' }), 'olt_disabled', 'alta', 'next.enable'],
    [
      '3, down for a month',
      facts({}, { status: 'los', lastDown: '2026-01-10 08:00:00Z' }, longSilent),
      'abandoned',
      'alta',
      'next.retire',
    ],
    [
      '4, the fibre of most of its port',
      facts({}, { status: 'los', lastDown: fell, cut: cut('los', 9) }),
      'cut_los',
      'alta',
      'next.crew',
    ],
    [
      '4, of a part of it',
      facts({}, { status: 'los', lastDown: fell, cut: cut('los', 7) }),
      'cut_los',
      'media',
      'next.crew',
    ],
    [
      '5, the power of the area',
      facts({}, { status: 'power_fail', lastDown: fell, cut: cut('power', 9) }),
      'cut_power',
      'alta',
      'next.wait_power',
    ],
    [
      '6, a group without one cause',
      facts({}, { status: 'offline', lastDown: fell, cut: cut('mixed', 7) }),
      'cut_mixed',
      'baja',
      'next.read_port',
    ],
    ['8, alone without light', facts({}, { status: 'los', lastDown: fell }), 'olt_los_at', 'media', 'next.drop'],
    [
      '8, not together with the others',
      facts({}, { status: 'los', lastDown: '2026-03-02 11:05:00Z', cut: cut('los', 9), isInCut: false }),
      'olt_los_at',
      'media',
      'next.drop',
    ],
    [
      '8, yesterday',
      facts({}, { status: 'los', lastDown: '2026-02-28 09:00:00Z' }),
      'olt_los_on',
      'media',
      'next.drop',
    ],
    ['8, nobody knows when', facts({}, { status: 'los', online: 0 }), 'olt_los', 'media', 'next.fibre'],
    ['9, its own power', facts({}, { status: 'power_fail', lastDown: fell }), 'olt_power_at', 'alta', 'next.power'],
    ['10, no cause', facts({}, { status: 'offline', lastDown: fell }), 'olt_down', 'baja', 'next.read_now'],
    [
      '13, PPPoE refused',
      facts({ wan: 'Disconnected', error: 'ERROR_AUTHENTICATION_FAILURE', rx: -28 }, {}),
      'pppoe_refused_only',
      'alta',
      'next.pppoe',
    ],
    ['14, no session', facts({ wan: 'Disconnected', error: 'ERROR_NO_CARRIER' }, {}), 'wan_down', 'media', 'next.wan'],
    ['16, too much light', facts({ rx: -7.9 }, {}), 'too_strong', 'alta', 'next.attenuator'],
    ['17, too little', facts({ rx: -27.1 }, {}), 'very_weak', 'alta', 'next.clean'],
    [
      '18, power that comes and goes',
      facts({}, {}, past({ falls: { power: 4, los: 1 } })),
      'unstable_power',
      'media',
      'next.power_supply',
    ],
    [
      '19, light that comes and goes',
      facts({}, {}, past({ falls: { power: 3, los: 4 } })),
      'loose_fibre',
      'media',
      'next.connector',
    ],
    ['20, heard badly', facts({}, { oltRx: -28.5 }), 'upstream', 'media', 'next.clean_or_swap'],
    ['20, sends too little', facts({ tx: 0.2 }, {}), 'tx_range', 'media', 'next.clean_or_swap'],
    ['22, fading', facts({}, {}, past({ driftDb: -1.5 })), 'fading', 'media', 'next.visit'],
    ['weak, not bad yet', facts({ rx: -25.4 }, {}), 'weak', 'alta', 'next.clean'],
    [
      '23, its OLT sees it and its Internet',
      facts({}, { wan: 'Connected' }, { isUnmanaged: true }),
      'no_management',
      'alta',
      'next.management',
    ],
    [
      '23, its OLT sees it',
      facts({ wan: 'Disconnected' }, {}, { isUnmanaged: true }),
      'no_management_olt',
      'media',
      'next.management',
    ],
    [
      '25, a crowded channel',
      facts({ networks: crowd, hosts: [-80] }, {}),
      'wifi_crowded',
      'media',
      'next.channel_or_band',
    ],
    ['25, weak devices', facts({ hosts: [-76, -60] }, {}), 'wifi_weak', 'media', 'next.placement'],
    [
      'nothing',
      facts({ hosts: [-75, -60], networks: crowd.slice(1) }, {}, past({ driftDb: -1.4, falls: { power: 3, los: 3 } })),
      'no_fault',
      'media',
      null,
    ],
  ])('%s', (_row, given, sentence, certainty, next) => {
    expect(verdictOf(given)).toMatchObject({ sentence: `verdict.${sentence}`, certainty, next })
  })

  it('is one step less certain of what nobody could ask again, and of what was read long ago', () => {
    expect(verdictOf(facts({ rx: -27.1 }, {}, { cached: true })).certainty).toBe('media')
    const later = new Date('2026-03-02T14:30:00.000Z')
    expect(verdictOf(facts({ rx: -27.1 }, {}, { now: later })).certainty).toBe('media')
    expect(verdictOf(facts({}, { status: 'power_fail', lastDown: fell }, { now: later })).certainty).toBe('media')
    expect(verdictOf(facts({}, { status: 'disabled' }, { now: later })).certainty).toBe('media')
  })

  it('calls nobody abandoned whom somebody saw within a month, whatever the clock of the OLT says', () => {
    const never = { status: 'los', lastDown: '2000-01-03 08:00:00' } as const
    expect(verdictOf(facts({}, never, longSilent))).toMatchObject({ sentence: 'verdict.abandoned' })
    expect(verdictOf(facts({}, never)).sentence).toBe('verdict.olt_los')
    const seen = { ...longSilent, before: { driftDb: null, usualRx: null, falls: { los: 0, power: 0 }, wasUp: true } }
    expect(verdictOf(facts({}, never, seen)).sentence).toBe('verdict.olt_los')
    const silent = { value: 'offline', since: '2026-01-10T08:00:00.000Z', source: 'ACS', observedAt: at } as const
    expect(verdictOf(facts({}, null, { status: silent })).sentence).toBe('verdict.no_contact')
  })

  it('tells no time of a clock that nobody can place', () => {
    for (const lastDown of ['2026-03-02 11:42:00', '2026-03-02 19:42:00+00:00'])
      expect(verdictOf(facts({}, { status: 'los', lastDown })).sentence).toBe('verdict.olt_los')
  })

  it('takes a few of a port for no cut', () => {
    const { sentence } = verdictOf(facts({}, { status: 'los', lastDown: fell, cut: cut('los', 5) }))
    expect(sentence).toBe('verdict.olt_los_at')
  })

  it('does not call an ONU well that gets too little light', () => {
    const refused = { wan: 'Disconnected', error: 'ERROR_AUTHENTICATION_FAILURE' }
    expect(verdictOf(facts({ ...refused, rx: -28.4 }, {})).sentence).toBe('verdict.pppoe_refused_only')
    expect(verdictOf(facts(refused, {})).sentence).toBe('verdict.pppoe_refused')
  })

  it('quotes little of what a device says, and no error that is none', () => {
    expect(verdictOf(facts({ wan: 'Disconnected' }, {})).sentence).toBe('verdict.wan_down_only')
    const { params } = verdictOf(facts({ wan: 'Disconnected', error: 'E'.repeat(300) }, {}))
    expect(String(params.error).length).toBeLessThanOrEqual(41)
  })

  it('of an old file is that it is one', () => {
    const unknown = { value: 'unknown', since: null, source: 'file', observedAt: null } as const
    const { sentence, also } = verdictOf(
      facts({ rx: -28 }, null, { status: unknown, fileAt: '2025-06-07T10:00:00.000Z' }),
    )
    expect([sentence, also[0]?.sentence]).toEqual(['verdict.file', 'verdict.very_weak'])
  })

  it('leaves the rest of what is wrong below, in the same order', () => {
    const { sentence, also } = verdictOf(
      facts({ rx: -27.4, networks: crowd }, {}, past({ driftDb: -2.5, falls: { power: 5, los: 0 } })),
    )
    expect([sentence, ...also.map((one) => one.sentence)]).toEqual([
      'verdict.very_weak',
      'verdict.unstable_power',
      'verdict.fading',
      'verdict.wifi_crowded',
    ])
    expect(also[1]?.params).toEqual({ d: '2.5' })
  })

  it('of an ONU that is down is about that alone, with its neighbours as evidence', () => {
    const { also, claims } = verdictOf(
      facts({ rx: -28, networks: crowd }, { status: 'los', lastDown: fell, online: 7 }),
    )
    expect(also).toEqual([])
    expect(claims.map(({ key }) => key)).not.toContain('claim.wan')
    expect(claims[0]).toMatchObject({
      key: 'claim.neighbours',
      params: { n: 7, m: 8 },
      source: 'OLT-NORTE',
      observedAt: at,
    })
  })

  it('says nothing of the WiFi where the Internet is not known to be fine', () => {
    expect(verdictOf(facts({ wan: '', networks: crowd }, {})).sentence).toBe('verdict.no_fault')
  })

  it('is no alarm for one device in the garden', () => {
    expect(verdictOf(facts({ hosts: [-80, -50, -60] }, {})).tone).toBe('ok')
    expect(verdictOf(facts({ hosts: [-80, -50] }, {})).tone).toBe('warn')
  })

  it('trusts an old look at the neighbours less', () => {
    const old = facts({ networks: crowd }, {})
    if (old.cpe) old.cpe.survey.observedAt = '2026-02-20T10:00:00.000Z'
    expect(verdictOf(old)).toMatchObject({ sentence: 'verdict.wifi_crowded', certainty: 'baja' })
  })
})
