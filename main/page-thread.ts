// Entry of the thread that reads pages: parsing and resolving 700 MB of documents is ten seconds that no screen should wait.
import { setPriority } from 'node:os'
import { parentPort } from 'node:worker_threads'
import { BadPage } from './acs/nbi/page.ts'
import type { FromThread, PageJob, ToThread } from './page-reader.ts'
import { openPage, rowIn } from './page-rows.ts'
import type { DeviceWrite } from './store/index.ts'
import { pack } from './store/packed.ts'

const tell = (message: FromThread, handedOver: ArrayBuffer[] = []): void => parentPort?.postMessage(message, handedOver)

/** By ids. */
const known = new Map<string, string>()

/** The readings of a page in one block: many small ones would keep the garbage collector of the screens' thread busy. */
function tellRows(id: number, rows: DeviceWrite[]): void {
  const packed = rows.map(({ reading }) => reading?.document as Uint8Array)
  for (const { reading } of rows) if (reading) reading.document = null
  const sizes = packed.map(({ length }) => length)
  const readings = new Uint8Array(sizes.reduce((sum, size) => sum + size, 0))
  let at = 0
  for (const bytes of packed) {
    readings.set(bytes, at)
    at += bytes.length
  }
  tell({ id, kind: 'rows', rows, readings, sizes }, [readings.buffer])
}

function readPage({ id, body, last, ...reading }: PageJob): void {
  try {
    const { devices, end } = openPage(Buffer.concat(body), last)
    // First: the next page is asked for while this one is resolved.
    tell({ id, kind: 'end', end })
    const rows = devices.map((device) => rowIn(device, reading, known, pack))
    tellRows(
      id,
      rows.filter((row) => row !== null),
    )
  } catch (error) {
    if (!(error instanceof BadPage)) throw error
    tell({ id, kind: 'bad', reason: error.reason })
  }
}

function take(message: ToThread): void {
  if (message.kind === 'page') readPage(message)
  // Nothing keeps it then: it leaves by itself, instead of being killed in the middle of a page.
  else if (message.kind === 'leave') parentPort?.close()
  else for (const [at, id] of message.ids.entries()) known.set(id, message.digests[at] ?? '')
}

// Of this thread alone, which only Linux can: where cores are few, screens come first.
if (process.platform === 'linux') setPriority(5)
parentPort?.on('message', take)
