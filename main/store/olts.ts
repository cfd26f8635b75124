import type { Connection } from './connection.ts'

export interface NewOlt {
  name: string
  vendor: 'huawei' | 'zte'
  ip: string
  ssh_port?: number
  credential_ref?: string | null
}

export interface Olts {
  add(olt: NewOlt): Promise<number>
  exists(id: number): Promise<boolean>
}

export const createOlts = (db: Connection, clock: () => Date): Olts => ({
  add: ({ ssh_port = 22, credential_ref = null, ...olt }) =>
    db.write(
      ({ run }) =>
        run(
          `insert into olts (name, vendor, ip, ssh_port, credential_ref, created_at, updated_at)
           values (@name, @vendor, @ip, @ssh_port, @credential_ref, @now, @now)`,
          { ...olt, ssh_port, credential_ref, now: clock().toISOString() },
        ).id,
    ),
  exists: (id) => db.read(({ get }) => get('select 1 from olts where id = ?', id) !== undefined),
})
