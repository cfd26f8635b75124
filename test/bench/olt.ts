// The OLT side against the lab over real SSH, every answer 20 ms late: against the commands' own round trips, a client that
// sleeps, netmiko and TextFSM.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { type Lab, type LabOlt, startLab } from '../../main/lab/index.ts'
import { createOltLink, driverOf, type Job, type OltLink, type OnuPosition } from '../../main/olt/index.ts'
import { openShell, type Shell } from './olt-shell.ts'
import { type Figure, median } from './report.ts'

const latencyMs = 20
const job = (): Job => ({
  title: { key: 'olt.job.read', params: {} },
  by: 'bench',
  lane: 'operator',
  signal: new AbortController().signal,
})

function linkTo(olt: LabOlt): OltLink {
  return createOltLink({
    name: olt.name,
    vendor: olt.vendor,
    host: olt.host,
    port: olt.port,
    transport: 'ssh',
    user: olt.user,
    password: async () => olt.password,
    legacyAlgorithms: false,
    pinnedHostKey: olt.hostKey,
    perMinute: 100_000,
    keepAliveMs: 60_000,
    connectMs: 10_000,
    breaker: { failures: 3, cooldownMs: 1000 },
    redact: (text) => text,
    onExchange: () => undefined,
    onState: () => undefined,
    clock: () => new Date(),
  })
}

async function timed<T>(work: () => Promise<T>): Promise<{ ms: number; value: T }> {
  const started = performance.now()
  const value = await work()
  return { ms: performance.now() - started, value }
}

async function times(rounds: number, work: () => Promise<unknown>): Promise<number> {
  const all: number[] = []
  for (let round = 0; round < rounds; round += 1) all.push((await timed(work)).ms)
  return median(all)
}

/** Lines of a read, with the ways between modes, as an operator would type them. */
async function linesOf(link: OltLink, onu: OnuPosition): Promise<{ onu: string[]; port: string[] }> {
  const { reads } = await link.dialect(job())
  const typed = (commands: readonly { at: { mode: string; of?: string }; line: string }[]): string[] => {
    let place: string | undefined
    return commands.flatMap(({ at, line }) => {
      const leaving = place === undefined || place === at.of ? [] : ['quit']
      const entering = at.of === undefined || place === at.of ? [] : [`interface gpon ${at.of}`]
      place = at.of
      return [...leaving, ...entering, line]
    })
  }
  return {
    onu: typed(reads.onu(onu).commands),
    port: typed([...reads.onusOfPort(onu).commands, ...reads.portOptics(onu).commands]),
  }
}

/** Neither hints nor pages, as every tool has it. */
async function prepare(shell: Shell): Promise<void> {
  for (const line of ['enable', 'undo smart', 'scroll 512', 'config']) await shell.run(line)
}

/** What the requirement's sample does: type, wait half a second, take what is there. */
async function sleeping(shell: Shell, lines: readonly string[]): Promise<void> {
  for (const line of lines) {
    shell.type(line)
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
}

const python = (process.env.PONDESK_BENCH_PYTHON ?? '').split(' ').filter((word) => word !== '')

/** Null where no Python with that package was named in `PONDESK_BENCH_PYTHON`. */
function peer<T>(what: 'read' | 'parse', input: unknown): T | null {
  const [command, ...args] = python
  if (command === undefined) return null
  const run = spawnSync(command, [...args, '-', what, JSON.stringify(input)], {
    input: readFileSync(fileURLToPath(new URL('peers/peers.py', import.meta.url))),
    encoding: 'utf8',
    maxBuffer: 1e8,
  })
  if (run.status !== 0) throw new Error(`the peer failed: ${run.stderr.slice(-500)}`)
  return JSON.parse(run.stdout) as T
}

async function speed(lab: Lab, olt: LabOlt): Promise<Figure[]> {
  const link = linkTo(olt)
  const shell = await openShell(olt)
  try {
    const { value: rows } = await link.read(({ reads }) => reads.onusOfPort({ frame: 0, slot: 1, port: 0 }), job())
    const [first] = rows
    if (!first || rows.length < 128) throw new Error(`the port has ${rows.length} ONUs instead of 128`)
    const lines = await linesOf(link, first.onu)
    await lab.olt(olt.name, { do: 'latency', ms: latencyMs })
    await prepare(shell)

    const trips = await times(5, async () => {
      for (const line of lines.onu) await shell.run(line)
      await shell.backToConfig()
    })
    const full = await times(5, () => link.read(({ reads }) => reads.onu(first.onu), job()))
    const readPort = async (by: OltLink): Promise<void> => {
      await by.read(({ reads }) => reads.onusOfPort(first.onu), job())
      await by.read(({ reads }) => reads.portOptics(first.onu), job())
    }
    const port = await times(5, () => readPort(link))
    const { ms: slept } = await timed(() => sleeping(shell, lines.port))
    await link.close()
    // Like netmiko's figure: connect, log in, read. The goodbye comes after the answer: nobody waits for it.
    const logins: number[] = []
    for (let round = 0; round < 5; round += 1) {
      const fresh = linkTo(olt)
      logins.push((await timed(() => readPort(fresh))).ms)
      await fresh.close()
    }
    const login = median(logins)
    const netmiko = peer<{ login: number; rounds: number[] }>('read', {
      ...olt,
      rounds: 5,
      commands: [...lines.port, 'quit'],
    })
    const figures: Figure[] = [
      {
        name: 'full read of an ONU over the CLI',
        value: full / trips,
        unit: '×',
        limit: 1.2,
        baseline: `its ${lines.onu.length} lines typed one after the other on a bare shell: ${trips.toFixed(0)} ms`,
        note: `${full.toFixed(0)} ms, ${latencyMs} ms a round trip`,
      },
      {
        name: 'port of 128 ONUs, states and optics',
        value: slept / port,
        unit: '× faster',
        limit: 10,
        isFloor: true,
        baseline: `the same ${lines.port.length} lines with half a second of sleep after each: ${slept.toFixed(0)} ms`,
        note: `${port.toFixed(0)} ms`,
      },
    ]
    if (!netmiko) return figures
    const warm = median(netmiko.rounds)
    return [
      ...figures,
      {
        name: 'the same port, warm',
        value: warm / port,
        unit: '× faster',
        limit: 3,
        isFloor: true,
        baseline: `netmiko's huawei_smartax, same server and lines: ${warm.toFixed(0)} ms`,
        note: `${port.toFixed(0)} ms`,
      },
      {
        name: 'the same port with login',
        value: (netmiko.login + (netmiko.rounds[0] ?? 0)) / login,
        unit: '× faster',
        limit: 7,
        isFloor: true,
        baseline: `netmiko: ${(netmiko.login + (netmiko.rounds[0] ?? 0)).toFixed(0)} ms; both connect, log in and read, neither says goodbye`,
        note: `${login.toFixed(0)} ms from nothing`,
      },
    ]
  } finally {
    shell.end()
    await link.close()
  }
}

async function parsing(olt: LabOlt): Promise<Figure[]> {
  const shell = await openShell(olt)
  await prepare(shell)
  const [command] = driverOf('huawei')?.dialects[0]?.reads.onusOfPort({ frame: 0, slot: 1, port: 0 }).commands ?? []
  if (!command) throw new Error('no command lists a port')
  // As a session hands it on: without echo and prompt.
  const text = (await shell.run(command.line)).replaceAll('\r', '').split('\n').slice(1, -1).join('\n')
  shell.end()
  const { parse } = command
  const textfsm = peer<{ each: number; rows: number }>('parse', { text, rounds: 200 })
  if (!textfsm) return []
  // TextFSM has a row for the state and one for the description of each.
  const rows = parse(text).records.length
  if (rows < 128 || rows * 2 !== textfsm.rows) throw new Error(`${rows} ONUs, ${textfsm.rows} rows`)
  const each = await times(7, async () => {
    for (let round = 0; round < 200; round += 1) parse(text)
  })
  return [
    {
      name: 'parsing the list of a port',
      value: textfsm.each / (each / 200),
      unit: '× faster',
      limit: 6,
      isFloor: true,
      baseline: `TextFSM, the same text of ${textfsm.rows} lines: ${textfsm.each.toFixed(2)} ms`,
      note: `${(each / 200).toFixed(3)} ms for ${rows} ONUs`,
    },
  ]
}

/** 3,000 ONUs, nothing late: as much text at once as there ever is. */
async function wholeOlt(olt: LabOlt): Promise<Figure[]> {
  const link = linkTo(olt)
  try {
    const { value: boards } = await link.read(({ reads }) => reads.boards(), job())
    const delay = monitorEventLoopDelay({ resolution: 1 })
    const longest: number[] = []
    let count = 0
    for (let round = 0; round < 3; round += 1) {
      delay.enable()
      delay.reset()
      count = (await link.read(({ reads }) => reads.onus(boards), job())).value.length
      longest.push(delay.max / 1e6)
      delay.disable()
    }
    if (count < 3000) throw new Error(`${count} ONUs were read instead of 3,000`)
    return [
      {
        name: 'longest slice of reading 3,000 ONUs of an OLT',
        value: median(longest),
        unit: 'ms',
        limit: 25,
        baseline: 'none: what a screen would wait',
        note: `all: ${longest.map((ms) => ms.toFixed(0)).join(' ')}`,
      },
    ]
  } finally {
    await link.close()
  }
}

async function memory(olt: LabOlt): Promise<Figure[]> {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const link = linkTo(olt)
  const heap = async (commands: number): Promise<number> => {
    for (let n = 0; n < commands; n += 1)
      await link.read(({ reads }) => reads.portOptics({ frame: 0, slot: 1, port: 0 }), job())
    collect()
    return process.memoryUsage().heapUsed
  }
  try {
    const before = await heap(300)
    const after = await heap(1000)
    return [
      {
        name: 'heap after 1,000 more commands in a session',
        value: after / before,
        unit: '×',
        limit: 1.05,
        baseline: `after the first 300: ${(before / 2 ** 20).toFixed(1)} MB`,
        note: `${((after - before) / 2 ** 20).toFixed(2)} MB more`,
      },
    ]
  } finally {
    await link.close()
  }
}

export async function oltBench(): Promise<Figure[]> {
  if (python.length === 0)
    console.error('olt: netmiko and TextFSM are left out; PONDESK_BENCH_PYTHON names a Python that has them')
  const lab = await startLab({ onus: 200, oltOnus: 3000 })
  try {
    const olt = lab.olts.find(({ vendor }) => vendor === 'huawei')
    if (!olt) throw new Error('the lab has no Huawei OLT')
    const whole = await wholeOlt(olt)
    const flat = await memory(olt)
    const parsed = await parsing(olt)
    return [...(await speed(lab, olt)), ...parsed, ...whole, ...flat]
  } finally {
    await lab.close()
  }
}
