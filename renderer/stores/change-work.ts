// What is being done with a change that was sent: asking the device again, taking it out of the queue.
import { create } from 'zustand'
import { asCallError, type CallError } from '../client/call-error.ts'
import { cache, invoke } from '../client/index.ts'

type Work = 'check' | 'withdraw'

interface ChangeWork {
  busy: Readonly<Record<string, Work>>
  failed: Readonly<Record<string, CallError>>
  /** Grows with every piece of work that ended, so that lists read again. */
  ended: number
  check: (id: string) => Promise<void>
  withdraw: (id: string) => Promise<void>
}

const without = <V>(record: Readonly<Record<string, V>>, id: string): Record<string, V> => {
  const { [id]: _, ...rest } = record
  return rest
}

export const useChangeWork = create<ChangeWork>()((set, get) => {
  async function run(id: string, work: Work): Promise<void> {
    if (get().busy[id]) return
    set(({ busy, failed }) => ({ busy: { ...busy, [id]: work }, failed: without(failed, id) }))
    try {
      const change = await invoke(work === 'check' ? 'change.check' : 'change.withdraw', { id })
      cache.set('change.get', { id }, change)
      cache.invalidate('change.list')
      cache.invalidate('workspace.info')
    } catch (error) {
      set(({ failed }) => ({ failed: { ...failed, [id]: asCallError(error) } }))
    } finally {
      set(({ busy, ended }) => ({ busy: without(busy, id), ended: ended + 1 }))
    }
  }
  return { busy: {}, failed: {}, ended: 0, check: (id) => run(id, 'check'), withdraw: (id) => run(id, 'withdraw') }
})
