import { cache, invoke } from './index.ts'
import { useRequest } from './use-request.ts'

/** Asks the device itself, once at a time; whoever shows this ONU shows what it says. */
export function useRefresh(serial: string) {
  const { isBusy, problem, run } = useRequest()
  const read = async (): Promise<void> => {
    cache.set('onu.get', { serial, mode: 'fresh' }, await invoke('onu.refresh', { serial }))
  }
  return { isReading: isBusy, problem, read: () => void run(read) }
}
