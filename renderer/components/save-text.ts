/** Gives a text to the browser as a file to save. */
export function saveText(name: string, text: string, type: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }))
  link.download = name
  document.body.append(link)
  link.click()
  link.remove()
  // The browser takes it at its own time.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
