import { execFileSync } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { client, device, failure, json, serve, stored } from './server.ts'

interface Identity {
  cert: string
  key: string
  pin: string
}

const folder = mkdtempSync(join(tmpdir(), 'pondesk-nbi-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function makeIdentity(name: string, alternativeName: string): Identity | null {
  const [key, cert] = [join(folder, `${name}.key`), join(folder, `${name}.crt`)]
  const subject = ['-subj', `/CN=${name}`, '-addext', `subjectAltName=${alternativeName}`]
  try {
    execFileSync(
      'openssl',
      [
        'req',
        '-x509',
        '-newkey',
        'ec',
        '-pkeyopt',
        'ec_paramgen_curve:prime256v1',
        '-nodes',
        '-days',
        '2',
        '-keyout',
        key,
        '-out',
        cert,
        ...subject,
      ],
      { stdio: 'ignore' },
    )
  } catch {
    return null
  }
  const pem = readFileSync(cert, 'utf8')
  return { cert: pem, key: readFileSync(key, 'utf8'), pin: new X509Certificate(pem).fingerprint256 }
}

const none: Identity = { cert: '', key: '', pin: '' }
const ours = makeIdentity('acs', 'IP:127.0.0.1,DNS:localhost') ?? none
const other = makeIdentity('other', 'IP:127.0.0.1') ?? none
const elsewhere = makeIdentity('elsewhere', 'DNS:elsewhere.example') ?? none
const hasOpenssl = ours !== none

const ask = (url: string, options: object) => client(url, options).getDevice(device, ['_id'])
const post = (url: string, options: object) =>
  client(url, options).postTask(device, { name: 'reboot' }, { connectionRequest: true })

describe.skipIf(!hasOpenssl)(`certificates${hasOpenssl ? '' : ' (skipped: no openssl on this machine)'}`, () => {
  it('an unknown one is refused before anything is sent, and can be shown', async () => {
    const server = await serve(json([]), ours)
    const auth = { kind: 'bearer', token: async () => 'geheim' } as const
    for (const work of [ask(server.url, { auth }), post(server.url, { auth })]) {
      expect(await failure(work)).toMatchObject({
        code: 'source_unreachable',
        reason: 'tls_unknown',
        params: { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' },
        details: { mayHaveRun: false, fingerprint256: ours.pin },
      })
    }
    expect(server.asked).toHaveLength(0)
  })

  it('the own CA is trusted', async () => {
    const server = await serve(json([{ _id: 'A' }]), ours)
    expect(await ask(server.url, { ca: ours.cert })).toEqual({ _id: 'A' })
  })

  it('another CA is not', async () => {
    const server = await serve(json([]), ours)
    expect(await failure(ask(server.url, { ca: other.cert }))).toMatchObject({ reason: 'tls_unknown' })
  })

  it('the own CA does not excuse a certificate for another name', async () => {
    const server = await serve(json([]), elsewhere)
    expect(await failure(ask(server.url, { ca: elsewhere.cert }))).toMatchObject({
      reason: 'tls_name',
      params: { code: 'ERR_TLS_CERT_ALTNAME_INVALID' },
    })
  })

  it.each([
    ['as shown', (pin: string) => pin],
    ['in small letters without colons', (pin: string) => pin.replaceAll(':', '').toLowerCase()],
  ])('the pinned one is trusted: %s', async (_name, spell) => {
    const server = await serve(stored('OK', 200), ours)
    expect(await post(server.url, { fingerprint256: spell(ours.pin) })).toMatchObject({ kind: 'done' })
  })

  it('any other than the pinned one is refused, also a valid one, before the password is sent', async () => {
    const server = await serve(json([]), ours)
    const auth = { kind: 'basic', user: 'noc', password: async () => 'geheim' } as const
    for (const options of [
      { fingerprint256: other.pin, auth },
      { fingerprint256: other.pin, ca: ours.cert, auth },
    ]) {
      expect(await failure(post(server.url, options))).toMatchObject({
        code: 'source_unreachable',
        reason: 'tls_pin',
        details: { mayHaveRun: false, fingerprint256: ours.pin },
      })
    }
    expect(server.asked).toHaveLength(0)
  })

  it('a pin is looked at on every connection', async () => {
    const server = await serve(json([]), ours)
    const nbi = client(server.url, { fingerprint256: ours.pin })
    for (let n = 0; n < 3; n += 1) await nbi.tasksOf(device)
    expect(server.connections()).toBe(1)
  })

  it('https to a plain port is told as TLS', async () => {
    const server = await serve(json([]))
    expect(await failure(ask(server.url.replace('http:', 'https:'), {}))).toMatchObject({
      reason: 'tls_not_spoken',
      details: { mayHaveRun: false },
    })
  })
})
