// Pages whose bodies somebody else parses: how they arrive, and what is said of those that do not.
import { gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { BadPage, type NbiClient, type NbiOptions, type ReadPage } from '../../../../main/acs/nbi/index.ts'
import { linesOf } from '../../../../main/page-lines.ts'
import { type Answerer, client, failure, hasRecordings, recording, serve, text, withoutRecordings } from './server.ts'

const page = `[\n${['A-1', 'A-2'].map((id) => `{"_id":"${id}","text":"${'ñ'.repeat(100_000)}"}`).join(',\n')}\n]`
const whole = text(page, 200, 'OK', 'application/json')

const asText: ReadPage<string> = (parts) => ({
  end: Promise.resolve({ count: 2, last: 'A-2' }),
  content: Promise.resolve(Buffer.concat(parts).toString()),
})

async function first<Content>(nbi: NbiClient, read: ReadPage<Content>, signal?: AbortSignal) {
  for await (const one of nbi.pagesBy({}, ['_id'], read, { pageSize: 5, ...(signal ? { signal } : {}) })) return one
  return null
}

const ask = async (answer: Answerer, options: Partial<NbiOptions> = {}) =>
  first(client((await serve(answer)).url, options), asText)

/** Half of the page, and then `next`. */
const half =
  (next: (response: Parameters<Answerer>[1]) => void = () => undefined): Answerer =>
  (_asked, response) => {
    response.writeHead(200, { 'GenieACS-Version': '1.2.16', 'Content-Type': 'application/json' })
    response.write(page.slice(0, 100_000), () => next(response))
  }

it('come as they were sent, also compressed by a proxy', async () => {
  expect(await ask(whole)).toEqual({ content: page, count: 2, last: 'A-2' })
  const packed: Answerer = (_asked, response) => {
    response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' })
    response.end(gzipSync(page))
  }
  expect(await ask(packed)).toMatchObject({ content: page })
})

it.each<[string, Answerer, string]>([
  ['cut off', half((response) => response.destroy()), 'cut_body'],
  ['standing still', half(), 'timeout_read'],
  ['a sign-in page', text('<html>', 200, 'OK', 'text/html'), 'html_answer'],
  ['a proxy without a server', text('<h1>502</h1>', 502, 'Bad Gateway', 'text/html'), 'bad_gateway'],
])('%s is told as what it is', async (_, answer, reason) => {
  const options = { timeouts: { read: 300, task: 300 } }
  expect(await failure(ask(answer, options))).toMatchObject({ code: 'source_unreachable', reason })
})

it('that never end are given up', async () => {
  const block = Buffer.alloc(1 << 20, ' ')
  const endless = half((response) => {
    const more = (): void => void (response.destroyed || response.write(block, more))
    more()
  })
  expect(await failure(ask(endless, { timeouts: { read: 20_000, task: 300 } }))).toMatchObject({ reason: 'too_large' })
})

it('end in the middle when nobody wants them any more', async () => {
  const stop = new AbortController()
  const stopped = await serve(half(() => setTimeout(() => stop.abort(), 50)))
  expect(await failure(first(client(stopped.url), asText, stop.signal))).toMatchObject({ reason: 'cancelled' })
  const server = await serve(half(() => setTimeout(() => nbi.close(), 50)))
  const nbi = client(server.url)
  expect(await failure(first(nbi, asText))).toMatchObject({ reason: 'closed' })
})

it('that turn out to be damaged after their end was told are told as well', async () => {
  const damaged: ReadPage<string> = (parts) => ({
    ...asText(parts, ''),
    content: Promise.reject(new BadPage('cut_body')),
  })
  const server = await serve(whole)
  expect(await failure(first(client(server.url), damaged))).toMatchObject({
    code: 'source_unreachable',
    reason: 'cut_body',
  })
})

it.runIf(hasRecordings)(`GenieACS writes one device a line${withoutRecordings}`, () => {
  for (const name of ['devices-list-ids', 'devices-keyset-page', 'devices-whole-doc-tr098-huawei', 'devices-by-tag']) {
    const { body } = recording(name).response
    const lines = linesOf(Buffer.from(body))?.map(({ id, line }) => [id, JSON.parse(Buffer.from(line).toString())])
    expect(lines, name).toEqual((JSON.parse(body) as { _id: string }[]).map((document) => [document._id, document]))
  }
  expect(linesOf(Buffer.from(recording('devices-not-found-empty-array').response.body))).toEqual([])
})
