/** Where a key moves the cursor of a list; null when the key does not move it. */
export function moveCursor(key: string, cursor: number, count: number, page: number): number | null {
  const last = count - 1
  const steps: Record<string, number> = {
    ArrowDown: cursor + 1,
    j: cursor + 1,
    ArrowUp: cursor - 1,
    k: cursor - 1,
    PageDown: cursor + page,
    PageUp: cursor - page,
    Home: 0,
    End: last,
  }
  const target = steps[key]
  if (target === undefined || count === 0) return null
  return Math.min(last, Math.max(0, target))
}
