// Electron's entry: builds the app, opens the window. Everything else has a file of its own.
import { fileURLToPath } from 'node:url'
import { createApp } from './app.ts'
import { parseArguments } from './args.ts'
import { startDesktop } from './electron/index.ts'
import { ours, startKinds, startOptions } from './electron/launch/options.ts'

startDesktop({
  dist: fileURLToPath(new URL('..', import.meta.url)),
  createDesk: (version) =>
    createApp({ ...startOptions(parseArguments(ours(process.argv), startKinds).options), version }),
  // Before there is a workspace there is no log in it, and nothing that knows its secrets: the text of an error stays away.
  log: ({ level, message, error }) =>
    process.stderr.write(`${level}: ${message}${error instanceof Error ? ` (${error.name})` : ''}\n`),
})
