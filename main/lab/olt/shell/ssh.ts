// SSH for one OLT: real protocol, passwords asked in it, a shell and nothing else.
import { createHash, generateKeyPair } from 'node:crypto'
import type { Socket } from 'node:net'
import ssh2, { type Connection, type ServerConfig } from 'ssh2'
import { badLine, type LineFaults, type Wire } from './wire.ts'

export interface HostKeys {
  ed25519: string
  rsa: string
  fingerprint: string
  rsaFingerprint: string
}

export async function newHostKeys(): Promise<HostKeys> {
  const rsa = await new Promise<string>((resolve, reject) => {
    const encoding = { type: 'pkcs1', format: 'pem' } as const
    // As short as boxes of that age have it.
    const options = { modulusLength: 1024, publicKeyEncoding: encoding, privateKeyEncoding: encoding }
    generateKeyPair('rsa', options, (error, _public, secret) => (error ? reject(error) : resolve(secret)))
  })
  const ed25519 = ed25519Key()
  return { ed25519, rsa, fingerprint: fingerprintOf(ed25519), rsaFingerprint: fingerprintOf(rsa) }
}

/** One in some hundreds that ssh2 makes cannot be read back by it. */
function ed25519Key(): string {
  const secret = ssh2.utils.generateKeyPairSync('ed25519').private
  return ssh2.utils.parseKey(secret) instanceof Error ? ed25519Key() : secret
}

function fingerprintOf(secret: string): string {
  const key = ssh2.utils.parseKey(secret)
  if (key instanceof Error) throw key
  return `SHA256:${createHash('sha256').update(key.getPublicSSH()).digest('base64').replace(/=+$/, '')}`
}

export interface SshOptions {
  keys: HostKeys
  ident: string
  /** Only what a box of 2015 offers. */
  isOld: boolean
  faults: LineFaults
  accepts(user: string, password: string): boolean
  shell(wire: Wire): void
}

// The server side of ssh2 cannot do group-exchange.
const modern: NonNullable<ServerConfig['algorithms']> = {
  kex: [
    'curve25519-sha256',
    'ecdh-sha2-nistp256',
    'diffie-hellman-group14-sha256',
    'diffie-hellman-group14-sha1',
    'diffie-hellman-group1-sha1',
  ],
  cipher: ['aes128-gcm@openssh.com', 'aes128-ctr', 'aes256-ctr', 'aes128-cbc', '3des-cbc'],
}
const old: NonNullable<ServerConfig['algorithms']> = {
  kex: ['diffie-hellman-group1-sha1'],
  serverHostKey: ['ssh-rsa'],
  cipher: ['aes128-cbc', '3des-cbc'],
  hmac: ['hmac-sha1', 'hmac-md5'],
}

export function serveSsh(socket: Socket, options: SshOptions): void {
  socket.setNoDelay(true)
  const { keys, ident, isOld } = options
  const server = new ssh2.Server(
    { hostKeys: isOld ? [keys.rsa] : [keys.ed25519, keys.rsa], ident, algorithms: isOld ? old : modern },
    (connection) => serveConnection(connection, socket, options),
  )
  server.injectSocket(socket)
}

function serveConnection(connection: Connection, socket: Socket, { accepts, faults, shell }: SshOptions): void {
  connection.on('error', () => socket.destroy())
  connection.on('authentication', (attempt) => {
    const refuse = (): void => attempt.reject(['password', 'keyboard-interactive'])
    if (attempt.method === 'password') {
      if (accepts(attempt.username, attempt.password)) attempt.accept()
      else refuse()
    } else if (attempt.method === 'keyboard-interactive') {
      attempt.prompt([{ prompt: 'Password: ', echo: false }], ([password]) => {
        if (accepts(attempt.username, password ?? '')) attempt.accept()
        else refuse()
      })
    } else refuse()
  })
  connection.on('session', (accept) => {
    const session = accept()
    let wire: Wire | undefined
    let columns = 80
    const resize = (cols: number): void => {
      columns = cols > 0 ? cols : 80
      if (wire) wire.columns = columns
    }
    session.on('pty', (acceptPty, _reject, { cols }) => {
      resize(cols)
      acceptPty?.()
    })
    session.on('window-change', (acceptChange, _reject, { cols }) => {
      resize(cols)
      acceptChange?.()
    })
    session.on('shell', (acceptShell) => {
      const stream = acceptShell()
      const line = badLine(
        {
          send: (bytes) => stream.write(bytes),
          close: () => {
            stream.exit(0)
            stream.end()
            connection.end()
          },
          cut: () => socket.destroy(),
        },
        faults,
      )
      const own: Wire = {
        columns,
        peer: '127.0.0.1',
        kind: 'SSH',
        write: (text) => line.send(Buffer.from(text, 'latin1')),
        end: () => line.close(),
        onInput: () => undefined,
        onClose: () => undefined,
      }
      wire = own
      stream.on('data', (bytes: Buffer) => own.onInput(bytes.toString('latin1')))
      stream.on('error', () => socket.destroy())
      stream.on('close', () => own.onClose())
      socket.on('close', () => own.onClose())
      shell(own)
    })
  })
}
