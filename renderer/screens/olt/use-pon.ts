import { useEffect } from 'react'
import type { PonPage } from '../../../shared/model/olt.ts'
import type { CallError } from '../../client/call-error.ts'
import { cache, invoke } from '../../client/index.ts'
import { useQuery } from '../../client/use-query.ts'
import { useRequest } from '../../client/use-request.ts'

/** A port that was read longer ago is read again when it is opened: one command, the list and its states. */
const freshEnoughMs = 60_000

export interface PonRead {
  page: PonPage | undefined
  /** The OLT told its boards, and none of them has this port. */
  isUnknown: boolean
  error: CallError | undefined
  isReading: boolean
  readProblem: CallError | null
  readNow: () => void
  retry: () => void
}

/** What is stored of a port at once, then the OLT's own answer. */
export function usePon(id: number, pon: string): PonRead {
  const input = { id, pon: pon.replaceAll('/', '-'), mode: 'cache' } as const
  const stored = useQuery('olt.pon', input)
  const olt = useQuery('olt.get', { id })
  const { isBusy, problem, run } = useRequest()
  const readNow = (): Promise<void> =>
    run(async () => cache.set('olt.pon', input, await invoke('olt.pon', { ...input, mode: 'fresh' })))

  const boards = olt.data?.boards
  const isListed = boards?.some(({ pons }) => pons.some(({ pon: name }) => name === pon)) ?? false
  const isUnknown = boards !== undefined && boards.length > 0 && !isListed && (stored.data?.onus.length ?? 0) === 0
  // Nothing is asked of an OLT before it is known that it may have such a port.
  const isKnown = stored.data !== undefined && (olt.data !== undefined || olt.error !== undefined) && !isUnknown
  const readAt = stored.data?.readAt ?? null
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it is known how old the port is
  useEffect(() => {
    if (!isKnown || stored.data?.olt.state === 'down') return
    if (readAt === null || Date.now() - Date.parse(readAt) > freshEnoughMs) void readNow()
  }, [isKnown])

  return {
    page: stored.data,
    isUnknown,
    error: stored.error,
    isReading: isBusy,
    readProblem: problem,
    readNow: () => void readNow(),
    retry: stored.refetch,
  }
}
