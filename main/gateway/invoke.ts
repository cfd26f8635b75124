// The one door of every operation: parse in → authorise → limit → confirm → audit intent → handle → parse out → audit outcome.
import type { z } from 'zod'
import { PondeskError } from '../../shared/errors.ts'
import { type Operation, type Role, roles } from '../../shared/operations/define.ts'
import type { AnswerOf, ChangeName, OperationName } from '../../shared/operations/index.ts'
import { operations } from '../../shared/operations/index.ts'
import type { AuditPort } from './audit-port.ts'
import type { Call } from './call.ts'
import type { Handlers } from './handlers.ts'
import { createLimits } from './limits.ts'
import { parseInput, parseOutput } from './parse.ts'

export interface Gateway {
  /** @throws PondeskError, or anything else when the program is at fault: doors turn that into `internal`. */
  invoke<N extends OperationName>(name: N, input: unknown, call: Call): Promise<AnswerOf<N>>
}

export interface GatewayOptions<Proposal> {
  handlers: Handlers<Proposal>
  /** Shows, sends and records what the handler of a change proposed. */
  carryOut: (operation: ChangeName, proposal: Proposal, input: Record<string, unknown>, call: Call) => Promise<unknown>
  audit: AuditPort
  /** The workspace is only looked at: only reads are answered, and nothing is recorded. */
  isReadOnly?: boolean
  redact: (value: unknown) => unknown
  /** Masks these values wherever something is written, until the returned function is called. */
  guard: (secrets: string[]) => () => void
  /** Milliseconds that only ever grow, for the limits; tests have their own. */
  monotonic?: () => number
}

type AnyHandler = (input: Record<string, unknown>, call: Call, beforeAsking: () => void) => Promise<unknown>

function authorise(operation: Operation, call: Call): void {
  const rank = (role: Role): number => roles.indexOf(role)
  if (rank(call.identity.role) < rank(operation.role))
    throw new PondeskError('forbidden', { params: { role: operation.role } })
}

const countsQuestions = ({ limit }: Operation): boolean => 'per' in limit && limit.counts === 'questions'

function confirm(operation: Operation, input: Record<string, unknown>): void {
  // A preview sends nothing; applying it is the confirmation.
  const isPreview = operation.kind === 'change' && input.dry_run === true
  if (operation.confirm === 'typed' && input.confirm !== true && !isPreview)
    throw new PondeskError('confirmation_required', { field: 'confirm' })
}

function isSecret(schema: z.ZodType): boolean {
  if (schema.meta()?.format === 'password') return true
  const { innerType } = schema.def as { innerType?: z.ZodType }
  return innerType !== undefined && isSecret(innerType)
}

const secretFields = new Map<Operation, string[]>()

/** Fields of an operation's input that the contract marks as secret. */
export function secretFieldsOf(operation: Operation): readonly string[] {
  const known = secretFields.get(operation)
  if (known) return known
  const shape: [string, z.ZodType][] = Object.entries(operation.input.shape)
  const found = shape.filter(([, schema]) => isSecret(schema)).map(([name]) => name)
  secretFields.set(operation, found)
  return found
}

/** Values of fields that the contract marks as secrets: somebody may have typed the same into another field. */
function secretsIn(operation: Operation, input: Record<string, unknown>): string[] {
  return secretFieldsOf(operation).flatMap((name) => {
    const value = input[name]
    return typeof value === 'string' && value !== '' ? [value] : []
  })
}

export function createGateway<Proposal>(options: GatewayOptions<Proposal>): Gateway {
  const limits = createLimits(options.monotonic)

  const row = (
    operation: Operation,
    input: Record<string, unknown>,
    call: Call,
    step: string,
    result: string | null,
  ) => ({
    user_id: call.identity.userId,
    user_name: call.identity.name,
    request_id: call.requestId,
    level: result === 'refused' ? ('warning' as const) : ('info' as const),
    action: `${operation.name}:${step}`,
    entity_type: operation.area,
    entity_id: String(input.serial ?? input.id ?? ''),
    entity_name: null,
    operator_message: typeof input.reason === 'string' ? String(options.redact(input.reason)) : null,
    source: call.door,
    old_value: null,
    new_value: options.redact(input),
    plan_hash: null,
    result,
  })

  /** @throws PondeskError */
  function admit(operation: Operation, input: Record<string, unknown>, call: Call): void {
    authorise(operation, call)
    if (!countsQuestions(operation)) limits.check(operation, input, call)
    confirm(operation, input)
  }

  /** Refusals of operations that leave an audit trail leave one too, until there are too many. */
  async function refuse(operation: Operation, input: Record<string, unknown>, call: Call, error: unknown) {
    const result = error instanceof PondeskError ? error.code : 'internal'
    if (typeof operation.audit === 'string' && limits.isForAudit(operation, input, call, result))
      await options.audit.append({ ...row(operation, input, call, 'refused', 'refused'), result })
    throw error
  }

  function handle(operation: Operation, input: Record<string, unknown>, call: Call): Promise<unknown> {
    const handler = options.handlers[operation.name as OperationName] as unknown as AnyHandler
    // Such a limit is for the sources: what is answered without them is not counted.
    const beforeAsking = (): void => {
      if (countsQuestions(operation)) limits.check(operation, input, call)
    }
    const answer = handler(input, call, beforeAsking)
    if (operation.kind !== 'change') return answer
    return answer.then((proposal) => options.carryOut(operation.name as ChangeName, proposal as Proposal, input, call))
  }

  async function handleAudited(operation: Operation, input: Record<string, unknown>, call: Call): Promise<unknown> {
    await options.audit.append(row(operation, input, call, 'intent', null))
    try {
      const output = await handle(operation, input, call)
      await options.audit.appendOrRescue(row(operation, input, call, 'outcome', 'done'))
      return output
    } catch (error) {
      await options.audit.appendOrRescue(
        row(operation, input, call, 'outcome', error instanceof PondeskError ? error.code : 'internal'),
      )
      throw error
    }
  }

  async function invoke(operation: Operation, raw: unknown, call: Call): Promise<unknown> {
    const input = parseInput(operation, raw)
    if (options.isReadOnly && operation.kind !== 'read') throw new PondeskError('unsupported', { reason: 'read_only' })
    const secrets = secretsIn(operation, input)
    const release = secrets.length > 0 ? options.guard(secrets) : null
    try {
      try {
        admit(operation, input, call)
      } catch (error) {
        await refuse(operation, input, call, error)
      }
      const isAudited = operation.audit === 'call'
      const output = await (isAudited ? handleAudited(operation, input, call) : handle(operation, input, call))
      return operation.kind === 'read' && operation.stream ? output : parseOutput(operation, output)
    } finally {
      release?.()
    }
  }

  return {
    invoke: <N extends OperationName>(name: N, raw: unknown, call: Call) =>
      invoke(operations[name], raw, call) as Promise<AnswerOf<N>>,
  }
}
