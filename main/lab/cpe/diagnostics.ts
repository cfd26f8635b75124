// Ping, trace route and speed tests as the ONU runs them: after the session, on its own, with invented results.
import type { LabValue } from '../types.ts'
import type { Cpe } from './cpe.ts'
import { survey } from './survey.ts'

const kinds = [
  {
    end: /\.(IPPingDiagnostics|IPPing)$/,
    ms: (input: Input) => number(input('NumberOfRepetitions'), 4) * 1000 + 500,
    run: ping,
  },
  { end: /\.(TraceRouteDiagnostics|TraceRoute)$/, ms: () => 6000, run: traceRoute },
  { end: /\.DownloadDiagnostics$/, ms: () => 8000, run: download },
  { end: /\.UploadDiagnostics$/, ms: () => 8000, run: upload },
  { end: /\.NeighboringWiFiDiagnostic$/, ms: () => 4000, run: neighbours },
] as const

type Input = (name: string) => LabValue | undefined

interface Run {
  cpe: Cpe
  object: string
  input: Input
  set(name: string, value: LabValue): void
  now: number
}

/** Called after every write: remembers what was requested and aborts what the write disturbs. */
export function noteDiagnostics(cpe: Cpe, written: ReadonlyMap<string, LabValue>): void {
  const objects = new Set([...written.keys()].map((path) => path.replace(/\.[^.]+$/, '')).filter(kindOf))
  for (const object of objects) {
    cpe.diagnosticRuns.set(object, (cpe.diagnosticRuns.get(object) ?? 0) + 1)
    const requested = written.get(`${object}.DiagnosticsState`) === 'Requested'
    if (requested) cpe.afterSession.diagnostics.add(object)
    else if (cpe.real.leaf(`${object}.DiagnosticsState`)?.value === 'Requested') {
      cpe.real.set(`${object}.DiagnosticsState`, 'None')
      cpe.afterSession.diagnostics.delete(object)
    }
  }
}

/** Simulated milliseconds that the run takes. */
export function durationOf(cpe: Cpe, object: string): number {
  return kindOf(object)?.ms(inputOf(cpe, object)) ?? 1000
}

export function finishDiagnostic(cpe: Cpe, object: string, now: number): void {
  const kind = kindOf(object)
  const set = (name: string, value: LabValue): void => {
    const path = `${object}.${name}`
    const leaf = cpe.real.leaf(path)
    if (leaf) cpe.real.set(path, leaf.type === 'xsd:dateTime' ? `${String(value).slice(0, 23)}Z` : value)
  }
  const state = kind?.run({ cpe, object, input: inputOf(cpe, object), set, now })
  cpe.real.set(`${object}.DiagnosticsState`, state ?? cpe.onu.model.complete)
}

function kindOf(object: string): (typeof kinds)[number] | undefined {
  return kinds.find((kind) => kind.end.test(object))
}

function inputOf(cpe: Cpe, object: string): Input {
  return (name) => cpe.real.leaf(`${object}.${name}`)?.value
}

function isDown(cpe: Cpe): boolean {
  return cpe.onu.story.pppError !== undefined
}

/** A host with `invalid` has no address, one with `lossy` loses a packet. Returns the end state unless it is complete. */
function ping({ cpe, input, set }: Run): string | undefined {
  const host = String(input('Host') ?? '')
  if (host.includes('invalid') || host === '') return 'Error_CannotResolveHostName'
  const sent = number(input('NumberOfRepetitions'), 4)
  const lost = isDown(cpe) ? sent : host.includes('lossy') ? Math.min(1, sent) : 0
  const weak = cpe.rxDbm < -27 ? 21 : 0
  set('SuccessCount', sent - lost)
  set('FailureCount', lost)
  set('MinimumResponseTime', lost === sent ? 65_535 : 9 + weak)
  set('AverageResponseTime', lost === sent ? 65_535 : 12 + weak)
  set('MaximumResponseTime', lost === sent ? 65_535 : 21 + 4 * weak)
  return undefined
}

function traceRoute({ cpe, object, input, set }: Run): string | undefined {
  const host = String(input('Host') ?? '')
  if (host.includes('invalid') || host === '') return 'Error_CannotResolveHostName'
  const table = `${object}.RouteHops`
  const tr181 = object.startsWith('Device.')
  const names = tr181
    ? ['Host', 'HostAddress', 'ErrorCode', 'RTTimes']
    : ['HopHost', 'HopHostAddress', 'HopErrorCode', 'HopRTTimes']
  for (const [path] of cpe.real.objectsUnder(table)) if (path !== table) cpe.real.remove(path)
  const hops = isDown(cpe)
    ? []
    : [
        ['', '100.64.0.1', '3,3,4'],
        ['core1.fibradelvalle.example', '203.0.113.1', '6,5,6'],
        [host, host, '12,11,12'],
      ]
  hops.forEach(([name = '', address = '', times = ''], n) => {
    const row = `${table}.${n + 1}`
    cpe.real.putObject(row, false)
    const values: LabValue[] = [name, address, 0, times]
    names.forEach((leaf, i) => {
      const value = values[i] ?? ''
      const type = typeof value === 'number' ? 'xsd:unsignedInt' : 'xsd:string'
      cpe.real.put(`${row}.${leaf}`, { type, writable: false, secret: false, value })
    })
  })
  set('RouteHopsNumberOfEntries', hops.length)
  set('ResponseTime', hops.length === 0 ? 0 : 12)
  return hops.length === 0 ? 'Error_MaxHopCountExceeded' : undefined
}

function download(run: Run): string | undefined {
  return transfer(run, 'DownloadURL', 10_485_760, ['TestBytesReceived', 'TotalBytesReceived'], 0.94)
}

function upload(run: Run): string | undefined {
  const size = number(run.input('TestFileLength'), 1_048_576)
  return transfer(run, 'UploadURL', size, ['TestBytesSent', 'TotalBytesSent'], 0.47)
}

/** `share` of the first number of the plan is what the line carries. */
function transfer(
  { cpe, input, set, now }: Run,
  url: string,
  size: number,
  counters: readonly string[],
  share: number,
): string | undefined {
  const address = String(input(url) ?? '')
  if (!/^https?:\/\/[^/]/.test(address)) return 'Error_InitConnectionFailed'
  if (isDown(cpe) || address.includes('invalid')) return 'Error_CannotResolveHostName'
  const mbps = number(Number.parseInt(cpe.onu.plan, 10), 100) * share
  const seconds = (size * 8) / (mbps * 1e6)
  const stamp = (at: number): string => `${new Date(at).toISOString().slice(0, 23)}000`
  set('ROMTime', stamp(now - seconds * 1000 - 30))
  set('BOMTime', stamp(now - seconds * 1000))
  set('EOMTime', stamp(now))
  for (const counter of counters) set(counter, counter.startsWith('Total') ? Math.round(size * 1.03) : size)
  return undefined
}

function neighbours({ cpe, object }: Run): undefined {
  survey(cpe.real, cpe.onu, object)
}

function number(value: LabValue | undefined, otherwise: number): number {
  const n = Number(value)
  return Number.isFinite(n) && n > 0 ? n : otherwise
}
