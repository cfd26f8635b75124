// A box of our own over real sockets: SSH or Telnet, scripted line by line. It knows nothing of the engine.

import { createHash } from 'node:crypto'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import ssh2, { type ServerChannel } from 'ssh2'

export interface Scene {
  say(text: string | Uint8Array): void
  /** Prints a question on its line and answers what was typed; Ctrl-C throws the command away. */
  ask(question: string): Promise<string>
  /** Prints and answers the next key. */
  key(text: string): Promise<string>
  /** Drops the TCP connection. */
  cut(): void
  /** The prompt as it stands now. */
  prompt(): string
  /** From now on the prompt has this context and end. */
  become(context: string, end: string): void
}

export type Script = Record<string, string | ((scene: Scene, line: string) => void | Promise<void>)>

export interface BoxOptions {
  transport?: 'ssh' | 'telnet'
  hostname?: string
  user?: string
  password?: string
  banner?: string
  script?: Script
  /** SSH only. */
  algorithms?: ssh2.ServerConfig['algorithms']
  methods?: readonly ('password' | 'keyboard-interactive' | 'publickey')[]
  publicKey?: string
  hostKey?: string
  /** Said instead of a shell, then the connection ends. */
  refusal?: string
  /** Lines are cut into pieces of so many bytes, each in its own packet. */
  pieces?: number
  /** What is said in one go arrives in one packet. */
  gathers?: boolean
  /** Throws away what was typed before its prompt stood. */
  flushes?: boolean
  /** Shows nothing of what is typed but the line end. */
  silent?: boolean
  /** Called for each session, before anything is said. */
  onShell?: () => void
  /** What `enable` asks for. */
  enablePassword?: string
}

export interface Box {
  host: string
  port: number
  fingerprint: string
  /** Everything that was typed at prompts, line by line. */
  typed: string[]
  /** What came from the other side, packet by packet. */
  arrived: string[]
  /** Passwords that were tried. */
  passwords: string[]
  connections(): number
  open(): number
  /** What one line is answered with from now on. */
  script: Script
  /** Prints into every session, as alarms do. */
  shout(text: string): void
  /** Drops every connection. */
  cutAll(): void
  close(): Promise<void>
}

export const keyPair = (): { private: string; public: string } => ssh2.utils.generateKeyPairSync('rsa', { bits: 2048 })
const commonKey = keyPair().private

const fingerprintOf = (key: string): string => {
  const parsed = ssh2.utils.parseKey(key)
  if (parsed instanceof Error) throw parsed
  return `SHA256:${createHash('sha256').update(parsed.getPublicSSH()).digest('base64').replace(/=+$/, '')}`
}

class Cancelled extends Error {}

interface Wire {
  write(bytes: Uint8Array): void
  end(): void
  destroy(): void
}

interface Conversation {
  input(bytes: Uint8Array): void
  shout(text: string): void
  wire: Wire
}

export async function startBox(options: BoxOptions = {}): Promise<Box> {
  const { transport = 'ssh', hostKey = commonKey, user = 'noc', password = 'secret-1' } = options
  const typed: string[] = []
  const passwords: string[] = []
  const arrived: string[] = []
  const script: Script = { ...options.script }
  const conversations = new Set<Conversation>()
  const sockets = new Set<Socket>()
  let connections = 0

  const isKnown = (key: Buffer): boolean => {
    const known = options.publicKey === undefined ? null : ssh2.utils.parseKey(options.publicKey)
    return known !== null && !(known instanceof Error) && known.getPublicSSH().equals(key)
  }
  const begin = (wire: Wire, isTelnet: boolean): Conversation => {
    const conversation = converse(wire, { ...options, user, password, script }, typed, passwords, isTelnet)
    conversations.add(conversation)
    return conversation
  }

  const listener = createServer({ noDelay: true }, (socket) => {
    connections += 1
    sockets.add(socket)
    let mine: Conversation | null = null
    const gone = (): void => {
      sockets.delete(socket)
      if (mine) conversations.delete(mine)
    }
    socket.on('error', () => undefined)
    socket.once('close', gone)
    if (transport === 'telnet') {
      const wire: Wire = {
        write: (bytes) => void socket.write(bytes),
        end: () => void socket.end(),
        destroy: () => void socket.destroy(),
      }
      mine = begin(wire, true)
      const it = mine
      socket.on('data', (bytes) => it.input(bytes))
    } else server.injectSocket(socket)
  })

  const server = new ssh2.Server(
    { hostKeys: [hostKey], ...(options.algorithms ? { algorithms: options.algorithms } : {}) },
    (client, _info) => {
      const methods = [...(options.methods ?? ['password'])]
      client.on('error', () => undefined)
      client.on('authentication', (context) => {
        const isRight = (word: string): boolean => {
          passwords.push(word)
          return context.username === user && word === password
        }
        if (!methods.includes(context.method as 'password')) return context.reject(methods)
        if (context.method === 'password') return isRight(context.password) ? context.accept() : context.reject(methods)
        if (context.method === 'publickey')
          return isKnown(context.key.data) ? context.accept() : context.reject(methods)
        if (context.method === 'keyboard-interactive')
          context.prompt([{ prompt: 'Password: ', echo: false }], ([answer = '']) =>
            isRight(answer) ? context.accept() : context.reject(methods),
          )
      })
      client.on('ready', () => {
        client.on('tcpip', (accept, _reject, { destIP, destPort }) => {
          forward(accept(), destIP, destPort)
        })
        client.on('session', (accept) => {
          const session = accept()
          session.on('pty', (acceptPty) => acceptPty?.())
          session.on('shell', (acceptShell) => {
            const channel: ServerChannel = acceptShell()
            const wire: Wire = {
              write: (bytes) => void channel.write(bytes),
              end: () => client.end(),
              destroy: () => client.end(),
            }
            const mine = begin(wire, false)
            channel.on('data', (bytes: Buffer) => {
              arrived.push(bytes.toString())
              mine.input(bytes)
            })
            channel.once('close', () => conversations.delete(mine))
          })
        })
      })
    },
  )

  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
  return {
    host: '127.0.0.1',
    port: (listener.address() as AddressInfo).port,
    fingerprint: fingerprintOf(hostKey),
    typed,
    arrived,
    passwords,
    connections: () => connections,
    open: () => sockets.size,
    script,
    shout: (text) => {
      for (const conversation of conversations) conversation.shout(text)
    },
    cutAll: () => {
      for (const socket of sockets) socket.destroy()
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy()
        listener.close(() => resolve())
      }),
  }
}

function forward(channel: ServerChannel, host: string, port: number): void {
  const socket = connect({ host, port, noDelay: true })
  socket.on('error', () => channel.end())
  channel.on('error', () => socket.destroy())
  socket.on('data', (bytes) => channel.write(bytes))
  socket.once('close', () => channel.end())
  channel.on('data', (bytes: Buffer) => socket.write(bytes))
  channel.once('close', () => socket.destroy())
}

type Talk = BoxOptions & { user: string; password: string; script: Script }

function converse(wire: Wire, options: Talk, typed: string[], passwords: string[], isTelnet: boolean): Conversation {
  const { hostname = 'MA5800-X7', script } = options
  let mode = ''
  let end = '>'
  let buffer = ''
  let skipLf = false
  let echo = true
  let waiter: { kind: 'line' | 'key'; resolve: (text: string) => void; reject: (error: Error) => void } | null = null

  const prompt = (): string => `${hostname}${mode}${end}`
  const say = (text: string | Uint8Array): void => {
    const bytes = typeof text === 'string' ? Buffer.from(text.replace(/(?<!\r)\n/g, '\r\n'), 'utf8') : Buffer.from(text)
    if (options.gathers) {
      gather(bytes)
      return
    }
    const size = options.pieces ?? bytes.length
    for (let at = 0; at < bytes.length; at += size) wire.write(bytes.subarray(at, at + size))
  }
  let gathered = Buffer.alloc(0)
  const gather = (bytes: Buffer): void => {
    if (gathered.length === 0)
      setImmediate(() => {
        wire.write(gathered)
        gathered = Buffer.alloc(0)
      })
    gathered = Buffer.concat([gathered, bytes])
  }
  const read = (kind: 'line' | 'key'): Promise<string> =>
    new Promise((resolve, reject) => {
      waiter = { kind, resolve, reject }
      take('')
    })

  function cancel(): void {
    buffer = ''
    say('^C\r\n')
    const waiting = waiter
    waiter = null
    waiting?.reject(new Cancelled())
  }

  /** Keys as a terminal driver takes them: CR LF is one Enter, NUL is nothing. */
  function press(char: string): void {
    const isSecond = char === '\n' && skipLf
    skipLf = char === '\r'
    if (char === '\x03') cancel()
    else if (char !== '\x00' && !isSecond) buffer += char === '\r' ? '\n' : char
  }

  function take(text: string): void {
    for (const char of text) press(char)
    if (!waiter) return
    const { kind, resolve } = waiter
    const length = kind === 'key' ? Math.min(1, buffer.length) : buffer.indexOf('\n') + 1
    if (length === 0) return
    const taken = buffer.slice(0, kind === 'key' ? 1 : length - 1)
    buffer = buffer.slice(length)
    waiter = null
    if (kind === 'line') say(echo && !options.silent ? `${taken}\r\n` : '\r\n')
    resolve(taken)
  }

  const scene: Scene = {
    say,
    prompt,
    ask: (question) => {
      say(question)
      return read('line')
    },
    key: (text) => {
      say(text)
      return read('key')
    },
    cut: () => wire.destroy(),
    become: (context, newEnd) => {
      ;[mode, end] = [context, newEnd]
    },
  }

  async function login(): Promise<boolean> {
    for (let tries = 0; tries < 3; tries += 1) {
      const name = await scene.ask('\r\n>>User name:')
      echo = false
      const word = await scene.ask('>>User password:')
      echo = true
      passwords.push(word)
      say('\r\n')
      if (name === options.user && word === options.password) return true
      say('  Username or password invalid.\r\n')
    }
    return false
  }

  async function enable(): Promise<void> {
    if (options.enablePassword !== undefined) {
      echo = false
      const word = await scene.ask('Password:')
      echo = true
      say('\r\n')
      if (word !== options.enablePassword) return say('% Bad password\n')
    }
    end = '#'
  }

  async function quit(): Promise<void> {
    if (mode.startsWith('(config-if')) mode = '(config)'
    else if (mode !== '') [mode, end] = ['', '#']
    else if (end === '#') end = '>'
    else if ((await scene.ask('Are you sure to log out? (y/n)[n]:')) === 'y') {
      say('Configuration console exit, please retry to log on\n')
      wire.end()
    }
  }

  const own: Script = {
    '': '',
    enable,
    config: () => {
      mode = '(config)'
    },
    diagnose: () => {
      ;[mode, end] = ['(diagnose)', '%%']
    },
    quit,
    'display version': '  VERSION : MA5800V100R018C00\n  PRODUCT MA5800-X7\n',
  }

  async function obey(line: string): Promise<void> {
    const reaction = script[line] ?? own[line]
    if (typeof reaction === 'string') say(reaction)
    else if (reaction) await reaction(scene, line)
    else if (/^interface gpon \d+\/\d+$/.test(line)) mode = `(config-if-gpon-${line.slice(15)})`
    else say("           ^\n% Unknown command, the error locates at '^'\n")
  }

  async function live(): Promise<void> {
    options.onShell?.()
    if (isTelnet) {
      wire.write(Uint8Array.of(255, 251, 1, 255, 251, 3, 255, 253, 31, 255, 253, 39))
      if (!(await login())) return wire.end()
    }
    if (options.refusal) {
      say(options.refusal)
      return wire.end()
    }
    say(options.banner ?? '\n  Huawei Integrated Access Software (MA5800).\n\n')
    for (;;) {
      if (options.flushes) buffer = ''
      const line = await scene.ask(prompt()).catch((error: unknown) => {
        if (error instanceof Cancelled) return null
        throw error
      })
      if (line === null) continue
      typed.push(line)
      await obey(line).catch((error: unknown) => {
        if (!(error instanceof Cancelled)) throw error
      })
    }
  }

  void live()
  const decoder = new TextDecoder('utf-8')
  return {
    input: (bytes) => take(decoder.decode(isTelnet ? withoutIac(bytes) : bytes, { stream: true })),
    shout: say,
    wire,
  }
}

function withoutIac(bytes: Uint8Array): Uint8Array {
  const kept: number[] = []
  for (let at = 0; at < bytes.length; at += 1) {
    if (bytes[at] !== 255) kept.push(bytes[at] as number)
    else if (bytes[at + 1] === 250) while (at < bytes.length && !(bytes[at - 1] === 255 && bytes[at] === 240)) at += 1
    else at += 2
  }
  return Uint8Array.from(kept)
}
