import { describe, expect, it } from 'vitest'
import { zteWrites } from '../../../../main/olt/drivers/zte/writes.ts'
import type { Wish } from '../../../../main/olt/writes.ts'
import { detailInfo, factsFrom, ipHost, mustOrder, onuInterface, onuManagement, placed, zteOnu } from './samples.ts'

const classic = zteWrites('classic')
const titan = zteWrites('titan')

const classicAnswers = {
  'show gpon onu detail-info gpon-onu_1/2/3:4': detailInfo(),
  'show running-config interface gpon-onu_1/2/3:4': onuInterface,
  'show onu running config gpon-onu_1/2/3:4': onuManagement,
  'show gpon remote-onu ip-host gpon-onu_1/2/3:4': ipHost,
}
const titanAnswers = {
  'show gpon onu detail-info gpon_onu-1/2/3:4': detailInfo(),
  'show running-config-interface gpon_onu-1/2/3:4': 'interface gpon_onu-1/2/3:4\n  name cliente-4\n!',
  'show running-config-interface vport-1/2/3.4:1':
    'interface vport-1/2/3.4:1\n  service-port 1 user-vlan 22 vlan 22\n!',
  'show this': 'wan-ip 1 ipv4 mode dhcp vlan-profile INET host 1\nssid ctrl wifi_0/5 name Casa_5G',
  'show gpon remote-onu ip-host gpon_onu-1/2/3:4': ipHost,
}

function both(wish: Wish) {
  const made = (writes: typeof classic, answers: Record<string, string>) =>
    writes.order(wish, zteOnu, factsFrom(writes, zteOnu, wish, answers))
  return { classic: made(classic, classicAnswers), titan: made(titan, titanAnswers) }
}
function lines(wish: Wish) {
  const made = both(wish)
  return { classic: placed(mustOrder(made.classic).lines), titan: placed(mustOrder(made.titan).lines) }
}
function inverses(wish: Wish) {
  const made = both(wish)
  return { classic: placed(mustOrder(made.classic).inverse), titan: placed(mustOrder(made.titan).inverse) }
}

const secret = { secret: 'secret:1' }
const mngClassic = 'onu-mng gpon-onu_1/2/3:4'
const mngTitan = 'onu-mng gpon_onu-1/2/3:4'

describe('ZTE lines, in both spellings', () => {
  it('restart and restore from the management view', () => {
    expect(lines({ kind: 'reboot' })).toEqual({ classic: [`${mngClassic} | reboot`], titan: [`${mngTitan} | reboot`] })
    expect(lines({ kind: 'factory_reset' })).toEqual({
      classic: [`${mngClassic} | restore factory`],
      titan: [`${mngTitan} | restore factory`],
    })
  })

  it('answer the restart’s question with the whole word', () => {
    const [line] = mustOrder(both({ kind: 'reboot' }).classic).lines
    expect(new RegExp(line?.asks[0]?.when ?? '', 'i').test('Confirm to reboot? [yes/no]:')).toBe(true)
    expect(line?.asks[0]?.answer).toBe('yes')
  })

  it('disable by each generation’s own words, and back', () => {
    expect(lines({ kind: 'enabled', enabled: false })).toEqual({
      classic: ['interface gpon-onu_1/2/3:4 | shutdown'],
      titan: ['interface gpon_onu-1/2/3:4 | admin disable'],
    })
    expect(inverses({ kind: 'enabled', enabled: false })).toEqual({
      classic: ['interface gpon-onu_1/2/3:4 | no shutdown'],
      titan: ['interface gpon_onu-1/2/3:4 | admin enable'],
    })
  })

  it('see a disabled ONU in its configuration or in its admin state', () => {
    const wish: Wish = { kind: 'enabled', enabled: true }
    const shut = {
      ...classicAnswers,
      'show running-config interface gpon-onu_1/2/3:4': `${onuInterface}\n  shutdown\n!`,
    }
    expect(factsFrom(classic, zteOnu, wish, shut).leaves.get('enabled')).toBe(false)
    const admin = { ...titanAnswers, 'show gpon onu detail-info gpon_onu-1/2/3:4': detailInfo('disable') }
    expect(factsFrom(titan, zteOnu, wish, admin).leaves.get('enabled')).toBe(false)
    expect(factsFrom(classic, zteOnu, wish, classicAnswers).leaves.get('enabled')).toBe(true)
  })

  it('name and describe without quotes, and back in the opposite order', () => {
    const wish: Wish = { kind: 'description', name: 'ana', description: 'Ana Gomez' }
    expect(lines(wish).classic).toEqual([
      'interface gpon-onu_1/2/3:4 | name ana',
      'interface gpon-onu_1/2/3:4 | description Ana Gomez',
    ])
    expect(inverses(wish).titan).toEqual([
      'interface gpon_onu-1/2/3:4 | description Casa Perez',
      'interface gpon_onu-1/2/3:4 | name cliente-4',
    ])
  })

  it('know no way back to a description that the OLT masks for this user', () => {
    const masked = { ...titanAnswers, 'show gpon onu detail-info gpon_onu-1/2/3:4': detailInfo('enable', '********') }
    const wish: Wish = { kind: 'description', description: 'Ana' }
    expect(mustOrder(titan.order(wish, zteOnu, factsFrom(titan, zteOnu, wish, masked))).inverse).toBeNull()
  })

  it('change the VLAN of a service port where each generation keeps it, the rest of its line untouched', () => {
    const wish: Wish = { kind: 'service_port', index: 1, vlan: 300 }
    expect(lines(wish)).toEqual({
      classic: [
        'interface gpon-onu_1/2/3:4 | no service-port 1',
        'interface gpon-onu_1/2/3:4 | service-port 1 vport 1 user-vlan 22 vlan 300 svlan 1402',
      ],
      titan: [
        'interface vport-1/2/3.4:1 | no service-port 1',
        'interface vport-1/2/3.4:1 | service-port 1 user-vlan 22 vlan 300',
      ],
    })
    expect(inverses(wish).classic).toEqual([
      'interface gpon-onu_1/2/3:4 | no service-port 1',
      'interface gpon-onu_1/2/3:4 | service-port 1 vport 1 user-vlan 22 vlan 22 svlan 1402',
    ])
  })

  it('add no service port where the existing ones were not told', () => {
    const wish: Wish = { kind: 'service_port', vlan: 69 }
    const silent = Object.fromEntries(Object.entries(titanAnswers).filter(([line]) => !line.includes('vport')))
    expect(titan.order(wish, zteOnu, factsFrom(titan, zteOnu, wish, silent))).toMatchObject({
      unsupported: { reason: 'olt_configuration_unread' },
    })
  })

  it('add the management service port under a free number', () => {
    expect(lines({ kind: 'service_port', vlan: 69 })).toEqual({
      classic: ['interface gpon-onu_1/2/3:4 | service-port 2 vport 1 user-vlan 69 vlan 69'],
      titan: ['interface vport-1/2/3.4:1 | service-port 2 user-vlan 69 vlan 69'],
    })
  })

  it('set a fixed management address', () => {
    const wish: Wish = {
      kind: 'management_ip',
      addressing_type: 'static',
      ip_address: '10.254.12.207',
      subnet_mask: '255.255.224.0',
      gateway: '10.254.0.1',
      vlan_id: 69,
    }
    expect(lines(wish)).toEqual({
      classic: [
        `${mngClassic} | ip-host 1 dhcp-enable false ping-response true`,
        `${mngClassic} | ip-host 1 ip 10.254.12.207 mask 255.255.224.0 gateway 10.254.0.1`,
        `${mngClassic} | service MGMT gemport 1 vlan 69`,
      ],
      titan: [
        `${mngTitan} | mgmt-ip 10.254.12.207 255.255.224.0 vlan 69 priority 7 route 0.0.0.0 0.0.0.0 10.254.0.1 host 2`,
      ],
    })
    expect(inverses(wish)).toEqual({
      classic: [`${mngClassic} | no service MGMT`, `${mngClassic} | ip-host 1 dhcp-enable true ping-response true`],
      titan: [`${mngTitan} | no mgmt-ip`],
    })
  })

  it('start the form of a management address with the VLAN that the configuration ties to the host', () => {
    const start = (services: string) => {
      const answers = {
        ...classicAnswers,
        'show onu running config gpon-onu_1/2/3:4': `pon-onu-mng gpon-onu_1/2/3:4\n${services}`,
      }
      const wish: Wish = { kind: 'management_ip', addressing_type: 'dhcp' }
      return classic.current('management_ip', factsFrom(classic, zteOnu, wish, answers))
    }
    const internet = '  service Internet gemport 1 cos 0 vlan 22\n'
    const starts = [
      `${internet}  vlan-filter iphost 1 pri 0 vlan 70`,
      `${internet}  vlan-filter iphost 2 pri 0 vlan 9\n  vlan-filter iphost 1 priority 0 vid 71`,
      `${internet}  service OAM gemport 2 iphost 1 cos 2 vlan 72`,
      `${internet}  service MGMT gemport 2 vlan 73`,
      `${internet}  service OAM gemport 2 vlan 74\n  tr069-mgmt 1 tag pri 7 vlan 74`,
      internet,
      // Nothing ties the host to one of the two: it is left open.
      `${internet}  service OAM gemport 2 vlan 75`,
      '  wan-ip 1 mode dhcp vlan-profile X host 1',
    ].map(start)
    expect(starts.map(([first]) => first?.values.vlan_id)).toEqual([
      '70',
      '71',
      '72',
      '73',
      '74',
      '22',
      undefined,
      undefined,
    ])
  })

  it('set the internet WAN in each generation’s form', () => {
    const wish: Wish = {
      kind: 'wan',
      addressing_type: 'pppoe',
      vlan_id: 108,
      vlan_profile: 'INET108',
      pppoe_username: 'cliente@isp.com',
      pppoe_password: secret,
    }
    expect(lines(wish)).toEqual({
      classic: [
        `${mngClassic} | wan-ip 1 mode pppoe username cliente@isp.com password {secret:1} vlan-profile INET108 host 1`,
        `${mngClassic} | wan 1 service internet host 1`,
      ],
      titan: [
        `${mngTitan} | wan-ip 1 ipv4 mode pppoe username cliente@isp.com password {secret:1} vlan-profile INET108 host 1`,
        `${mngTitan} | wan 1 service internet host 1`,
      ],
    })
    // The old line held a password that nobody may know: no way back. Without one there is.
    expect(inverses(wish)).toEqual({
      classic: null,
      titan: [`${mngTitan} | wan-ip 1 ipv4 mode dhcp vlan-profile INET host 1`],
    })
    expect(both({ ...wish, vlan_profile: undefined }).classic).toMatchObject({
      unsupported: { field: 'vlan_profile', reason: 'olt_vlan_profile_needed' },
    })
  })

  it('bring an ONU to the ACS by the real recipe', () => {
    const wish: Wish = {
      kind: 'tr069',
      acs_url: 'http://acs.tuisp.com:7547',
      acs_username: 'cpe',
      acs_password: secret,
      vlan_id: 69,
      gemport: 1,
      vlan_profile: 'MGMT69',
      line_profile: false,
    }
    const acs = 'acs http://acs.tuisp.com:7547 validate basic username cpe password {secret:1}'
    expect(lines(wish)).toEqual({
      classic: [
        `${mngClassic} | tr069-mgmt 1 state unlock`,
        `${mngClassic} | tr069-mgmt 1 ${acs}`,
        `${mngClassic} | tr069-mgmt 1 tag pri 7 vlan 69`,
        `${mngClassic} | service ACS gemport 1 vlan 69`,
        `${mngClassic} | wan-ip 2 mode dhcp vlan-profile MGMT69 host 2`,
        `${mngClassic} | wan 2 service tr069`,
      ],
      titan: [
        `${mngTitan} | tr069-mgmt 1 state unlock ${acs} tag pri 7 vlan 69`,
        `${mngTitan} | service ACS gemport 1 vlan 69`,
        `${mngTitan} | wan-ip 2 ipv4 mode dhcp vlan-profile MGMT69 host 2`,
        `${mngTitan} | veip 1 port 1232 ipv4 host 2`,
        `${mngTitan} | wan 2 service tr069`,
      ],
    })
    expect(inverses(wish).classic).toEqual([
      `${mngClassic} | no wan-ip 2`,
      `${mngClassic} | no service ACS`,
      `${mngClassic} | tr069-mgmt 1 state lock`,
    ])
  })

  it('set WiFi, the key as a mark', () => {
    const wish: Wish = { kind: 'wifi', network: 1, ssid: 'Nueva', password: secret }
    expect(lines(wish)).toEqual({
      classic: [
        `${mngClassic} | ssid ctrl wifi_0/1 name Nueva`,
        `${mngClassic} | ssid auth wpa wifi_0/1 wpa2-psk encrypt aes key {secret:1}`,
      ],
      titan: [`${mngTitan} | ssid ctrl wifi_0/1 name Nueva`, `${mngTitan} | ssid auth wpa wifi_0/1 key {secret:1}`],
    })
    expect(inverses({ kind: 'wifi', network: 5, ssid: 'Nueva' }).titan).toEqual([
      `${mngTitan} | ssid ctrl wifi_0/5 name Casa_5G`,
    ])
  })

  it('save where the view allows it', () => {
    expect(lines({ kind: 'save' })).toEqual({ classic: ['enable | write'], titan: ['enable | write'] })
  })

  it('keep no password of a configuration that was read', () => {
    const wish: Wish = { kind: 'wan', addressing_type: 'dhcp' }
    const facts = factsFrom(classic, zteOnu, wish, classicAnswers)
    expect(JSON.stringify([[...facts.leaves], facts.lines])).not.toContain('MuySecreta1')
    expect(facts.leaves.get('wan.1.user')).toBe('cliente')
  })
})
