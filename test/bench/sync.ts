// The inventory of 20,000 devices: from the ACS's socket into the store, against streaming and parsing the same bytes.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { managementProjection } from '../../main/acs/index.ts'
import { type Figure, median } from './report.ts'
import type { Slices } from './slices.ts'

const at = (file: string): string => fileURLToPath(new URL(file, import.meta.url))

/** What `npm run serve` gives to Node: its flags, and the built program. */
function served(): { flags: string[]; args: string[] } {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: { serve: string } }
  const [, ...args] = scripts.serve.split(' ')
  return { flags: args.filter((arg) => arg.startsWith('--')), args }
}

/** Starts a script of this folder and answers the first line that it prints, parsed. */
function firstLine<T>(file: string, args: string[], flags: string[] = []): { child: ChildProcess; line: Promise<T> } {
  const child = spawn(process.execPath, [...flags, at(file), ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  let text = ''
  const line = new Promise<T>((resolve, reject) => {
    child.stdout.on('data', (part: Buffer) => {
      text += part.toString()
      const end = text.indexOf('\n')
      if (end >= 0) resolve(JSON.parse(text.slice(0, end)) as T)
    })
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`${file} ended with ${code}`)))
  })
  return { child, line }
}

interface Run extends Slices {
  ms: number
  onus: number
}
interface ByApp {
  first: Run
  again: Run
}

/** Bytes that a process has in memory. */
const residentOf = (pid: number): number =>
  Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) * 1024

/** The built program as `npm run serve` starts it, with this ACS as its only source. */
async function memoryOfServed(
  url: string,
  workspace: string,
): Promise<{ ready: number; after: number; highest: number }> {
  const child = spawn(process.execPath, [...served().args, '--workspace', workspace, '--port', '0', '--json'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const { pid = 0 } = child
  try {
    const [line] = (await once(child.stdout, 'data')) as [Buffer]
    const served = JSON.parse(line.toString()) as { url: string; token: string }
    const headers = { Authorization: `Bearer ${served.token}`, 'Content-Type': 'application/json' }
    const ready = residentOf(pid)
    const body = JSON.stringify({ name: 'bench', url, unchecked: true })
    await (await fetch(`${served.url}/api/v1/sources`, { method: 'POST', headers, body })).text()
    let highest = ready
    for (let state = ''; state !== 'complete'; await sleep(200)) {
      const info = await (await fetch(`${served.url}/api/v1/workspace`, { headers })).json()
      state = (info as { sources: { inventory: { state: string } }[] }).sources[0]?.inventory.state ?? ''
      highest = Math.max(highest, residentOf(pid))
    }
    await sleep(10_000)
    return { ready, after: residentOf(pid), highest }
  } finally {
    child.kill()
    await once(child, 'exit')
  }
}

const list = (values: readonly number[]): string => values.map((value) => value.toFixed(0)).join(' ')
const megabytes = (bytes: number): number => bytes / 1024 / 1024
const seconds = (ms: number): string => (ms / 1000).toFixed(1)

export async function syncBench(devices = 20_000, rounds = 3): Promise<Figure[]> {
  const acs = firstLine<{ url: string }>('replay-acs.ts', [String(devices), managementProjection().join(',')])
  const folder = await mkdtemp(join(tmpdir(), 'pondesk-bench-'))
  try {
    const { url } = await acs.line
    const bare: { ms: number; devices: number; bytes: number }[] = []
    const ours: ByApp[] = []
    let size = 0
    for (let round = 0; round < rounds; round += 1) {
      bare.push(await firstLine<{ ms: number; devices: number; bytes: number }>('sync-reader.ts', ['bare', url]).line)
      const workspace = join(folder, String(round))
      const app = firstLine<ByApp>('sync-reader.ts', ['app', url, workspace], served().flags)
      ours.push(await app.line)
      await new Promise((resolve) => app.child.once('exit', resolve))
      size = (await stat(join(workspace, 'pondesk.sqlite'))).size
      if (ours.at(-1)?.again.onus !== devices) throw new Error(`${ours.at(-1)?.again.onus} of ${devices} were read`)
    }
    const memory = await memoryOfServed(url, join(folder, 'served'))
    const base = median(bare.map(({ ms }) => ms))
    const baseline = `stream + parse the same ${megabytes(bare[0]?.bytes ?? 0).toFixed(0)} MB: ${seconds(base)} s`
    const ratio = (pick: (one: ByApp) => Run): number => median(ours.map((one) => pick(one).ms)) / base
    const all = (pick: (one: ByApp) => Run): string => ours.map((one) => seconds(pick(one).ms)).join(' ')
    const worst = (of: keyof Slices): number[] => ours.map(({ first, again }) => Math.max(first[of], again[of]))
    return [
      {
        name: `inventory of ${devices}, first`,
        value: ratio(({ first }) => first),
        unit: '×',
        limit: 2.5,
        baseline,
        note: `${all(({ first }) => first)} s; the workspace has ${megabytes(size).toFixed(0)} MB`,
      },
      {
        name: `inventory of ${devices}, again in full`,
        value: ratio(({ again }) => again),
        unit: '×',
        limit: 2,
        baseline,
        note: `${all(({ again }) => again)} s; no device changed meanwhile, one that did costs what it cost at first`,
      },
      {
        name: 'longest slice meanwhile',
        value: median(worst('longest')),
        unit: 'ms',
        limit: 25,
        baseline: 'none: what a screen would wait',
        note: `median of the rounds' longest (${list(worst('longest'))}), garbage collection and disk included; with what other processes held the cores ${list(worst('withWaits'))}, 99.9 % below ${median(worst('p999')).toFixed(1)} ms`,
      },
      {
        name: 'memory of the served app after the inventory',
        value: megabytes(memory.after),
        unit: 'MB',
        limit: 300,
        baseline: `the same process when it was ready: ${megabytes(memory.ready).toFixed(0)} MB`,
        note: `resident set, ten seconds after the run; highest meanwhile ${megabytes(memory.highest).toFixed(0)} MB`,
      },
    ]
  } finally {
    acs.child.kill()
    acs.line.catch(() => undefined)
    await rm(folder, { recursive: true, force: true })
  }
}
