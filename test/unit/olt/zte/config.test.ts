// What is set in a ZTE and typed into one, in small, written for this test: running configuration, profiles, typed lines.
import { describe, expect, it } from 'vitest'
import { zte } from '../../../../main/olt/drivers/zte/index.ts'
import { read, records } from './samples.ts'

describe('running configuration', () => {
  const brokenAt80 = (text: string) => text.replace(/^.{80}(?=.)/gm, '$&\n')
  const wrapped = brokenAt80(`!<xpon>
pon-onu-mng gpon_onu-1/3/2:41
  service inet gemport 1 vlan 100
  wan-ip 1 ipv4 mode pppoe username someone@isp.example password Tr0ub4dor vlan-profile VP100 host 1
  tr069-mgmt 1 state unlock acs http://acs.example:7547 validate basic username a password S3cretAcs tag pri 7 vlan 300
  ssid ctrl wifi_0/1 name Casa de Ana
  ssid auth wpa wifi_0/1 wpa2-psk encrypt aes key clave1234
  interface eth eth_0/1 state lock
$
!</xpon>
username zte password zxr10pass privilege 15
snmp-server community priv4te view AllView rw`)

  it('joins lines broken at 80 columns and masks every secret', () => {
    const found = records('show running-config xpon', wrapped)
    expect(found[0]).toMatchObject({
      kind: 'pon_onu_mng',
      onu_id: 41,
      complete: true,
      wans: [{ id: 1, mode: 'pppoe', username: 'someone@isp.example', vlan_profile: 'VP100', host: 1 }],
      tr069: { enabled: true, acs_url: 'http://acs.example:7547', acs_user: 'a', vlan: 300, priority: 7 },
      ssids: [{ port: 'wifi_0/1', name: 'Casa de Ana' }],
      ports: [{ port: 'eth_0/1', state: 'lock' }],
    })
    const text = JSON.stringify(found)
    for (const secret of ['Tr0ub4dor', 'S3cretAcs', 'clave1234', 'zxr10pass', 'priv4te'])
      expect(text).not.toContain(secret)
    expect(found).toHaveLength(3)
  })

  it('says of a block whether its end was seen', () => {
    const whole = 'interface gpon-onu_1/3/2:41\n  name Ana\n  service-port 1 vport 1 user-vlan 100 vlan 100\n!\nend'
    const [found] = records('show running-config interface gpon-onu_1/3/2:41', whole)
    expect(found).toMatchObject({
      complete: true,
      name: 'Ana',
      service_ports: [{ id: 1, vport: 1, user_vlan: 100, vlan: 100 }],
    })
    const [cut] = records('show running-config interface gpon-onu_1/3/2:41', whole.slice(0, 60))
    expect(cut).not.toHaveProperty('complete')
  })

  it('reads the lines of a view without their block', () => {
    const found = records('show this', 'service inet gemport 1 vlan 100\ntr069-mgmt 1 state lock\n')
    expect(found).toMatchObject([
      { kind: 'pon_onu_mng', services: [{ name: 'inet', vlan: 100 }], tr069: { enabled: false } },
    ])
    expect(records('show this', '  name Ana\n  tcont 1 profile UP\n')).toMatchObject([
      { kind: 'interface', name: 'Ana', tconts: [{ id: 1, profile: 'UP' }] },
    ])
  })
})

describe('what was typed', () => {
  it('tells success, refusal, question and saving of changes', () => {
    const log = `ZXAN(config-if)#onu 3 type F670L sn ZTEGC0FFEE01
.[Successful]
ZXAN(config-if)#onu 3 type F670L sn ZTEGC0FFEE01
%Code 66661-GPONRM : The ONU already existed.
ZXAN(config-if)#end
ZXAN#write
.....[OK]
ZXAN#configure terminal
ZXAN(config)#pon-onu-mng gpon-onu_1/3/2:41
ZXAN(gpon-onu-mng 1/3/2:41)#reboot
Confirm to reboot? [yes/no]:yes`
    expect(records('reboot', log)).toMatchObject([
      { command: 'onu 3 type F670L sn ZTEGC0FFEE01', place: 'config-if', result: 'successful' },
      { result: 'refused', error_code: '66661-GPONRM', error: 'The ONU already existed.' },
      { command: 'write', result: 'saved' },
      { command: 'pon-onu-mng gpon-onu_1/3/2:41', place: 'config', result: 'silent' },
      { command: 'reboot', place: 'gpon-onu-mng 1/3/2:41', result: 'asked' },
    ])
  })

  it('masks secrets of typed lines', () => {
    const text =
      'ZXAN(gpon-onu-mng)#wan-ip 1 mode pppoe username u password hunter22 vlan-profile V host 1\nZXAN(gpon-onu-mng)#'
    expect(JSON.stringify(records('wan-ip 1 mode pppoe', text))).not.toContain('hunter22')
  })

  it.each([
    'show version-running',
    'show system-group',
    'show card',
    'show processor',
    'show temperature',
    'show gpon onu state',
    'show gpon onu state gpon_olt-1/1/1',
    'show gpon onu baseinfo gpon-olt_1/1/1',
    'show gpon onu by sn ZTEGC0FFEE01',
    'show gpon onu detail-info gpon-onu_1/1/1:1',
    'show gpon onu distance gpon-onu_1/1/1:1',
    'show pon power onu-tx gpon-olt_1/1/1',
    'show interface optical-module-info gpon-olt_1/1/1',
    'show optical-module-info gpon_olt-1/1/1',
    'show gpon remote-onu capability gpon-onu_1/1/1:1',
    'sho gpon remote-onu equip gpon-onu_1/1/1:1',
    'show gpon onu config-fail gpon-onu_1/1/1:1',
    'show gpon profile tcont',
    'show onu-type gpon',
    'show gpon onu profile vlan',
    'show vlan summary',
    'show running-config-interface gpon_onu-1/1/1:1',
    'show running-config xpon | begin pon-onu-mng',
    'show run int gpon-onu_1/1/1:1',
    'show onu running config gpon-onu_1/1/1:1',
    'show alarm pool',
    'show service-port 1',
    'who',
    'configure terminal',
    'write',
  ])('knows a parser for "%s"', (command) => {
    expect(zte.parserFor(command)).not.toBeNull()
  })

  it.each(['', 'display version', 'show', 'show nonsense', 'xyz'])('knows none for "%s"', (command) => {
    expect(zte.parserFor(command)).toBeNull()
  })
})

describe('profiles and types', () => {
  it('reads bandwidth profiles and ONU types one by one', () => {
    const tcont = `Profile name :UP-100M
 Type  FBW(kbps)  ABW(kbps)  MBW(kbps)  PRIORITY  WEIGHT
 4     0          0          102400     0         0

Profile name :MGMT
 Type  FBW(kbps)  ABW(kbps)  MBW(kbps)  PRIORITY  WEIGHT
 5     64         64         512        0         0`
    expect(records('show gpon profile tcont', tcont)).toMatchObject([
      { name: 'UP-100M', type: 4, mbw_kbps: 102_400 },
      { name: 'MGMT', fbw_kbps: 64 },
    ])
    const types =
      'ONU type name:          F601\nMax tcont:              8\n\nONU type name:          F670L\nMax tcont:              16'
    expect(records('show onu-type gpon', types)).toEqual([
      { onu_type_name: 'F601', max_tcont: 8 },
      { onu_type_name: 'F670L', max_tcont: 16 },
    ])
  })

  it('keeps a password that a break put on the next line', () => {
    const text = `${'x'.repeat(90)}\npon-onu-mng gpon-onu_1/3/2:41\n  wan-ip 1 mode pppoe username u password\nclave123 vlan-profile V host 1`
    expect(JSON.stringify(read('show running-config', text))).not.toContain('clave123')
  })
})
