// An ACS with 20,000 devices for the bench, in a process of its own: answers pages of documents that the simulated network
// made, as fast as a socket takes them, so that what is measured is the reader and not the writer of documents.
import { createServer } from 'node:http'
import { setPriority } from 'node:os'
import { startLab } from '../../main/lab/index.ts'

const devices = Number(process.argv[2] ?? 20_000)
// In life it is another machine: here it must not take the core of the reader that is measured.
setPriority(10)

/** Documents made by the simulated network; the others are these with ids and serials of their own. */
const originals = Math.min(devices, 1000)

interface Original {
  /** The document's text, cut where id and serial stand. */
  parts: string[]
}

async function makeOriginals(projection: string): Promise<Original[]> {
  const lab = await startLab({ onus: originals })
  const found: Original[] = []
  try {
    for (let skip = 0; found.length < originals; skip += 50) {
      const response = await fetch(`${lab.acs.url}/devices/?projection=${projection}&limit=50&skip=${skip}`)
      const documents = (await response.json()) as { _id: string; _deviceId: { _SerialNumber: string } }[]
      for (const document of documents) {
        const { _SerialNumber: serial } = document._deviceId
        document._id = '@id@'
        document._deviceId._SerialNumber = '@serial@'
        found.push({
          parts: JSON.stringify(document)
            .replaceAll(serial, '@serial@')
            .split(/@(?:id|serial)@/),
        })
      }
    }
  } finally {
    await lab.close()
  }
  return found
}

const idOf = (n: number): string => `00259E-BENCH-${String(n).padStart(6, '0')}`
const serialOf = (n: number): string => `HWTC${n.toString(16).toUpperCase().padStart(8, '0')}`

function textOf({ parts }: Original, n: number): string {
  const [head = '', ...rest] = parts
  return `${head}${idOf(n)}${rest.join(serialOf(n))}`
}

const projection = decodeURIComponent(process.argv[3] ?? '')
const documents = await makeOriginals(encodeURIComponent(projection))

const server = createServer((request, response) => {
  const url = new URL(request.url ?? '/', 'http://acs')
  const headers = { 'GenieACS-Version': '1.2.16', Date: new Date().toUTCString(), total: String(devices) }
  const query = url.searchParams.get('query') ?? '{}'
  const limit = Number(url.searchParams.get('limit') ?? devices)
  response.writeHead(200, { ...headers, 'Content-Type': 'application/json' })
  if (request.method === 'HEAD' || query.includes('pondesk-probe')) {
    response.end(request.method === 'HEAD' ? '' : '[\n\n]')
    return
  }
  const after = /"_id":\{"\$gt":"[^"]*-(\d+)"/.exec(query)
  const first = after ? Number(after[1]) + 1 : 0
  const page: string[] = []
  for (let n = first; n < Math.min(first + limit, devices); n += 1) {
    const original = documents[n % documents.length]
    if (url.searchParams.get('projection') === '_id') page.push(`{"_id":"${idOf(n)}"}`)
    else if (original) page.push(textOf(original, n))
  }
  response.end(`[\n${page.join(',\n')}\n]`)
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  process.stdout.write(`${JSON.stringify({ url: `http://127.0.0.1:${port}` })}\n`)
})
