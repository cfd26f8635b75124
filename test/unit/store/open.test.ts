import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, onTestFinished } from 'vitest'
import { storeError, verifyAuditFile } from '../../../main/store/index.ts'
import { appendMany, fileIn, newFolder, open, openInsides, reasonOf, tamper } from './support.ts'

const digest = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex')

const asked: Record<string, string> = {
  users: 'username name email password_hash role language active last_login_at',
  subscribers: 'external_id code name doc_number address email phone status source synced_at',
  olts: 'name vendor ip ssh_port transport credential_ref host_key_fingerprint model firmware management_vlan acs_id snmp_credential_id external_id',
  olt_ports: 'olt_id frame slot port technology admin_state last_seen_at',
  devices:
    'serial_number serial_hex mac_address olt_port_id ont_id subscriber_id connection_id pppoe_username vlan status_id acs_device_id external_id vendor model_name software_version hardware_version last_seen abandoned_at',
  tasks:
    'type_id status_id device_id olt_id requested_by payload plan_hash progress result error_type error not_before expires_at started_at finished_at',
  activity_logs:
    'seq at user_id user_name request_id level_id action entity_type entity_id entity_name operator_message source old_value new_value plan_hash result prev_hash hash',
  device_statuses: 'code name label_es label_pt label_en',
  task_statuses: 'code name label_es label_pt label_en',
  task_types: 'code name label_es label_pt label_en',
  log_levels: 'code name label_es label_pt label_en',
}

const values: Record<string, string[]> = {
  device_statuses: ['ativo', 'offline', 'em manutenção', 'los', 'power_fail', 'disabled', 'unknown'],
  task_statuses: ['pendente', 'em andamento', 'concluída', 'falhou', 'cancelada', 'desconhecida'],
  task_types: ['reprovisionar', 'resetar_wifi', 'buscar_parametros', 'alterar_configuracao'],
  log_levels: ['info', 'warning', 'error', 'critical'],
}

describe('a new workspace', () => {
  it.each(Object.entries(asked))('has the table %s with the columns of the requirement', (table, columns) => {
    const { insides } = openInsides()
    const found = (insides.database.pragma(`table_xinfo(${table})`) as { name: string }[]).map(({ name }) => name)
    const dates = table === 'activity_logs' ? ['created_at'] : ['created_at', 'updated_at']
    expect(found).toEqual(expect.arrayContaining(['id', ...columns.split(' '), ...dates]))
    expect(table === 'activity_logs' && found.includes('updated_at')).toBe(false)
  })

  it.each(Object.entries(values))('has all values of %s', (table, names) => {
    const { insides } = openInsides()
    const rows = insides.database.prepare(`select name from ${table}`).pluck().all()
    expect(rows).toEqual(expect.arrayContaining(names))
  })

  it('keeps its tables strict, so that text in a number column is refused', () => {
    const { insides } = openInsides()
    const loose = insides.database
      .prepare(`select name from pragma_table_list where type = 'table' and strict = 0 and name not like 'sqlite_%'`)
      .all()
    expect(loose).toEqual([])
  })

  it('is for its owner only and writes ahead', () => {
    const folder = `${newFolder()}/deep/workspace`
    const { insides } = openInsides(folder)
    expect(statSync(folder).mode & 0o077).toBe(0)
    expect(insides.database.pragma('journal_mode', { simple: true })).toBe('wal')
    expect(insides.database.pragma('foreign_keys', { simple: true })).toBe(1)
    expect(insides.database.pragma('synchronous', { simple: true })).toBe(1)
  })

  it('keeps every file for its owner, also in a folder that all may read, also those that were there', async () => {
    const folder = newFolder()
    chmodSync(folder, 0o755)
    const before = process.umask(0o022)
    onTestFinished(() => void process.umask(before))
    const store = open(folder)
    await appendMany(store, 3)
    const modes = (): [string, number][] =>
      readdirSync(folder).map((name) => [name, statSync(join(folder, name)).mode & 0o077])
    const names = ['lock', 'sqlite', 'sqlite-shm', 'sqlite-wal'].map((end) => `pondesk.${end}`)
    expect(modes().map(([name]) => name)).toEqual(
      expect.arrayContaining([...names, 'audit.checkpoint', 'audit.reserve']),
    )
    expect(modes().filter(([, mode]) => mode !== 0)).toEqual([])
    store.close()
    for (const [name] of modes()) chmodSync(join(folder, name), 0o644)
    writeFileSync(`${fileIn(folder)}.before-2`, 'a copy', { mode: 0o644 })
    await appendMany(open(folder), 1)
    expect(modes().filter(([, mode]) => mode !== 0)).toEqual([])
  })

  it('keeps its id when it is opened again', () => {
    const folder = newFolder()
    const first = open(folder)
    first.close()
    expect(open(folder).workspaceId).toBe(first.workspaceId)
  })
})

describe('a file that cannot be used', () => {
  it('refuses one that a newer program wrote and leaves it as it is', () => {
    const folder = newFolder()
    open(folder).close()
    tamper(folder, (database) => database.pragma('user_version = 99'))
    const before = digest(fileIn(folder))
    expect(reasonOf(() => open(folder))).toMatchObject({ reason: 'store_newer', params: { found: 99 } })
    expect(digest(fileIn(folder))).toBe(before)
  })

  it('refuses one with flipped bytes, says which file, and does not touch it', async () => {
    const folder = newFolder()
    const store = open(folder)
    await appendMany(store, 300)
    store.close()
    const bytes = readFileSync(fileIn(folder))
    for (let at = 4096 * 20; at < bytes.length; at += 97) bytes[at] = (bytes[at] ?? 0) ^ 0xff
    writeFileSync(fileIn(folder), bytes)
    const before = digest(fileIn(folder))
    expect(reasonOf(() => open(folder))).toEqual({ reason: 'store_corrupt', params: { file: fileIn(folder) } })
    expect(digest(fileIn(folder))).toBe(before)
  })

  it.each(['gone', 'empty'])('refuses one that is %s where an audit was kept, and makes nothing', async (how) => {
    const folder = newFolder()
    const store = open(folder)
    await appendMany(store, 3)
    store.close()
    for (const name of readdirSync(folder)) if (name !== 'audit.checkpoint') rmSync(join(folder, name))
    if (how === 'empty') writeFileSync(fileIn(folder), '')
    const before = readdirSync(folder)
    const missing = { reason: 'store_missing', params: { file: fileIn(folder) } }
    expect(reasonOf(() => open(folder))).toEqual(missing)
    await expect(verifyAuditFile(folder, () => new Date())).rejects.toMatchObject(missing)
    expect(readdirSync(folder)).toEqual(before)
  })

  it('opens an empty one where no audit was kept', () => {
    const folder = newFolder()
    open(folder).close()
    for (const name of readdirSync(folder)) if (name !== 'audit.checkpoint') rmSync(join(folder, name))
    writeFileSync(fileIn(folder), '')
    expect(() => open(folder)).not.toThrow()
  })

  it('says that a folder is none', () => {
    const file = join(newFolder(), 'a letter')
    writeFileSync(file, 'x')
    for (const folder of [file, join(file, 'below')])
      expect(reasonOf(() => open(folder))).toEqual({ reason: 'workspace_no_folder', params: { folder } })
  })

  it('says that a folder cannot be written', () => {
    const folder = newFolder()
    mkdirSync(join(folder, 'pondesk.lock'))
    expect(reasonOf(() => open(folder))).toEqual({ reason: 'workspace_unwritable', params: { folder } })
    for (const code of ['EACCES', 'EROFS', 'SQLITE_READONLY', 'SQLITE_READONLY_DIRECTORY', 'SQLITE_CANTOPEN'])
      expect(storeError(Object.assign(new Error(code), { code }), fileIn(folder)), code).toMatchObject({
        reason: 'workspace_unwritable',
        params: { folder },
      })
  })

  it('refuses one that is no database at all', () => {
    const folder = newFolder()
    writeFileSync(fileIn(folder), 'this is a letter to my mother\n'.repeat(1000))
    const before = digest(fileIn(folder))
    expect(reasonOf(() => open(folder)).reason).toBe('store_corrupt')
    expect(digest(fileIn(folder))).toBe(before)
  })

  it('says that a folder lies where the database belongs', async () => {
    const folder = newFolder()
    mkdirSync(fileIn(folder))
    const refused = { reason: 'store_no_file', params: { file: fileIn(folder) } }
    expect(reasonOf(() => open(folder))).toEqual(refused)
    await expect(verifyAuditFile(folder, () => new Date())).rejects.toMatchObject(refused)
    expect(statSync(fileIn(folder)).isDirectory()).toBe(true)
  })

  it('frees the workspace when it refuses a file', () => {
    const folder = newFolder()
    open(folder).close()
    const own = tamper(folder, (database) => Number(database.pragma('user_version', { simple: true })))
    tamper(folder, (database) => database.pragma('user_version = 99'))
    expect(reasonOf(() => open(folder)).reason).toBe('store_newer')
    tamper(folder, (database) => database.pragma(`user_version = ${own}`))
    expect(() => open(folder)).not.toThrow()
  })
})

describe('one program a workspace', () => {
  it('refuses a second one and says who has it', () => {
    const folder = newFolder()
    open(folder)
    expect(reasonOf(() => open(folder))).toMatchObject({
      reason: 'workspace_in_use',
      params: { folder, pid: process.pid, since: '2026-03-01T12:00:00.000Z' },
    })
  })

  it('refuses a second process, and takes the workspace over when the first was killed', async () => {
    const folder = newFolder()
    const child = spawn(process.execPath, [fileURLToPath(new URL('append-child.ts', import.meta.url)), folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await once(child.stdout, 'data')
    expect(reasonOf(() => open(folder))).toMatchObject({ reason: 'workspace_in_use', params: { pid: child.pid } })
    child.kill('SIGKILL')
    await once(child, 'exit')
    expect(() => open(folder)).not.toThrow()
  })

  it('opens again after it was closed', () => {
    const folder = newFolder()
    open(folder).close()
    expect(() => open(folder)).not.toThrow()
  })

  it('opens although a power failure left half a lock file behind', () => {
    const folder = newFolder()
    writeFileSync(`${folder}/pondesk.lock`, 'x'.repeat(5000))
    expect(() => open(folder)).not.toThrow()
  })
})
