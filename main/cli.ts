// `npm run pondesk -- …`: the command line. Every command goes through the same gateway as the window and the phone.
import { BadArguments } from './args.ts'
import { nodeProblem } from './runtime.ts'
import { hearLanguage } from './terminal.ts'

hearLanguage(process.argv.slice(2))
const problem = nodeProblem()
if (problem) {
  process.stderr.write(`${problem}\n`)
  process.exitCode = 1
} else {
  // A reader that has seen enough (`| head`) is no failure.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))
  // Loaded here and not above: a Node that cannot run the SQLite binding must be able to say so.
  import('./commands.ts')
    .then(({ runCommand }) =>
      runCommand(process.argv.slice(2), {
        out: (text) => process.stdout.write(text),
        err: (text) => process.stderr.write(text),
      }),
    )
    .then(
      (exitCode) => {
        process.exitCode = exitCode
      },
      (error: unknown) => {
        process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
        process.exitCode = error instanceof BadArguments ? 2 : 1
      },
    )
}
