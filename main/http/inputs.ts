// The input of a request. A URL that was read before is not read again: screens and scripts ask for the same ones for ever.
import type { FastifyRequest } from 'fastify'
import { refuseUndecodable } from './failures.ts'
import { type Fields, inputOf } from './fields.ts'

export type Input = Readonly<Record<string, unknown>>

const mostUrls = 500
const longestUrl = 300

/** Frozen where it will be given again: the gateway parses such an input once. @throws PondeskError like `inputOf`. */
export function createInputs(fields: Fields): (request: FastifyRequest) => Input {
  const known = new Map<string, Input>()

  function read({ url, params, query, body }: FastifyRequest): Input {
    refuseUndecodable(url)
    return inputOf(fields, {
      path: params as Record<string, string>,
      query: query as Record<string, string | string[]>,
      body,
    })
  }

  return (request) => {
    const { method, url, body } = request
    if (method !== 'GET' || body !== undefined || url.length > longestUrl) return read(request)
    const before = known.get(url)
    if (before) return before
    const input = Object.freeze(read(request))
    if (known.size >= mostUrls) known.clear()
    known.set(url, input)
    return input
  }
}
