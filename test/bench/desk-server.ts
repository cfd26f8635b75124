// The program that the desk's bench looks at, in a process of its own as an operator's is; told by its parent what happens.
import { createApp } from '../../main/app.ts'
import type { SourceStatus } from '../../shared/model/source.ts'

export type Told =
  | { do: 'acs'; state: 'hang' | 'resume' }
  /** Seconds `from` to `to` of what a server tells all day. */
  | { do: 'live'; from: number; to: number; source: SourceStatus; serials: string[] }

export type Said = { link: string; url: string } | { done: true }

const [, , workspace = '', onus = ''] = process.argv
const say = (said: Said): boolean | undefined => process.send?.(said)

const app = await createApp({ workspace, lab: Number(onus), labPace: 0.05, quiet: true, pollOlts: null })
await app.settled
const http = await app.startHttp({ port: 0 })

/** A source every five seconds, an ONU every two. */
function live({ from, to, source, serials }: Extract<Told, { do: 'live' }>): void {
  for (let second = from; second < to; second += 1) {
    if (second % 5 === 0) app.events.publish('source', { ...source, lastOkAt: new Date().toISOString() })
    if (second % 2 === 0) app.events.publish('onu', { serial: serials[second % serials.length] ?? '' })
  }
}

process.on('message', async (told: Told) => {
  if (told.do === 'acs') await app.lab?.service(told.state)
  else live(told)
  say({ done: true })
})
process.on('disconnect', () => void app.close().finally(() => process.exit()))
say({ link: await http.signInLink(), url: http.url })
