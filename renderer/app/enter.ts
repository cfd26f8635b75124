// The start of a session: who is asking, then the events.
import { asCallError } from '../client/call-error.ts'
import { cache, invoke, onLink } from '../client/index.ts'
import { followEvents } from '../client/live.ts'
import { useConnection } from '../stores/connection.ts'
import { useSession } from '../stores/session.ts'

let isFollowing = false

function follow(): void {
  if (isFollowing) return
  isFollowing = true
  onLink((up) => useConnection.getState().setUp(up))
  followEvents()
}

async function ask(): Promise<void> {
  const session = useSession.getState()
  try {
    const { name, role } = await invoke('session.who', {})
    session.enter({ name, role })
    follow()
    cache.invalidate('workspace.info')
  } catch (error) {
    const failure = asCallError(error)
    if (failure.code === 'unauthenticated') session.leave()
    else session.fail(failure)
  }
}

export function enter(): void {
  void ask()
}
