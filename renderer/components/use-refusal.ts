import { mayAct, refusalWord, useSession } from '../stores/session.ts'
import { useWords } from './words.ts'

/** Why whoever sits here may not do what takes this role, in words; null when it may be done. */
export function useRefusal(needed: 'technician' | 'admin'): string | null {
  const { say } = useWords()
  const may = useSession(({ operator }) => mayAct(operator?.role, needed))
  return may ? null : say(refusalWord(needed))
}
