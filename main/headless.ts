// `npm run serve`: the same app behind the HTTP server, in plain Node, without a window.
import { BadArguments, parseArguments } from './args.ts'
import { nodeProblem } from './runtime.ts'
import { hearLanguage, tell } from './terminal.ts'

const help = (): string =>
  tell('cli.usage', {
    line: 'npm run serve -- [--workspace DIR] [--port N] [--host H] [--lab [ONUS]] [--read-only] [--json] [--lang es|pt|en]',
  })

async function serve(argv: readonly string[]): Promise<void> {
  hearLanguage(argv)
  const { options, rest } = parseArguments(argv, {
    workspace: 'text',
    port: 'port',
    host: 'text',
    lab: 'optional-number',
    'read-only': 'flag',
    json: 'flag',
    lang: 'language',
    help: 'flag',
  })
  if (options.help) {
    process.stdout.write(`${help()}\n`)
    return
  }
  if (rest.length > 0) throw new BadArguments(tell('cli.extra', { word: rest[0] ?? '' }))
  // Loaded here and not above: a Node that cannot run the SQLite binding must be able to say so.
  const { openServed } = await import('./serve.ts')
  const served = await openServed({
    workspace: typeof options.workspace === 'string' ? options.workspace : null,
    host: typeof options.host === 'string' ? options.host : '127.0.0.1',
    port: typeof options.port === 'number' ? options.port : 8080,
    lab: options.lab === undefined ? null : options.lab === true ? 'default' : Number(options.lab),
    readOnly: options['read-only'] === true,
  })
  const line = { ready: true, url: served.url, token: served.token, workspace: served.workspace }
  process.stdout.write(
    options.json
      ? `${JSON.stringify(line)}\n`
      : `ready ${served.url} (workspace ${served.workspace}); sign in: ${served.signInLink}\n`,
  )
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      served.close().then(
        () => process.exit(0),
        () => process.exit(1),
      )
    })
  }
}

hearLanguage(process.argv.slice(2))
const problem = nodeProblem()
if (problem) {
  process.stderr.write(`${problem}\n`)
  process.exitCode = 1
} else {
  serve(process.argv.slice(2)).catch(async (error: unknown) => {
    if (error instanceof BadArguments) {
      process.stderr.write(`${error.message}\n${help()}\n`)
      process.exit(2)
    }
    const { explain } = await import('./serve.ts')
    const { text, exitCode } = explain(error)
    process.stderr.write(`${text}\n`)
    process.exit(exitCode)
  })
}
