// What lists answered last, by their question: a screen that is gone back to shows it at once, and asks again behind it.

interface Answered {
  isEmpty: boolean
  isFetching: boolean
  error: unknown
}

/** Lists that nobody looks at are kept for the way back, up to this many. */
const kept = 12
const answered = new Map<string, Answered>()

/** Keeps a state that is an answer to this very question, and nothing that is on its way or went wrong. */
export function remember(question: string, state: Answered): void {
  if (state.isEmpty || state.isFetching || state.error !== undefined) return
  answered.delete(question)
  answered.set(question, state)
  for (const old of answered.keys()) {
    if (answered.size <= kept) break
    answered.delete(old)
  }
}

/** The caller names its kind of list in the question: the state is of that kind. */
export const recall = <S extends Answered>(question: string): S | undefined => answered.get(question) as S | undefined
