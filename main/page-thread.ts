// Entry of the thread that reads pages: parsing and resolving 700 MB of documents is ten seconds that no screen should wait.
import { setPriority } from 'node:os'
import { parentPort } from 'node:worker_threads'
import { BadPage } from './acs/nbi/page.ts'
import type { FromThread, PageJob } from './page-reader.ts'
import { documentsIn, rowIn } from './page-rows.ts'
import type { DeviceWrite } from './store/index.ts'

const tell = (message: FromThread): void => parentPort?.postMessage(message)

/** The texts of a page in one: many would crowd the young part of the heap of the screens' thread. */
function tellRows(id: number, rows: DeviceWrite[]): void {
  const texts = rows.map(({ reading }) => String(reading?.document))
  for (const { reading } of rows) if (reading) reading.document = null
  tell({ id, kind: 'rows', rows, json: texts.join(''), sizes: texts.map(({ length }) => length) })
}

function readPage({ id, body, last, ...reading }: PageJob): void {
  try {
    const { documents, end } = documentsIn(body, last)
    // First: the next page is asked for while this one is resolved.
    tell({ id, kind: 'end', end })
    tellRows(
      id,
      documents.map((document) => rowIn(document, reading, JSON.stringify)),
    )
  } catch (error) {
    if (!(error instanceof BadPage)) throw error
    tell({ id, kind: 'bad', reason: error.reason })
  }
}

// Of this thread alone, which only Linux can: where cores are few, screens come first.
if (process.platform === 'linux') setPriority(5)
parentPort?.on('message', readPage)
