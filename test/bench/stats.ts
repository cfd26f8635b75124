// `tr069-stats` over HTTP while the ACS is down, against a bare Fastify route that sends a constant text of the same size.
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { load, type Target } from './load.ts'
import { type Figure, median } from './report.ts'

interface Served extends Target {
  text: string
}

interface Server {
  child: ChildProcess
  served: Served
}

const script = fileURLToPath(new URL('stats-server.ts', import.meta.url))

async function serve(args: string[], input = ''): Promise<Server> {
  const child = spawn(process.execPath, [script, ...args], { stdio: ['pipe', 'pipe', 'inherit', 'ipc'] })
  child.stdin?.end(input)
  const served = await new Promise<Served>((resolve, reject) => {
    let text = ''
    child.stdout?.on('data', (part: Buffer) => {
      text += part.toString()
      if (text.endsWith('\n')) resolve(JSON.parse(text) as Served)
    })
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`the ${args[0]} server ended with ${code}`)))
  })
  return { child, served }
}

/** CPU time that the server's process has taken so far, in ms. */
const cpuOf = ({ child }: Server): Promise<number> =>
  new Promise((resolve) => {
    child.once('message', ({ cpuMs }: { cpuMs: number }) => resolve(cpuMs))
    child.send('cpu')
  })

interface Round {
  perSecond: number
  /** Of the server, microseconds a request. */
  cpu: number
}

async function measure(server: Server, ms: number): Promise<Round> {
  const before = await cpuOf(server)
  const perSecond = await load(server.served, ms)
  const cpuMs = (await cpuOf(server)) - before
  return { perSecond, cpu: (cpuMs * 1000) / ((perSecond * ms) / 1000) }
}

const thousands = (rounds: Round[]): string => (median(rounds.map(({ perSecond }) => perSecond)) / 1000).toFixed(1)
const cpuTime = (rounds: Round[]): string => median(rounds.map(({ cpu }) => cpu)).toFixed(0)

export async function statsBench(rounds = 7, ms = 1500): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'pondesk-bench-'))
  const servers: Server[] = []
  try {
    const app = await serve(['app', join(folder, 'down')])
    servers.push(app)
    const bare = await serve(['bare'], app.served.text)
    servers.push(bare)
    const up = await serve(['up', join(folder, 'up')])
    servers.push(up)
    for (const server of [app, bare]) await load(server.served, ms)
    const ours: Round[] = []
    const plain: Round[] = []
    for (let round = 0; round < rounds; round++) {
      plain.push(await measure(bare, ms))
      ours.push(await measure(app, ms))
    }
    const asked: number[] = []
    for (let n = 0; n < 100; n++) {
      const from = performance.now()
      const answer = await fetch(up.served.url + up.served.path, {
        headers: { Authorization: `Bearer ${up.served.token}` },
      })
      await answer.arrayBuffer()
      asked.push(performance.now() - from)
    }
    const all = ours.map(({ perSecond }, at) => ((perSecond / (plain[at]?.perSecond ?? 1)) * 100).toFixed(0))
    return [
      {
        name: 'cached tr069-stats over HTTP',
        value: (median(ours.map(({ perSecond }) => perSecond)) / median(plain.map(({ perSecond }) => perSecond))) * 100,
        unit: '%',
        limit: 55,
        isFloor: true,
        baseline: `bare Fastify route, constant text of the same ${(Buffer.byteLength(app.served.text) / 1000).toFixed(1)} kB: ${thousands(plain)}k requests/s, ${cpuTime(plain)} µs of CPU each`,
        note: `${thousands(ours)}k requests/s, ${cpuTime(ours)} µs of CPU each; 8 connections, rounds ${all.join(' ')} %; with the ACS up and asked each time ${median(asked).toFixed(1)} ms`,
      },
    ]
  } finally {
    for (const { child } of servers) child.kill()
    await rm(folder, { recursive: true, force: true })
  }
}
