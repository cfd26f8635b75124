import { describe, expect, it } from 'vitest'
import { huaweiWrites } from '../../../../main/olt/drivers/huawei/writes.ts'
import { zteWrites } from '../../../../main/olt/drivers/zte/writes.ts'
import type { Order, Unsupported, Wish } from '../../../../main/olt/writes.ts'
import { PondeskError } from '../../../../shared/errors.ts'
import { huaweiOnu } from './samples.ts'

const nothingRead = {
  leaves: new Map([
    ['tr069.state', 'lock'],
    ['service_ports', ''],
  ]),
  lines: [],
}
const vendors = { huawei: huaweiWrites, classic: zteWrites('classic'), titan: zteWrites('titan') }
const secret = { secret: 'secret:1' }

function outcome(make: () => Order | Unsupported): string {
  try {
    const made = make()
    return 'unsupported' in made ? `unsupported ${made.unsupported.field}` : 'lines'
  } catch (error) {
    if (!(error instanceof PondeskError)) throw error
    return `${error.code} ${error.field}`
  }
}
const tried = (vendor: keyof typeof vendors, wish: Wish): string =>
  outcome(() => vendors[vendor].order(wish, huaweiOnu, nothingRead))

/** What would end the line, ask for help, complete it, leave its quotes, or stand for a secret. */
const injections = [
  'a\nreboot',
  'a\rreboot',
  'a;reboot',
  'a?',
  'a\tb',
  'a"b',
  "a'b",
  'a`b',
  'a\u0003',
  'a\u001b[D',
  'a|b',
  '{secret:1}',
  'Peña',
  'a\\b',
  'a\u007f',
]

const tr069: Extract<Wish, { kind: 'tr069' }> = {
  kind: 'tr069',
  acs_url: 'http://acs:7547',
  acs_username: 'cpe',
  acs_password: secret,
  vlan_id: 69,
  gemport: 1,
  line_profile: false,
}
const pppoe: Extract<Wish, { kind: 'wan' }> = {
  kind: 'wan',
  addressing_type: 'pppoe',
  vlan_id: 108,
  vlan_profile: 'INET',
  pppoe_username: 'a',
  pppoe_password: secret,
}
const fixed: Extract<Wish, { kind: 'management_ip' }> = {
  kind: 'management_ip',
  addressing_type: 'static',
  ip_address: '10.0.0.2',
  subnet_mask: '255.255.255.0',
  gateway: '10.0.0.1',
  vlan_id: 69,
}

describe('values in typed lines', () => {
  it('let no injection through, in any text of any vendor, and name the field', () => {
    const wrong: string[] = []
    const expect_ = (vendor: keyof typeof vendors, wish: Wish, field: string, text: string) => {
      const found = tried(vendor, wish)
      if (found !== `invalid_input ${field}`) wrong.push(`${vendor} ${field} ${JSON.stringify(text)}: ${found}`)
    }
    for (const text of injections) {
      for (const vendor of ['huawei', 'classic', 'titan'] as const) {
        expect_(vendor, { kind: 'description', description: text }, 'description', text)
        expect_(vendor, { ...tr069, acs_username: text }, 'acs_username', text)
        expect_(vendor, { ...tr069, acs_url: `http://${text}` }, 'acs_url', text)
        expect_(vendor, { ...pppoe, pppoe_username: text }, 'pppoe_username', text)
        expect_(vendor, { ...fixed, ip_address: `10.0.0.2${text.slice(1)}` }, 'ip_address', text)
        expect_(vendor, { ...fixed, gateway: text }, 'gateway', text)
      }
      for (const vendor of ['classic', 'titan'] as const) {
        expect_(vendor, { kind: 'description', name: text }, 'name', text)
        expect_(vendor, { kind: 'wifi', network: 1, ssid: text }, 'ssid', text)
        expect_(vendor, { ...pppoe, vlan_profile: text }, 'vlan_profile', text)
      }
      expect_('huawei', { ...tr069, profile_name: text }, 'profile_name', text)
    }
    expect(wrong).toEqual([])
  })

  it('take what only looks odd: prompts, questions and hashes in a description', () => {
    for (const text of ['OLT#', 'a > b', 'Juan (y/n)', 'a: b', '$5 & co', '100%'])
      expect([text, tried('huawei', { kind: 'description', description: text })]).toEqual([text, 'lines'])
  })

  it.each([0, 4095, -1, 1.5, Number.NaN])('refuse VLAN %s', (vlan) => {
    expect(tried('huawei', { kind: 'service_port', vlan, gemport: 1 })).toBe('invalid_input vlan')
    expect(tried('huawei', { ...fixed, vlan_id: vlan })).toBe('invalid_input vlan_id')
    expect(tried('classic', { ...tr069, vlan_id: vlan })).toBe('invalid_input vlan_id')
  })

  it('refuse addresses that belong to no host, masks that are none, gateways that cannot be reached', () => {
    const found = (change: Partial<typeof fixed>) => tried('huawei', { ...fixed, ...change })
    expect(found({})).toBe('lines')
    expect(found({ ip_address: '10.0.0.256' })).toBe('invalid_input ip_address')
    expect(found({ ip_address: '0.0.0.0' })).toBe('invalid_input ip_address')
    expect(found({ ip_address: '224.0.0.1' })).toBe('invalid_input ip_address')
    expect(found({ subnet_mask: '255.0.255.0' })).toBe('invalid_input subnet_mask')
    expect(found({ gateway: '10.0.1.1' })).toBe('invalid_input gateway')
    expect(found({ gateway: '10.0.0.2' })).toBe('invalid_input gateway')
    expect(found({ gateway: undefined })).toBe('invalid_input gateway')
    expect(found({ dns_servers: '8.8.8.8, 1.1.1.1, 9.9.9.9' })).toBe('invalid_input dns_servers')
    expect(found({ vlan_id: undefined })).toBe('unsupported vlan_id')
  })

  it('keep to the lengths of the boxes', () => {
    expect(tried('huawei', { kind: 'description', description: 'x'.repeat(64) })).toBe('lines')
    expect(tried('huawei', { kind: 'description', description: 'x'.repeat(65) })).toBe('invalid_input description')
    expect(tried('huawei', { kind: 'description', description: '' })).toBe('invalid_input description')
    expect(tried('classic', { kind: 'wifi', network: 1, ssid: 'x'.repeat(33) })).toBe('invalid_input ssid')
  })
})
