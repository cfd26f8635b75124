// The body of a task POST. What GenieACS does not check, its worker does not survive.
import { WorkerCrash } from '../acs/crash.ts'
import { isObject, iso, type Json, type JsonObject } from '../acs/document.ts'
import { newId, type Task } from '../acs/store.ts'

const rooms: Record<string, (task: JsonObject) => boolean> = {
  getParameterValues: (task) =>
    isFilled(task.parameterNames) && task.parameterNames.every((name) => typeof name === 'string'),
  setParameterValues: (task) => isFilled(task.parameterValues) && task.parameterValues.every(isPair),
  refreshObject: (task) => typeof task.objectName === 'string',
  addObject: (task) =>
    isName(task.objectName) &&
    (task.parameterValues === undefined || (Array.isArray(task.parameterValues) && task.parameterValues.every(isPair))),
  deleteObject: (task) => isName(task.objectName),
  reboot: () => true,
  factoryReset: () => true,
  download: (task) => isName(task.file) || (isName(task.fileType) && isName(task.fileName)),
  provisions: (task) => isFilled(task.provisions) && task.provisions.every((one) => isFilled(one)),
}

/** Throws WorkerCrash on everything that kills the real one. */
export function taskOf(given: Json, device: string, now: number): Task {
  if (!isObject(given)) throw new WorkerCrash('a task that is no object')
  const isSound = typeof given.name === 'string' ? rooms[given.name] : undefined
  if (!isSound?.(given)) throw new WorkerCrash(`a task ${String(given.name)} that GenieACS does not check`)
  const fields: JsonObject = { ...given }
  const expiry = instantOf(given.expiry, now)
  if (expiry !== undefined) fields.expiry = iso(expiry)
  const timestamp = instantOf(given.timestamp, 0) ?? now
  if (given.timestamp !== undefined) fields.timestamp = iso(timestamp)
  fields.device = device
  if (given.timestamp === undefined) fields.timestamp = iso(now)
  const uniqueKey = given.uniqueKey === undefined ? undefined : String(given.uniqueKey)
  return { id: newId(now), device, name: String(given.name), fields, timestamp, expiry, uniqueKey }
}

/** Tasks of an array body: stored, without a device. */
export function orphansOf(given: readonly Json[], now: number): { id: string; fields: JsonObject }[] {
  return given.map((one) => ({ id: newId(now), fields: { ...(isObject(one) ? one : {}), timestamp: iso(now) } }))
}

/** Seconds from `now`, or a date. */
function instantOf(value: Json | undefined, now: number): number | undefined {
  if (value === undefined || value === null) return undefined
  const instant = typeof value === 'number' ? now + value * 1000 : new Date(String(value)).getTime()
  if (Number.isNaN(instant)) throw new WorkerCrash('not an instant')
  return instant
}

function isFilled(value: Json | undefined): value is Json[] {
  return Array.isArray(value) && value.length > 0
}

function isPair(value: Json): boolean {
  return Array.isArray(value) && typeof value[0] === 'string' && value[1] !== null && value[1] !== undefined
}

function isName(value: Json | undefined): boolean {
  return typeof value === 'string' && value !== ''
}
