// What may be asked of a device. Checked before it is sent: a task that GenieACS does not expect kills an NBI worker.
import { z } from 'zod'
import { PondeskError } from '../../../shared/errors.ts'

/** GenieACS splits a longer write into several RPCs, which are no longer all-or-nothing. */
export const pairsPerWrite = 32

/** No wildcards, no empty segments, no trailing dot (fault "Invalid parameter path"). */
const Path = z
  .string()
  .max(256)
  .regex(/^[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*$/)
const ObjectPath = Path
const InstancePath = Path.regex(/\.\d+$/)

// biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these cannot be written in XML
const notXml = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/

const Value = z.union([
  z
    .string()
    .max(65_536)
    .refine((text) => text.isWellFormed() && !notXml.test(text)),
  z.number(),
  z.boolean(),
])
const Type = z.string().regex(/^xsd:[A-Za-z0-9]{1,32}$/)
const Pair = z.union([z.tuple([Path, Value]), z.tuple([Path, Value, Type])])

const areNamesUnique = (pairs: readonly (readonly [string, ...unknown[]])[]): boolean =>
  new Set(pairs.map(([name]) => name)).size === pairs.length
const Pairs = z.array(Pair).min(1).max(pairsPerWrite).refine(areNamesUnique)

const common = {
  /** Seconds after which it must not run any more. Without it a task waits for ever. */
  expiry: z.int().min(1).max(31_536_000).optional(),
  /** Replaces an earlier queued task of the device with the same key. */
  uniqueKey: z
    .string()
    .regex(/^[\w-]{1,64}$/)
    .optional(),
}

export const Task = z.discriminatedUnion('name', [
  z.strictObject({ name: z.literal('getParameterValues'), parameterNames: z.array(Path).min(1).max(1000), ...common }),
  z.strictObject({ name: z.literal('setParameterValues'), parameterValues: Pairs, ...common }),
  z.strictObject({ name: z.literal('refreshObject'), objectName: ObjectPath, ...common }),
  /** Names in `parameterValues` are relative to the new instance. */
  z.strictObject({
    name: z.literal('addObject'),
    objectName: ObjectPath,
    parameterValues: Pairs.optional(),
    ...common,
  }),
  z.strictObject({ name: z.literal('deleteObject'), objectName: InstancePath, ...common }),
  z.strictObject({ name: z.literal('reboot'), ...common }),
  z.strictObject({ name: z.literal('factoryReset'), ...common }),
  z.strictObject({
    name: z.literal('download'),
    fileType: z.string().min(1).max(64),
    fileName: z.string().min(1).max(256),
    targetFileName: z.string().max(256).optional(),
    ...common,
  }),
])
export type Task = z.infer<typeof Task>

/** Errors: `invalid_input`, reason `acs_task`, field the place in the task. Never the value: it may be a key. */
export function checkTask(task: Task): Task {
  const parsed = Task.safeParse(task)
  if (parsed.success) return parsed.data
  const field = parsed.error.issues[0]?.path.map(String).join('.') ?? ''
  throw new PondeskError('invalid_input', { field: field === '' ? 'task' : field, reason: 'acs_task' })
}

const secretName = /pass(?:word|phrase)?|presharedkey|psk|secret|wep|wpakey|keypass/i

/** Values that must not come back in a device's complaint about them. */
export function secretsOf(task: Task): string[] {
  if (task.name !== 'setParameterValues' && task.name !== 'addObject') return []
  return (task.parameterValues ?? [])
    .filter(([path, value]) => secretName.test(path) && typeof value === 'string' && value.length >= 3)
    .map(([, value]) => String(value))
}
