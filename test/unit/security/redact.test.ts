import { describe, expect, it } from 'vitest'
import { createRedactor, MASK } from '../../../main/security/redact.ts'
import { isSecretKey } from '../../../main/security/secret-names.ts'

/** Small seeded generator (mulberry32): a failing round can be repeated. */
function seeded(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below)
  }
}

const ALPHABET = [
  ...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789',
  ...'!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~ ',
  ...'ñáçõüßЖ密🔑\u0000\n\t\u2028\u202e',
]
function randomText(random: (below: number) => number, shortest: number, longest: number): string {
  const length = shortest + random(longest - shortest + 1)
  return Array.from({ length }, () => ALPHABET[random(ALPHABET.length)] ?? 'x').join('')
}

const xml = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')

/** How other programs write a secret: each of these, decoded, would give it back. */
const writings: Record<string, (secret: string) => string> = {
  raw: (secret) => secret,
  json: (secret) => JSON.stringify({ ssid: 'Casa', x: secret }),
  'json in json': (secret) => JSON.stringify({ body: JSON.stringify([secret]) }),
  url: (secret) => `http://acs:7557/devices/?query=${encodeURIComponent(secret)}&x=1`,
  'url, lower case': (secret) => `?q=${encodeURIComponent(secret).replace(/%../g, (c) => c.toLowerCase())}&x=1`,
  form: (secret) => new URLSearchParams({ user: 'juan', word: secret }).toString(),
  'json in url': (secret) => `?query=${encodeURIComponent(JSON.stringify({ a: secret }))}`,
  xml: (secret) => `<Value xsi:type="xsd:string">${xml(secret)}</Value>`,
  base64: (secret) => Buffer.from(secret).toString('base64'),
  'basic login': (secret) => `Basic ${Buffer.from(`admin:${secret}`).toString('base64')}`,
  'base64 in the middle': (secret) => Buffer.from(`{"a":"${secret}","b":1}`).toString('base64'),
  base64url: (secret) => Buffer.from(`ab${secret}`).toString('base64url'),
  hex: (secret) => Buffer.from(secret).toString('hex'),
  'HEX with colons': (secret) => (Buffer.from(secret).toString('hex').toUpperCase().match(/../g) ?? []).join(':'),
}

describe('redaction by value', () => {
  it('never lets a remembered secret through, in 2000 rounds of random secrets, forms and surroundings', () => {
    const random = seeded(20261121)
    for (let round = 0; round < 2000; round += 1) {
      const redactor = createRedactor()
      const secrets = Array.from({ length: 1 + random(4) }, () => randomText(random, 4, 24))
      for (const secret of secrets) redactor.remember(secret)
      for (const [name, write] of Object.entries(writings)) {
        const secret = secrets[random(secrets.length)] ?? ''
        const written = write(secret)
        const text = `${randomText(random, 0, 12)}${written}${randomText(random, 0, 12)}`
        for (const clean of [redactor.redactText(text), JSON.stringify(redactor.redactValue({ line: [text] }))]) {
          const why = `round ${round}, ${name}, ${JSON.stringify(secret)}`
          expect(clean.includes(secret), why).toBe(false)
          expect(clean.includes(written), why).toBe(false)
          expect(clean.includes(JSON.stringify(secret).slice(1, -1)), why).toBe(false)
        }
      }
    }
  })

  it('does not leave a base64 text from which the secret can be read back', () => {
    const random = seeded(7)
    const redactor = createRedactor()
    for (let round = 0; round < 500; round += 1) {
      const secret = randomText(random, 8, 20)
      redactor.remember(secret)
      const before = 'x'.repeat(random(7))
      const clean = redactor.redactText(
        `<${Buffer.from(`${before}${secret}${'y'.repeat(random(7))}`).toString('base64')}>`,
      )
      const [head = '', tail = ''] = clean.slice(1, -1).split(MASK)
      expect(Buffer.from(head, 'base64').toString().replace(/^x*/, '')).toBe('')
      expect(tail.length).toBeLessThanOrEqual(10)
      redactor.forget(secret)
    }
  })

  it('leaves nothing of two secrets that overlap, or of one inside the other', () => {
    const redactor = createRedactor()
    for (const secret of ['clave1234', '1234resto', 'ave1', 'uno-dos', 'dos-tres']) redactor.remember(secret)
    expect(redactor.redactText('a clave1234resto b')).toBe(`a ${MASK} b`)
    expect(redactor.redactText('uno-dos-tres, clave1234 y 1234resto')).toBe(`${MASK}, ${MASK} y ${MASK}`)
    expect(redactor.redactText('ave1ave1')).toBe(MASK)
    expect(redactor.redactText('clave1234')).toBe(MASK)
  })

  it('leaves texts without secrets as they are, and does not remember what is too short to mask', () => {
    const redactor = createRedactor()
    redactor.remember('abc')
    redactor.remember('Llave-Larga')
    const text = 'abc: ONU 48575443A1B2C3D4 en 0/1/3, señal -21.4 dBm\n'
    expect(redactor.redactText(text)).toBe(text)
    expect(redactor.redactText('')).toBe('')
  })

  it('forgets a secret only when everybody who remembered it has forgotten it', () => {
    const redactor = createRedactor()
    redactor.remember('compartida')
    redactor.remember('compartida')
    redactor.remember('otra-clave')
    redactor.forget('compartida')
    redactor.forget('never remembered')
    expect(redactor.redactText('compartida')).toBe(MASK)
    redactor.forget('compartida')
    expect(redactor.redactText('compartida otra-clave')).toBe(`compartida ${MASK}`)
  })

  it('masks credentials known by their syntax alone', () => {
    const { redactText } = createRedactor()
    expect(redactText('GET https://juan:s3creto@10.0.0.1/x')).toBe(`GET https://juan:${MASK}@10.0.0.1/x`)
    expect(redactText('Authorization: Bearer eyJhbGciOi.x.y\r\nHost: a')).toBe(
      `Authorization: Bearer ${MASK}\r\nHost: a`,
    )
    expect(redactText('{"authorization":"Basic YTpi","n":1}')).toBe(`{"authorization":"Basic ${MASK}","n":1}`)
    expect(redactText('authorization: Digest username="a", response="b"\n')).toBe(`authorization: Digest ${MASK}\n`)
    const plain = 'http://10.0.0.1:7557/devices/a@b and authorization: denied'
    expect(redactText(plain)).toBe(plain)
  })

  it('stays quick with many secrets and a long text', () => {
    const random = seeded(3)
    const redactor = createRedactor()
    for (let index = 0; index < 1000; index += 1) redactor.remember(randomText(random, 8, 20))
    const text = 'display ont info 0 1 3 5: F/S/P 0/1/3 run state online\r\n'.repeat(4000)
    const start = performance.now()
    expect(redactor.redactText(text)).toBe(text)
    // Generous: 220 kB take some 20 ms on an idle machine.
    expect(performance.now() - start).toBeLessThan(2000)
  })
})

describe('redaction by schema', () => {
  const redactor = createRedactor()

  it('knows the names under which secrets travel', () => {
    const secret = [
      'password',
      'passphrase',
      'key_passphrase',
      'KeyPassphrase',
      'PreSharedKey',
      'token',
      'refreshToken',
      'authorization',
      'Set-Cookie',
      'secret',
      'client_secret',
      'community',
      'snmpCommunity',
      'X-Token',
      'api_key',
      'privateKey',
      'WEPKey',
      'ConnectionRequestPassword',
      'wpa2-pre-shared-key',
      'X_HW_WebPassword',
      'AuthPassword2',
      'passwords',
      'salt',
      'InternetGatewayDevice.LANDevice.1.WLANConfiguration.1.PreSharedKey.1.KeyPassphrase',
      'InternetGatewayDevice.LANDevice.1.WLANConfiguration.1.PreSharedKey.1',
      'Device.WiFi.AccessPoint.1.Security.KeyPassphrase._value',
      'PONDESK_PASSPHRASE',
    ]
    const open = [
      'ssid',
      'passwordChangedAt',
      'hasPasswordPolicy',
      'tokenCount',
      'key',
      'hash',
      'serial',
      'username',
      'pin',
      'keyId',
      'Device.WiFi.SSID.1.SSID',
      'community_id',
      'secretName',
      'passphrase_needed',
      'bypass',
      'compass',
    ]
    expect(secret.filter((key) => !isSecretKey(key))).toEqual([])
    expect(open.filter(isSecretKey)).toEqual([])
  })

  it('masks the fields of objects at any depth, and keeps "none", "empty" and yes or no', () => {
    const value = {
      ssid: 'Casa',
      wifi: [{ band: '2.4', key_passphrase: 'x1' }],
      password: null,
      token: '',
      community: undefined,
      secret: true,
      auth: { password: 12345, cookie: ['a=1', 'b=2'] },
      KeyPassphrase: { _value: 'x2', _type: 'xsd:string', _writable: true },
    }
    expect(redactor.redactValue(value)).toEqual({
      ssid: 'Casa',
      wifi: [{ band: '2.4', key_passphrase: MASK }],
      password: null,
      token: '',
      community: undefined,
      secret: true,
      auth: { password: MASK, cookie: [MASK, MASK] },
      KeyPassphrase: { _value: MASK, _type: MASK, _writable: true },
    })
    expect(value.auth.password).toBe(12345)
  })

  it('masks the pairs of a GenieACS task and leaves a list of parameter names', () => {
    const key = 'InternetGatewayDevice.LANDevice.1.WLANConfiguration.1.KeyPassphrase'
    const ssid = 'InternetGatewayDevice.LANDevice.1.WLANConfiguration.1.SSID'
    const set = {
      name: 'setParameterValues',
      parameterValues: [
        [ssid, 'Casa', 'xsd:string'],
        [key, 'hunter22', 'xsd:string'],
      ],
    }
    expect(redactor.redactValue(set)).toEqual({
      name: 'setParameterValues',
      parameterValues: [
        [ssid, 'Casa', 'xsd:string'],
        [key, MASK, 'xsd:string'],
      ],
    })
    expect(redactor.redactValue([[key, 'hunter22']])).toEqual([[key, MASK]])
    expect(redactor.redactValue([key, 'hunter22'])).toEqual([key, MASK])
    const names = { name: 'getParameterValues', parameterNames: [key, ssid] }
    expect(redactor.redactValue(names)).toEqual(names)
    expect(redactor.redactValue(['password', 'ssid'])).toEqual(['password', 'ssid'])
  })

  it('masks names and values that stand beside each other', () => {
    expect(redactor.redactValue({ field: 'key_passphrase', old: 'a', new: 'b', risk: 'R1' })).toEqual({
      field: 'key_passphrase',
      old: MASK,
      new: MASK,
      risk: 'R1',
    })
    expect(redactor.redactValue({ name: 'Device.Users.User.1.Password', value: 'v', type: 'xsd:string' })).toEqual({
      name: 'Device.Users.User.1.Password',
      value: MASK,
      type: 'xsd:string',
    })
    expect(
      redactor.redactValue(
        new Map([
          ['Authorization', 'Bearer x'],
          ['Accept', '*/*'],
        ]),
      ),
    ).toEqual([
      ['Authorization', MASK],
      ['Accept', '*/*'],
    ])
  })

  it('looks into JSON that travels as text, and keeps its spacing where there is nothing to hide', () => {
    expect(redactor.redactValue({ body: '{"a":1, "password":"x3"}' })).toEqual({ body: `{"a":1,"password":"${MASK}"}` })
    expect(redactor.redactValue('{ "a": 1.0 }')).toBe('{ "a": 1.0 }')
    expect(redactor.redactValue('[not json')).toBe('[not json')
  })

  it('copes with errors, bytes, dates, numbers and structures that contain themselves', () => {
    const own = createRedactor()
    own.remember('secreto-vivo')
    own.remember('87654321')
    const cause = Object.assign(new Error('login secreto-vivo refused'), {
      password: 'x4',
      url: new URL('http://a:b@c/'),
    })
    const loop: Record<string, unknown> = {
      when: new Date(0),
      pin: 87654321,
      size: 5,
      key: Buffer.from('secreto-vivo'),
    }
    loop.self = loop
    const clean = own.redactValue({ error: new Error('outer', { cause }), loop, call: () => 'x', big: 87654321n })
    const text = JSON.stringify(clean)
    for (const leak of ['secreto-vivo', 'x4', '87654321', 'a:b@']) expect(text).not.toContain(leak)
    expect(clean).toMatchObject({
      error: { message: 'outer', cause: { message: `login ${MASK} refused`, password: MASK } },
      loop: { when: '1970-01-01T00:00:00.000Z', pin: MASK, size: 5, key: '[12 bytes]', self: '[circular]' },
    })
  })
})
