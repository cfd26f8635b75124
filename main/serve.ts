// The app with its HTTP door open: what `serve` and the browser fallback of `start` have in common.
import { join } from 'node:path'
import { PondeskError } from '../shared/errors.ts'
import { type App, type AppOptions, createApp, defaultWorkspace } from './app.ts'
import { errorBody } from './gateway/index.ts'
import { storeError } from './store/index.ts'
import { terminalLanguage } from './terminal.ts'

export interface ServeOptions {
  /** Folder of the workspace; null: the default one. */
  workspace: string | null
  host: string
  port: number
  /** Simulated network: number of ONUs, `default`, or null when the workspace decides. */
  lab: number | 'default' | null
  /** A workspace, or the file of a backup, is only looked at. */
  readOnly?: boolean
}

export interface Served {
  url: string
  token: string
  workspace: string
  signInLink: string
  close(): Promise<void>
}

/** @throws PondeskError naming the folder when it is none, or when nothing can be written there. */
export async function openApp(options: AppOptions): Promise<App> {
  try {
    return await createApp(options)
  } catch (error) {
    throw storeError(error, join(options.workspace ?? defaultWorkspace(), 'pondesk.sqlite'))
  }
}

export async function openServed(options: ServeOptions): Promise<Served> {
  const app = await openApp({
    workspace: options.workspace,
    lab: options.lab,
    readOnly: options.readOnly === true,
  })
  try {
    const http = await app.startHttp({ host: options.host, port: options.port, fallback: false })
    return {
      url: http.url,
      token: await app.runToken(),
      workspace: app.workspace.folder,
      signInLink: await http.signInLink(),
      close: () => app.close(),
    }
  } catch (error) {
    await app.close()
    throw error
  }
}

/** One line for the terminal. `isRead`: what failed would not have changed anything. Exit 2 for bad input, 1 for everything else. An unknown fault shows its own text: this is the owner's terminal. */
export function explain(error: unknown, isRead = false): { text: string; exitCode: 1 | 2 } {
  if (!(error instanceof PondeskError))
    return { text: error instanceof Error ? (error.stack ?? error.message) : String(error), exitCode: 1 }
  const { body } = errorBody(error, terminalLanguage(), '-', { isRead })
  return {
    text: body.next ? `${body.error} ${body.next}` : body.error,
    exitCode: error.code === 'invalid_input' ? 2 : 1,
  }
}
