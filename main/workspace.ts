// One ISP: a folder with its database, its settings and the names of its secrets. A simulated one never mixes with a real one.
import { z } from 'zod'
import { PondeskError } from '../shared/errors.ts'
import type { Store } from './store/index.ts'

const Stored = z.object({
  name: z.string(),
  lab: z.object({ onus: z.int().min(1).max(20_000), seed: z.int() }).nullable(),
})
export type Workspace = z.infer<typeof Stored>

// The ONUs of the demonstration; a workspace that was made smaller keeps its size.
const defaultOnus = 400

/** @throws PondeskError naming `lab` when a simulated network is asked for in a workspace that has real sources. */
export async function openWorkspace(store: Store, asked: { wantsLab: number | 'default' | null }): Promise<Workspace> {
  const known = await store.settings.get('workspace', Stored)
  if (known && asked.wantsLab !== null && known.lab === null)
    throw new PondeskError('invalid_input', { field: 'lab', reason: 'lab_in_real' })
  const onus = typeof asked.wantsLab === 'number' ? asked.wantsLab : (known?.lab?.onus ?? defaultOnus)
  if (onus < 1 || onus > 20_000) throw new PondeskError('invalid_input', { field: 'lab', reason: 'lab_size' })
  const lab = known ? known.lab !== null : asked.wantsLab !== null
  const workspace: Workspace = {
    name: known?.name ?? (lab ? 'Red simulada' : 'PonDesk'),
    lab: lab ? { onus, seed: known?.lab?.seed ?? 1 } : null,
  }
  await store.settings.set('workspace', workspace)
  return workspace
}
