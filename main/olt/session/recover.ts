// Back to a proven prompt from the middle of something.
import type { Console } from './console.ts'
import type { Manners } from './exchange.ts'

/** Quick or not at all, ms. */
export const recoverMs = 5_000
/** Silence after a cancelled output in which nothing more of it came, ms. */
const drainedMs = 200
/** Leaves any pager that we know. */
const leavePager = 'q'

/** Throws away what is half done and proves the prompt; closes the connection where that fails. */
export async function recover(
  console: Console,
  { dialect, readPrompt }: Manners,
  prove: () => Promise<void>,
): Promise<void> {
  if (!console.isOpen()) return
  const { terminal } = console
  const start = terminal.row()
  let left = -1
  function look(): undefined {
    const row = terminal.row()
    if (left === row || !dialect.pager.when.test(terminal.tail())) return
    left = row
    console.key(leavePager)
  }
  const drained = (): true | undefined =>
    (terminal.row() > start || left >= 0) && readPrompt(terminal.tail()) ? true : undefined
  try {
    if (!dialect.pager.when.test(terminal.tail())) console.key(dialect.cancel)
    await console.wait({
      look,
      pause: { ms: drainedMs, look: drained },
      quietMs: recoverMs,
      totalMs: recoverMs * 4,
    })
    await prove()
  } catch {
    // Nobody knows what the next key would answer.
    console.close()
  }
}
