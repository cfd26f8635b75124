// `npm run dev`: the renderer from Vite with hot reload, its calls passed on to a headless main that restarts on every change.
// Arguments go to headless: `npm run dev -- --lab 40`.
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { createServer } from 'vite'

const at = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url))
const host = '127.0.0.1'
const mainPort = '8180'
const main = `http://${host}:${mainPort}`

/** Main answers only to its own name and to its own pages, so both headers must be its own. */
const passOn = {
  target: main,
  changeOrigin: true,
  configure: (proxy: {
    on(
      event: 'proxyReq',
      listener: (request: { getHeader(name: string): unknown; setHeader(name: string, value: string): void }) => void,
    ): void
  }) =>
    proxy.on('proxyReq', (request) => {
      if (request.getHeader('origin') !== undefined) request.setHeader('origin', main)
    }),
}
const paths = ['/api', '/jobs', '/docs', '/redoc', '/openapi.json']

const server = await createServer({
  configFile: at('.config/vite.config.ts'),
  server: { host, port: 5173, proxy: Object.fromEntries(paths.map((path) => [path, passOn])) },
})
await server.listen()
const page = server.resolvedUrls?.local[0]?.replace(/\/$/, '') ?? ''

const headless = spawn(
  process.execPath,
  ['--watch', '--watch-preserve-output', at('main/headless.ts'), '--port', mainPort, ...process.argv.slice(2)],
  {
    stdio: ['ignore', 'pipe', 'inherit'],
  },
)
// The sign-in link must lead to Vite's page, not to the last build.
headless.stdout.on('data', (chunk: Buffer) => process.stdout.write(chunk.toString().replaceAll(main, page)))

async function stop(): Promise<void> {
  headless.kill('SIGTERM')
  await server.close()
  process.exit(0)
}
process.once('SIGINT', stop)
process.once('SIGTERM', stop)
headless.once('exit', stop)
