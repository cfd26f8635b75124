import type { Stage } from '../../shared/model/change.ts'
import type { Phrase } from '../../shared/model/plan.ts'

type Name = Stage['name']
const order: readonly Name[] = ['read', 'record', 'contact', 'apply', 'verify']

/** The way of one change, live. Every move is announced, so that the drawer shows it as it happens. */
export function createStages(clock: () => Date, announce: (stages: Stage[]) => void, afresh = true) {
  const stages: Stage[] = afresh ? order.map((name) => ({ name, state: 'pending', detail: null, ms: null })) : []
  const startedAt = new Map<Name, number>()

  function move(name: Name, state: Stage['state'], detail: Phrase | null): void {
    const stage = stages.find((one) => one.name === name)
    if (!stage) return
    const now = clock().getTime()
    if (state === 'running') startedAt.set(name, now)
    stage.state = state
    stage.detail = detail ?? stage.detail
    const since = startedAt.get(name)
    if (state !== 'running' && state !== 'pending' && since !== undefined) stage.ms = now - since
    announce(stages)
  }

  return {
    all: (): Stage[] => stages.map((stage) => ({ ...stage })),
    start: (name: Name, detail: Phrase | null = null): void => move(name, 'running', detail),
    end: (
      name: Name,
      state: 'done' | 'failed' | 'skipped' | 'waiting' | 'unsure',
      detail: Phrase | null = null,
    ): void => move(name, state, detail),
    isRunning: (name: Name): boolean => stages.some((stage) => stage.name === name && stage.state === 'running'),
    /** What is still open when a change ends early was not reached. */
    closeOpen(): void {
      for (const { name, state } of this.all()) {
        if (state === 'running') move(name, 'failed', null)
        if (state === 'pending') move(name, 'skipped', null)
      }
    },
  }
}

export type Stages = ReturnType<typeof createStages>
