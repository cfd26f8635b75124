// Connecting a source that is not there, or is somebody else: each failure names its field and what to write instead.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type RequestListener, type Server } from 'node:http'
import { createServer as createTls } from 'node:https'
import { type AddressInfo, createServer as createTcp, type Socket, type Server as TcpServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Lab, type LabOlt, startLab } from '../../main/lab/index.ts'
import type { InputOf } from '../../shared/operations/index.ts'
import { startFakeNbi } from './faults/fake-nbi.ts'
import { type Desk, openDesk } from './harness.ts'

const passphrase = 'una frase bastante larga'
const folder = mkdtempSync(join(tmpdir(), 'pondesk-connect-'))
const closing: (() => unknown)[] = []
let desk: Desk
let lab: Lab
beforeAll(async () => {
  lab = await startLab({ pace: 0.01, onus: 5 })
})
/** One for each group: a desk takes some attempts a minute and no more. */
const withDesk = (): void => {
  beforeAll(async () => {
    desk = await openDesk({ lab: null, passphrase })
  })
  afterAll(() => desk.close())
}
afterAll(async () => {
  for (const close of closing) close()
  await lab.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Of a server that listens on this machine. */
async function listening(server: Server | TcpServer, port = 0, host = '127.0.0.1'): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => resolve())
  })
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
  })
  closing.push(() => {
    server.close()
    for (const socket of sockets) socket.destroy()
  })
  return (server.address() as AddressInfo).port
}

const web = async (listener: RequestListener): Promise<string> =>
  `http://127.0.0.1:${await listening(createServer(listener))}`

const answering = (status: number, body = '', headers: Record<string, string> = {}): Promise<string> =>
  web((_request, response) => {
    response.writeHead(status, headers)
    response.end(body)
  })

const html = { 'Content-Type': 'text/html' }

async function refusalOf(input: InputOf<'source.add'>) {
  const answer = await desk.http.invoke('source.add', input)
  if (answer.ok) throw new Error(`connected: ${JSON.stringify(answer.output)}`)
  const { items } = await desk.http.invoke('source.list', {}).then((list) => (list.ok ? list.output : { items: [] }))
  expect(items, 'what did not answer is not kept').toEqual([])
  return { field: answer.error.field, text: answer.error.error }
}

const acs = (url: string, more: Partial<InputOf<'source.add'>> = {}) =>
  refusalOf({ name: 'Central', url, connect_timeout_s: 1, read_timeout_s: 2, ...more })

const openssl = (...words: string[]): void => void execFileSync('openssl', words, { stdio: 'pipe' })

/** Signed by itself, of a month that is over when `isOld`. */
function certificate(name: string, names: string, isOld = false): { key: string; cert: string } {
  const at = (end: string): string => join(folder, `${name}.${end}`)
  writeFileSync(at('index'), '')
  writeFileSync(at('serial'), '01')
  writeFileSync(
    at('cnf'),
    `[ca]\ndefault_ca=d\n[d]\ndatabase=${at('index')}\nserial=${at('serial')}\nnew_certs_dir=${folder}\ndefault_md=sha256
policy=p\nx509_extensions=e\n[p]\ncommonName=supplied\n[e]\nsubjectAltName=${names}\n`,
  )
  const month = isOld ? ['-startdate', '20200101000000Z', '-enddate', '20200201000000Z'] : ['-days', '9']
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', at('key')]
  openssl('req', '-new', ...key, '-out', at('csr'), '-subj', `/CN=${name}`)
  const own = ['-config', at('cnf'), '-in', at('csr'), '-keyfile', at('key'), '-out', at('crt')]
  openssl('ca', '-batch', '-selfsign', '-notext', ...own, ...month)
  return { key: readFileSync(at('key'), 'utf8'), cert: readFileSync(at('crt'), 'utf8') }
}

describe('an ACS that is not there', () => {
  withDesk()

  it('has a name that nobody knows', async () => {
    expect(await acs('http://acs.invalid:7557')).toEqual({
      field: 'url',
      text: expect.stringMatching(/acs\.invalid.*DNS/),
    })
  })

  it('refuses the connection', async () => {
    const gone = createTcp()
    const port = await listening(gone)
    await new Promise((resolve) => gone.close(resolve))
    expect(await acs(`http://127.0.0.1:${port}`)).toEqual({
      field: 'url',
      text: expect.stringMatching(/rechaza la conexión/),
    })
  })

  it('takes the connection and never answers', async () => {
    const port = await listening(createTcp())
    expect(await acs(`http://127.0.0.1:${port}`)).toEqual({
      field: 'url',
      text: expect.stringMatching(/no contestó en 2 s/),
    })
  })
})

describe('somebody else at that address', () => {
  withDesk()

  it.each([401, 403])('is a proxy that asks for a credential (%i)', async (status) => {
    const url = await answering(status, 'no', html)
    expect(await acs(url)).toEqual({ field: 'auth', text: expect.stringMatching(/pide una credencial/) })
    const wrong = await acs(url, { auth: 'bearer', secret: 'equivocada' })
    expect(wrong.field).toBe('secret')
    expect(wrong.text).toMatch(status === 401 ? /no acepta la credencial/ : /no permite/)
  })

  it('is a web page', async () => {
    const url = await answering(200, '<html><title>Hola</title></html>', html)
    expect(await acs(url)).toEqual({ field: 'url', text: expect.stringMatching(/página web/) })
  })

  it('is the screen of GenieACS', async () => {
    const told = { 'X-Config-Snapshot': 'a1', 'GenieACS-Version': '1.2.16' }
    for (const url of [
      await answering(404, 'Not Found', told),
      await answering(200, '<html><head><title>GenieACS</title></head></html>', html),
    ])
      expect(await acs(url)).toEqual({ field: 'url', text: expect.stringMatching(/pantalla de GenieACS.*7557/) })
  })

  it.each([
    ['405', 405, '405 Method Not Allowed', { Allow: 'POST' }],
    ['SOAP', 200, '<soap-env:Envelope xmlns:soap-env="x"></soap-env:Envelope>', { 'Content-Type': 'text/xml' }],
  ] as [string, number, string, Record<string, string>][])(
    'is where ONUs inform (%s)',
    async (_name, status, body, headers) => {
      expect(await acs(await answering(status, body, headers))).toEqual({
        field: 'url',
        text: expect.stringMatching(/CWMP.*7557/),
      })
    },
  )

  it('is where ONUs inform, or where their files are, at their usual ports', async () => {
    const empty = createServer((_request, response) => response.writeHead(204).end())
    const files = createServer((_request, response) => response.writeHead(404).end())
    await listening(empty, 7547, '127.0.7.47')
    await listening(files, 7567, '127.0.7.67')
    expect(await acs('http://127.0.7.47:7547')).toEqual({ field: 'url', text: expect.stringMatching(/CWMP.*7557/) })
    expect(await acs('http://127.0.7.67:7567')).toEqual({ field: 'url', text: expect.stringMatching(/archivos.*7557/) })
  })

  it('is a proxy whose NBI has a path in front, or none', async () => {
    expect(await acs(await answering(404, '<html>nginx</html>', html))).toEqual({
      field: 'url',
      text: expect.stringMatching(/prefijo de la ruta/),
    })
    expect(await acs(`${lab.acs.url}/nbi`)).toEqual({ field: 'url', text: expect.stringMatching(/no en esa ruta/) })
  })
})

describe('a certificate', () => {
  withDesk()

  it('is not asked for, or is all that is said', async () => {
    const port = await listening(
      createTls(certificate('clear', 'IP:127.0.0.1'), (_request, response) => response.end('[]')),
    )
    expect(await acs(`http://127.0.0.1:${port}`)).toEqual({
      field: 'url',
      text: expect.stringContaining(`https://127.0.0.1:${port}`),
    })
    const plain = await answering(200, '[]')
    expect(await acs(plain.replace('http:', 'https:'))).toEqual({ field: 'url', text: expect.stringContaining(plain) })
  })

  it('is one that nobody signed, that is too old, or that is for another name', async () => {
    const at = async (name: string, names: string, isOld = false): Promise<{ url: string; cert: string }> => {
      const own = certificate(name, names, isOld)
      return {
        url: `https://127.0.0.1:${await listening(createTls(own, (_request, response) => response.end('[]')))}`,
        cert: own.cert,
      }
    }
    const unknown = await at('unknown', 'IP:127.0.0.1')
    expect(await acs(unknown.url)).toEqual({ field: 'ca', text: expect.stringMatching(/CA o fijar/) })
    const expired = await at('expired', 'IP:127.0.0.1', true)
    expect(await acs(expired.url, { ca: expired.cert })).toEqual({
      field: 'url',
      text: expect.stringMatching(/venció/),
    })
    const other = await at('other', 'DNS:acs.isp.example')
    expect(await acs(other.url, { ca: other.cert })).toEqual({
      field: 'url',
      text: expect.stringMatching(/otro nombre/),
    })
  })
})

describe('an OLT that is not there', () => {
  withDesk()

  const olt = (more: Partial<InputOf<'source.add'>>) =>
    refusalOf({
      kind: 'olt',
      name: 'Cabecera',
      vendor: 'huawei',
      host: '127.0.0.1',
      user: 'noc',
      secret: 'clave',
      ...more,
    })
  const telnet = { transport: 'telnet', clear_text: true } as const
  const box = (): LabOlt => {
    const found = lab.olts.find(({ vendor, telnetPort }) => vendor === 'huawei' && telnetPort)
    if (!found) throw new Error('no OLT')
    return found
  }

  it('has a name that nobody knows, or refuses', async () => {
    expect(await olt({ host: 'olt.invalid' })).toEqual({ field: 'host', text: expect.stringMatching(/DNS/) })
    const gone = createTcp()
    const port = await listening(gone)
    await new Promise((resolve) => gone.close(resolve))
    expect(await olt({ port })).toEqual({ field: 'port', text: expect.stringMatching(/rechaza la conexión al puerto/) })
  })

  it('is a web page, spoken to by SSH and by Telnet', async () => {
    const port = Number(new URL(await answering(200, '<html></html>', html)).port)
    for (const how of [{}, telnet])
      expect(await olt({ port, ...how })).toEqual({ field: 'port', text: expect.stringMatching(/página web/) })
  }, 40_000)

  it('speaks Telnet where SSH was expected, and the reverse', async () => {
    const { port, telnetPort } = box()
    expect(await olt({ port: telnetPort ?? 0 })).toEqual({
      field: 'transport',
      text: expect.stringMatching(/hay Telnet, no SSH/),
    })
    expect(await olt({ port, ...telnet })).toEqual({
      field: 'transport',
      text: expect.stringMatching(/hay SSH, no Telnet/),
    })
  }, 60_000)

  it('takes another password, or is of another vendor', async () => {
    const { port, hostKey, user, password } = box()
    expect(await olt({ port, host_key: hostKey })).toEqual({
      field: 'secret',
      text: expect.stringMatching(/rechaza el usuario/),
    })
    const wrong = await olt({ port, host_key: hostKey, user, secret: password, vendor: 'zte' })
    expect(wrong).toEqual({ field: 'vendor', text: expect.stringMatching(/fabricante/) })
  }, 60_000)
})

describe('what answers', () => {
  withDesk()

  it('is connected although it has no ONU yet, and says so', async () => {
    const nbi = await startFakeNbi([])
    closing.push(() => nbi.close())
    const added = await desk.http.invoke('source.add', { name: 'Vacío', url: nbi.url })
    expect(added).toMatchObject({ ok: true, output: { writes: false } })
    const id = added.ok ? added.output.id : 0
    expect(await desk.http.invoke('source.test', { id })).toMatchObject({ ok: true, output: { ok: true, devices: 0 } })
    await desk.http.invoke('source.remove', { id, confirm: true })
  })
})
