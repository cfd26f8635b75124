// The IPC door of the gateway and the only file that touches `ipcMain`.
import { randomUUID } from 'node:crypto'
import { type IpcMainEvent, type IpcMainInvokeEvent, ipcMain, type WebContents } from 'electron'
import { type ErrorBody, PondeskError } from '../../shared/errors.ts'
import { isOperationName, operations } from '../../shared/operations/index.ts'
import { isTopic, type Topic } from '../../shared/operations/topics.ts'
import { type Language, languages } from '../../shared/words/index.ts'
import { errorBody } from '../gateway/index.ts'
import { callAs, type Desk } from './desk.ts'
import type { Log } from './log.ts'
import { isOurPage } from './origin.ts'

export interface IpcOptions {
  /** For callers that name none. */
  language: Language
  /** Where the app brings none. */
  log: Log
  /** Told the language that a page of ours speaks, call by call. */
  chosen?: (language: Language) => void
}

/** How an answer crosses IPC: never as a rejection, whose text Electron would make up itself. */
export type IpcAnswer = { ok: true; output: unknown } | { ok: false; error: ErrorBody }

/** One page in one window, until it closes, crashes or loads anew. */
interface Caller {
  /** Aborted when the page goes away. */
  gone: AbortController
  subscriptions: Map<Topic, () => void>
}

/** Opens the door; the function that it returns closes it and ends what pages had asked for. */
export function openIpcDoor(desk: Desk, { language: fallback, log: otherwise, chosen }: IpcOptions): () => void {
  const log = desk.log ?? otherwise
  const callers = new Map<WebContents, Caller>()

  function callerOf(contents: WebContents): Caller {
    const known = callers.get(contents)
    if (known) return known
    const caller: Caller = { gone: new AbortController(), subscriptions: new Map() }
    callers.set(contents, caller)
    const leave = (): void => dismiss(contents, caller)
    contents.once('destroyed', leave)
    contents.once('render-process-gone', leave)
    contents.once('did-navigate', leave)
    return caller
  }

  function dismiss(contents: WebContents, caller: Caller): void {
    if (callers.get(contents) === caller) callers.delete(contents)
    caller.gone.abort()
    for (const end of caller.subscriptions.values()) end()
    caller.subscriptions.clear()
  }

  async function invoke(event: IpcMainInvokeEvent, name: unknown, input: unknown, meta: unknown): Promise<IpcAnswer> {
    const requestId = randomUUID()
    const language = languageOf(meta) ?? fallback
    try {
      if (!isOurPage(event.senderFrame)) throw new PondeskError('unauthenticated', { cause: foreign(event) })
      if (typeof name !== 'string' || !isOperationName(name))
        throw new PondeskError('not_found', { cause: 'no such operation' })
      const { signal } = callerOf(event.sender).gone
      chosen?.(language)
      const call = callAs(desk, language, { requestId, signal })
      const output: unknown = await desk.gateway.invoke(name, input, call)
      return { ok: true, output: isStream(output) ? await textOf(output, signal) : output }
    } catch (thrown) {
      const cause = thrown instanceof PondeskError ? thrown.cause : thrown
      if (cause !== undefined)
        log({ level: 'error', message: `${shown(name)} failed`, request: requestId, error: cause })
      return {
        ok: false,
        error: plain(errorBody(thrown, language, requestId, { isRead: isRead(name), isWindow: true }).body),
      }
    }
  }

  /** The topic, when our page asks for one that exists. */
  function topicAsked(event: IpcMainEvent, name: unknown): Topic | undefined {
    if (isOurPage(event.senderFrame) && typeof name === 'string' && isTopic(name)) return name
    log({ level: 'error', message: `subscription to ${shown(name)} refused`, error: foreign(event) })
    return undefined
  }

  function subscribe(event: IpcMainEvent, name: unknown): void {
    const topic = topicAsked(event, name)
    if (topic === undefined) return
    const contents = event.sender
    const { subscriptions } = callerOf(contents)
    if (subscriptions.has(topic)) return
    const send = (payload: unknown): void => {
      if (!contents.isDestroyed()) contents.send('pondesk:event', topic, payload)
    }
    subscriptions.set(topic, desk.events.subscribe(topic, send))
  }

  function unsubscribe(event: IpcMainEvent, name: unknown): void {
    const topic = topicAsked(event, name)
    if (topic === undefined) return
    const { subscriptions } = callerOf(event.sender)
    subscriptions.get(topic)?.()
    subscriptions.delete(topic)
  }

  ipcMain.handle('pondesk:invoke', invoke)
  ipcMain.on('pondesk:subscribe', subscribe)
  ipcMain.on('pondesk:unsubscribe', unsubscribe)
  return () => {
    ipcMain.removeHandler('pondesk:invoke')
    ipcMain.removeListener('pondesk:subscribe', subscribe)
    ipcMain.removeListener('pondesk:unsubscribe', unsubscribe)
    for (const [contents, caller] of callers) dismiss(contents, caller)
  }
}

const isStream = (output: unknown): output is AsyncIterable<string> =>
  typeof output === 'object' && output !== null && Symbol.asyncIterator in output

/** What HTTP sends in pieces crosses IPC in one; each piece is still made in a turn of its own, for as long as the page is there. */
async function textOf(pieces: AsyncIterable<string>, signal: AbortSignal): Promise<string> {
  const all: string[] = []
  for await (const piece of pieces) {
    signal.throwIfAborted()
    all.push(piece)
  }
  return all.join('')
}

const foreign = (event: IpcMainEvent | IpcMainInvokeEvent): string =>
  `sender ${event.senderFrame?.url ?? 'already gone'}`

const isRead = (name: unknown): boolean =>
  typeof name === 'string' && isOperationName(name) && operations[name].kind === 'read'

/** A name that a page made up, fit for one line of a log. */
const shown = (name: unknown): string => JSON.stringify(String(name).slice(0, 60))

/** As JSON makes it: details may hold what cannot be cloned, and IPC must not say more than HTTP does. */
const plain = (body: ErrorBody): ErrorBody => JSON.parse(JSON.stringify(body)) as ErrorBody

function languageOf(meta: unknown): Language | undefined {
  const wanted = typeof meta === 'object' && meta !== null && 'language' in meta ? meta.language : undefined
  return languages.find((language) => language === wanted)
}
