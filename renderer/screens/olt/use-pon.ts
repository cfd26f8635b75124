import { useEffect, useState } from 'react'
import type { PonPage } from '../../../shared/model/olt.ts'
import { asCallError, type CallError } from '../../client/call-error.ts'
import { cache, invoke } from '../../client/index.ts'
import { useQuery } from '../../client/use-query.ts'

/** A port that was read longer ago is read again when it is opened: one command, the list and its states. */
const freshEnoughMs = 60_000

export interface PonRead {
  page: PonPage | undefined
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
  const [isReading, setReading] = useState(false)
  const [readProblem, setProblem] = useState<CallError | null>(null)

  async function readNow(): Promise<void> {
    if (isReading) return
    setReading(true)
    setProblem(null)
    try {
      cache.set('olt.pon', input, await invoke('olt.pon', { ...input, mode: 'fresh' }))
    } catch (error) {
      setProblem(asCallError(error))
    } finally {
      setReading(false)
    }
  }

  const isKnown = stored.data !== undefined
  const readAt = stored.data?.readAt ?? null
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it is known how old the port is
  useEffect(() => {
    if (!isKnown || stored.data?.olt.state === 'down') return
    if (readAt === null || Date.now() - Date.parse(readAt) > freshEnoughMs) void readNow()
  }, [isKnown])

  return {
    page: stored.data,
    error: stored.error,
    isReading,
    readProblem,
    readNow: () => void readNow(),
    retry: stored.refetch,
  }
}
