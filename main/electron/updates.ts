// Asks for a newer version only where somebody named a place to ask: without one nothing ever leaves this machine.
import { net } from 'electron'

/** JSON of the place that is asked: `{ "version": "1.4.0" }`. */
export interface Release {
  version: string
}

const shape = /^(\d{1,4})\.(\d{1,4})\.(\d{1,4})$/
const patienceMs = 10_000

/** Whether `latest` is newer than `current`. Anything that is not three numbers is not. */
export function isNewer(latest: string, current: string): boolean {
  const [, ...wanted] = (shape.exec(latest) ?? []).map(Number)
  const [, ...had] = (shape.exec(current) ?? []).map(Number)
  if (wanted.length !== 3 || had.length !== 3) return false
  const at = wanted.findIndex((part, index) => part !== had[index])
  return at >= 0 && (wanted[at] ?? 0) > (had[at] ?? 0)
}

/** The newer version that the feed names, null where there is none. @throws Error when it cannot be asked. */
export async function newerRelease(feed: string, current: string): Promise<Release | null> {
  const url = URL.parse(feed)
  if (url?.protocol !== 'https:') throw new Error('the update feed must be an https address')
  const answer = await net.fetch(url.href, {
    credentials: 'omit',
    redirect: 'error',
    signal: AbortSignal.timeout(patienceMs),
  })
  if (!answer.ok) throw new Error(`the update feed answers ${answer.status}`)
  const told: unknown = await answer.json()
  const version = typeof told === 'object' && told !== null && 'version' in told ? told.version : null
  return typeof version === 'string' && isNewer(version, current) ? { version } : null
}
