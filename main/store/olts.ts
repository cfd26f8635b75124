// OLTs as they are configured. Each is a source as well, under the same name: both rows come and go together.
import type { Bindable, Connection, WriteDb } from './connection.ts'

export interface OltJump {
  host: string
  port: number
  user: string
  /** Fingerprint of its host key, `SHA256:…`. */
  hostKey: string | null
}

export interface Olt {
  id: number
  sourceId: number
  name: string
  /** Name of its driver. */
  vendor: string
  host: string
  port: number
  transport: 'ssh' | 'telnet'
  user: string
  /** Name under which the credential store keeps the secret; never the secret. */
  credentialRef: string | null
  /** Fingerprint of the host key that an administrator accepted, `SHA256:…`. */
  hostKey: string | null
  legacy: boolean
  jump: OltJump | null
  perMinute: number
  model: string | null
  firmware: string | null
  simulated: boolean
  /** Changes may be sent through it. */
  writes: boolean
}

export type NewOlt = Omit<Olt, 'id' | 'sourceId' | 'model' | 'firmware'>
export type OltChange = Partial<Omit<Olt, 'id' | 'sourceId' | 'vendor' | 'simulated'>>

export interface Olts {
  add(olt: NewOlt): Promise<Olt>
  list(): Promise<Olt[]>
  get(id: number): Promise<Olt | null>
  exists(id: number): Promise<boolean>
  /** Null when there is none. */
  update(id: number, changes: OltChange): Promise<Olt | null>
  /** Goes with its source, its readings and what was said with it. Answers the ids of the ONUs that nobody else knows: they leave the lists. */
  remove(id: number): Promise<number[]>
}

type Row = Omit<Olt, 'jump' | 'legacy' | 'simulated' | 'writes'> & {
  jump: string | null
  legacy: number
  simulated: number
  writes: number
}

const selectSql = `
  select o.id, o.source_id as sourceId, o.name, o.vendor, o.ip as host, o.ssh_port as port, o.transport,
    coalesce(o.username, '') as user, o.credential_ref as credentialRef, o.host_key_fingerprint as hostKey, o.legacy,
    o.jump, o.per_minute as perMinute, o.model, o.firmware, s.simulated,
    s.writable as writes
  from olts o join sources s on s.id = o.source_id`

const orphansSql = `
  select d.id from devices d join olt_ports p on p.id = d.olt_port_id
  where p.olt_id = ? and d.acs_device_id is null and d.abandoned_at is null`

export function createOlts(db: Connection, clock: () => Date): Olts {
  const now = (): string => clock().toISOString()
  return {
    add: (olt) =>
      db.write((write) => {
        const sourceId = write.run(
          `insert into sources (name, kind, url, options, credential_ref, simulated, writable, created_at, updated_at)
           values (@name, 'olt', @url, '{}', @credential, @simulated, @writes, @now, @now)`,
          {
            name: olt.name,
            url: urlOf(olt),
            credential: olt.credentialRef,
            simulated: Number(olt.simulated),
            writes: Number(olt.writes),
            now: now(),
          },
        ).id
        const { id } = write.run(
          `insert into olts (name, vendor, ip, ssh_port, transport, username, credential_ref, host_key_fingerprint, legacy,
             jump, per_minute, source_id, created_at, updated_at)
           values (@name, @vendor, @host, @port, @transport, @user, @credentialRef, @hostKey, @legacy, @jump, @perMinute,
             @sourceId, @now, @now)`,
          { ...valuesOf(olt), sourceId, now: now() },
        )
        return { ...olt, id, sourceId, model: null, firmware: null }
      }),

    list: () => db.read(({ all }) => all<Row>(`${selectSql} order by o.id`).map(oltOf)),
    get: (id) => db.read(({ all }) => all<Row>(`${selectSql} where o.id = ?`, id).map(oltOf)[0] ?? null),
    exists: (id) => db.read(({ get }) => get('select 1 from olts where id = ?', id) !== undefined),

    update: (id, changes) =>
      db.write((write) => {
        const [before] = write.all<Row>(`${selectSql} where o.id = ?`, id).map(oltOf)
        if (!before) return null
        const olt = { ...before, ...changes }
        save(write, olt, now())
        return olt
      }),

    remove: (id) =>
      db.write((write) => {
        const orphans = write.all<{ id: number }>(orphansSql, id)
        for (const orphan of orphans)
          write.run('update devices set abandoned_at = @now, updated_at = @now where id = @id', {
            id: orphan.id,
            now: now(),
          })
        write.run('delete from sources where id = (select source_id from olts where id = ?)', id)
        write.run('delete from olts where id = ?', id)
        return orphans.map((orphan) => orphan.id)
      }),
  }
}

const urlOf = ({ transport, host, port }: Pick<Olt, 'transport' | 'host' | 'port'>): string =>
  `${transport}://${host.includes(':') ? `[${host}]` : host}:${port}`

function save(write: WriteDb, olt: Olt, now: string): void {
  write.run(
    `update olts set name = @name, ip = @host, ssh_port = @port, transport = @transport, username = @user, credential_ref = @credentialRef,
       host_key_fingerprint = @hostKey, legacy = @legacy, jump = @jump, per_minute = @perMinute, model = @model, firmware = @firmware,
       updated_at = @now where id = @id`,
    {
      id: olt.id,
      name: olt.name,
      transport: olt.transport,
      perMinute: olt.perMinute,
      host: olt.host,
      port: olt.port,
      user: olt.user,
      credentialRef: olt.credentialRef,
      hostKey: olt.hostKey,
      legacy: Number(olt.legacy),
      jump: olt.jump && JSON.stringify(olt.jump),
      model: olt.model,
      firmware: olt.firmware,
      now,
    },
  )
  write.run(
    `update sources set name = @name, url = @url, credential_ref = @credential, writable = @writes, updated_at = @now
     where id = @id`,
    {
      id: olt.sourceId,
      name: olt.name,
      writes: Number(olt.writes),
      url: urlOf(olt),
      credential: olt.credentialRef,
      now,
    },
  )
}

const valuesOf = (olt: NewOlt): Record<string, Bindable> => ({
  name: olt.name,
  vendor: olt.vendor,
  host: olt.host,
  port: olt.port,
  transport: olt.transport,
  user: olt.user,
  credentialRef: olt.credentialRef,
  hostKey: olt.hostKey,
  legacy: Number(olt.legacy),
  jump: olt.jump && JSON.stringify(olt.jump),
  perMinute: olt.perMinute,
})

const oltOf = (row: Row): Olt => ({
  ...row,
  jump: row.jump === null ? null : (JSON.parse(row.jump) as OltJump),
  legacy: row.legacy === 1,
  simulated: row.simulated === 1,
  writes: row.writes === 1,
})
