// The CWMP methods of an ONU, without the SOAP around them.
import type { LabRpc, LabValue } from '../types.ts'
import type { Cpe } from './cpe.ts'
import { noteDiagnostics } from './diagnostics.ts'
import { isUnder } from './parameters.ts'
import { consequences, faultOf } from './rules.ts'

/** What the ONU, or the session with it, answers instead of a result. */
export class RpcFault extends Error {
  readonly code: string
  readonly detail: Record<string, unknown> | undefined

  constructor(code: string, message: string, detail?: Record<string, unknown>) {
    super(message)
    this.code = code
    this.detail = detail
  }
}

export const faultMessages: Record<number, string> = {
  9000: 'Method not supported',
  9001: 'Request denied',
  9002: 'Internal error',
  9003: 'Invalid arguments',
  9004: 'Resources exceeded',
  9005: 'Invalid parameter name',
  9006: 'Invalid parameter type',
  9007: 'Invalid parameter value',
  9008: 'Attempt to set a non-writable parameter',
  9010: 'Download failure',
}

const sessionFaults: Record<string, string> = {
  session_terminated: 'The TR-069 session was unsuccessfully terminated',
  invalid_response: 'Invalid response from CPE',
  timeout: 'Session timed out',
  too_many_rpcs: 'Too many RPC requests',
}

type ParameterFault = { path: string; code: number; message: string }

export function cwmpFault(code: number, message?: string, parameters: readonly ParameterFault[] = []): RpcFault {
  const text = message || (faultMessages[code] ?? 'Vendor fault')
  const list = parameters.map((one) => ({
    parameterName: one.path,
    faultCode: String(one.code),
    faultString: one.message,
  }))
  return new RpcFault(`cwmp.${code}`, text, {
    faultCode: String(code),
    faultString: text,
    setParameterValuesFault: list.length > 0 ? list : null,
  })
}

/** Throws the fault that `control` or the ONU's story has in store for this method. */
export function failAsPlanned(cpe: Cpe, rpc: LabRpc): void {
  const planned = cpe.behaviour.faults.find((one) => one.rpc === rpc && one.left > 0)
  if (planned) {
    planned.left -= 1
    if (typeof planned.code === 'number') throw cwmpFault(planned.code, planned.message, planned.parameters)
    throw new RpcFault(planned.code, planned.message || (sessionFaults[planned.code] ?? planned.code))
  }
  if (rpc === 'setParameterValues' && cpe.onu.story.writeFault) throw cwmpFault(cpe.onu.story.writeFault)
}

/** Values as the ONU tells them: secrets are "". Faults 9005 when one path does not exist. */
export function getParameterValues(cpe: Cpe, paths: readonly string[]): Map<string, { value: LabValue; type: string }> {
  failAsPlanned(cpe, 'getParameterValues')
  const answer = new Map<string, { value: LabValue; type: string }>()
  for (const path of paths) {
    const leaf = cpe.real.leaf(path)
    if (!leaf) throw cwmpFault(9005)
    answer.set(path, { value: leaf.secret ? '' : leaf.value, type: leaf.type })
  }
  return answer
}

/** All or nothing. */
export function setParameterValues(cpe: Cpe, pairs: ReadonlyMap<string, LabValue>): void {
  failAsPlanned(cpe, 'setParameterValues')
  const faults = [...pairs].flatMap(([path, value]) => faultOf(cpe.real, path, value, pairs) ?? [])
  if (faults.length > 0) throw cwmpFault(9003, undefined, faults)
  const applied = [...pairs].filter(([path]) => !isIgnored(cpe, path))
  if (cpe.behaviour.ignores && cpe.behaviour.ignores.left > 0) cpe.behaviour.ignores.left -= 1
  for (const [path, value] of applied) {
    cpe.real.set(path, value)
    for (const [other, its] of consequences(path, value)) cpe.real.set(other, its)
  }
  noteDiagnostics(cpe, new Map(applied))
}

function isIgnored(cpe: Cpe, path: string): boolean {
  if (cpe.onu.story.ignoresWrites) return true
  const ignores = cpe.behaviour.ignores
  return ignores !== undefined && ignores.left > 0 && (ignores.paths?.some((one) => isUnder(path, one)) ?? true)
}

/** Adds a row and returns its number. Faults 9005 when it is no table. */
export function addObject(cpe: Cpe, table: string): number {
  failAsPlanned(cpe, 'addObject')
  if (!cpe.real.object(table)) throw cwmpFault(9005)
  const numbers = rowNumbers(cpe, table)
  const instance = Math.max(0, ...numbers) + 1
  const row = `${table}.${instance}`
  cpe.real.putObject(row, true)
  const fresh = cpe.template.newRows.get(table)
  if (fresh) {
    for (const def of fresh) {
      const { type, writable, secret } = def
      cpe.real.put(`${row}.${def.path}`, { type, writable, secret, value: blank(type, def.value.join('')) })
    }
  } else copyShape(cpe, `${table}.${Math.min(...numbers)}`, row)
  countRows(cpe, table)
  return instance
}

export function deleteObject(cpe: Cpe, path: string): void {
  failAsPlanned(cpe, 'deleteObject')
  if (!cpe.real.object(path)) throw cwmpFault(9005)
  cpe.real.remove(path)
  countRows(cpe, path.replace(/\.\d+$/, ''))
}

function rowNumbers(cpe: Cpe, table: string): number[] {
  const depth = table.split('.').length + 1
  const rows = cpe.real.objectsUnder(table).filter(([path]) => path.split('.').length === depth)
  return rows.map(([path]) => Number(path.split('.').at(-1)))
}

/** A new row has the leaves of the first one, empty; tables inside it start without rows. */
function copyShape(cpe: Cpe, from: string, to: string): void {
  const inner = cpe.real
    .objectsUnder(from)
    .filter(([path, writable]) => path !== from && writable && !/\.\d+$/.test(path))
  const isRowInside = (path: string): boolean => inner.some(([table]) => path.startsWith(`${table}.`))
  for (const [path, writable] of cpe.real.objectsUnder(from)) {
    if (path !== from && !isRowInside(path)) cpe.real.putObject(to + path.slice(from.length), writable)
  }
  for (const [path, leaf] of cpe.real.leavesUnder(from)) {
    if (!isRowInside(path)) cpe.real.put(to + path.slice(from.length), { ...leaf, value: blank(leaf.type, '') })
  }
}

function countRows(cpe: Cpe, table: string): void {
  cpe.real.set(`${table}NumberOfEntries`, rowNumbers(cpe, table).length)
}

function blank(type: string, text: string): LabValue {
  if (type === 'xsd:boolean') return text === 'true'
  if (type === 'xsd:unsignedInt' || type === 'xsd:int') return Number(text)
  return type === 'xsd:dateTime' ? '0001-01-01T00:00:00.000Z' : text
}
