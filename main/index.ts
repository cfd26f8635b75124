// Electron's entry: builds the app, opens the window. Everything else has a file of its own.
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createApp } from './app.ts'
import { parseArguments } from './args.ts'
import { startDesktop } from './electron/index.ts'
import { ours, startKinds, startOptions } from './electron/launch/options.ts'

const { options } = parseArguments(ours(process.argv), startKinds)

startDesktop({
  dist: fileURLToPath(new URL('..', import.meta.url)),
  async createDesk(version) {
    const start = startOptions(options)
    const app = await createApp({ ...start, version })
    return { ...app, logFolder: start.readOnly ? null : join(app.workspace.folder, 'logs') }
  },
  updateFeed: startOptions(options).updateFeed,
  // Before there is a workspace there is no log in it, and nothing that knows its secrets: the text of an error stays away.
  log: ({ level, message, error }) =>
    process.stderr.write(`${level}: ${message}${error instanceof Error ? ` (${error.name})` : ''}\n`),
})
