// Answers of ZTE in small, written for this test: both generations, missing cells, wraps, odd lines, secrets.
import { describe, expect, it } from 'vitest'
import { read, records } from './samples.ts'

describe('lists', () => {
  it('reads states with and without the interface prefix, O7, channel and speed mode', () => {
    const layouts = [
      `OnuIndex               Admin State  OMCC State   O7 State     Phase State
----------------------------------------------------------------------------
gpon-onu_1/3/2:41      enable       disable      unknown      OffLine
ONU Number: 0/1`,
      `OnuIndex   Admin State  OMCC State  Phase State  Channel
--------------------------------------------------------------
1/3/2:41    enable       disable     OffLine`,
      `OnuIndex     Admin state  OMCC state  Phase state  Speed mode
-----------------------------------------------------------------
1/3/2:41     enable       disable     OffLine      XGS-PON`,
    ]
    for (const text of layouts) {
      const found = records('show gpon onu state', text)
      expect(found).toHaveLength(1)
      expect(found[0]).toMatchObject({ pon: '1/3/2', onu_id: 41, omcc_state: 'disable', phase_state: 'OffLine' })
    }
  })

  it('joins a wrapped type, also in a copy without indentation, and takes the serial number out', () => {
    const text = `OnuIndex            Type        Mode    AuthInfo                State
-------------------------------------------------------------------------------
gpon_onu-1/2/7:1    LONGMODELNA sn      SN:hwtc0a1b2c3d         ready
                    ME-X6
gpon_onu-1/2/7:2    F670L       pw      PW:hunter2secret        ready`
    for (const copy of [text, text.replace(/^ +/gm, '')]) {
      const found = records('show gpon onu baseinfo gpon_olt-1/2/7', copy)
      expect(found.map(({ type }) => type)).toEqual(['LONGMODELNAME-X6', 'F670L'])
      expect(found.map(({ sn }) => sn)).toEqual(['HWTC0A1B2C3D', null])
      expect(JSON.stringify(found)).not.toContain('hunter2')
    }
  })

  it('places cards whose cells are missing, with and without rack and software', () => {
    const classic = `Rack Shelf Slot CfgType RealType Port  HardVer SoftVer         Status
-------------------------------------------------------------------------------
1    1     1    GTGO             8                             OFFLINE
1    1     3    SMXA    SMXA     3     V1.0.0  V2.1.0          INSERVICE
1    1     4    PRAM    PRAM     0     V1.0.0                  INSERVICE`
    expect(records('show card', classic)).toMatchObject([
      { slot: 1, cfg_type: 'GTGO', real_type: null, port: 8, hard_ver: null, soft_ver: null, status: 'OFFLINE' },
      { slot: 3, real_type: 'SMXA', port: 3, hard_ver: 'V1.0.0', soft_ver: 'V2.1.0' },
      { slot: 4, hard_ver: 'V1.0.0', soft_ver: null },
    ])
    const titan = `Shelf Slot CfgType CardName     Port HardVer Status
---------------------------------------------------
1     4    GFGM                 16           OFFLINE`
    expect(records('show card', titan)).toMatchObject([
      { slot: 4, cfg_type: 'GFGM', card_name: null, port: 16, hard_ver: null, status: 'OFFLINE' },
    ])
  })

  it('reads the load of boards in both layouts', () => {
    const titan = `            Character CPU(5s) CPU(1m) CPU(5m) Peak PhyMem FreeMem Mem
================================================================================
PFU-1/2/0      N/A     31%     22%     20%     35%   2048    900  56.054%
--------------------------------------------------------------------------------
MPU-1/11/0     MSC     18%     12%     11%     40%   8192   6000  26.757%`
    expect(records('show processor', titan)).toMatchObject([
      { board: 'PFU-1/2/0', slot: 2, character: null, cpu_5s: 31, physical_memory_mb: 2048, memory: 56.054 },
      { board: 'MPU-1/11/0', slot: 11, character: 'MSC', cpu_1m: 12, free_memory_mb: 6000 },
    ])
  })

  it('reads MACs of both generations', () => {
    const text = `Total mac address : 2

Mac address      Vlan   Type      Port                         Vc
------------------------------------------------------------------------
0011.2233.4455   100    Dynamic   gpon-onu_1/3/2:41         vport 1
0011.2233.4466   200    Dynamic   vport-1/3/2.41:1          `
    expect(records('show mac gpon onu gpon-onu_1/3/2:41', text)).toMatchObject([
      { mac: '0011.2233.4455', vlan: 100, port: 'gpon-onu_1/3/2:41', vc: 'vport 1', onu_id: 41 },
      { mac: '0011.2233.4466', vlan: 200, port: 'vport-1/3/2.41:1', vc: null },
    ])
  })

  it('gives unconfigured ONUs no id, whatever the index says', () => {
    const text = `OnuIndex                 Sn                  State
---------------------------------------------------------------------
gpon-onu_1/3/2:1         ztegc0ffee01        unknown
gpon-onu_1/3/4:1         48575443A1B2C3D4    unknown`
    const found = records('show gpon onu uncfg', text)
    expect(found).toMatchObject([
      { pon: '1/3/2', sn: 'ZTEGC0FFEE01', sn_printed: 'ztegc0ffee01' },
      { pon: '1/3/4', sn: 'HWTCA1B2C3D4' },
    ])
    for (const record of found) expect(record).not.toHaveProperty('onu_id')
    const late = `OltIndex            Model                SN                 PW
-------------------------------------------------------------------------
gpon_olt-1/3/2      F6600P V9            ZTEGC0FFEE02       s3cr3tpw`
    expect(records('show pon onu uncfg', late)).toMatchObject([
      { pon: '1/3/2', model: 'F6600P V9', sn: 'ZTEGC0FFEE02', password: '••••••••' },
    ])
  })

  it('reads tables whose labels it does not know by the header above the rule', () => {
    const text = `Rack Shelf Slot  FileName     BuildTime
------------------------------------------------
1    1     10    C300.MVR     2017-01-02`
    expect(records('show version-running', text)).toEqual([
      { rack: 1, shelf: 1, slot: 10, file_name: 'C300.MVR', build_time: '2017-01-02' },
    ])
  })
})

describe('one ONU', () => {
  const detail = `ONU interface:         gpon_onu-1/3/2:41
  Name:                ana: casa #2 (y/n)
  Type:                F670L
  Admin state:         enable
  Phase state:         DyingGasp
  Config state:        fail
  Serial number:       ZTEGC0FFEE01
  Password:            reg12345
  Description:         PPoE > 100M
  ONU Distance:        N/A
  Online Duration:     2d 01h 00m 10s
------------------------------------------
       Authpass Time          OfflineTime             Cause
   1   2026-03-02 10:00:00    2026-03-02 11:00:00     DyingGasp
   2   2026-02-01 10:00:00    2026-02-01 11:00:00     Manual Reboot
   3   0000-00-00 00:00:00    0000-00-00 00:00:00`

  it('reads the detail, and the newest outage of a history that goes round', () => {
    const [found] = records('sho gpon onu detail-info gpon_onu-1/3/2:41', detail)
    expect(found).toMatchObject({
      pon: '1/3/2',
      onu_id: 41,
      name: 'ana: casa #2 (y/n)',
      description: 'PPoE > 100M',
      phase_state: 'DyingGasp',
      password: '••••••••',
      distance: null,
      online_duration: '2d 01h 00m 10s',
      online_seconds: 176_410,
      last_up: '2026-03-02 10:00:00',
      last_down: '2026-03-02 11:00:00',
      last_down_cause: 'DyingGasp',
    })
    expect(found?.history).toHaveLength(2)
    expect(JSON.stringify(found)).not.toContain('reg12345')
  })

  it('reads each WAN for itself and never shows its password', () => {
    const wan = (id: number, vlan: number) => `WAN id:         ${id}
Mode:           PPPoE
User name:      user${id}@isp
Password:       topsecret${id}
Status:         connected
CVLAN:          ${vlan}
Current IP:     100.64.0.${id}
Current gateway:100.64.0.254
IP host id:     ${id}
`
    const found = records('show gpon remote-onu wan-ip gpon-onu_1/3/2:41', `${wan(1, 88)}\n${wan(2, 99)}`)
    expect(found).toMatchObject([
      { wan_id: 1, user_name: 'user1@isp', password: '••••••••', vlan: 88, current_gateway: '100.64.0.254', host: 1 },
      { wan_id: 2, user_name: 'user2@isp', vlan: 99, current_ip: '100.64.0.2' },
    ])
    expect(JSON.stringify(found)).not.toContain('topsecret')
  })

  it('reads IP hosts under the names of old and new firmware alike', () => {
    const old =
      'Host ID:            1\nIP:                 0.0.0.0\nCurIP:              10.0.0.9\nCurPriDNS:          10.0.0.1'
    const late =
      'Host ID:  1\nIP address:  0.0.0.0\nCurrent IP address: 10.0.0.9\nCurrent primary DNS: 10.0.0.1\nMAC address: 0011.2233.4455'
    for (const text of [old, late]) {
      expect(records('show gpon remote-onu ip-host gpon-onu_1/3/2:41', text)).toMatchObject([
        { host_id: 1, current_ip: '10.0.0.9', current_primary_dns: '10.0.0.1' },
      ])
    }
  })

  it('reads ports, also labels that lost their colon, and WiFi interfaces', () => {
    const eth =
      'Interface:     eth_0/1\nArc-interval   0\nWiring :       dce\n\nInterface:     eth_0/2\nOperate status:enable'
    expect(records('show gpon remote-onu interface eth gpon-onu_1/3/2:41', eth)).toEqual([
      { interface: 'eth_0/1', arc_interval: 0, wiring: 'dce' },
      { interface: 'eth_0/2', operate_status: 'enable' },
    ])
    const wifi = 'Interface : wifi_0/1\nAdmin status : unlock\n\nInterface : wifi_0/5\nAdmin status : lock'
    expect(records('show gpon remote-onu interface wifi gpon-onu_1/3/2:41', wifi)).toMatchObject([
      { interface: 'wifi_0/1', admin_status: 'unlock' },
      { interface: 'wifi_0/5', admin_status: 'lock' },
    ])
  })
})

describe('optics', () => {
  it('names each direction by the command', () => {
    const rows = (label: string) => `Onu                 ${label} power
------------------------------------
gpon_onu-1/3/2:1    -21.500(dbm)
gpon_onu-1/3/2:2    no signal
gpon_onu-1/3/2:3    -40.000(dbm)`
    const of = (kind: string) => records(`show pon power ${kind} gpon_olt-1/3/2`, rows(kind))
    expect(of('onu-rx').map(({ onu_rx_dbm }) => onu_rx_dbm)).toEqual([-21.5, null, null])
    expect(of('olt-rx').map(({ olt_rx_dbm }) => olt_rx_dbm)).toEqual([-21.5, null, null])
    expect(of('onu-tx')[0]).toMatchObject({ onu_tx_dbm: -21.5, onu_id: 1 })
  })

  it('reads the module of a port, two pairs in a line', () => {
    const text = `Optical Module Position    : gpon_olt-1/3/2
Optical Module State       : online
Vendor-Name    : ACME                     Product-Name   : GPON-OLT-C++
Optical Module Information:
Module-Class   : GPON/C++
Laser-Rate     : 25   (100Mb/s)      TxPower        : 6.095(dbm)
Wavelength     : 1490 (nm)           TxBias-Current : 29.438(mA)
Connector      : SC                  Temperature    : 36.613(c)   [-45.0, 90.0]
RxPower-Upper    : 3  (dbm)          Supply-Vol     : 3.214(v)`
    expect(records('show optical-module-info gpon_olt-1/3/2', text)).toMatchObject([
      {
        pon: '1/3/2',
        tx_dbm: 6.095,
        bias: 29.438,
        temperature: 36.613,
        voltage: 3.214,
        wavelength: 1490,
        vendor_name: 'ACME',
      },
    ])
  })
})

describe('odd input', () => {
  it('keeps what it cannot place, with secrets masked', () => {
    const { records: found, unparsed } = read(
      'show gpon onu state',
      'OnuIndex   Admin State  OMCC State  Phase State\n-----------\n1/1/1:1  enable enable working\nlost words here password abc123\n1/1/1:2 enable',
    )
    expect(found).toHaveLength(1)
    expect(unparsed).toEqual(['lost words here password ••••••••', '1/1/1:2 enable'])
  })

  it('takes no row before it has seen a header, and survives nonsense', () => {
    expect(read('show card', '1 1 1 GTGH GTGHG 16 V1 V2 INSERVICE')).toMatchObject({
      records: [],
      unparsed: [expect.any(String)],
    })
    for (const command of [
      'show card',
      'show gpon onu detail-info x',
      'show running-config',
      'show mac',
      'reboot',
      'show vlan port x',
    ]) {
      for (const text of ['', '\n\n', '\u0000\u001b[99999D', ':::::', '%', ' '.repeat(5000), '#'.repeat(300)]) {
        expect(() => read(command, text)).not.toThrow()
      }
    }
  })

  it('keeps an alarm in the middle of a table beside it', () => {
    const alarm =
      'An alarm 18756 level minor occurred at 10:11:12 08-08-2026 sent by MCP-1/3 GponRm notify: onu offline'
    const text = `OnuIndex   Admin State  OMCC State  Phase State\n-------\n1/1/1:1  enable enable working\n${alarm}\n1/1/1:2  enable disable LOS`
    const { records: found, unparsed } = read('show gpon onu state', text)
    expect(found.map(({ onu_id }) => onu_id)).toEqual([1, 2])
    expect(unparsed).toEqual([alarm])
  })

  it('reads of a log of several commands those that are asked for, each by its own parser, with odd host names', () => {
    const log = `OLT.Norte-1@x#terminal length 0
OLT.Norte-1@x#show gpon onu by sn ZTEGC0FFEE01
SearchResult
----------------
gpon-onu_1/3/2:41
OLT.Norte-1@x#show pon power attenuation gpon-onu_1/3/2:41
           OLT                  ONU              Attenuation
--------------------------------------------------------------------------
 up      Rx :-22.100(dbm)      Tx:2.100(dbm)        24.200(dB)
 down    Tx :4.000(dbm)        Rx:-19.900(dbm)      23.900(dB)
OLT.Norte-1@x#`
    const power = { olt_rx_dbm: -22.1, onu_tx_dbm: 2.1, onu_rx_dbm: -19.9, up_attenuation_db: 24.2 }
    const asked = 'show pon power attenuation gpon-onu_1/3/2:41'
    expect(records(asked, log)).toMatchObject([power])
    expect(records('show gpon onu by sn ZTEGC0FFEE01', log)).toMatchObject([{ onu_id: 41 }])
    expect(records(`show gpon onu by sn ZTEGC0FFEE01 ; ${asked}`, log)).toMatchObject([{ onu_id: 41 }, power])
  })

  it('reads 3 000 rows without losing one', () => {
    const rows = Array.from(
      { length: 3000 },
      (_, at) =>
        `gpon-onu_1/${1 + Math.floor(at / 2048)}/${1 + (Math.floor(at / 128) % 16)}:${(at % 128) + 1}   enable   enable   operation   working`,
    )
    const text = `OnuIndex   Admin State  OMCC State  O7 State  Phase State\n------\n${rows.join('\n')}`
    expect(records('show gpon onu state', text)).toHaveLength(3000)
  })
})

describe('less common answers', () => {
  it('tells distances, from the column that has them', () => {
    const list = 'OnuIndex             EQD(bit)   Distance(m)\n-------\ngpon-onu_1/3/2:41    123456     1033'
    const short = 'Onu                  EQD(m)\n-------\ngpon_onu-1/3/2:41    1033'
    for (const text of [list, short, 'ONU Distance: 1033m']) {
      expect(records('show gpon onu distance gpon-onu_1/3/2:41', text)[0]).toMatchObject({ distance: 1033 })
    }
  })

  it('reads who is on the OLT', () => {
    const text =
      '    Line      User        Host(s)              Idle       Location\n*  66 vty 0   ana        idle                 00:00:00   192.0.2.7\n   67 vty 1   smart      idle                 00:12:01   192.0.2.9'
    expect(records('who', text)).toMatchObject([
      { own: true, line: 'vty 0', user: 'ana', location: '192.0.2.7' },
      { own: false, number: 67, user: 'smart', idle: '00:12:01' },
    ])
  })

  it('reads the counters of an interface', () => {
    const text = `xgei-1/10/1 admin status is up, line protocol is up, detect status is OK
Description is CORE uplink
The port negotiation is force
Duplex full
  Interface current rate:
        input  : 228277505 Bps,     178577 pps
  Interface peak rate:
        input  : 417559927 Bps, output: 140653520 Bps
Input:
  Packets : 123          Bytes: 4567
  64B : 1   65-127B : 2`
    expect(records('show interface xgei-1/10/1', text)).toEqual([
      {
        interface: 'xgei-1/10/1',
        state: 'up',
        line_protocol: 'up',
        detect_status: 'OK',
        description: 'CORE uplink',
        port_negotiation: 'force',
        duplex: 'full',
        current_rate_input_bytes: 228_277_505,
        current_rate_input_packets: 178_577,
        peak_rate_input_bytes: 417_559_927,
        peak_rate_output_bytes: 140_653_520,
        input_packets: 123,
        input_bytes: 4567,
        input_64_b: 1,
        input_65_127_b: 2,
      },
    ])
  })

  it('reads what a web page made of minus signs, missing values and the pager', () => {
    const text = `Onu                 Rx power
————————————
gpon-onu_1/3/2:1    –21.500(dbm)
–More–
gpon-onu_1/3/2:2    —`
    expect(records('show pon power onu-rx gpon-olt_1/3/2', text)).toMatchObject([
      { onu_rx_dbm: -21.5 },
      { onu_rx_dbm: null },
    ])
  })

  it('takes a login with its banner for no part of the answer', () => {
    const text = `Trying 192.0.2.1...
Username:ana
Password:
 *** Authorised staff only: call NOC ***
% The password is not strong, please change the password.
ZXAN#show gpon onu by sn ZTEGC0FFEE01
SearchResult
-------
gpon-onu_1/3/2:41
ZXAN#exit
The configuration is changed,confirm to logout without saving? [yes/no]:yes`
    const { records: found, unparsed } = read('show gpon onu by sn ZTEGC0FFEE01', text)
    expect(found[0]).toMatchObject({ pon: '1/3/2', onu_id: 41 })
    expect(unparsed).toEqual([])
  })

  it('leaves the refusal of one command to be told as a failure', () => {
    const text =
      'ZXAN(config)#pon-onu-mng gpon-onu_1/3/2:41\nZXAN(gpon-onu-mng)#reboott\n%Error 20200: Invalid input\nZXAN(gpon-onu-mng)#'
    expect(read('reboot', text).records).toEqual([])
  })

  it('skips banners inside of a configuration', () => {
    const text = 'hostname X\nbanner incoming #\nAny TEXT & sign\n#\nssh server enable'
    expect(records('show running-config', text)).toEqual([
      { kind: 'hostname', hostname: 'X' },
      { kind: 'line', line: 'banner incoming #' },
      { kind: 'line', line: 'ssh server enable' },
    ])
  })
})
