// Calls the real main/electron/ipc.ts as our own page does, so that a scenario runs over IPC as it does over HTTP.
import type { Desk } from '../../main/electron/desk.ts'
import { type IpcAnswer, openIpcDoor } from '../../main/electron/ipc.ts'
import type { Log } from '../../main/electron/log.ts'
import { homePage } from '../../main/electron/origin.ts'
import type { ErrorBody } from '../../shared/errors.ts'
import type { OperationName, OutputOf } from '../../shared/operations/index.ts'
import type { Topic, TopicPayload } from '../../shared/operations/topics.ts'
import type { Language } from '../../shared/words/index.ts'
import { invokeAs, sendAs, WebContents } from './stand-in.ts'

export type Answer<N extends OperationName> = { ok: true; output: OutputOf<N> } | { ok: false; error: ErrorBody }
export type IpcCall = <N extends OperationName>(name: N, input: unknown, language?: Language) => Promise<Answer<N>>

export interface IpcPage {
  call: IpcCall
  subscribe(topic: Topic): void
  unsubscribe(topic: Topic): void
  /** Payloads that reached the page so far. */
  heard<T extends Topic>(topic: T): TopicPayload<T>[]
  /** The page closes: calls are aborted, subscriptions end. */
  leave(): void
}

let closeLast: (() => void) | undefined

/** A page at our own address. There is one IPC door in a process: opening the next one closes the last. */
export function openIpcPage(desk: Desk, log: Log = () => undefined): IpcPage {
  closeLast?.()
  closeLast = openIpcDoor(desk, { language: 'es', log })
  const page = new WebContents()
  page.mainFrame.url = homePage
  return {
    call: async <N extends OperationName>(name: N, input: unknown, language?: Language) =>
      (await invokeAs(page, page.mainFrame, 'pondesk:invoke', name, input, { language })) as IpcAnswer as Answer<N>,
    subscribe: (topic) => sendAs(page, page.mainFrame, 'pondesk:subscribe', topic),
    unsubscribe: (topic) => sendAs(page, page.mainFrame, 'pondesk:unsubscribe', topic),
    heard: <T extends Topic>(topic: T) =>
      page.sent
        .filter(([channel, name]) => channel === 'pondesk:event' && name === topic)
        .map(([, , payload]) => payload as TopicPayload<T>),
    leave: () => page.destroy(),
  }
}

export const openIpc = (desk: Desk): IpcCall => openIpcPage(desk).call
