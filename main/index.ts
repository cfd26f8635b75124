// Electron's entry: builds the app, opens the window. Everything else has a file of its own.
import { fileURLToPath } from 'node:url'
import { createApp } from './app.ts'
import { startDesktop } from './electron/index.ts'
import { optionsInElectron } from './electron/launch/options.ts'

startDesktop({
  dist: fileURLToPath(new URL('..', import.meta.url)),
  createDesk: (version, log) => createApp({ ...optionsInElectron(process.argv), version, log }),
  log: ({ level, message, request, error }) => process.stderr.write(`${level} ${request ?? '-'} ${message}${error === undefined ? '' : ` ${String(error)}`}\n`),
})
