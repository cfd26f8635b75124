// One route an operation, made of its definition.
import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Operation } from '../../shared/operations/define.ts'
import { isOperationName, type OperationName, operationList } from '../../shared/operations/index.ts'
import { type Call, type Gateway, jsonOf } from '../gateway/index.ts'
import { callOf } from './call.ts'
import { fieldsOf } from './fields.ts'
import type { Answer, createIdempotency } from './idempotency.ts'
import { createInputs, type Input } from './inputs.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Changes nothing, whatever its method. */
    isRead?: boolean
  }
}

interface Deps {
  gateway: Gateway
  idempotency: ReturnType<typeof createIdempotency>
  patienceMs: number
}

/** A change that is not over yet is `202 Accepted` (R-W-19, architecture 4). */
function statusOf(output: unknown): number {
  const data = (output as { data?: { status?: unknown } } | null)?.data
  return data?.status === 'queued' || data?.status === 'running' ? 202 : 200
}

function addRoute(api: FastifyInstance, deps: Deps, operation: Operation, name: OperationName): void {
  if ('none' in operation.http) return
  const inputOf = createInputs(fieldsOf(operation))

  function begin(request: FastifyRequest, reply: FastifyReply): { input: Input; call: Call } {
    const input = inputOf(request)
    const call = callOf(request, reply, deps.patienceMs)
    reply.type('application/json; charset=utf-8')
    return { input, call }
  }

  function read(request: FastifyRequest, reply: FastifyReply): Promise<string> {
    const { input, call } = begin(request, reply)
    return deps.gateway.invoke(name, input, call).then((output) => jsonOf(output))
  }

  /** A caller that goes away ends the making of what he asked for. */
  async function stream(request: FastifyRequest, reply: FastifyReply, type: string): Promise<Readable> {
    const { input, call } = begin(request, reply)
    const pieces: unknown = await deps.gateway.invoke(name, input, call)
    reply.type(`${type}; charset=utf-8`)
    return Readable.from(pieces as AsyncIterable<string>, { objectMode: false })
  }

  async function perform(input: Input, call: Call): Promise<Answer> {
    const output: unknown = await deps.gateway.invoke(name, input, call)
    return { status: statusOf(output), response: output }
  }

  async function write(request: FastifyRequest, reply: FastifyReply): Promise<string> {
    const { input, call } = begin(request, reply)
    const key = request.headers['idempotency-key']
    const work = (): Promise<Answer> => perform(input, call)
    const { status, response } =
      typeof key === 'string' ? await deps.idempotency.once(key, { operation: name, input, call, work }) : await work()
    reply.status(status)
    return jsonOf(response)
  }

  const streamed = operation.kind === 'read' ? operation.stream : undefined
  const handler =
    streamed !== undefined
      ? (request: FastifyRequest, reply: FastifyReply) => stream(request, reply, streamed)
      : operation.kind === 'read'
        ? read
        : write
  api.route({
    method: operation.http.method,
    url: operation.http.path,
    handler,
    config: { isRead: operation.kind === 'read' },
    ...(operation.http.maxBytes === undefined ? {} : { bodyLimit: operation.http.maxBytes }),
  })
}

export function addOperations(api: FastifyInstance, deps: Deps): void {
  for (const operation of operationList)
    if (isOperationName(operation.name)) addRoute(api, deps, operation, operation.name)
}
