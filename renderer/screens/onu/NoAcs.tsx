import type { Snapshot } from '../../../shared/model/snapshot.ts'
import { ActionButton } from '../../components/ActionButton.tsx'
import type { Action } from '../../components/action.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { useWords } from '../../components/words.ts'

interface NoAcsProps {
  snapshot: Snapshot
  /** Binds the ONU to its ACS through the OLT; undefined in a document. */
  bind: Action | undefined
}

/** Why a part of the page that only an ACS can fill is empty, and the way to have one. */
export function NoAcs({ snapshot, bind }: NoAcsProps) {
  const { say } = useWords()
  return (
    <EmptyState action={bind && <ActionButton action={bind} />}>
      {say(snapshot.acs_device_id === null && bind ? 'onu.no_acs' : 'onu.never_informed')}
      {bind?.refused && <span className="second"> {bind.refused}</span>}
    </EmptyState>
  )
}
