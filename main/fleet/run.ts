// One run over the inventory of a source: all devices at first, later those that informed since. Goes on where it was cut off.

/** How far a source was read. Instants of `readUntil`, `begunAt` and `since` are on the source's own clock. */
export interface Mark {
  readUntil: string | null
  completedAt: string | null
  run: Run | null
}

export interface Run {
  begunAt: string
  /** Only devices that informed since; null: all of them. */
  since: string | null
  /** Id of the last device that was stored. */
  after: string
  done: number
}

export interface Page<Row> {
  /** Rows to store: none of devices that said nothing new. */
  content: Row[]
  /** Devices in the page. */
  count: number
  /** Id of the last device. */
  last: string
}

/** What a run needs of a source. */
export interface Shelf<Row> {
  /** Milliseconds by which the source's clock is ahead of ours. */
  skewMs(): number
  /** Devices in order of their ids, page by page. */
  pages(asked: { since: string | null; after: string }, signal: AbortSignal): AsyncGenerator<Page<Row>>
}

export interface RunDeps<Row> {
  mark: { get(): Promise<Mark>; set(mark: Mark): Promise<void> }
  /** Stores a page; must not hold up the others. */
  keep(rows: Row[]): Promise<void>
  /** After every page. */
  progressed(run: Run): void
  clock: () => Date
}

/** A device that was informing while its ACS noted the time is read once more. */
const overlapMs = 60_000

/**
 * `full`: reads all devices even when they were read before.
 * The mark is kept after every page, so that a run that is cut off goes on from there. @throws what the source throws.
 */
export async function runInventory<Row>(
  shelf: Shelf<Row>,
  { mark, keep, progressed, clock }: RunDeps<Row>,
  { full, signal }: { full: boolean; signal: AbortSignal },
): Promise<Run> {
  const before = await mark.get()
  const since = full ? null : before.readUntil
  const begunAt = new Date(clock().getTime() + shelf.skewMs() - overlapMs).toISOString()
  let run: Run = before.run ?? { begunAt, since, after: '', done: 0 }
  // Somebody who wants everything is not served by what is left of a smaller run.
  if (full && run.since !== null) run = { begunAt, since: null, after: '', done: 0 }
  for await (const { content, count, last } of shelf.pages({ since: run.since, after: run.after }, signal)) {
    await keep(content)
    run = { ...run, after: last, done: run.done + count }
    await mark.set({ ...before, run })
    progressed(run)
    signal.throwIfAborted()
  }
  await mark.set({ readUntil: run.begunAt, completedAt: clock().toISOString(), run: null })
  return run
}
