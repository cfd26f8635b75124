import { useState } from 'react'
import { asCallError, type CallError } from './call-error.ts'
import { cache, invoke } from './index.ts'

/** Asks the device itself, once at a time; whoever shows this ONU shows what it says. */
export function useRefresh(serial: string) {
  const [isReading, setReading] = useState(false)
  const [problem, setProblem] = useState<CallError | null>(null)

  async function read(): Promise<void> {
    if (isReading) return
    setReading(true)
    setProblem(null)
    try {
      cache.set('onu.get', { serial, mode: 'fresh' }, await invoke('onu.refresh', { serial }))
    } catch (error) {
      setProblem(asCallError(error))
    } finally {
      setReading(false)
    }
  }
  return { isReading, problem, read: () => void read() }
}
