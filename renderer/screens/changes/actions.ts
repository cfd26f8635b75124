import { Download, FileCheck2, RefreshCw, ShieldCheck, Undo2 } from 'lucide-react'
import type { Change } from '../../../shared/model/change.ts'
import type { Role } from '../../../shared/operations/define.ts'
import type { Action } from '../../components/action.ts'
import { optionsFor } from '../../components/drawer/change-options.ts'
import type { Words } from '../../components/words.ts'
import { openUndo } from '../../stores/open-drawer.ts'
import { hasRole, mayAct, refusalWord } from '../../stores/session.ts'

interface ChangesContext {
  selected: Change | undefined
  words: Words
  role: Role | undefined
  isVerifying: boolean
  reload: () => void
  verify: () => void
  /** Gives the list as it is filtered as a file. */
  save: () => void
  /** Gives the whole log as a signed file. */
  exportLog: () => void
}

/** Why this change cannot be taken back; null when it can. */
export function undoRefused(change: Change | undefined, words: Words, role: Role | undefined): string | null {
  if (!change) return words.say('change.none_selected')
  if (!mayAct(role, 'technician')) return words.say(refusalWord('technician'))
  const options = optionsFor(change, words)
  return options.undo ? options.undoRefused : (options.undoRefused ?? words.say('change.nothing_to_undo'))
}

export function changesActions({
  selected,
  words,
  role,
  isVerifying,
  reload,
  verify,
  save,
  exportLog,
}: ChangesContext) {
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
    save: {
      id: 'changes.save',
      label: 'action.export_changes',
      key: 'Ctrl+E',
      icon: Download,
      refused: null,
      run: save,
    },
    exportLog: {
      id: 'changes.export',
      label: 'action.export_audit',
      icon: FileCheck2,
      refused: hasRole(role, 'admin') ? null : words.say('role.needs_admin'),
      run: exportLog,
    },
  } as const satisfies Record<string, Action>
}
