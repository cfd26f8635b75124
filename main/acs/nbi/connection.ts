// Sockets to one NBI. A request gets its socket only when the connection stands and the certificate is the right one,
// so whatever fails in here fails before a byte of the request was sent.
import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import { connect as connectTcp, type Socket } from 'node:net'
import { connect as connectTls, TLSSocket } from 'node:tls'
import type { Address } from './address.ts'
import type { Failure, FailureReason } from './failure.ts'

/** Nothing was sent. */
export class ConnectFailure extends Error {
  readonly failure: Failure
  constructor(failure: Failure) {
    super(failure.reason)
    this.failure = failure
  }
}

export interface Connections {
  /** Keeps sockets. */
  reads: HttpAgent
  /** A new socket a write: one that the server closed meanwhile would leave the write's fate unknown. */
  writes: HttpAgent
  close(): void
}

const byErrno: Record<string, FailureReason> = {
  ECONNREFUSED: 'refused',
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'dns',
  EAI_FAIL: 'dns',
  ETIMEDOUT: 'timeout_connect',
  EHOSTUNREACH: 'no_route',
  ENETUNREACH: 'no_route',
  EHOSTDOWN: 'no_route',
}

const byCertificate: Record<string, FailureReason> = {
  CERT_HAS_EXPIRED: 'tls_expired',
  CERT_NOT_YET_VALID: 'tls_expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'tls_name',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'tls_unknown',
  SELF_SIGNED_CERT_IN_CHAIN: 'tls_unknown',
  UNABLE_TO_GET_ISSUER_CERT: 'tls_unknown',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'tls_unknown',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'tls_unknown',
  // Whoever answers there answered in clear.
  ERR_SSL_WRONG_VERSION_NUMBER: 'tls_not_spoken',
  ERR_SSL_PACKET_LENGTH_TOO_LONG: 'tls_not_spoken',
}

const tlsReason = (code: string): FailureReason => byCertificate[code] ?? 'tls'

const codeOf = (error: Error): string => ('code' in error && typeof error.code === 'string' ? error.code : 'UNKNOWN')

export function createConnections(address: Address, connectMs: number): Connections {
  const opening = new Set<Socket>()

  function open(done: (error: Error | null, socket: Socket) => void): void {
    const socket = start(address)
    opening.add(socket)
    let isReached = false
    let isSettled = false
    let shownPin = ''

    const settle = (error: Error | null): void => {
      if (isSettled) return
      isSettled = true
      clearTimeout(timer)
      opening.delete(socket)
      if (error) socket.destroy()
      done(error, socket)
    }
    const fail = (reason: FailureReason, code: string): void => {
      const shown = shownPin === '' ? {} : { fingerprint256: shownPin }
      const params = { host: address.shown, seconds: Math.ceil(connectMs / 1000), code }
      settle(new ConnectFailure({ reason, params, mayHaveRun: false, details: { code, ...shown } }))
    }
    const timer = setTimeout(() => fail('timeout_connect', 'ETIMEDOUT'), connectMs)

    socket.once('connect', () => {
      isReached = true
    })
    // Before Node judges the certificate: a refused one can then be shown and, if the operator wants, pinned.
    if (socket instanceof TLSSocket) {
      socket.prependOnceListener('secure', () => {
        shownPin = socket.getPeerCertificate().fingerprint256 ?? ''
      })
    }
    socket.once(address.isSecure ? 'secureConnect' : 'connect', () => {
      const isPinned = address.pin === undefined || shownPin.replaceAll(':', '').toUpperCase() === address.pin
      if (isPinned) settle(null)
      else fail('tls_pin', 'PIN')
    })
    // Stays: an error between this moment and the request's own listeners must not be an uncaught one.
    socket.on('error', (error) => {
      const code = codeOf(error)
      fail(address.isSecure && isReached ? tlsReason(code) : (byErrno[code] ?? 'connect_failed'), code)
    })
    socket.once('close', () => fail(address.isSecure && isReached ? 'tls' : 'connect_failed', 'ECONNRESET'))
  }

  const agent = (keepAlive: boolean): HttpAgent => {
    const created = address.isSecure ? new HttpsAgent({ keepAlive }) : new HttpAgent({ keepAlive })
    created.createConnection = (_options, callback) => {
      open((error, socket) => callback?.(error, socket))
      return undefined
    }
    return created
  }
  const reads = agent(true)
  const writes = agent(false)

  return {
    reads,
    writes,
    close() {
      for (const socket of opening) socket.destroy()
      reads.destroy()
      writes.destroy()
    },
  }
}

function start({ isSecure, host, port, serverName, ca, pin }: Address): Socket {
  if (!isSecure) return connectTcp({ host, port, noDelay: true })
  return connectTls({
    host,
    port,
    minVersion: 'TLSv1.2',
    ALPNProtocols: ['http/1.1'],
    // With a pin alone the pin is the proof; it is compared before the socket is handed out.
    rejectUnauthorized: pin === undefined || ca !== undefined,
    ...(serverName === undefined ? {} : { servername: serverName }),
    ...(ca === undefined ? {} : { ca }),
  })
}
