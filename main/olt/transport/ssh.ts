// SSH to a box: pinned host key, one attempt at the password, a wide shell, outdated algorithms only when asked for.
import { createHash } from 'node:crypto'
import type { AuthenticationType, AuthHandlerMiddleware, Client, ClientChannel, ConnectConfig } from 'ssh2'
import { PondeskError } from '../../../shared/errors.ts'
import { terminalColumns, terminalRows } from '../terminal.ts'
import { agreed, algorithmLists } from './algorithms.ts'
import { provideDhGroups } from './dh-groups.ts'
import { connectTimeout, socketFailure, type Target, unreachable } from './failure.ts'
import type { Algorithms, Transport, TransportEvents } from './transport.ts'

export interface SshLogin extends Target {
  user: string
  password: string | null
  privateKey: string | null
  /** `SHA256:…`; null: none known yet. */
  pinned: string | null
}

export interface SshOptions extends SshLogin {
  legacyAlgorithms: boolean
  jump: SshLogin | null
  connectMs: number
  keepAliveMs: number
  /** Reason word for a text in which the box refuses a login, if it is one. */
  refusal: (text: string) => string | null
}

/**
 * Connects and opens the shell.
 * @throws PondeskError `source_unreachable`: `olt_host_key_unknown` and `olt_host_key_changed` carry fingerprints in `details`.
 */
export async function openSsh(options: SshOptions, events: TransportEvents, signal: AbortSignal): Promise<Transport> {
  signal.throwIfAborted()
  provideDhGroups()
  const { default: ssh2 } = await import('ssh2')
  const opened: Client[] = []
  const closeAll = (): void => {
    for (const client of opened.toReversed()) client.destroy()
  }
  const create = (): Client => {
    const client = new ssh2.Client()
    opened.push(client)
    return client
  }
  try {
    const jump = options.jump ? await enterJump(create(), options.jump, options, signal) : null
    const sock = jump ? await forward(jump.client, options) : undefined
    const { client, algorithms, banner } = await enter(create(), options, options, sock, signal)
    const shell = await openShell(client, options, signal)
    return talk(shell, closeAll, { algorithms, banner }, events)
  } catch (error) {
    closeAll()
    throw error
  }
}

/** What its setting is called where it refuses; both hosts may have one address. */
const jumpFields: Record<string, string> = {
  olt_login: 'jump_secret',
  olt_refused: 'jump_port',
  olt_host_key_unknown: 'jump_host_key',
  olt_host_key_changed: 'jump_host_key',
}

/** @throws PondeskError whose `field` is one of the host in between */
const enterJump = (client: Client, login: SshLogin, limits: Limits, signal: AbortSignal): Promise<Entered> =>
  enter(client, login, limits, undefined, signal).catch((error: unknown) => {
    if (!(error instanceof PondeskError)) throw error
    const { code, reason = 'olt_jump', params, details } = error
    throw new PondeskError(code, { reason, params, details, field: jumpFields[reason] ?? 'jump_host', cause: error })
  })

interface Entered {
  client: Client
  algorithms: Algorithms | null
  banner: string
}

type Limits = Pick<SshOptions, 'legacyAlgorithms' | 'connectMs' | 'keepAliveMs' | 'refusal'>

function enter(
  client: Client,
  login: SshLogin,
  { legacyAlgorithms, connectMs, keepAliveMs, refusal }: Limits,
  sock: ClientChannel | undefined,
  signal: AbortSignal,
): Promise<Entered> {
  return new Promise((resolve, reject) => {
    let algorithms: Algorithms | null = null
    let banner = ''
    let keyRefused: PondeskError | null = null
    const abort = (): void => refuse(signal.reason)
    const refuse = (error: unknown): void => {
      signal.removeEventListener('abort', abort)
      reject(error)
      client.destroy()
    }
    const config: ConnectConfig = {
      host: login.host,
      port: login.port,
      username: login.user,
      readyTimeout: connectMs,
      keepaliveInterval: keepAliveMs,
      keepaliveCountMax: 3,
      authHandler: authentication(login),
      hostVerifier: (key: Buffer) => {
        keyRefused = hostKeyRefusal(key, login)
        return keyRefused === null
      },
      ...(sock ? { sock } : {}),
      ...(legacyAlgorithms ? { algorithms: algorithmLists } : {}),
    }
    client.on('handshake', (negotiated) => {
      algorithms = agreed(negotiated)
    })
    client.on('banner', (text) => {
      banner += text
    })
    client.on('change password', () => refuse(unreachable('olt_password_change', { params: { host: login.host } })))
    // Stays for the whole life: an error without a listener would end the process.
    client.on('error', (error) => refuse(keyRefused ?? sshFailure(error, login, banner, connectMs, refusal)))
    client.once('close', () => refuse(keyRefused ?? closedEarly(login, banner, refusal)))
    client.once('ready', () => {
      signal.removeEventListener('abort', abort)
      resolve({ client, algorithms, banner })
    })
    signal.addEventListener('abort', abort, { once: true })
    try {
      client.connect(config)
      // From the first packet on: the handshake alone would lose 200 ms to delayed acknowledgements.
      client.setNoDelay(true)
    } catch (error) {
      refuse(error)
    }
  })
}

const fingerprintOf = (key: Buffer): string =>
  `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`

function hostKeyRefusal(key: Buffer, { pinned, host }: SshLogin): PondeskError | null {
  const fingerprint = fingerprintOf(key)
  if (pinned === fingerprint) return null
  return pinned === null
    ? unreachable('olt_host_key_unknown', { params: { host, fingerprint }, details: { host, fingerprint } })
    : unreachable('olt_host_key_changed', {
        params: { host, fingerprint, pinned },
        details: { host, fingerprint, pinned },
      })
}

/** The key first, then the password once, by the one way that the box offers: two wrong ones may lock the user. */
function authentication({ user, password, privateKey }: SshLogin): AuthHandlerMiddleware {
  let asked = false
  let keyTried = false
  let passwordTried = false
  return (offered: AuthenticationType[] | null, _partial, next) => {
    const offers = (way: AuthenticationType): boolean => offered === null || offered.includes(way)
    if (!asked) {
      asked = true
      return next({ type: 'none', username: user })
    }
    if (privateKey !== null && !keyTried && offers('publickey')) {
      keyTried = true
      return next({ type: 'publickey', username: user, key: privateKey })
    }
    if (password !== null && !passwordTried) {
      passwordTried = true
      if (offers('password')) return next({ type: 'password', username: user, password })
      if (offers('keyboard-interactive'))
        return next({
          type: 'keyboard-interactive',
          username: user,
          prompt: (_name, _text, _language, prompts, answer) => answer(prompts.map(() => password)),
        })
    }
    return next(false as never)
  }
}

function sshFailure(
  error: Error & { level?: string },
  login: SshLogin,
  banner: string,
  connectMs: number,
  refusal: Limits['refusal'],
): unknown {
  const params = { host: login.host, user: login.user }
  // Notices before the login say "forbidden" too; at a refused login it is the credential.
  const told = refusal(error.level === 'client-authentication' ? error.message : `${banner}\n${error.message}`)
  if (told) return unreachable(told, { params, cause: error })
  if (error.level === 'client-authentication') return unreachable('olt_login', { params, cause: error })
  if (error.level === 'client-timeout') return connectTimeout(login.host, connectMs)
  if (/no matching/i.test(error.message)) return unreachable('olt_algorithms', { params, cause: error })
  return socketFailure(error, login)
}

function closedEarly(login: SshLogin, banner: string, refusal: Limits['refusal']): PondeskError {
  return unreachable(refusal(banner) ?? 'olt_closed', { params: { host: login.host, user: login.user } })
}

function forward(jump: Client, { host, port }: Target): Promise<ClientChannel> {
  return new Promise((resolve, reject) => {
    jump.forwardOut('127.0.0.1', 0, host, port, (error, channel) => {
      if (error) reject(unreachable('olt_jump', { params: { host, port }, cause: error }))
      else resolve(channel)
    })
  })
}

function openShell(client: Client, options: SshOptions, signal: AbortSignal): Promise<ClientChannel> {
  return new Promise((resolve, reject) => {
    const params = { host: options.host, user: options.user }
    const refuse = (error: unknown): void => {
      clearTimeout(deadline)
      signal.removeEventListener('abort', abort)
      reject(error)
    }
    const abort = (): void => refuse(signal.reason)
    const deadline = setTimeout(() => refuse(connectTimeout(options.host, options.connectMs)), options.connectMs)
    signal.addEventListener('abort', abort, { once: true })
    client.once('close', () => refuse(unreachable('olt_closed', { params })))
    // A box has nothing but a shell.
    client.shell({ term: 'vt100', cols: terminalColumns, rows: terminalRows, width: 0, height: 0 }, (error, shell) => {
      if (error) return refuse(unreachable(options.refusal(error.message) ?? 'olt_closed', { params, cause: error }))
      clearTimeout(deadline)
      signal.removeEventListener('abort', abort)
      resolve(shell)
    })
  })
}

function talk(
  shell: ClientChannel,
  closeAll: () => void,
  told: Pick<Transport, 'algorithms' | 'banner'>,
  events: TransportEvents,
): Transport {
  let isOpen = true
  const end = (): void => {
    if (!isOpen) return
    isOpen = false
    closeAll()
    events.closed()
  }
  shell.on('data', (chunk: Buffer) => events.data(chunk))
  shell.stderr.on('data', (chunk: Buffer) => events.data(chunk))
  shell.on('error', end)
  shell.once('end', end)
  shell.once('close', end)
  return {
    write: (text) => {
      if (isOpen) shell.write(text)
    },
    close: end,
    lineEnd: '\n',
    ...told,
  }
}
