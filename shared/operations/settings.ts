// What an administrator keeps in order: how sources are spoken to, backups, and what the program says of itself.
import { z } from 'zod'
import { Backup, Diagnostics } from '../model/settings.ts'
import { defineOperation, storedRead } from './define.ts'
import { SourceSettings, updatableSource } from './source.ts'

export const updateSource = defineOperation({
  name: 'source.update',
  kind: 'job',
  area: 'source',
  summary:
    'Change how a source is reached, or allow writing through it. What is left out stays; a secret is only replaced',
  input: updatableSource,
  output: SourceSettings,
  role: 'admin',
  limit: { per: 'workspace', max: 30, seconds: 60 },
  confirm: { none: 'reads only; writing goes through plans' },
  audit: 'call',
  http: { method: 'PATCH', path: '/api/v1/sources/:id' },
})

export const diagnostics = defineOperation({
  name: 'diagnostics.get',
  ...storedRead,
  area: 'workspace',
  summary: 'Versions, folders, sizes and the last lines of the log, without secrets: what a report of a problem needs',
  input: z.strictObject({}),
  output: Diagnostics,
  role: 'technician',
  http: { method: 'GET', path: '/api/v1/diagnostics' },
})

export const listBackups = defineOperation({
  name: 'backup.list',
  ...storedRead,
  area: 'workspace',
  summary: 'The backups of this workspace that are on this machine, newest first',
  input: z.strictObject({}),
  output: z.object({ items: z.array(Backup), folder: z.string() }),
  role: 'admin',
  http: { method: 'GET', path: '/api/v1/backups' },
})

export const createBackup = defineOperation({
  name: 'backup.create',
  kind: 'job',
  area: 'workspace',
  summary: 'Copy the workspace now and open the copy to see that it holds; credentials are not part of it',
  input: z.strictObject({}),
  output: Backup,
  role: 'admin',
  limit: { per: 'workspace', max: 6, seconds: 600 },
  confirm: { none: 'adds a file, changes nothing' },
  audit: 'call',
  http: { method: 'POST', path: '/api/v1/backups' },
})

export const checkBackup = defineOperation({
  name: 'backup.check',
  kind: 'job',
  area: 'workspace',
  summary:
    'Open a backup beside the workspace and verify it: database, audit chain, what it holds. Nothing is put in place',
  input: z.strictObject({ name: z.string().regex(/^[A-Za-z0-9._-]{1,120}$/) }),
  output: Backup,
  role: 'admin',
  limit: { per: 'workspace', max: 12, seconds: 600 },
  confirm: { none: 'reads only' },
  audit: { none: 'reading leaves no trace on a device' },
  http: { method: 'POST', path: '/api/v1/backups/:name/check' },
})
