import { describe, expect, it } from 'vitest'
import { huaweiWrites } from '../../../../main/olt/drivers/huawei/writes.ts'
import type { Wish } from '../../../../main/olt/writes.ts'
import {
  configuration,
  factsFrom,
  huaweiOnu,
  ipconfig,
  mustOrder,
  ont,
  ontInfo,
  placed,
  profiles,
  servicePorts,
} from './samples.ts'

const answers: Record<string, string> = {
  'display ont info': ontInfo(ont),
  'display ont ipconfig': ipconfig,
  'display service-port port 0/1/5 ont 25': servicePorts,
  'display current-configuration ont 0/1/5 25': configuration,
  'display ont tr069-server-profile all': profiles,
}

const orderOf = (wish: Wish, with_: Record<string, string> = answers) =>
  huaweiWrites.order(wish, huaweiOnu, factsFrom(huaweiWrites, huaweiOnu, wish, with_))
const linesOf = (wish: Wish, with_ = answers) => placed(mustOrder(orderOf(wish, with_)).lines)
const inverseOf = (wish: Wish, with_ = answers) => placed(mustOrder(orderOf(wish, with_)).inverse)
const without = (...names: string[]) =>
  Object.fromEntries(Object.entries(answers).filter(([name]) => !names.some((one) => name.startsWith(one))))

const secret = { secret: 'secret:1' }

describe('Huawei lines', () => {
  it('restart and restore in the board’s mode, with the port as the first argument', () => {
    expect(linesOf({ kind: 'reboot' })).toEqual(['gpon 0/1 | ont reset 5 25'])
    expect(linesOf({ kind: 'factory_reset' })).toEqual(['gpon 0/1 | ont factory-setting-restore 5 25'])
    expect(inverseOf({ kind: 'reboot' })).toBeNull()
  })

  it('answer only the question that a restart asks', () => {
    const [line] = mustOrder(orderOf({ kind: 'reboot' })).lines
    const when = new RegExp(line?.asks[0]?.when ?? '', 'i')
    expect(when.test('  Are you sure to reset the ONT(s)? (y/n)[n]:')).toBe(true)
    expect(when.test('  Password:')).toBe(false)
    expect(when.test('Casa de Ana (y/n)[n] online')).toBe(false)
  })

  it('disable and enable, each taken back by the other', () => {
    expect(linesOf({ kind: 'enabled', enabled: false })).toEqual(['gpon 0/1 | ont deactivate 5 25'])
    expect(inverseOf({ kind: 'enabled', enabled: false })).toEqual(['gpon 0/1 | ont activate 5 25'])
    expect(linesOf({ kind: 'enabled', enabled: true })).toEqual(['gpon 0/1 | ont activate 5 25'])
  })

  it('describe, and go back to the text that was read', () => {
    const wish: Wish = { kind: 'description', description: 'Juan > patio (y/n)' }
    expect(linesOf(wish)).toEqual(['gpon 0/1 | ont modify 5 25 desc "Juan > patio (y/n)"'])
    expect(inverseOf(wish)).toEqual(['gpon 0/1 | ont modify 5 25 desc "Casa Perez #2"'])
  })

  it('know no way back to a description that cannot be typed', () => {
    const odd = { ...answers, 'display ont info': ontInfo({ ...ont, description: 'Peña' }) }
    expect(inverseOf({ kind: 'description', description: 'Juan' }, odd)).toBeNull()
  })

  it('change the VLAN of a service port in its own line and keep its traffic tables', () => {
    const wish: Wish = { kind: 'service_port', index: 4, vlan: 200 }
    const rest =
      'multi-service user-vlan 108 tag-transform translate inbound traffic-table index 10 outbound traffic-table index 11'
    expect(linesOf(wish)).toEqual([
      'config | undo service-port 4',
      `config | service-port 4 vlan 200 gpon 0/1/5 ont 25 gemport 1 ${rest}`,
    ])
    expect(inverseOf(wish)).toEqual([
      'config | undo service-port 4',
      `config | service-port 4 vlan 108 gpon 0/1/5 ont 25 gemport 1 ${rest}`,
    ])
  })

  it('do not touch a service port whose line was not read', () => {
    const wish: Wish = { kind: 'service_port', index: 4, vlan: 200 }
    expect(orderOf(wish, without('display current-configuration'))).toMatchObject({
      unsupported: { reason: 'olt_service_port_unknown' },
    })
  })

  it('add the management service port without an index, taken back by what it is', () => {
    const wish: Wish = { kind: 'service_port', vlan: 69, gemport: 2 }
    expect(linesOf(wish)).toEqual([
      'config | service-port vlan 69 gpon 0/1/5 ont 25 gemport 2 multi-service user-vlan 69 tag-transform translate',
    ])
    expect(inverseOf(wish)).toEqual(['config | undo service-port vlan 69 gpon 0/1/5 ont 25 gemport 2'])
    expect(mustOrder(orderOf(wish)).leaves).toMatchObject([{ value: 'VLAN 108 (gem 1), VLAN 69 (gem 2)' }])
  })

  it('set the management address, and go back to the one that was read', () => {
    const wish: Wish = { kind: 'management_ip', addressing_type: 'dhcp', vlan_id: 70 }
    expect(linesOf(wish)).toEqual(['gpon 0/1 | ont ipconfig 5 25 ip-index 0 dhcp vlan 70 priority 2'])
    expect(inverseOf(wish)).toEqual([
      'gpon 0/1 | ont ipconfig 5 25 ip-index 0 static ip-address 10.254.12.207 mask 255.255.224.0 gateway 10.254.0.1 pri-dns 8.8.8.8 vlan 69 priority 2',
    ])
  })

  it('remove an address where there was none before, and promise nothing where that was not told', () => {
    const wish: Wish = {
      kind: 'management_ip',
      addressing_type: 'static',
      ip_address: '10.254.12.207',
      subnet_mask: '255.255.224.0',
      gateway: '10.254.0.1',
      dns_servers: '8.8.8.8, 1.1.1.1',
      vlan_id: 69,
    }
    expect(linesOf(wish)).toEqual([
      'gpon 0/1 | ont ipconfig 5 25 ip-index 0 static ip-address 10.254.12.207 mask 255.255.224.0 gateway 10.254.0.1 pri-dns 8.8.8.8 slave-dns 1.1.1.1 vlan 69 priority 2',
    ])
    expect(inverseOf(wish, { ...answers, 'display ont ipconfig': '\n' })).toEqual([
      'gpon 0/1 | undo ont ipconfig 5 25 ip-index 0',
    ])
    expect(inverseOf(wish, without('display ont ipconfig'))).toBeNull()
  })

  it('set a PPPoE WAN with its password as a mark', () => {
    const wish: Wish = {
      kind: 'wan',
      addressing_type: 'pppoe',
      vlan_id: 108,
      nat_enabled: true,
      wan_profile_id: 1,
      pppoe_username: 'cliente@isp.com',
      pppoe_password: secret,
    }
    expect(linesOf(wish)).toEqual([
      'gpon 0/1 | ont ipconfig 5 25 ip-index 1 pppoe vlan 108 priority 0 user-account username cliente@isp.com password {secret:1}',
      'gpon 0/1 | ont internet-config 5 25 ip-index 1',
      'gpon 0/1 | ont wan-config 5 25 ip-index 1 profile-id 1',
    ])
    expect(orderOf({ ...wish, wan_profile_id: undefined })).toMatchObject({ unsupported: { field: 'nat_enabled' } })
  })

  it('bring an ONT to the ACS in the order of the real recipe, and back in the opposite one', () => {
    const wish: Wish = {
      kind: 'tr069',
      acs_url: 'http://acs.tuisp.com:7547/',
      acs_username: 'cpe',
      acs_password: secret,
      vlan_id: 70,
      gemport: 2,
      line_profile: true,
    }
    expect(linesOf(wish)).toEqual([
      'config | ont tr069-server-profile add profile-id 2 profile-name "PonDesk" url "http://acs.tuisp.com:7547/" user "cpe" "{secret:1}"',
      'line-profile 10 | tr069-management enable',
      'line-profile 10 | tr069-management ip-index 0',
      'line-profile 10 | commit',
      'gpon 0/1 | ont ipconfig 5 25 ip-index 0 dhcp vlan 70 priority 2',
      'gpon 0/1 | ont tr069-server-config 5 25 profile-id 2',
      'config | service-port vlan 70 gpon 0/1/5 ont 25 gemport 2 multi-service user-vlan 70 tag-transform translate',
    ])
    expect(inverseOf(wish)).toEqual([
      'config | undo service-port vlan 70 gpon 0/1/5 ont 25 gemport 2',
      'gpon 0/1 | undo ont tr069-server-config 5 25',
      'gpon 0/1 | ont ipconfig 5 25 ip-index 0 static ip-address 10.254.12.207 mask 255.255.224.0 gateway 10.254.0.1 pri-dns 8.8.8.8 vlan 69 priority 2',
    ])
  })

  it('touch the line profile of other ONTs only when that was asked for, and type nothing twice', () => {
    const wish: Wish = {
      kind: 'tr069',
      acs_url: 'http://acs.tuisp.com:7547',
      acs_username: 'cpe',
      acs_password: secret,
      profile_id: 1,
      vlan_id: 69,
      gemport: 2,
      line_profile: false,
    }
    expect(linesOf(wish)).toEqual([
      'gpon 0/1 | ont tr069-server-config 5 25 profile-id 1',
      'config | service-port vlan 69 gpon 0/1/5 ont 25 gemport 2 multi-service user-vlan 69 tag-transform translate',
    ])
    expect(mustOrder(orderOf(wish)).warnings.map(({ key }) => key)).toContain('plan.warning.olt_line_profile_off')
  })

  it('write no WiFi: the reason names what can', () => {
    expect(orderOf({ kind: 'wifi', network: 1, ssid: 'Casa' })).toMatchObject({
      unsupported: { reason: 'olt_no_wifi' },
    })
  })

  it('read who stands at the position, in either form of the serial', () => {
    const serial = (printed: string) =>
      factsFrom(
        huaweiWrites,
        huaweiOnu,
        { kind: 'reboot' },
        { 'display ont info': ontInfo({ ...ont, serial: printed }) },
      ).leaves.get('serial')
    expect(serial('48575443304D1BB2 (HWTC-304D1BB2)')).toBe('HWTC304D1BB2')
    expect(serial('48575443304d1bb2')).toBe('HWTC304D1BB2')
    expect(serial('HWTC304D1BB2')).toBe('HWTC304D1BB2')
  })
})
