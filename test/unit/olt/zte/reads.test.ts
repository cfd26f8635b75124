// The house's reads in both dialects: the exact lines, and what the answers say together.
import { describe, expect, it } from 'vitest'
import type { Command, CommandResult, Dialect, Recipe } from '../../../../main/olt/driver.ts'
import { zte } from '../../../../main/olt/drivers/zte/index.ts'
import { classify } from '../../../../main/olt/session/failure.ts'

const [classic, titan] = zte.dialects as [Dialect, Dialect]
const pon = { frame: 1, slot: 3, port: 2 }
const onu = { ...pon, onuId: 41 }

const lines = (recipe: Recipe<unknown>) => recipe.commands.map(({ line }) => line)

/** Runs a recipe on a box that answers what `answers` hold by the beginning of the line; else it knows no such command. */
const ask = <T>(recipe: Recipe<T>, answers: Record<string, string>): T => {
  const results = recipe.commands.map((command: Command): CommandResult => {
    const known = Object.keys(answers)
      .toSorted((a, b) => b.length - a.length)
      .find((line) => command.line.startsWith(line))
    const text =
      known === undefined ? "%Error 20200: Invalid input detected at '^' marker." : (answers[known] as string)
    return { command, ...command.parse(text), failure: classify(text, classic.failures), at: '2026-03-02T10:00:00Z' }
  })
  return recipe.assemble(results)
}

describe('lines', () => {
  it('asks for lists in the words of each generation', () => {
    expect(lines(classic.reads.onusOfPort(pon))).toEqual([
      'show gpon onu state gpon-olt_1/3/2',
      'show gpon onu baseinfo gpon-olt_1/3/2',
    ])
    expect(lines(titan.reads.onusOfPort(pon))).toEqual([
      'show gpon onu state gpon_olt-1/3/2',
      'show gpon onu baseinfo gpon_olt-1/3/2',
    ])
    expect(lines(classic.reads.autofind())).toEqual(['show gpon onu uncfg'])
    expect(lines(titan.reads.autofind())).toEqual(['show pon onu uncfg'])
    expect(lines(classic.reads.boards())).toEqual(['show card'])
    expect(lines(classic.reads.system())).toEqual(['show system-group', 'show processor', 'show temperature'])
    expect(lines(titan.reads.find('5a544547c0ffee01'))).toEqual(['show gpon onu by sn ZTEGC0FFEE01'])
  })

  it('asks for the whole OLT once, and for serial numbers only where GPON boards are in service', () => {
    const board = { type: 'GTGH', status: 'INSERVICE', online: true }
    const boards = [
      { ...board, slot: '1/3', ponPorts: 2 },
      { ...board, slot: '1/4', ponPorts: 2, status: 'OFFLINE', online: false },
      { ...board, slot: '1/5', ponPorts: 4, type: 'ETGO' },
      { ...board, slot: '1/10', ponPorts: 0, type: 'SCXN' },
    ]
    expect(lines(classic.reads.onus(boards))).toEqual([
      'show gpon onu state',
      'show gpon onu baseinfo gpon-olt_1/3/1',
      'show gpon onu baseinfo gpon-olt_1/3/2',
    ])
  })

  it('asks for optics a port at a time', () => {
    expect(lines(titan.reads.portOptics(pon))).toEqual([
      'show pon power onu-rx gpon_olt-1/3/2',
      'show pon power onu-tx gpon_olt-1/3/2',
      'show pon power olt-rx gpon_olt-1/3/2',
    ])
    expect(lines(classic.reads.ponPort?.(pon) as Recipe<unknown>)).toEqual([
      'show interface optical-module-info gpon-olt_1/3/2',
      'show interface gpon-olt_1/3/2',
    ])
    expect(lines(titan.reads.ponPort?.(pon) as Recipe<unknown>)).toEqual([
      'show optical-module-info gpon_olt-1/3/2',
      'show interface gpon_olt-1/3/2',
    ])
  })

  it('asks for one ONU', () => {
    expect(lines(classic.reads.onu(onu))).toEqual([
      'show gpon onu detail-info gpon-onu_1/3/2:41',
      'show pon power attenuation gpon-onu_1/3/2:41',
      'show gpon remote-onu equip gpon-onu_1/3/2:41',
      'show gpon remote-onu wan-ip gpon-onu_1/3/2:41',
      'show gpon remote-onu ip-host gpon-onu_1/3/2:41',
      'show gpon remote-onu interface eth gpon-onu_1/3/2:41',
      'show gpon remote-onu interface wifi gpon-onu_1/3/2:41',
      'show mac gpon onu gpon-onu_1/3/2:41',
      'show running-config interface gpon-onu_1/3/2:41',
      'show onu running config gpon-onu_1/3/2:41',
    ])
    expect(lines(titan.reads.onu(onu)).slice(-3)).toEqual([
      'show running-config-interface gpon_onu-1/3/2:41',
      'show running-config-interface vport-1/3/2.41:1',
      'show this',
    ])
    expect(titan.reads.onu(onu).commands.at(-1)?.at).toEqual({ mode: 'onu-mng', of: 'gpon_onu-1/3/2:41' })
    // An operator may spend 12 reads an ONU and hour.
    for (const { reads } of zte.dialects) expect(reads.onu(onu).commands.length).toBeLessThanOrEqual(12)
  })

  it('reads at the enabled prompt, without questions, and every line is one line that the driver can parse', () => {
    for (const { reads } of zte.dialects) {
      const recipes = [
        reads.system(),
        reads.boards(),
        reads.onusOfPort(pon),
        reads.portOptics(pon),
        reads.find('ZTEGC0FFEE01'),
        reads.onu(onu),
        reads.autofind(),
      ]
      for (const { line, kind, at, asks } of recipes.flatMap(({ commands }) => commands)) {
        expect(line).toMatch(/^show [\w .:/-]+$/)
        expect(kind).toBe('read')
        expect(['enable', 'onu-mng']).toContain(at.mode)
        expect(asks).toBeUndefined()
        expect(zte.parserFor(line), line).not.toBeNull()
      }
    }
  })
})

describe('what the answers say together', () => {
  it('reads states beside serial numbers', () => {
    const rows = ask(classic.reads.onusOfPort(pon), {
      'show gpon onu state': `OnuIndex   Admin State  OMCC State  Phase State  Channel
----------
1/3/2:1     enable       enable      working      1(GPON)
1/3/2:2     enable       disable     LOS          1(GPON)
1/3/2:3     enable       disable     DyingGasp    1(GPON)
1/3/2:4     disable      disable     OffLine      1(GPON)
1/3/2:5     enable       enable      syncMib      1(GPON)
1/3/2:6     enable       enable      whatever     1(GPON)`,
      'show gpon onu baseinfo': `OnuIndex            Type        Mode    AuthInfo                State
----------
gpon-onu_1/3/2:1    F670L       sn      SN:ztegc0ffee01         ready`,
    })
    expect(rows.map(({ runState }) => runState)).toEqual([
      'online',
      'los',
      'power_fail',
      'disabled',
      'offline',
      'unknown',
    ])
    expect(rows[0]).toMatchObject({
      onu: { ...pon, onuId: 1 },
      serial: 'ZTEGC0FFEE01',
      model: 'F670L',
      enabled: true,
      stateText: 'working',
    })
    expect(rows[3]).toMatchObject({ serial: null, enabled: false, stateText: 'OffLine' })
  })

  it('an empty port is an empty list', () => {
    const nothing = '%Code 32310-GPONSRV : No related information to show.'
    expect(ask(classic.reads.onusOfPort(pon), { show: nothing })).toEqual([])
    expect(ask(classic.reads.autofind(), { show: nothing })).toEqual([])
    expect(ask(titan.reads.autofind(), { show: 'No related information to show.' })).toEqual([])
  })

  it('finds where a serial number is', () => {
    expect(ask(titan.reads.find('ztegc0ffee01'), { show: 'SearchResult\n---------\ngpon_onu-1/3/2:41' })).toMatchObject(
      [{ onu, serial: 'ZTEGC0FFEE01', runState: 'unknown' }],
    )
  })

  it('reads boards, load and uptime', () => {
    const boards = ask(classic.reads.boards(), {
      'show card': `Rack Shelf Slot CfgType RealType Port  HardVer SoftVer         Status
----------
1    1     3    GTGH    GTGHG    16    V1.0.0  V2.1.0          INSERVICE
1    1     4    HUVQ    HUVQ     4     V1.0.0  V2.1.0          INSERVICE
1    1     5    GTGO             8                             OFFLINE`,
    })
    expect(boards).toEqual([
      { slot: '1/3', type: 'GTGHG', status: 'INSERVICE', ponPorts: 16, online: true },
      { slot: '1/4', type: 'HUVQ', status: 'INSERVICE', ponPorts: 0, online: true },
      { slot: '1/5', type: 'GTGO', status: 'OFFLINE', ponPorts: 8, online: false },
    ])
    const system = ask(classic.reads.system(), {
      'show system-group':
        'System Description: C320 Version V2.1.0 Software, Copyright (c) by ZTE Corporation Compiled\nStarted before: 3 days, 2 hours, 1 minutes\nSystem name: OLT-Norte\n',
      'show processor': `Rack   Shelf    Slot   CPU(5s)   CPU(1m)    CPU(5m)   PhyMem(MB)  Memory
----------
1       1       3       14%       13%       13%       256         55%
1       1       4       90%       41%       20%       1024        16%`,
    })
    expect(system).toMatchObject({
      hostname: 'OLT-Norte',
      model: 'C320',
      version: 'V2.1.0',
      uptimeSeconds: 266_460,
      cpuPercent: 41,
      memoryPercent: 55,
      temperature: null,
    })
  })

  it('puts the three powers of a port beside one another', () => {
    const table = (value: string) =>
      `Onu                 Rx power\n------\ngpon-onu_1/3/2:1    ${value}(dbm)\ngpon-onu_1/3/2:2    N/A`
    expect(
      ask(classic.reads.portOptics(pon), {
        'show pon power onu-rx': table('-21.5'),
        'show pon power olt-rx': table('-24.1'),
      }),
    ).toMatchObject([
      { onu: { ...pon, onuId: 1 }, rxDbm: -21.5, txDbm: null, oltRxDbm: -24.1 },
      { onu: { ...pon, onuId: 2 }, rxDbm: null, oltRxDbm: null },
    ])
  })

  it('reads the module of a port and whether the port is on', () => {
    const module = 'Module-Class   : GPON/B+\nTxPower        : 3.095(dbm)     Temperature    : 36.6(c)\n'
    const port = (state: string) =>
      `gpon-olt_1/3/2 is ${state},line protocol is up.\n  Description is none.\n  The port has 128 onus, the number of registered onus is 25.`
    const of = (state: string) =>
      ask(classic.reads.ponPort?.(pon) as ReturnType<NonNullable<typeof classic.reads.ponPort>>, {
        'show interface optical-module-info': module,
        'show interface gpon-olt': port(state),
      })
    expect(of('activate')).toEqual([
      { pon, admin: 'enabled', txDbm: 3.095, temperature: 36.6, voltage: null, bias: null, opticClass: 'B+' },
    ])
    expect(of('deactivate')[0]?.admin).toBe('disabled')
  })

  const answers = {
    'show gpon onu detail-info': `ONU interface:         gpon-onu_1/3/2:41
  Name:                Ana
  Type:                F670L
  Admin state:         enable
  Phase state:         working
  Config state:        success
  Serial number:       ZTEGC0FFEE01
  Description:         ONU-2:41
  Line Profile:        N/A
  ONU Distance:        1033m
  Online Duration:     1h 00m 01s
------------------------------------------
       Authpass Time          OfflineTime             Cause
   1   2026-03-01 08:00:00    2026-03-02 08:00:00     LOS
   2   2026-03-02 09:00:00    0000-00-00 00:00:00`,
    'show pon power attenuation':
      ' up      Rx :-22.100(dbm)      Tx:2.100(dbm)        24.200(dB)\n down    Tx :4.000(dbm)        Rx:-19.900(dbm)      23.900(dB)',
    'show gpon remote-onu equip': 'Version:             V6.0\nEquipID:             F670LV6.0\n',
    'show gpon remote-onu wan-ip':
      'WAN id:         1\nMode:           PPPoE\nUser name:      ana@isp\nPassword:       clave\nStatus:         connected\nCVLAN:          88\nCurrent IP:     100.64.0.9\nCurrent primary DNS: 9.9.9.9\nIP host id:     1',
    'show gpon remote-onu ip-host': 'Host ID:  1\nDHCP-enable:  true\nCurIP:  100.64.0.9',
    'show gpon remote-onu interface eth':
      'Interface:     eth_0/1\nSpeed status:  full-100\nOperate status:enable\nAdmin status:  unlock',
    'show mac gpon onu':
      'Mac address      Vlan   Type      Port                         Vc\n-----\n0011.2233.4455   100    Dynamic   gpon-onu_1/3/2:41         vport 1',
    'show running-config interface':
      'Building configuration...\n!\ninterface gpon-onu_1/3/2:41\n  tcont 1 profile UP-100M\n  gemport 1 tcont 1\n  gemport 1 traffic-limit downstream DOWN-100M\n  service-port 1 vport 1 user-vlan 100 vlan 1100\n!\nend',
    'show onu running config':
      'pon-onu-mng gpon-onu_1/3/2:41\n  vlan port eth_0/1 mode tag vlan 100\n  wan 1 service internet host 1\n  tr069-mgmt 1 state unlock\n  tr069-mgmt 1 acs http://acs.example:7547 validate basic username u password p4ss',
  }

  it('puts one ONU together', () => {
    const read = ask(classic.reads.onu(onu), answers)
    expect(read).toMatchObject({
      row: {
        onu,
        serial: 'ZTEGC0FFEE01',
        runState: 'online',
        enabled: true,
        configState: 'success',
        description: 'Ana',
        model: 'F670LV6.0',
        distance: 1033,
        rxDbm: -19.9,
        txDbm: 2.1,
        lastUp: '2026-03-02 09:00:00',
        lastDown: '2026-03-02 08:00:00',
        lastDownCause: 'LOS',
      },
      optics: { rxDbm: -19.9, txDbm: 2.1, oltRxDbm: -22.1 },
      hardwareVersion: 'V6.0',
      softwareVersion: null,
      lineProfile: null,
      onlineSeconds: 3601,
      tr069: { enabled: true, profile: null, acsUrl: 'http://acs.example:7547' },
      ethPorts: [
        { port: 'eth_0/1', admin: 'unlock', link: 'enable', speed: 'full-100', duplex: 'full', nativeVlan: 100 },
      ],
      macs: [{ mac: '0011.2233.4455', vlan: 100, port: 'vport 1' }],
      servicePorts: [{ index: 1, vlan: 1100, userVlan: 100, gemport: 1, upstream: 'UP-100M', downstream: 'DOWN-100M' }],
      wans: [
        {
          index: 1,
          mode: 'pppoe',
          status: 'connected',
          ip: '100.64.0.9',
          dns: ['9.9.9.9'],
          vlan: 88,
          service: 'internet',
          pppoeUser: 'ana@isp',
        },
      ],
      wifi: null,
      failed: [{ id: 'onu-wifi', code: 'syntax' }],
    })
    expect(JSON.stringify(read)).not.toMatch(/clave|p4ss/)
  })

  it('what was not answered, or was cut, is unknown, not none', () => {
    const cut = {
      ...answers,
      'show running-config interface':
        'Building configuration...\n!\ninterface gpon-onu_1/3/2:41\n  tcont 1 profile UP-100M\n  gemp',
      'show onu running config': '',
      'show mac gpon onu': '%Code 62310-GPONSRV : No related information to show.',
      'show gpon remote-onu wan-ip': '%Error 20202: Invalid input detected',
      'show gpon remote-onu ip-host': '%Error 20202: Invalid input detected',
    }
    expect(ask(classic.reads.onu(onu), cut)).toMatchObject({ servicePorts: null, tr069: null, wans: null, macs: [] })
    expect(ask(classic.reads.onu(onu), {})).toMatchObject({
      row: { serial: null, runState: 'unknown' },
      optics: null,
      ethPorts: null,
      macs: null,
    })
  })

  it('reads the service ports of a virtual port and the view of the ONU on TITAN', () => {
    const read = ask(titan.reads.onu(onu), {
      'show running-config-interface gpon_onu':
        '!<xpon>\ninterface gpon_onu-1/3/2:41\n  tcont 1 profile T1G\n  gemport 1 tcont 1\n$\n!</xpon>',
      'show running-config-interface vport':
        '!<MSAN>\ninterface vport-1/3/2.41:1\n  service-port 1 user-vlan 360 vlan 360\n$\n!</MSAN>',
      'show this': 'pon-onu-mng gpon_onu-1/3/2:41\n  service vlan360 gemport 1 vlan 360\n$',
    })
    expect(read.servicePorts).toEqual([
      { index: 1, vlan: 360, userVlan: 360, gemport: 1, state: null, upstream: 'T1G', downstream: null },
    ])
    expect(read.tr069).toEqual({ enabled: false, profile: null, acsUrl: null })
    const without = (vport: string) =>
      ask(titan.reads.onu(onu), {
        'show running-config-interface gpon_onu': 'interface gpon_onu-1/3/2:41\n  tcont 1 profile T1G\n$',
        'show running-config-interface vport': vport,
      }).servicePorts
    expect(without('%Error 223397: The interface does not exist.')).toEqual([])
    expect(without('%Error 140303: Invalid input detected')).toBeNull()
  })
})
