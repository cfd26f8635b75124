// Getting in to an OLT: its host key, the ways in, what refuses, and a box of another vendor.
import { describe, expect, it } from 'vitest'
import { driverOf, drivers } from '../../../../main/olt/index.ts'
import { type BoxOptions, keyPair } from './box.ts'
import { b, failureOf, join, meet, place } from './meet.ts'

describe('host keys', () => {
  it('refuses a key that nobody confirmed, shows it, and keeps the password', async () => {
    const { read, box } = await meet({ script: b }, { pinnedHostKey: null })
    const error = await failureOf(read('display b'))
    expect(error).toMatchObject({ code: 'source_unreachable', reason: 'olt_host_key_unknown' })
    expect(error.details).toMatchObject({ fingerprint: box.fingerprint })
    expect(box.passwords).toEqual([])
  })

  it('refuses a key that changed, shows both, and keeps the password', async () => {
    const pinnedHostKey = 'SHA256:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU'
    const { read, box } = await meet({ script: b }, { pinnedHostKey })
    const error = await failureOf(read('display b'))
    expect(error).toMatchObject({ code: 'source_unreachable', reason: 'olt_host_key_changed' })
    expect(error.details).toMatchObject({ fingerprint: box.fingerprint, pinned: pinnedHostKey })
    expect(box.passwords).toEqual([])
  })
})

describe('ways in', () => {
  it('keyboard-interactive', async () => {
    const { read } = await meet({ script: b, methods: ['keyboard-interactive'] })
    expect(await read('display b')).toBe('b')
  })

  it('a private key', async () => {
    const pair = keyPair()
    const { read, box } = await meet(
      { script: b, methods: ['publickey'], publicKey: pair.public },
      { privateKey: async () => pair.private },
    )
    expect(await read('display b')).toBe('b')
    expect(box.passwords).toEqual([])
  })

  it('a jump host, with a pinned key of its own', async () => {
    const bastion = await place({ user: 'jumper', password: 'over' })
    const jump = { host: bastion.host, port: bastion.port, user: 'jumper', password: async () => 'over' }
    const { read, box } = await meet({ script: b }, { jump: { ...jump, pinned: bastion.fingerprint } })
    expect(await read('display b')).toBe('b')
    expect(box.connections()).toBe(1)
    const other = join(box, { jump: { ...jump, pinned: null } })
    expect(await failureOf(other.read('display b'))).toMatchObject({ reason: 'olt_host_key_unknown' })
    expect(bastion.passwords).toEqual(['over'])
    expect(box.connections()).toBe(1)
  })

  it('Telnet, marked as clear text', async () => {
    const { read, link } = await meet({ transport: 'telnet', script: b })
    expect(await read('display b')).toBe('b')
    expect(link.state().session).toMatchObject({ open: true, clearText: true, algorithms: null })
  })

  it.each([1, 3])('Telnet, %i bytes at a time', async (pieces) => {
    const { read } = await meet({ transport: 'telnet', pieces, script: b })
    expect(await read('display b')).toBe('b')
  })

  const old = {
    kex: ['diffie-hellman-group1-sha1'],
    cipher: ['aes128-cbc', '3des-cbc'],
    serverHostKey: ['ssh-rsa'],
    hmac: ['hmac-md5'],
  } as NonNullable<BoxOptions['algorithms']>

  it('a box that knows only outdated algorithms: refused, then allowed and named', async () => {
    const { read, box } = await meet({ script: b, algorithms: old })
    expect(await failureOf(read('display b'))).toMatchObject({ code: 'source_unreachable', reason: 'olt_algorithms' })
    const allowed = join(box, { legacyAlgorithms: true })
    expect(await allowed.read('display b')).toBe('b')
    expect(allowed.link.state().session.algorithms).toEqual({
      kex: 'diffie-hellman-group1-sha1',
      cipher: 'aes128-cbc',
      hostKey: 'ssh-rsa',
      mac: 'hmac-md5',
      legacy: ['diffie-hellman-group1-sha1', 'aes128-cbc', 'ssh-rsa', 'hmac-md5'],
    })
  })

  it('nobody listens', async () => {
    const { read, box } = await meet()
    await box.close()
    expect(await failureOf(read('display b'))).toMatchObject({ code: 'source_unreachable', reason: 'olt_refused' })
  })

  it('listens and says nothing', async () => {
    const { read } = await meet({ transport: 'telnet', banner: '' }, { connectMs: 150, transport: 'ssh' })
    expect((await failureOf(read('display b'))).code).toBe('source_unreachable')
  })
})

describe('refused at login', () => {
  it.each(['ssh', 'telnet'] as const)(
    'a wrong password is tried once, and not again at once (%s)',
    async (transport) => {
      const { read, box, link } = await meet({ transport, password: 'other' })
      expect(await failureOf(read('display b'))).toMatchObject({ code: 'source_unreachable', reason: 'olt_login' })
      const again = await failureOf(read('display b'))
      expect(again).toMatchObject({ code: 'source_unreachable', reason: 'breaker_open' })
      expect(again.details).toMatchObject({ problem: { reason: 'olt_login' } })
      expect(box.passwords).toEqual(['secret-1'])
      expect(link.state()).toMatchObject({ state: 'down', problem: { reason: 'olt_login' } })
    },
  )

  it.each([
    ['olt_locked', '\n  User account is locked, try again later\n', 5],
    ['olt_sessions_full', '\n  Reenter times have reached the upper limit.\n', 1],
  ])('%s, and the box is left alone for a while', async (reason, refusal, minutes) => {
    const { read, box, link } = await meet({ refusal })
    expect(await failureOf(read('display b'))).toMatchObject({ reason })
    expect(await failureOf(read('display b'))).toMatchObject({ reason: 'breaker_open' })
    expect(box.connections()).toBe(1)
    const retryAt = Date.parse(link.state().retryAt ?? '')
    expect(retryAt - Date.now()).toBeGreaterThan(minutes * 60_000 - 5_000)
  })

  it('stops at a question that it does not know, without answering it', async () => {
    const asked: string[] = []
    const { read } = await meet({
      script: { '': async ({ ask }) => void asked.push(await ask('Change the password now? (y/n)[y]:')) },
    })
    expect(await failureOf(read('display b'))).toMatchObject({ reason: 'olt_login_question' })
    expect(asked).toEqual([])
  })
})

describe('a box of another vendor', () => {
  it('is refused, with what it said and whose it looks like', async () => {
    const { read, link } = await meet(
      {
        hostname: 'ZXAN',
        banner: '\nContract 77\n\n',
        script: { 'display version': "%Error 20203: Invalid input detected at '^' marker.\n" },
      },
      { driver: driverOf('huawei') as never, drivers },
    )
    const error = await failureOf(read('display b'))
    expect(error).toMatchObject({
      code: 'source_unreachable',
      field: 'vendor',
      reason: 'olt_vendor_other',
      params: { vendor: 'Huawei', like: 'ZTE', seen: expect.stringContaining('%Error 20203') },
      details: { vendor: 'zte' },
    })
    expect(link.state()).toMatchObject({ state: 'failing', session: { open: false } })
  })

  it('is refused by the driver of ZTE when it is of Huawei', async () => {
    const { read, box } = await meet({}, { driver: driverOf('zte') as never, vendor: 'zte', drivers })
    expect(await failureOf(read('display b'))).toMatchObject({
      field: 'vendor',
      reason: 'olt_vendor_other',
      params: { vendor: 'ZTE', like: 'Huawei' },
    })
    expect(box.typed).toEqual(['', 'show card'])
  })

  it('is refused when nobody knows whose it is', async () => {
    const { read } = await meet(
      { banner: '\nhello\n', script: { 'display version': 'Error: Unrecognized command\n' } },
      { driver: driverOf('huawei') as never, drivers },
    )
    expect(await failureOf(read('display b'))).toMatchObject({
      field: 'vendor',
      reason: 'olt_vendor_unknown',
      params: { seen: 'Error: Unrecognized command' },
    })
  })
})
