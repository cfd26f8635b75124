// The whole app on a temporary workspace with the simulated network, reached through its doors.
import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach } from 'vitest'
import { type App, type AppOptions, createApp } from '../../main/app.ts'
import type { Lab } from '../../main/lab/index.ts'
import { unpack } from '../../main/store/packed.ts'
import type { ErrorBody } from '../../shared/errors.ts'
import { type InputOf, type OperationName, type OutputOf, operations } from '../../shared/operations/index.ts'
import { openIpc } from '../electron/open-ipc.ts'
import { temporaryFolder } from './folder.ts'

export { temporaryFolder }
export const ana = 'HWTC0A1B2C3D'
export const juan = 'HWTC12345678'
export const weak = 'ZTEGC1192DD7'

export type Answer<T> = { ok: true; status: number; output: T } | { ok: false; status: number; error: ErrorBody }

export interface Door {
  name: 'http' | 'ipc'
  invoke<N extends OperationName>(name: N, input: InputOf<N>): Promise<Answer<OutputOf<N>>>
}

export interface Desk {
  app: App
  folder: string
  url: string
  token: string
  http: Door
  ipc: Door
  fetch(path: string, init?: RequestInit): Promise<Response>
  close(): Promise<void>
}

/** Builds the request of an operation from the contract, as every client of the HTTP door does. */
export function requestOf(
  name: OperationName,
  input: Record<string, unknown>,
): { method: string; path: string; body?: string } {
  const { http } = operations[name]
  if ('none' in http) throw new Error(`${name} has no HTTP binding`)
  const rest = { ...input }
  const path = http.path.replace(/:(\w+)/g, (_match, key: string) => {
    const value = encodeURIComponent(String(rest[key]))
    delete rest[key]
    return value
  })
  if (http.method !== 'GET') return { method: http.method, path, body: JSON.stringify(rest) }
  const query = new URLSearchParams(Object.entries(rest).map(([key, value]): [string, string] => [key, String(value)]))
  return { method: 'GET', path: query.size > 0 ? `${path}?${query}` : path }
}

function httpDoor(url: string, token: string): Door {
  return {
    name: 'http',
    async invoke<N extends OperationName>(name: N, input: InputOf<N>): Promise<Answer<OutputOf<N>>> {
      const { method, path, body } = requestOf(name, input as Record<string, unknown>)
      const response = await fetch(`${url}${path}`, {
        method,
        headers: {
          Authorization: `Bearer ${token}`,
          'Accept-Language': 'es',
          ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body }),
      })
      const json: unknown = await response.json()
      return response.ok
        ? { ok: true, status: response.status, output: json as OutputOf<N> }
        : { ok: false, status: response.status, error: json as ErrorBody }
    },
  }
}

function ipcDoor(app: App): Door {
  const invoke = openIpc(app)
  return {
    name: 'ipc',
    async invoke<N extends OperationName>(name: N, input: InputOf<N>): Promise<Answer<OutputOf<N>>> {
      const answer = await invoke(name, input, 'es')
      return answer.ok
        ? { ok: true, status: 200, output: answer.output as OutputOf<N> }
        : { ok: false, status: 0, error: answer.error }
    },
  }
}

export async function openDesk(options: AppOptions = {}): Promise<Desk> {
  const folder = options.workspace ?? (await temporaryFolder())
  const app = await createApp({ lab: 5, labPace: 0.01, pollOlts: null, quiet: true, ...options, workspace: folder })
  const { url } = await app.startHttp({ port: 0 })
  const token = await app.runToken()
  await app.settled
  return {
    app,
    folder,
    url,
    token,
    http: httpDoor(url, token),
    ipc: ipcDoor(app),
    fetch: (path, init = {}) =>
      fetch(`${url}${path}`, { ...init, headers: { Authorization: `Bearer ${token}`, ...init.headers } }),
    async close() {
      await app.close()
      if (options.workspace === undefined) await rm(folder, { recursive: true, force: true })
    },
  }
}

/** A desk with a simulated network of so many ONUs. */
export async function openLabDesk(onus: number): Promise<{ desk: Desk; lab: Lab }> {
  const desk = await openDesk({ lab: onus })
  if (!desk.app.lab) throw new Error('this desk has no simulated network')
  return { desk, lab: desk.app.lab }
}

/** @throws Error with what was refused. */
export function outputOf<T>(answer: Answer<T>): T {
  if (!answer.ok) throw new Error(JSON.stringify(answer.error))
  return answer.output
}

/** A desk of its own for every test of the file, and the simulated network under it. */
export function eachDesk(options: AppOptions): { desk: () => Desk; lab: () => Lab } {
  let open: Desk | null = null
  const desk = (): Desk => {
    if (!open) throw new Error('no desk is open')
    return open
  }
  beforeEach(async () => {
    open = await openDesk(options)
  })
  afterEach(() => desk().close())
  return {
    desk,
    lab() {
      const { lab } = desk().app
      if (!lab) throw new Error('this desk has no simulated network')
      return lab
    },
  }
}

/** Files below a folder that hold this text, in any of the forms programs write it. */
export async function filesWith(folder: string, secret: string): Promise<string[]> {
  const forms = [
    secret,
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
    Buffer.from(secret).toString('base64').replace(/=+$/, ''),
    Buffer.from(secret).toString('hex'),
  ]
  const found: string[] = []
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    const text = (await readFile(path)).toString('latin1')
    const utf8 = Buffer.from(text, 'latin1').toString('utf8')
    const readings = entry.name === 'pondesk.sqlite' ? readingsIn(path) : ''
    if (forms.some((form) => text.includes(form) || utf8.includes(form) || readings.includes(form))) found.push(path)
  }
  return found
}

/** Everything that is stored compressed. */
const packed = [
  'select document from readings',
  'select document from olt_exchanges',
  'select document from olt_onus',
  'select document from onu_trees',
  'select reading from olts',
  'select onus from olt_ports',
  'select optics from olt_ports',
]

/** Readings are stored compressed: a search through the bytes of the file would find nothing in them. */
function readingsIn(file: string): string {
  const database = new Database(file, { readonly: true })
  try {
    const texts = packed.flatMap((sql) => database.prepare(sql).pluck().all() as (string | Uint8Array | null)[])
    return texts.map((text) => (text === null ? '' : JSON.stringify(unpack(text)))).join('\n')
  } finally {
    database.close()
  }
}
