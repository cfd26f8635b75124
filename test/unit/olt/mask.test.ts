// What an OLT prints that nobody may read is masked, however it is written and wherever the terminal breaks it.
import { describe, expect, it } from 'vitest'
import { isSecretField, mask, maskAll, maskingAll, maskSecrets, type Steps } from '../../../main/olt/mask.ts'

const sown = 'Xq7zW9'

/** `X`: the secret. */
const lines = [
  // Huawei
  'snmp-agent usm-user v3 noc authentication-mode md5 X privacy-mode aes128 X',
  'snmp-agent target-host trap-paramsname t v2c securityname X',
  'snmp-agent community read cipher X',
  'snmp-agent community write X',
  'terminal user name root X',
  'terminal user name buildrun_new_password root X 1',
  'local-user noc password "a X"',
  'local-user noc password irreversible-cipher X',
  'ont ipconfig 3 1 pppoe vlan 100 user-account username u password X',
  'ont tr069-server-profile add profile-id 1 profile-name "acs" url "http://a:X@acs" user "u" "X"',
  'ont tr069-server-profile modify profile-id 1 user "u" "X"',
  'ont tr069-server-profile add profile-id 1 url "http://acs" password X',
  'ont add 3 1 password-auth X always-on omci',
  'ont add 3 1 loid-auth l checkcode-auth X always-on',
  'ntp-service authentication-keyid 1 authentication-mode md5 X',
  'radius-server shared-key X',
  'radius-server shared-key cipher "%^%#X-b%^%#"',
  // ZTE
  'snmp-server user noc g v3 auth md5 X priv des56 X',
  'snmp-server community encrypted *ab X view all',
  'snmp-server community X view all rw',
  'snmp-server host 10.0.0.1 X',
  'snmp-server host 10.0.0.1 trap version 2c X enable NOTIFICATIONS',
  'version 2c X enable',
  'enable secret level 15 5 X',
  'wep wifi_0/1 key-1 X',
  'wep wifi_0/1 key1 X',
  'ssid auth wpa wifi_0/1 wpa2-psk encrypt aes key X',
  'tr069-mgmt 1 user u pass X',
  'web-user admin X',
  'dot1x user u eap-md5-pass X',
  'wan-ip 1 mode pppoe username u password X vlan-profile internet host 1',
  'tr069-mgmt 1 acs http://acs/?k=X validate basic username cpe password X',
  'tr069-mgmt 1 acs http://cpe:X@acs.net:7547/ state unlock',
  'tr069-mgmt 1 acs cpe:X@acs.net state unlock',
  'onu 1 type F660 pw X',
]
const labels = [
  'Password',
  'Password ',
  'User password',
  'Key',
  'Wireless key',
  'WEP key 1',
  'Community name',
  'Read community',
  'Shared-key',
  'Secret',
  'Checkcode',
  'Pre-shared key',
  'PSK',
  'PassPhrase',
].map((label) => `${label}: X`)
const others = [
  '>>User password:X',
  'LOID:u/X',
  'Password:       X',
  'Username: u   Password: X',
  '  Password                 : X',
]

const put = (line: string): string => line.replaceAll('X', sown)

describe.each([...lines, ...labels, ...others])('%s', (line) => {
  it('loses its secret and nothing else', () => {
    const out = maskSecrets(put(line))
    expect(out).not.toContain(sown)
    const kept = line.split(/"[^"]*X[^"]*"|\S*X\S*/).flatMap((part) => part.trim().split(/\s+/))
    for (const word of kept) expect(out).toContain(word)
    expect(maskSecrets(out)).toBe(out)
  })
})

describe.each(lines)('broken by the terminal: %s', (line) => {
  it('at any of its columns', () => {
    const whole = put(line)
    const from = 4
    for (let at = from; at < whole.length; at += 1) {
      // The line stands so far to the right that the last column falls there.
      const first = whole.slice(0, at).padStart(80)
      for (const text of [
        `${first}\n${whole.slice(at)}`,
        `${first.trimEnd()}\r\n${whole.slice(at).trimStart()}\r\n!`,
      ]) {
        const out = maskSecrets(text)
        expect(out.split('\n').length).toBe(text.split('\n').length)
        for (const piece of piecesOf(out)) expect([text, out, piece]).toEqual([text, out, null])
      }
    }
  })
})

/** Pieces of the secret that can still be read: its first or last three characters. */
const piecesOf = (out: string): string[] =>
  [sown.slice(0, 3), sown.slice(-3)].filter((piece) => out.replace(/\r?\n/g, '').includes(piece))

describe('is read as it was printed', () => {
  it.each([
    'Password: -',
    'Password:',
    '>>User password:',
    'Password                 : --',
    ' password',
    '% The password is not strong',
    'Failure: The password is incorrect',
    'MAC address   : 0011-2233-4455',
    'SN            : 48575443A1B2C3D4 (HWTC-A1B2C3D4)',
    'onu 1 type F660 sn ZTEGC8000001',
    'service-port 1 vlan 100 gpon 0/1/0 ont 1 gemport 1 multi-service user-vlan 100',
    'vlan port eth_0/1 mode tag vlan 100',
    'ip-host 1 ip 10.0.0.2 mask 255.255.255.0 gateway 10.0.0.1',
    '  0/ 1/0    1  48575443A1B2C3D4  active      online   normal   match    no',
    '2026-11-21 10:00:00',
    'wan-ip 1 mode dhcp vlan-profile internet host 1',
    'ssid auth wpa wifi_0/1 wpa2-psk encrypt aes',
    'Authentication mode   : SN-auth',
  ])('%s', (line) => {
    expect(maskSecrets(line)).toBe(line)
    expect(maskSecrets(`interface x\n${line}\nexit`)).toBe(`interface x\n${line}\nexit`)
  })

  it('a keyword at the end of a line with a block after it', () => {
    for (const text of ['  service password\n!\ninterface gei_1/1', 'user noc password\nexit\n', ' a password\nend'])
      expect(maskSecrets(text)).toBe(text)
  })
})

describe('records', () => {
  it('lose what their fields are named after, nested too, numbers too', () => {
    const masked = maskAll('password').value
    expect(
      masked([
        { password: '418eca8d', wans: { 1: { password: 12345678, mode: 'pppoe' } }, wep_key_1: 'abc' },
        { community_name: 'x', checkcode: 'x', psk: 'x', loid_password: null, has_password: true, key_index: 1 },
      ]),
    ).toEqual([
      { password: mask, wans: { 1: { password: mask, mode: 'pppoe' } }, wep_key_1: mask },
      { community_name: mask, checkcode: mask, psk: mask, loid_password: null, has_password: true, key_index: 1 },
    ])
  })

  it('lose the rest of a secret that stands on a line of its own', () => {
    const raw = `${`  wan-ip 1 mode pppoe username u password ${sown.slice(0, 3)}`.padStart(80)}\n${sown.slice(3)} host 1`
    expect(JSON.stringify(maskAll(raw).value({ lines: raw.split('\n') }))).not.toMatch(/Xq7|zW9/)
  })

  it('keep what is no secret', () => {
    for (const name of ['mac', 'serial', 'vlan', 'key_index', 'password_mode', 'has_password', 'monkey', 'pass_count'])
      expect([name, isSecretField(name)]).toEqual([name, false])
  })
})

describe('a configuration of 20,000 lines with passwords', () => {
  const config = Array.from({ length: 20_000 }, (_, at) => {
    const secret = `${sown}${at}`
    const line = put(lines[at % lines.length] as string).replaceAll(sown, secret)
    // Every third one is broken by the terminal at its last column.
    const cut = line.indexOf(secret) + 3
    return at % 3 === 0 ? `${line.slice(0, cut).padStart(80)}\n${line.slice(cut)}\n!` : `${line}\n!`
  }).join('\n')
  const whole = maskSecrets(config)

  it('loses every one of them, and no line', () => {
    expect(whole.split('\n').length).toBe(config.split('\n').length)
    expect(whole.split('\n').filter((line) => line.includes(sown) || /(?<!\S)Xq7$/.test(line))).toEqual([])
    expect(piecesOf(whole)).toEqual([])
  })

  it('is the same in slices as at once, records too', () => {
    const rows = {
      records: config
        .split('\n')
        .slice(0, 8000)
        .map((line) => ({ line, password: line })),
    }
    let pauses = 0
    const slowly = <T>(steps: Steps<T>): T => {
      for (;;) {
        const step = steps.next()
        if (step.done) return step.value
        pauses += 1
      }
    }
    const masked = slowly(maskingAll(config))
    expect(masked.raw).toBe(whole)
    expect(JSON.stringify(slowly(masked.steps(rows)))).toBe(JSON.stringify(masked.value(rows)))
    // No slice is longer than some hundred lines.
    expect(pauses).toBeGreaterThan(200)
  })
})

describe('a line longer than any of a terminal', () => {
  const filler = 'service-port vlan 100 '.repeat(400)

  it.each([0, 2040, 4090, 4100, 6140, 8000])('loses its secret at %d', (at) => {
    const text = `${filler.slice(0, at)} password ${sown} ${filler}`
    const out = maskSecrets(text)
    expect(piecesOf(out)).toEqual([])
    expect(out.length).toBeGreaterThan(text.length - 10)
  })

  it('of a keyword and nothing but blanks is looked at, too', () => {
    const text = `password${' '.repeat(200_000)}b\nend`
    expect(maskSecrets(text).split('\n')).toHaveLength(2)
  })
})
