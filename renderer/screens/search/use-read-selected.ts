// Asks the chosen ONUs themselves, a few at a time.
import { useCallback, useRef, useState } from 'react'
import { invoke } from '../../client/index.ts'

export const mostRead = 20
const atOnce = 3

export interface ReadProgress {
  done: number
  total: number
}

export function useReadSelected(onEnd: (read: number, failed: number) => void) {
  const [progress, setProgress] = useState<ReadProgress | null>(null)
  const isBusy = useRef(false)
  const read = useCallback(
    async (serials: readonly string[]) => {
      if (isBusy.current) return
      isBusy.current = true
      const waiting = [...serials]
      let [answered, failed] = [0, 0]
      setProgress({ done: 0, total: serials.length })
      const work = async (): Promise<void> => {
        for (let serial = waiting.shift(); serial !== undefined; serial = waiting.shift()) {
          const isRead = await invoke('onu.refresh', { serial }).then(
            () => true,
            () => false,
          )
          if (isRead) answered += 1
          else failed += 1
          setProgress({ done: answered + failed, total: serials.length })
        }
      }
      await Promise.all(Array.from({ length: atOnce }, work))
      isBusy.current = false
      setProgress(null)
      onEnd(answered, failed)
    },
    [onEnd],
  )
  return { progress, read }
}
