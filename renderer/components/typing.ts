const layers = '[role="menu"], [role="listbox"], [role="dialog"]'

/** The layer over the page that a key was pressed in; null for the page, and for a layer that is on its way out. */
export function layerOf({ target }: Event): Element | null {
  const layer = target instanceof Element ? target.closest(layers) : null
  return layer?.hasAttribute('data-closed') ? null : layer
}

/** True while keys belong to a text, so that none of them is a command. */
export function isTyping(event: KeyboardEvent): boolean {
  const { target } = event
  if (!(target instanceof HTMLElement) || target.closest('[role="dialog"][data-closed]')) return false
  if (target.isContentEditable || target.tagName === 'TEXTAREA') return true
  if (target instanceof HTMLInputElement) return target.type !== 'checkbox' && target.type !== 'radio'
  return target.closest('[role="listbox"], [role="menu"], [role="combobox"]') !== null
}
