// What was said with each OLT, newest kept: for whoever asks why a value is what it is, or doubts a parser.
import type { Connection } from './connection.ts'
import { pack, unpack } from './packed.ts'

/** Without secrets: whoever writes it has masked them. */
export interface NewExchange {
  at: string
  ms: number
  place: string
  line: string
  kind: 'read' | 'write'
  commandId: string
  by: string
  serial: string | null
  failure: { code: string; text: string } | null
  raw: string
  parsed: Record<string, unknown>[]
  unparsedLines: string[]
}

export interface ListedExchange extends Omit<NewExchange, 'raw' | 'parsed' | 'unparsedLines'> {
  id: number
  records: number
  unparsed: number
}

export type StoredExchange = ListedExchange & Pick<NewExchange, 'raw' | 'parsed' | 'unparsedLines'>

export interface OltExchanges {
  add(oltId: number, exchange: NewExchange): Promise<number>
  /** The newest first; `before`: those with a smaller id. */
  list(
    oltId: number,
    filter: { serial?: string | undefined; limit: number; before?: number | undefined },
  ): Promise<ListedExchange[]>
  get(oltId: number, id: number): Promise<StoredExchange | null>
}

/** Exchanges kept of one OLT. */
export const mostExchanges = 2000
/** The bound is looked at now and then, not at every line. */
const lookEvery = 50
/** Of a listing of thousands of ONUs the beginning shows what there is to see. */
const mostChars = 200_000
const mostRecords = 500

type Row = Omit<ListedExchange, 'failure'> & { failure: string | null }

const columns = `id, at, ms, place, line, kind, command_id as commandId, made_by as "by", serial, failure, records, unparsed`

const listed = (row: Row): ListedExchange => ({
  ...row,
  failure: row.failure === null ? null : (JSON.parse(row.failure) as ListedExchange['failure']),
})

export const createOltExchanges = (db: Connection): OltExchanges => ({
  add: (oltId, exchange) =>
    db.write((write) => {
      const { failure, raw, parsed, unparsedLines, ...row } = exchange
      const { id } = write.run(
        `insert into olt_exchanges (olt_id, at, ms, place, line, kind, command_id, made_by, serial, failure, records, unparsed, document)
         values (@oltId, @at, @ms, @place, @line, @kind, @commandId, @by, @serial, @failure, @records, @unparsed, @document)`,
        {
          ...row,
          oltId,
          failure: failure && JSON.stringify(failure),
          records: parsed.length,
          unparsed: unparsedLines.length,
          document: pack({
            raw: raw.slice(0, mostChars),
            parsed: parsed.slice(0, mostRecords),
            unparsedLines: unparsedLines.slice(0, mostRecords),
          }),
        },
      )
      if (id % lookEvery === 0)
        write.run(
          `delete from olt_exchanges where olt_id = @oltId and id <= coalesce(
             (select id from olt_exchanges where olt_id = @oltId order by id desc limit 1 offset @most), 0)`,
          { oltId, most: mostExchanges },
        )
      return id
    }),

  list: (oltId, { serial, limit, before = Number.MAX_SAFE_INTEGER }) =>
    db.read(({ all }) =>
      all<Row>(
        `select ${columns} from olt_exchanges where olt_id = @oltId and id < @before
         and (@serial is null or serial = @serial) order by id desc limit @limit`,
        { oltId, serial: serial ?? null, limit, before },
      ).map(listed),
    ),

  get: (oltId, id) =>
    db.read(({ get }) => {
      const row = get<Row & { document: Uint8Array }>(
        `select ${columns}, document from olt_exchanges where olt_id = @oltId and id = @id`,
        { oltId, id },
      )
      if (!row) return null
      const { document, ...rest } = row
      return {
        ...listed(rest),
        ...(unpack(document) as Pick<NewExchange, 'raw' | 'parsed' | 'unparsedLines'>),
      }
    }),
})
