// Who answers at an address that did not answer as expected: asked once, when a source is being connected.
import { connect as connectTcp, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'

/** Null: it cannot be told. */
export type Listener = 'ssh' | 'telnet' | 'http' | 'https' | null

const patienceMs = 2000
/** SSH and Telnet speak first. */
const speaksFirstMs = 700

const telnetCommand = 255

export async function whoListens(host: string, port: number): Promise<Listener> {
  const greeted = greetedAs(await exchange(connectTcp({ host, port }), null, speaksFirstMs))
  if (greeted) return greeted
  // A host name in it: a server of many sites would close without one.
  const asked = await exchange(connectTcp({ host, port }), `HEAD / HTTP/1.0\r\nHost: ${host}\r\n\r\n`, patienceMs)
  // A TLS server that is spoken to in clear says so as HTTP, or closes.
  if (await speaksTls(host, port)) return 'https'
  return /^HTTP\//.test(asked.toString('latin1')) ? 'http' : null
}

function greetedAs(bytes: Buffer): Listener {
  if (bytes.length === 0) return null
  if (bytes.toString('latin1').startsWith('SSH-')) return 'ssh'
  return bytes[0] === telnetCommand || /(?:login|user\s?name|password)\s*:/i.test(bytes.toString('latin1'))
    ? 'telnet'
    : null
}

/** The first bytes that come; none where nothing comes. */
const exchange = (socket: Socket, line: string | null, ms: number): Promise<Buffer> =>
  new Promise((resolve) => {
    const end = (bytes: Buffer): void => {
      clearTimeout(timer)
      socket.destroy()
      resolve(bytes)
    }
    const timer = setTimeout(end, ms, Buffer.alloc(0))
    socket.once('data', end)
    socket.on('error', () => end(Buffer.alloc(0)))
    socket.once('close', () => end(Buffer.alloc(0)))
    if (line !== null) socket.once('connect', () => socket.write(line))
  })

const speaksTls = (host: string, port: number): Promise<boolean> =>
  new Promise((resolve) => {
    // Nothing is sent over it: whose certificate it is does not matter here.
    const socket = connectTls({ host, port, rejectUnauthorized: false })
    const end = (isTls: boolean): void => {
      clearTimeout(timer)
      socket.destroy()
      resolve(isTls)
    }
    const timer = setTimeout(end, patienceMs, false)
    socket.once('secureConnect', () => end(true))
    socket.on('error', () => end(false))
    socket.once('close', () => end(false))
  })
