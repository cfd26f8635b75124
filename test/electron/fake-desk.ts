// An app that only remembers how it was called.
import type { Desk } from '../../main/electron/desk.ts'
import { type Call, createEvents, type Gateway } from '../../main/gateway/index.ts'
import type { AnswerOf, OperationName } from '../../shared/operations/index.ts'

export interface FakeDesk extends Desk {
  calls: { name: string; input: unknown; call: Call }[]
  closed: number
  close(): Promise<void>
}

/** `answer` gives what every operation answers, or throws. */
export function fakeDesk(
  answer: (name: OperationName, input: unknown, call: Call) => unknown = (name) =>
    name === 'workspace.info' ? { name: 'Fibra del Valle', sources: [] } : {},
): FakeDesk {
  const calls: FakeDesk['calls'] = []
  const gateway: Gateway = {
    async invoke<N extends OperationName>(name: N, input: unknown, call: Call) {
      calls.push({ name, input, call })
      return (await answer(name, input, call)) as AnswerOf<N>
    },
  }
  return {
    gateway,
    events: createEvents(),
    operator: { userId: 1, name: 'Ana', role: 'technician' },
    calls,
    closed: 0,
    async close() {
      this.closed += 1
    },
  }
}
