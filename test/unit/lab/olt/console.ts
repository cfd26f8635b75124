// A terminal as dumb as a terminal: a raw SSH shell or a socket, and what came out of it.
import { existsSync, readFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import ssh2, { type ConnectConfig } from 'ssh2'
import type { LabOlt } from '../../../../main/lab/index.ts'

export interface Console {
  /** Everything since the last `until`, control bytes included. */
  text: string
  isClosed: boolean
  send(keys: string): void
  /** Waits for it, and gives what came up to its end. Rejects when the line closes before. */
  until(what: RegExp): Promise<string>
  /** Types the line and waits for the prompt: the answer without echo and prompt, as lines. */
  ask(line: string, until?: RegExp): Promise<string[]>
  closed(): Promise<void>
  end(): void
}

const patienceMs = 4000
const prompt = /(?:^|[\r\n])[\w.-]+(?:\([^)\r\n]*\))?(?:[>#]|%%)$/

function consoleOf(
  write: (keys: string) => void,
  end: () => void,
): Console & { take(text: string): void; shut(): void } {
  let wake = new Set<() => void>()
  const poke = (): void => {
    const all = wake
    wake = new Set()
    for (const one of all) one()
  }
  const next = (ms: number): Promise<void> =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`nothing more came after: ${self.text.slice(-300)}`)), ms)
      wake.add(() => {
        clearTimeout(timer)
        resolve()
      })
    })
  const self: Console & { take(text: string): void; shut(): void } = {
    text: '',
    isClosed: false,
    send: write,
    until: async (what) => {
      for (;;) {
        // What is to stand at the end needs no search through a long answer.
        const from = what.source.endsWith('$') ? Math.max(0, self.text.length - 400) : 0
        const found = what.exec(self.text.slice(from))
        if (found) {
          const end = from + found.index + found[0].length
          const all = self.text.slice(0, end)
          self.text = self.text.slice(end)
          return all
        }
        if (self.isClosed) throw new Error(`the line closed after: ${self.text.slice(-300)}`)
        await next(patienceMs)
      }
    },
    ask: async (line, until = prompt) => {
      write(`${line}\r`)
      const lines = (await self.until(until)).split('\r\n')
      return lines.slice(1, -1)
    },
    closed: async () => {
      while (!self.isClosed) await next(patienceMs)
    },
    end,
    take: (text) => {
      self.text += text
      poke()
    },
    shut: () => {
      self.isClosed = true
      poke()
    },
  }
  return self
}

export const login = ({ host, port, user, password }: LabOlt): ConnectConfig => ({
  host,
  port,
  username: user,
  password,
})

/** Rejects with the client's error when it does not get in. */
export function ssh(olt: LabOlt, how: ConnectConfig = {}, cols = 512): Promise<Console> {
  const client = new ssh2.Client()
  return new Promise((resolve, reject) => {
    client.on('error', reject)
    client.on('ready', () => {
      client.shell({ term: 'vt100', cols, rows: 200 }, (error, stream) => {
        if (error) return reject(error)
        const one = consoleOf(
          (keys) => stream.write(keys),
          () => client.end(),
        )
        stream.on('data', (bytes: Buffer) => one.take(bytes.toString('latin1')))
        client.on('close', () => one.shut())
        resolve(one)
      })
    })
    client.connect({ ...login(olt), ...how })
  })
}

/** Answers no option: what the box offers it does anyway. */
export function telnet(olt: LabOlt): Promise<Console & { socket: Socket }> {
  const socket = connect(olt.telnetPort, olt.host)
  const one = consoleOf(
    (keys) => socket.write(Buffer.from(keys, 'latin1')),
    () => socket.end(),
  )
  socket.on('data', (bytes) => one.take(bytes.toString('latin1')))
  socket.on('close', () => one.shut())
  return new Promise((resolve, reject) => {
    socket.on('error', reject)
    socket.on('connect', () => resolve(Object.assign(one, { socket })))
  })
}

/** Logged in, privileged, without pager and hints: as a program would work. */
export async function quiet(olt: LabOlt): Promise<Console> {
  const one = await ssh(olt)
  await one.until(prompt)
  for (const line of olt.vendor === 'huawei' ? ['enable', 'undo smart', 'scroll 512', 'config'] : ['terminal length 0'])
    await one.ask(line)
  return one
}

const folder = new URL('../../../../../shared/fixtures/olt/', import.meta.url)
export const hasFixtures = existsSync(folder)

/** Lines of a real transcript, without control bytes. */
export function fixture(name: string): string[] {
  return readFileSync(new URL(`${name}.txt`, folder), 'utf8').split(/\r?\n/)
}
