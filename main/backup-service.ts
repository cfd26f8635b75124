// Backups as an administrator sees them: what there is, a new one, and whether one holds.
import { statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { z } from 'zod'
import { PondeskError } from '../shared/errors.ts'
import type { Backup } from '../shared/model/settings.ts'
import type { OutputOf, ParsedOf } from '../shared/operations/index.ts'
import { type Language, sayPhrase } from '../shared/words/index.ts'
import type { Call } from './gateway/index.ts'
import { listBackups, type Store } from './store/index.ts'

/** What came of the last look at a copy, by its name. */
const Checks = z.record(z.string(), z.object({ at: z.string(), problem: z.string().nullable() }))
type Checks = z.infer<typeof Checks>

const checksKey = 'backup.checks'

/** `folder`: of the workspace. */
export function createBackupService(store: Pick<Store, 'backups' | 'settings'>, folder: string) {
  const checks = async (): Promise<Checks> => (await store.settings.get(checksKey, Checks).catch(() => null)) ?? {}

  async function list(language: Language): Promise<Backup[]> {
    const known = await checks()
    return listBackups(folder).map(({ file, at, onus, auditRows }): Backup => {
      const name = basename(file)
      // A copy is checked before it gets its name; what was looked at before it was made anew says nothing.
      const last = known[name] && known[name].at >= at ? known[name] : at === '' ? null : { at, problem: null }
      const problem = onus === null && auditRows === null ? 'damaged' : (last?.problem ?? null)
      return {
        name,
        at: at || statSync(file).mtime.toISOString(),
        bytes: statSync(file).size,
        onus,
        audit_rows: auditRows,
        verified_at: problem === null ? (last?.at ?? null) : null,
        problem: problem && sayPhrase(language, { key: `backup.problem.${problem}`, params: {} }),
      }
    })
  }

  /** Reads all of it. Answers how it stands. */
  async function look(file: string, language: Language): Promise<Backup> {
    const name = basename(file)
    const { problem } = await store.backups.check(file)
    const before = await checks()
    const names = new Set([...listBackups(folder).map((one) => basename(one.file))])
    const kept = Object.fromEntries(Object.entries(before).filter(([one]) => names.has(one)))
    await store.settings.set(checksKey, { ...kept, [name]: { at: new Date().toISOString(), problem } })
    return mustFind(await list(language), name)
  }

  return {
    list: async (_input: unknown, { language }: Call): Promise<OutputOf<'backup.list'>> => ({
      items: await list(language),
      folder: join(folder, 'backups'),
    }),

    create: async (_input: unknown, { language }: Call): Promise<Backup> => look(await store.backups.make(), language),

    async check({ name }: ParsedOf<'backup.check'>, { language }: Call): Promise<Backup> {
      const found = listBackups(folder).find(({ file }) => basename(file) === name)
      if (!found) throw unknown(name)
      return look(found.file, language)
    },
  }
}

const unknown = (name: string): PondeskError =>
  new PondeskError('not_found', { field: 'name', reason: 'backup_unknown', params: { name } })

function mustFind(items: readonly Backup[], name: string): Backup {
  const found = items.find((one) => one.name === name)
  if (!found) throw unknown(name)
  return found
}
