import { RefreshCw, ShieldCheck, Undo2 } from 'lucide-react'
import type { Change } from '../../../shared/model/change.ts'
import type { Role } from '../../../shared/operations/define.ts'
import type { Action } from '../../components/action.ts'
import { optionsFor } from '../../components/drawer/change-options.ts'
import type { Words } from '../../components/words.ts'
import { openUndo } from '../../stores/drawer.ts'
import { mayAct } from '../../stores/session.ts'

interface ChangesContext {
  selected: Change | undefined
  words: Words
  role: Role | undefined
  isVerifying: boolean
  reload: () => void
  verify: () => void
}

/** Why this change cannot be taken back; null when it can. */
export function undoRefused(change: Change | undefined, words: Words, role: Role | undefined): string | null {
  if (!change) return words.say('change.none_selected')
  if (!mayAct(role, 'technician')) return words.say('role.needs_technician')
  const options = optionsFor(change, words)
  return options.undo ? options.undoRefused : (options.undoRefused ?? words.say('change.nothing_to_undo'))
}

export function changesActions({ selected, words, role, isVerifying, reload, verify }: ChangesContext) {
  return {
    undo: {
      id: 'changes.undo',
      label: 'action.undo_selected',
      key: 'z',
      icon: Undo2,
      refused: undoRefused(selected, words, role),
      run: () => {
        if (selected) openUndo(selected)
      },
    },
    reload: {
      id: 'changes.reload',
      label: 'action.reload_list',
      key: 'r',
      icon: RefreshCw,
      refused: null,
      run: reload,
    },
    verify: {
      id: 'changes.verify',
      label: 'action.verify_chain',
      icon: ShieldCheck,
      refused: isVerifying ? words.say('chain.checking') : null,
      run: verify,
    },
  } as const satisfies Record<string, Action>
}
