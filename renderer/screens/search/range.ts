// The serials of rows that nobody has looked at, by their places in the list.

/** A longer range is not chosen row by row: its serials would be a list nobody reads. */
export const mostInRange = 5_000
/** As many as one answer has at most. */
const pageSize = 200
const atOnce = 3

/** `from` and how many, both in rows of the list as it is asked now. */
export type SerialsOf = (from: number, count: number, signal: AbortSignal) => Promise<string[]>

/** The row that was pressed last: an ONU, wherever the list has it now. */
export interface Anchor {
  serial: string
  /** Where it stood, in the list of this question. */
  index: number
  question: string
}

/** Where a range begins; null where nobody knows any more, or nothing was pressed. `rows` may have holes. */
export function anchorPlace(
  anchor: Anchor | null,
  rows: readonly ({ serial: string } | undefined)[],
  question: string,
): number | null {
  if (!anchor) return null
  const there = rows[anchor.index]
  const isThere = there ? there.serial === anchor.serial : anchor.question === question
  if (isThere) return anchor.index
  const found = rows.findIndex((row) => row?.serial === anchor.serial)
  return found < 0 ? null : found
}

/** True where no row of it is missing. */
export const isWhole = (rows: readonly unknown[], count: number): boolean => Object.keys(rows).length === count

/** Reads a range page by page, a few at a time; in the order of the list. Throws what `fetchPage` throws. */
export function serialsByPages(
  fetchPage: (skip: number, limit: number, signal: AbortSignal) => Promise<string[]>,
): SerialsOf {
  return async (from, count, signal) => {
    const pages: string[][] = []
    const waiting = Array.from({ length: Math.ceil(count / pageSize) }, (_, page) => page)
    const work = async (): Promise<void> => {
      for (let page = waiting.shift(); page !== undefined; page = waiting.shift()) {
        const skipped = page * pageSize
        pages[page] = await fetchPage(from + skipped, Math.min(pageSize, count - skipped), signal)
      }
    }
    await Promise.all(Array.from({ length: atOnce }, work))
    return pages.flat()
  }
}
