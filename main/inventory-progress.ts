// How far the inventory of each source was read, for the screens.
import type { InventoryState } from '../shared/model/source.ts'
import type { Acs } from './acs/index.ts'
import type { Inventories, InventoryMark, InventoryRun } from './store/index.ts'

interface SourceProgress {
  mark: InventoryMark
  /** Devices that the source said something of. */
  known: number
  total: number | null
  isRunning: boolean
}

const none: SourceProgress = {
  mark: { readUntil: null, completedAt: null, run: null },
  known: 0,
  total: null,
  isRunning: false,
}

export function createProgress(marks: Inventories) {
  const bySource = new Map<number, SourceProgress>()
  const of = (source: number): SourceProgress => bySource.get(source) ?? none
  const set = (source: number, changes: Partial<SourceProgress>): void => {
    bySource.set(source, { ...of(source), ...changes })
  }

  async function load(source: number): Promise<void> {
    set(source, { mark: await marks.get(source), known: await marks.known(source) })
  }

  /** An incremental run leaves the list as complete as it was. */
  const isReadingAll = ({ isRunning, mark }: SourceProgress): boolean => isRunning && mark.completedAt === null

  return {
    load,

    async begin(acs: Acs, full: boolean, signal: AbortSignal): Promise<void> {
      const { id } = acs.source
      set(id, { isRunning: true })
      if (full || of(id).mark.completedAt === null) set(id, { total: await acs.count(signal) })
    },

    went(source: number, run: InventoryRun): void {
      const before = of(source)
      set(source, { mark: { ...before.mark, run }, known: Math.max(before.known, run.since === null ? run.done : 0) })
    },

    async end(source: number): Promise<void> {
      set(source, { isRunning: false })
      await load(source)
    },

    isComplete: (source: number): boolean => of(source).mark.completedAt !== null,

    /** Never read, cut off, or read before that instant (ms since 1970). */
    isDue(source: number, before: number): boolean {
      const { completedAt, run } = of(source).mark
      return completedAt === null || run !== null || Date.parse(completedAt) < before
    },

    stateOf(source: number): InventoryState {
      const one = of(source)
      const { completedAt, run } = one.mark
      const state = isReadingAll(one)
        ? 'reading'
        : completedAt !== null
          ? 'complete'
          : run !== null
            ? 'partial'
            : 'never'
      return { state, known: one.known, total: one.total, at: completedAt }
    },
  }
}

export type Progress = ReturnType<typeof createProgress>
