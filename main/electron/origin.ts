// Our own page and nothing else: the one address that windows load, navigation may reach and IPC listens to.
import type { WebFrameMain } from 'electron'

export const scheme = 'app'
const host = 'pondesk'
export const homePage = `${scheme}://${host}/`

/** Compared part by part: for a scheme of ours `URL.origin` says "null" in Node. */
export function isOurAddress(address: string): boolean {
  const url = URL.parse(address)
  return (
    url !== null && url.protocol === `${scheme}:` && url.host === host && url.username === '' && url.password === ''
  )
}

/** Frames inside our page are foreign as well: it has none. A frame that is already gone cannot be judged. */
export function isOurPage(frame: Pick<WebFrameMain, 'url' | 'parent'> | null): boolean {
  return frame !== null && frame.parent === null && isOurAddress(frame.url)
}
