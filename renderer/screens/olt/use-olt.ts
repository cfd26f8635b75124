import type { OltPage } from '../../../shared/model/olt.ts'
import type { CallError } from '../../client/call-error.ts'
import { cache, invoke } from '../../client/index.ts'
import { usePolled } from '../../client/use-polled.ts'
import { useRequest } from '../../client/use-request.ts'

const pollMs = 4_000

export interface OltRead {
  page: OltPage | undefined
  error: CallError | undefined
  isFetching: boolean
  /** The OLT itself is being asked. */
  isReading: boolean
  readProblem: CallError | null
  readNow: () => void
  retry: () => void
}

/** What is stored of an OLT, its queue as it moves, and a way to ask the OLT itself. */
export function useOlt(id: number): OltRead {
  const stored = usePolled('olt.get', { id }, pollMs)
  const { isBusy, problem, run } = useRequest()
  const read = async (): Promise<void> => {
    try {
      cache.set('olt.get', { id }, await invoke('olt.read', { id }))
    } finally {
      cache.invalidate('olt.exchanges')
    }
  }

  return {
    page: stored.data,
    error: stored.error,
    isFetching: stored.isFetching && !stored.data,
    isReading: isBusy,
    readProblem: problem,
    readNow: () => void run(read),
    retry: stored.refetch,
  }
}
