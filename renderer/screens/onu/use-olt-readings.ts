import { useCallback, useEffect, useMemo, useState } from 'react'
import type { OltReadings } from '../../../shared/model/olt.ts'
import type { SourceStatus } from '../../../shared/model/source.ts'
import { asCallError, CallError } from '../../client/call-error.ts'
import { cache, invoke } from '../../client/index.ts'
import { useQuery } from '../../client/use-query.ts'
import { useWords } from '../../components/words.ts'
import { isSilentOlt } from '../olt/pon-look.ts'

/** What a change did to it is read by the server a moment later. */
const storedMs = 4_000

export interface OltSide {
  /** Null: no OLT knows this ONU, or none was asked yet. Undefined: not answered yet. */
  readings: OltReadings | null | undefined
  /** Whether this workspace has an OLT at all. */
  hasOlts: boolean
  /** Its OLT is only read. */
  isReadOnly: boolean
  /** Its OLT, where it was asked and does not answer. */
  silent: SourceStatus | null
  isReading: boolean
  problem: CallError | null
  readNow: () => void
}

/** What the OLT says of an ONU: from the store, and asked only by hand, because a reading wakes the ONU. */
export function useOltReadings(serial: string, oltId: number): OltSide {
  const { phrase } = useWords()
  const info = useQuery('workspace.info', {}, { freshMs: 15_000 })
  const hasOlts = info.data?.sources.some(({ kind }) => kind === 'olt') === true
  const stored = useQuery('onu.olt', { olt_id: oltId, serial, mode: 'cache' }, { enabled: hasOlts })
  useEffect(() => {
    if (!hasOlts) return
    const timer = setInterval(() => {
      const input = { olt_id: oltId, serial, mode: 'cache' } as const
      if (document.visibilityState === 'visible') cache.refreshIfOlder('onu.olt', input, storedMs / 2)
    }, storedMs)
    return () => clearInterval(timer)
  }, [hasOlts, oltId, serial])

  const [isReading, setReading] = useState(false)
  const [problem, setProblem] = useState<CallError | null>(null)

  const readNow = useCallback(async (): Promise<void> => {
    setReading(true)
    setProblem(null)
    try {
      const answer = await invoke('onu.olt', { olt_id: oltId, serial, mode: 'fresh' })
      cache.set('onu.olt', { olt_id: oltId, serial, mode: 'cache' }, answer)
      // It did not answer: what comes is what was known, and whoever asked is told.
      if (answer.problem)
        setProblem(new CallError({ success: false, error: phrase(answer.problem), code: 'source_unreachable' }))
    } catch (error) {
      setProblem(asCallError(error))
    } finally {
      setReading(false)
    }
  }, [oltId, serial, phrase])

  const { data, error } = stored
  const name = data?.readings?.olt.name
  const source = info.data?.sources.find((one) => one.kind === 'olt' && one.name === name)
  const isReadOnly = source?.writes === false
  const silent = source && isSilentOlt(source) ? source : null
  return useMemo(
    () => ({
      readings: data?.readings,
      hasOlts,
      isReadOnly,
      silent,
      isReading,
      problem: problem ?? (data ? null : (error ?? null)),
      readNow: () => void readNow(),
    }),
    [data, error, hasOlts, isReadOnly, silent, isReading, problem, readNow],
  )
}
