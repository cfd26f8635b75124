import type { z } from 'zod'
import type { SourceKind } from '../../shared/model/source.ts'
import type { Bindable, Connection } from './connection.ts'

export interface Source {
  id: number
  name: string
  kind: z.infer<typeof SourceKind>
  url: string
  options: Record<string, unknown>
  /** Name under which the credential store keeps the secret; never the secret. */
  credential_ref: string | null
  simulated: boolean
  writable: boolean
}

export type NewSource = Omit<Source, 'id'>

export interface Sources {
  add(source: NewSource): Promise<Source>
  list(): Promise<Source[]>
  get(id: number): Promise<Source | null>
  /** Null when there is none. */
  update(id: number, changes: Partial<NewSource>): Promise<Source | null>
  /** Its readings go with it, its devices stay. */
  remove(id: number): Promise<boolean>
}

type Row = Omit<Source, 'options' | 'simulated' | 'writable'> & { options: string; simulated: number; writable: number }

const selectSql = 'select id, name, kind, url, options, credential_ref, simulated, writable from sources'

export function createSources(db: Connection, clock: () => Date): Sources {
  const now = (): string => clock().toISOString()
  return {
    add: (source) =>
      db.write((write) => {
        const { id } = write.run(
          `insert into sources (name, kind, url, options, credential_ref, simulated, writable, created_at, updated_at)
           values (@name, @kind, @url, @options, @credential_ref, @simulated, @writable, @now, @now)`,
          { ...valuesOf(source), now: now() },
        )
        return { ...source, id }
      }),

    list: () => db.read(({ all }) => all<Row>(`${selectSql} order by id`).map(sourceOf)),

    get: (id) => db.read(({ all }) => all<Row>(`${selectSql} where id = ?`, id).map(sourceOf)[0] ?? null),

    update: (id, changes) =>
      db.write((write) => {
        const [before] = write.all<Row>(`${selectSql} where id = ?`, id).map(sourceOf)
        if (!before) return null
        const source = { ...before, ...changes, id }
        write.run(
          `update sources set name = @name, kind = @kind, url = @url, options = @options, credential_ref = @credential_ref,
             simulated = @simulated, writable = @writable, updated_at = @now where id = @id`,
          { ...valuesOf(source), id, now: now() },
        )
        return source
      }),

    remove: (id) => db.write((write) => write.run('delete from sources where id = ?', id).changes === 1),
  }
}

const valuesOf = (source: NewSource): Record<string, Bindable> => ({
  name: source.name,
  kind: source.kind,
  url: source.url,
  options: JSON.stringify(source.options),
  credential_ref: source.credential_ref,
  simulated: Number(source.simulated),
  writable: Number(source.writable),
})

const sourceOf = (row: Row): Source => ({
  ...row,
  options: JSON.parse(row.options) as Record<string, unknown>,
  simulated: row.simulated === 1,
  writable: row.writable === 1,
})
