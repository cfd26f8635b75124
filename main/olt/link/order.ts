// Reads do not depend on one another: in which order they move the session the least.
import type { Command } from '../driver.ts'
import type { Session } from '../session/session.ts'

/** Those of the place that the session is in, then those of the other places, each together. */
export function nearestFirst(pending: ReadonlySet<Command>, { isAt }: Pick<Session, 'isAt'>): Command[] {
  const places = Map.groupBy(pending, ({ at }) => (isAt(at) ? '' : `${at.mode} ${at.of ?? ''}`))
  return [...(places.get('') ?? []), ...[...places].flatMap(([place, commands]) => (place === '' ? [] : commands))]
}

/** The beginning of what may be typed at once. */
export function aheadOf(commands: readonly Command[]): readonly Command[] {
  const other = commands.findIndex((command) => command.ahead !== true || command.kind !== 'read')
  return other < 0 ? commands : commands.slice(0, other)
}
