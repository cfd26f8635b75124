// Plans that are kept in memory: copies go in and copies come out, as with a store.
import type { ChangeOptions, StoredChange } from '../../../main/change/index.ts'

export function memoryPlans(): { kept: Map<string, StoredChange>; port: ChangeOptions['plans'] } {
  const kept = new Map<string, StoredChange>()
  const put = async (id: string, change: StoredChange['change'], receipt: string | null): Promise<void> => {
    const stored = kept.get(id)
    if (stored) kept.set(id, structuredClone({ ...stored, change, receipt }))
  }
  return {
    kept,
    port: {
      save: async (change, steps) => void kept.set(change.id, structuredClone({ change, steps, receipt: null })),
      get: async (id) => structuredClone(kept.get(id) ?? null),
      begin: async (id, change) => {
        await put(id, change, null)
        return true
      },
      progress: put,
      finish: put,
      list: async () => ({ items: [], next: null, total: 0, counts: {}, people: [] }),
      byTask: async () => null,
      expire: async () => [],
      unfinished: async () => [],
      waiting: async () => [],
      tookOf: async () => [],
    },
  }
}
