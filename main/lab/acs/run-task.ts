// One task of the queue, turned into RPCs the way GenieACS does it, with the same silences.
import type { Cpe } from '../cpe/cpe.ts'
import { isUnder } from '../cpe/parameters.ts'
import { addObject, deleteObject, failAsPlanned, getParameterValues, RpcFault, setParameterValues } from '../cpe/rpc.ts'
import type { LabValue } from '../types.ts'
import { iso, type Json } from './document.ts'
import type { Task } from './store.ts'
import { converted } from './values.ts'

export interface TaskRun {
  cpe: Cpe
  now(): number
  /** The time that one RPC takes. */
  rpc(): Promise<void>
  startDownload(task: Task, fileType: string, fileName: string, targetFileName: string): void
}

/** `cwmp.gpvBatchSize`: the most pairs or names in one RPC. */
const batchSize = 32

/** Throws RpcFault when the task is to stay in the queue with a fault. */
export async function runTask(run: TaskRun, task: Task): Promise<void> {
  const provisions = provisionsOf(task)
  const all = (kind: string): Json[][] => provisions.filter((one) => one[0] === kind)
  // Reads go into common RPCs and come before writes, which do so too.
  const names = all('refresh').map((one) => String(one[1] ?? ''))
  if (names.length > 0) await refresh(run, names)
  const pairs = all('value').map((one): [string, LabValue] => [String(one[1]), one[2] as LabValue])
  if (pairs.length > 0) await write(run, new Map(pairs))
  for (const provision of provisions) await runOther(run, task, provision)
}

/** The task in GenieACS's own terms; a fault quotes it. */
export function provisionsOf(task: Task): Json[][] {
  const { fields } = task
  const text = (name: string): string => String(fields[name] ?? '')
  switch (task.name) {
    case 'getParameterValues':
      return list(fields.parameterNames).map((name) => ['refresh', name])
    case 'setParameterValues':
      return list(fields.parameterValues).map((pair) => ['value', ...list(pair).slice(0, 2)])
    case 'refreshObject':
      return [['refresh', text('objectName')]]
    case 'addObject':
      return [
        [
          'instances',
          `${text('objectName')}.[${list(fields.parameterValues)
            .map((pair) => list(pair).slice(0, 2).join(':'))
            .join(',')}]`,
          '+1',
        ],
      ]
    case 'deleteObject':
      return [['instances', text('objectName'), 0]]
    case 'reboot':
      return [['reboot']]
    case 'factoryReset':
      return [['reset']]
    case 'download':
      return [['download', text('fileType'), text('fileName'), text('targetFileName')]]
    default:
      return list(fields.provisions).map(list)
  }
}

async function runOther(run: TaskRun, task: Task, provision: Json[]): Promise<void> {
  switch (provision[0]) {
    case 'instances':
      return task.name === 'deleteObject' ? removeRow(run, String(task.fields.objectName)) : addRow(run, task)
    case 'reboot':
    case 'reset':
      return restart(run, provision[0] === 'reboot' ? 'reboot' : 'factoryReset')
    case 'tag':
      return tag(run.cpe, String(provision[1]), provision[2] === true)
    case 'download':
      await run.rpc()
      failAsPlanned(run.cpe, 'download')
      return run.startDownload(task, String(provision[1] ?? ''), String(provision[2] ?? ''), String(provision[3] ?? ''))
    default:
      // an unknown script name does nothing, with 200
      return undefined
  }
}

async function refresh(run: TaskRun, names: readonly string[]): Promise<void> {
  names.forEach(checkPath)
  const { cpe } = run
  const isLeaf = (name: string): boolean => cpe.real.leaf(name) !== undefined
  const objects = names.filter((name) => !isLeaf(name))
  for (const name of names) await discover(run, name)
  for (const name of objects) await listBelow(run, name)
  const paths = [
    ...names.filter(isLeaf),
    ...objects.flatMap((name) => cpe.real.leavesUnder(name).map(([path]) => path)),
  ]
  await read(run, [...new Set(paths)])
  // what the ONU no longer has leaves the document without a fault
  for (const name of names)
    if (!isLeaf(name) && cpe.real.object(name) === undefined && name !== '') cpe.cached.remove(name)
}

/** A path that the ACS does not know is found by listing its ancestors, one level each: their other children come along,
 * by name. */
async function discover(run: TaskRun, path: string): Promise<void> {
  const { real, cached } = run.cpe
  const segments = path.split('.')
  const isThere = (at: string): boolean => real.leaf(at) !== undefined || real.object(at) !== undefined
  const isKnown = (at: string): boolean => cached.leaf(at) !== undefined || cached.object(at) !== undefined
  if (path === '' || !isThere(path)) return
  for (let n = 1; n < segments.length; n += 1) {
    const above = segments.slice(0, n).join('.')
    if (isKnown(segments.slice(0, n + 1).join('.'))) continue
    await run.rpc()
    const isChild = (at: string): boolean => at.split('.').length === n + 1 && !isKnown(at)
    if (!isKnown(above)) cached.putObject(above, { writable: real.object(above) ?? false, at: run.now() })
    for (const [at, writable] of real.objectsUnder(above))
      if (isChild(at)) cached.putObject(at, { writable, at: run.now() })
    for (const [at, { writable }] of real.leavesUnder(above)) if (isChild(at)) cached.put(at, { writable })
  }
}

/** GetParameterNames: learns what is there, forgets what is not. */
async function listBelow(run: TaskRun, name: string): Promise<void> {
  await run.rpc()
  const { cpe } = run
  const objects = cpe.real.objectsUnder(name)
  const real = new Set(cpe.real.leavesUnder(name).map(([path]) => path))
  for (const path of cpe.cached.pathsUnder(name))
    if (!real.has(path) && isUnder(path, cpe.onu.model.root)) forgetMissing(cpe, path)
  for (const [path, writable] of objects) cpe.cached.putObject(path, { writable, at: run.now() })
}

async function read(run: TaskRun, paths: readonly string[]): Promise<void> {
  for (let n = 0; n < paths.length; n += batchSize) {
    await run.rpc()
    for (const [path, { value, type }] of getParameterValues(run.cpe, paths.slice(n, n + batchSize))) {
      const writable = run.cpe.real.leaf(path)?.writable ?? false
      run.cpe.cached.put(path, { value, type, at: run.now(), writable })
    }
  }
}

async function write(run: TaskRun, pairs: ReadonlyMap<string, LabValue>): Promise<void> {
  const { cpe } = run
  for (const path of pairs.keys()) checkPath(path)
  const known = [...pairs].filter(
    ([path]) => cpe.cached.leaf(path) !== undefined && cpe.cached.leaf(path)?.writable !== false,
  )
  // A name without value is read first, for its type and to compare.
  const unread = known.map(([path]) => path).filter((path) => cpe.cached.leaf(path)?.value === undefined)
  for (const path of unread) if (!cpe.real.leaf(path)) forgetMissing(cpe, path)
  await read(
    run,
    unread.filter((path) => cpe.real.leaf(path)),
  )
  const due = known.flatMap(([path, value]): [string, LabValue][] => {
    const leaf = cpe.cached.leaf(path)
    if (!leaf) return []
    const given = converted(value, leaf.type)
    return leaf.value === given ? [] : [[path, given]]
  })
  due.sort(([a], [b]) => (a < b ? -1 : 1))
  for (let n = 0; n < due.length; n += batchSize) await writeBatch(run, due.slice(n, n + batchSize))
}

/** A plain 9005 is no fault: GenieACS discovers anew and tries again with what is left. */
async function writeBatch(run: TaskRun, pairs: readonly [string, LabValue][], isSecondTry = false): Promise<void> {
  const { cpe } = run
  await run.rpc()
  try {
    setParameterValues(cpe, new Map(pairs))
  } catch (error) {
    if (isSecondTry || !(error instanceof RpcFault) || error.code !== 'cwmp.9005') throw error
    for (const [path] of pairs) if (!cpe.real.leaf(path)) forgetMissing(cpe, path)
    const left = pairs.filter(([path]) => cpe.cached.leaf(path))
    return left.length > 0 ? writeBatch(run, left, true) : undefined
  }
  for (const [path, value] of pairs) cpe.cached.put(path, { ...cpe.cached.leaf(path), value, at: run.now() })
}

async function addRow(run: TaskRun, task: Task): Promise<void> {
  const { cpe } = run
  const table = String(task.fields.objectName)
  checkPath(table)
  if (!cpe.cached.object(table)?.writable) return
  await run.rpc()
  const row = `${table}.${addObject(cpe, table)}`
  for (const [path, writable] of cpe.real.objectsUnder(row)) cpe.cached.putObject(path, { writable, at: run.now() })
  for (const [path, leaf] of cpe.real.leavesUnder(row)) cpe.cached.put(path, { writable: leaf.writable })
  cpe.cached.putObject(table, { writable: true, at: run.now() })
  const pairs = list(task.fields.parameterValues).map(list)
  await write(run, new Map(pairs.map(([name, value]) => [`${row}.${String(name)}`, value as LabValue])))
}

async function removeRow(run: TaskRun, path: string): Promise<void> {
  checkPath(path)
  if (!run.cpe.cached.object(path)?.writable) return
  await run.rpc()
  if (run.cpe.real.object(path) !== undefined) deleteObject(run.cpe, path)
  run.cpe.cached.remove(path)
}

/** Queued twice, the ONU restarts once: both tasks are answered in one session. */
async function restart(run: TaskRun, how: 'reboot' | 'factoryReset'): Promise<void> {
  await run.rpc()
  failAsPlanned(run.cpe, how)
  run.cpe.afterSession.restart = run.cpe.afterSession.restart === 'factoryReset' ? 'factoryReset' : how
  const name = how === 'reboot' ? 'Reboot' : 'FactoryReset'
  run.cpe.cached.put(name, { value: iso(run.now()), type: 'xsd:dateTime', at: run.now() })
}

function tag(cpe: Cpe, name: string, isSet: boolean): void {
  const others = (cpe.tags ?? []).filter((one) => one !== name)
  cpe.tags = isSet ? [...others, name] : others
}

function forgetMissing(cpe: Cpe, path: string): void {
  const segments = path.split('.')
  for (let n = 1; n < segments.length; n += 1) {
    const object = segments.slice(0, n).join('.')
    if (cpe.real.object(object) === undefined) {
      cpe.cached.remove(object)
      return
    }
  }
  cpe.cached.remove(path)
}

function checkPath(path: string): void {
  if (path !== '' && !/^[^.]+(\.[^.]+)*$/.test(path)) {
    const message = 'Invalid parameter path'
    throw new RpcFault('script.Error', message, { name: 'Error', message, stack: `Error: ${message}\n    at refresh` })
  }
}

function list(value: Json | undefined): Json[] {
  return Array.isArray(value) ? value : []
}
