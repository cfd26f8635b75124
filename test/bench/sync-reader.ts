// One reader of the bench, in a process of its own. `bare`: streams the pages and parses them. `app`: PonDesk, first run and again.
import { randomUUID } from 'node:crypto'
import { get } from 'node:http'
import { managementProjection } from '../../main/acs/index.ts'
import { createApp } from '../../main/app.ts'
import type { AnswerOf, OperationName } from '../../shared/operations/index.ts'
import { watchSlices } from './slices.ts'

const [, , what, url = '', folder = ''] = process.argv
const pageSize = 17

const tell = (answer: unknown): void => void process.stdout.write(`${JSON.stringify(answer)}\n`)

const body = (address: string): Promise<string> =>
  new Promise((resolve, reject) => {
    get(address, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('end', () => resolve(Buffer.concat(parts).toString('utf8')))
      response.on('error', reject)
    }).on('error', reject)
  })

/** The least that gets every document into memory: keep-alive, page by page, parse, let go. */
async function readBare(): Promise<void> {
  const projection = encodeURIComponent(managementProjection().join(','))
  const started = performance.now()
  let devices = 0
  let bytes = 0
  for (let last = ''; ; ) {
    const query = encodeURIComponent(JSON.stringify(last === '' ? {} : { _id: { $gt: last } }))
    const text = await body(`${url}/devices/?query=${query}&projection=${projection}&sort={"_id":1}&limit=${pageSize}`)
    const page = JSON.parse(text) as { _id: string }[]
    bytes += text.length
    devices += page.length
    last = page.at(-1)?._id ?? last
    if (page.length < pageSize) break
  }
  tell({ ms: performance.now() - started, devices, bytes })
}

async function readByApp(): Promise<void> {
  const app = await createApp({ workspace: folder, lab: null, quiet: true })
  const invoke = <N extends OperationName>(name: N, input: unknown): Promise<AnswerOf<N>> =>
    app.gateway.invoke(name, input, {
      identity: app.operator,
      door: 'cli',
      requestId: randomUUID(),
      language: 'en',
      signal: new AbortController().signal,
      patienceMs: null,
    })
  await invoke('source.add', { name: 'bench', url, unchecked: true })
  // Joins the run that adding began.
  const run = async (full: boolean) => {
    const slices = watchSlices()
    const started = performance.now()
    const { onus } = await invoke('source.sync', { full })
    const ms = performance.now() - started
    return { ms, onus, ...slices() }
  }
  tell({ first: await run(false), again: await run(true) })
  await app.close()
}

await (what === 'bare' ? readBare() : readByApp())
