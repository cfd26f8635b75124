/** Copies; where the page has no clipboard of its own (plain HTTP in a browser), by the old way. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return copyBySelection(text)
  }
}

function copyBySelection(text: string): boolean {
  const area = document.createElement('textarea')
  area.value = text
  area.className = 'unseen'
  const before = document.activeElement
  const layer = before?.closest('[role="dialog"]') ?? document.body
  layer.append(area)
  area.select()
  const done = document.execCommand('copy')
  area.remove()
  if (before instanceof HTMLElement) before.focus()
  return done
}

const secretSeconds = 60
let clearing: ReturnType<typeof setTimeout> | undefined

/** Copies a secret once; a minute later the clipboard is emptied, at the next look at the window if it is not in front. */
export async function copySecret(text: string): Promise<boolean> {
  const done = await copyText(text)
  clearTimeout(clearing)
  clearing = setTimeout(() => void emptyClipboard(), secretSeconds * 1000)
  return done
}

async function overwriteClipboard(): Promise<void> {
  try {
    await navigator.clipboard.writeText('')
  } catch {
    // The old way cannot copy nothing.
    copyBySelection(' ')
  }
}

async function emptyClipboard(): Promise<void> {
  if (document.hasFocus()) await overwriteClipboard()
  else window.addEventListener('focus', () => void overwriteClipboard(), { once: true })
}
