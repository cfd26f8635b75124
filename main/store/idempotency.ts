import type { Connection } from './connection.ts'

export interface StoredAnswer {
  status: number
  response: unknown
  requestHash: string
}

export interface Idempotency {
  /** `new`: the caller goes ahead and must `finish`. `running`: begun earlier and never finished. Both at once, atomically. */
  begin(
    key: string,
    identity: string,
    operation: string,
    requestHash: string,
  ): Promise<'new' | 'running' | StoredAnswer>
  /** Null: nothing was done, the key is free again. */
  finish(key: string, identity: string, answer: { status: number; response: unknown } | null): Promise<void>
  /** Removes what is past its time; answers how many. */
  purge(): Promise<number>
}

const keptMs = 24 * 3600_000

interface Row {
  status: number | null
  response: string
  requestHash: string
}

export function createIdempotency(db: Connection, clock: () => Date): Idempotency {
  const now = (): string => clock().toISOString()
  return {
    begin: (key, identity, operation, requestHash) =>
      db.write(({ get, run }) => {
        const at = now()
        run('delete from idempotency_keys where key = @key and identity = @identity and expires_at <= @at', {
          key,
          identity,
          at,
        })
        const row = get<Row>(
          'select status, response, request_hash as requestHash from idempotency_keys where key = @key and identity = @identity',
          { key, identity },
        )
        if (row)
          return row.status === null
            ? 'running'
            : { status: row.status, response: JSON.parse(row.response) as unknown, requestHash: row.requestHash }
        run(
          `insert into idempotency_keys (key, identity, operation, request_hash, expires_at, created_at, updated_at)
           values (@key, @identity, @operation, @requestHash, @expires, @at, @at)`,
          { key, identity, operation, requestHash, at, expires: new Date(clock().getTime() + keptMs).toISOString() },
        )
        return 'new'
      }),

    finish: (key, identity, answer) =>
      db.write(({ run }) => {
        if (!answer) {
          run('delete from idempotency_keys where key = @key and identity = @identity and status is null', {
            key,
            identity,
          })
          return
        }
        run(
          `update idempotency_keys set status = @status, response = @response, updated_at = @at
           where key = @key and identity = @identity`,
          { key, identity, status: answer.status, response: JSON.stringify(answer.response ?? null), at: now() },
        )
      }),

    purge: () => db.write(({ run }) => run('delete from idempotency_keys where expires_at <= ?', now()).changes),
  }
}
