// What the matrix of faults shares: the same question over both doors and in three languages, and a look at what left the desk.
import { expect } from 'vitest'
import type { Lab } from '../../../main/lab/index.ts'
import type { ErrorBody } from '../../../shared/errors.ts'
import type { SourceStatus } from '../../../shared/model/source.ts'
import type { InputOf, OperationName } from '../../../shared/operations/index.ts'
import { type Desk, requestOf } from '../harness.ts'

export const ssidPath = 'InternetGatewayDevice.LANDevice.1.WLANConfiguration.1.SSID'

export function labOf(desk: Desk): Lab {
  if (!desk.app.lab) throw new Error('no lab')
  return desk.app.lab
}

/** Requests that would change a device or a queue. */
export const writesOf = async (desk: Desk): Promise<string[]> =>
  (await labOf(desk).requests())
    .filter(({ method, body }) => method === 'DELETE' || /setParameterValues|reboot|addObject|deleteObject/.test(body))
    .map(({ method, path, body }) => `${method} ${path} ${body}`)

export interface Refusal {
  status: number
  code: ErrorBody['code']
  field?: string
  /** The sentence in Spanish. */
  says: RegExp
  details?: unknown
}

/** Asks over HTTP in three languages and over IPC: the same refusal everywhere, in words of each language. */
export async function expectRefused<N extends OperationName>(
  desk: Desk,
  name: N,
  input: InputOf<N>,
  { status, code, field, says, details }: Refusal,
): Promise<ErrorBody> {
  const label = `${name} ${JSON.stringify(input)}`
  const sentences = new Set<string>()
  let spanish: ErrorBody | undefined
  for (const language of ['pt', 'en', 'es']) {
    const answer = await ask(desk, name, input, language)
    const body = (await answer.json()) as ErrorBody
    expect(answer.status, `${label} → ${JSON.stringify(body)}`).toBe(status)
    expect(body, label).toMatchObject({ success: false, code, ...(field === undefined ? {} : { field }) })
    expect(body.error + (body.next ?? ''), label).not.toMatch(/[{}]/)
    sentences.add(body.error)
    spanish = body
  }
  expect(sentences.size, `${label}: a sentence of its own in each language`).toBe(3)
  expect(spanish?.error, label).toMatch(says)
  if (details !== undefined) expect(spanish?.details, label).toMatchObject(details as object)
  const ipc = await desk.ipc.invoke(name, input)
  expect(ipc.ok, label).toBe(false)
  if (!ipc.ok) expect(withoutTime(ipc.error), label).toEqual(withoutTime(spanish))
  return spanish as ErrorBody
}

/** Seconds to wait and instants of informs go on between two calls. */
const withoutTime = (body: ErrorBody | undefined): unknown =>
  JSON.parse(
    JSON.stringify(body ?? null)
      .replace(/\b\d+(?:\.\d+)? s\b/g, 'N s')
      .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'T'),
  )

export function ask<N extends OperationName>(
  desk: Desk,
  name: N,
  input: InputOf<N>,
  language = 'es',
): Promise<Response> {
  const { method, path, body } = requestOf(name, input as Record<string, unknown>)
  return desk.fetch(path, {
    method,
    headers: { 'Accept-Language': language, ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) },
    ...(body === undefined ? {} : { body }),
  })
}

export async function sourceOf(desk: Desk): Promise<SourceStatus> {
  const info = await desk.http.invoke('workspace.info', {})
  if (!info.ok || !info.output.sources[0]) throw new Error('no source')
  return info.output.sources[0]
}

export const outcomeOf = <T>(answer: { ok: true; output: T } | { ok: false; error: ErrorBody }): T => {
  if (!answer.ok) throw new Error(`${answer.error.code}: ${answer.error.error}`)
  return answer.output
}

/** Longest time in ms that the event loop was held while `work` went on. */
export async function longestHold(work: () => Promise<unknown>): Promise<number> {
  let longest = 0
  let last = performance.now()
  const timer = setInterval(() => {
    const now = performance.now()
    longest = Math.max(longest, now - last - 5)
    last = now
  }, 5)
  try {
    await work()
  } finally {
    clearInterval(timer)
  }
  return longest
}
