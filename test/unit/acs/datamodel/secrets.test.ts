// Keys and passwords of real documents appear in no answer.
import { describe, expect, it } from 'vitest'
import { currentWifi, managementProjection, planWifiWrite, readCpe } from '../../../../main/acs/datamodel/index.ts'
import { device, fixture, fixtureNames, under } from './build.ts'

const secretName = /pass(word|phrase|wd)?$|pwd|secret|presharedkey|wepkey|key$|pin(phrase|code)?$|psk|loid/i

describe.skipIf(fixtureNames.length === 0)('real documents (skipped where ../shared/fixtures/cpe is absent)', () => {
  it.each(fixtureNames)('%s', (name) => {
    const document = fixture(name)
    const secrets = secretsIn(document)
    const answers = [
      readCpe(document, 'ACS'),
      currentWifi(document, '2.4GHz', ['password', 'ssid', 'auth_mode'], 'ACS'),
      tryPlan(document),
    ]
    const text = JSON.stringify(answers)
    expect(secrets.filter((secret) => text.includes(secret))).toEqual([])
  })

  it('do hold secrets that could come out', () => {
    expect(fixtureNames.filter((name) => secretsIn(fixture(name)).length > 0).length).toBeGreaterThan(50)
  })
})

it('does not even say how long a key is', () => {
  const plain = (key: string) =>
    readCpe(
      device(
        under('InternetGatewayDevice.LANDevice.1.WLANConfiguration.1', {
          SSID: 'a',
          BeaconType: '11i',
          KeyPassphrase: key,
        }),
      ),
      'ACS',
    )
  expect(plain('corta-1234')).toEqual(plain('una-clave-mucho-mas-larga'))
})

it('asks the ACS for no site scripts and no passwords of its own', () => {
  const paths = managementProjection()
  expect(paths.filter((path) => /VirtualParameters|Password|UserInterface/.test(path))).toEqual([])
  expect(paths).toEqual([...new Set(paths)])
  expect(paths).not.toContain('InternetGatewayDevice.ManagementServer')
})

function tryPlan(document: Parameters<typeof readCpe>[0]): unknown {
  try {
    return planWifiWrite(document, '2.4GHz', { ssid: 'Otra', auth_mode: 'wpa2-psk', channel: 'auto' }, 'ACS')
  } catch (error) {
    return String(error)
  }
}

/** Values of leaves whose name says that they are secret; those too common to tell (1, admin) are left out. */
function secretsIn(document: unknown): string[] {
  const found = new Set<string>()
  const visit = (node: unknown, name: string): void => {
    if (typeof node !== 'object' || node === null) return
    if ('_value' in node && typeof node._value === 'string' && secretName.test(name) && node._value.length >= 6)
      found.add(node._value)
    for (const [key, inner] of Object.entries(node)) if (!key.startsWith('_')) visit(inner, key)
  }
  visit(document, '')
  return [...found]
}
