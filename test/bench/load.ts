// A load generator that costs far less than what it measures: raw sockets, one request at a time on each.
import { connect, type Socket } from 'node:net'

export interface Target {
  url: string
  path: string
  token: string
}

/** Reads exactly one answer; `received`: its bytes so far. All answers of one address have the same length. */
interface Line {
  socket: Socket
  received: number
}

const firstAnswer = (socket: Socket, request: string): Promise<number> =>
  new Promise((resolve, reject) => {
    let text = ''
    const read = (part: Buffer): void => {
      text += part.toString('latin1')
      const end = text.indexOf('\r\n\r\n')
      const length = /^content-length: (\d+)/im.exec(text)?.[1]
      if (end < 0) return
      const isWhole = text.length >= end + 4 + Number(length)
      if (!text.startsWith('HTTP/1.1 200') || length === undefined) reject(new Error(text.slice(0, 300)))
      else if (isWhole) {
        socket.off('data', read)
        resolve(text.length)
      }
    }
    socket.on('data', read)
    socket.once('error', reject)
    socket.write(request)
  })

/** Answers requests a second over `ms`. @throws Error when an answer is not 200 or of another length than the first. */
export async function load({ url, path, token }: Target, ms: number, connections = 8): Promise<number> {
  const { hostname, port, host } = new URL(url)
  const request = `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nAuthorization: Bearer ${token}\r\nAccept: application/json\r\n\r\n`
  const bytes = Buffer.from(request)
  const lines: Line[] = await Promise.all(
    Array.from({ length: connections }, async () => {
      const socket = connect({ host: hostname, port: Number(port), noDelay: true })
      return { socket, received: 0 }
    }),
  )
  const [size = 0] = await Promise.all(lines.map(({ socket }) => firstAnswer(socket, request)))
  let done = 0
  const started = performance.now()
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(resolve, ms)
    const fail = (why: string): void => {
      clearTimeout(timer)
      reject(new Error(why))
    }
    for (const line of lines) {
      line.socket.on('data', (part: Buffer) => {
        if (line.received === 0 && part.toString('latin1', 9, 12) !== '200') fail(part.toString('latin1', 0, 300))
        line.received += part.length
        if (line.received < size) return
        if (line.received > size) fail(`an answer of ${line.received} bytes, not ${size}`)
        line.received = 0
        done += 1
        line.socket.write(bytes)
      })
      line.socket.on('error', (error) => fail(error.message))
      line.socket.on('close', () => fail('closed'))
      line.socket.write(bytes)
    }
  }).finally(() => {
    for (const { socket } of lines)
      socket
        .removeAllListeners()
        .on('error', () => undefined)
        .destroy()
  })
  return (done / (performance.now() - started)) * 1000
}
