import { useState } from 'react'
import { asCallError, type CallError } from './call-error.ts'

interface OneRequest {
  isBusy: boolean
  /** What went wrong the last time. */
  problem: CallError | null
  /** Does nothing while another one is under way. */
  run: (work: () => Promise<void>) => Promise<void>
}

/** What somebody asks for by hand, one at a time. */
export function useRequest(): OneRequest {
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<CallError | null>(null)

  async function run(work: () => Promise<void>): Promise<void> {
    if (isBusy) return
    setBusy(true)
    setProblem(null)
    try {
      await work()
    } catch (error) {
      setProblem(asCallError(error))
    } finally {
      setBusy(false)
    }
  }
  return { isBusy, problem, run }
}
