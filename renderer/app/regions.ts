/** F6 walks the parts of the window, each marked `data-region`. */
export function focusNextRegion(isBack: boolean): void {
  const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')]
  const current = regions.findIndex((region) => region.contains(document.activeElement))
  const step = isBack ? -1 : 1
  const next = regions[(current + step + regions.length) % regions.length]
  // The content's list takes the keys at once.
  const target = next?.querySelector<HTMLElement>('[role="grid"], [role="treegrid"]') ?? next
  target?.focus()
}
