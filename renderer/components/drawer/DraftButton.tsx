import { useEffect } from 'react'
import type { Plan } from '../../../shared/model/plan.ts'
import { useAnnouncements } from '../../stores/announcements.ts'
import { useDrawer } from '../../stores/drawer.ts'
import { mayAct, useSession } from '../../stores/session.ts'
import { Button } from '../Button.tsx'
import { useWords } from '../words.ts'

/** Puts the wish aside instead of sending it. */
export function DraftButton({ plan }: { plan: Plan }) {
  const { say } = useWords()
  const { isDraftSaved, saveDraft, request } = useDrawer()
  const announce = useAnnouncements((state) => state.say)
  const role = useSession(({ operator }) => operator?.role)
  const changing = plan.effects.filter(({ changes }) => changes)

  useEffect(() => {
    if (isDraftSaved) announce(say('draft.saved_where'))
  }, [announce, isDraftSaved, say])

  // A draft keeps no keys: of a change of the key alone nothing would be left. An undo is there as long as its change.
  if (changing.every(({ secret }) => secret) || request?.isUndo) return null
  return (
    <Button
      disabled={isDraftSaved || !mayAct(role, 'technician')}
      title={say('draft.saved_where')}
      onClick={() => void saveDraft()}
    >
      {say(isDraftSaved ? 'draft.saved' : 'draft.save')}
    </Button>
  )
}
