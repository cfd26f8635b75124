// What a page may not do, whatever it holds: security.md E5, E12–E15.
import { app, type Session, shell, type WebContents } from 'electron'
import { isOurAddress } from './origin.ts'

/** E5: everything is refused but these, and these only to our own page. Writing text to the clipboard is what [Copiar] does. */
const permissions: readonly string[] = ['clipboard-sanitized-write']

/** E15: hosts that our own texts link to. Addresses that a device or an ISP's system tells us are never links. */
const outsideHosts: readonly string[] = ['docs.genieacs.com']

export function lockPermissions(session: Session): void {
  const granted = (permission: string, from: string): boolean => permissions.includes(permission) && isOurAddress(from)
  session.setPermissionRequestHandler((_contents, permission, decide, details) =>
    decide(granted(permission, details.requestingUrl)),
  )
  session.setPermissionCheckHandler((_contents, permission, origin) => granted(permission, origin))
  session.setDevicePermissionHandler(() => false)
}

/**
 * Guards every page that will ever exist, also one that nobody meant to open.
 * A page gets no window by itself; `openOurs` is told the addresses of ours that it asked for.
 */
export function guardPages(openOurs: (address: string) => void): void {
  app.on('web-contents-created', (_event, contents) => guardPage(contents, openOurs))
}

function guardPage(contents: WebContents, openOurs: (address: string) => void): void {
  const stayHome = (event: { preventDefault(): void; url: string }): void => {
    if (!isOurAddress(event.url)) event.preventDefault()
  }
  contents.on('will-navigate', stayHome)
  contents.on('will-frame-navigate', stayHome)
  contents.on('will-redirect', stayHome)
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    if (isOurAddress(url)) openOurs(url)
    else openOutside(url)
    return { action: 'deny' }
  })
}

/** The only way to the system's browser. Answers whether the address was on the list. */
export function openOutside(address: string): boolean {
  const url = URL.parse(address)
  if (
    url === null ||
    url.protocol !== 'https:' ||
    !outsideHosts.includes(url.host) ||
    url.username !== '' ||
    url.password !== ''
  )
    return false
  // A desktop without a browser is no reason to end the program.
  shell.openExternal(url.href).catch(() => undefined)
  return true
}
