// `npm start`, on plain Node: opens the desktop window, or the browser where Electron cannot open.
import { chooseLanguage, say } from '../shared/words/index.ts'
import { BadArguments, type ParsedArguments, parseArguments } from './args.ts'
import { findElectron } from './electron/launch/binary.ts'
import { type BrowserReason, browserCommand, chooseFront, localeOf } from './electron/launch/choose.ts'
import { handOn, type StartOptions, startKinds, startOptions } from './electron/launch/options.ts'
import { installElectron, openBrowser, runElectron } from './electron/launch/processes.ts'
import { nodeProblem, root, version } from './runtime.ts'

const defaultPort = 8080
const defaultInstallMs = 8_000

const language = chooseLanguage(localeOf(process.env, Intl.DateTimeFormat().resolvedOptions().locale), 'es')
const help = say(language, 'cli.usage', {
  line: 'npm start -- [--workspace DIR] [--lab [ONUS]] [--read-only] [--update-feed URL] [--port N] [--browser] [--no-open]',
})
const tell = (line: string): boolean => process.stdout.write(`${line}\n`)
const machine = { platform: process.platform, env: process.env, uid: process.getuid?.() }

async function start(argv: readonly string[]): Promise<void> {
  const parsed = parseArguments(argv, {
    ...startKinds,
    port: 'port',
    browser: 'flag',
    'no-open': 'flag',
    help: 'flag',
  })
  if (parsed.rest.length > 0) throw new BadArguments(say(language, 'cli.extra', { word: parsed.rest[0] ?? '' }))
  if (parsed.options.help) {
    tell(help)
    return
  }
  const options = startOptions(parsed.options)
  const why = await tryWindow(options, parsed.options.browser === true)
  if (why !== null) await openInBrowser(options, parsed, why)
}

/** Null when the window was used and is closed; otherwise why the browser takes its place. */
async function tryWindow(options: StartOptions, browserAsked: boolean): Promise<string | null> {
  const place = { platform: process.platform, override: process.env.ELECTRON_OVERRIDE_DIST_PATH }
  const installMs = Number(process.env.PONDESK_ELECTRON_INSTALL_MS ?? defaultInstallMs)
  let electron = findElectron(place)
  let choice = chooseFront({
    ...machine,
    browserAsked,
    hasBinary: Boolean(electron?.binary),
    canInstall: electron !== null && installMs > 0,
  })
  if (choice.front === 'install' && electron !== null) {
    tell(say(language, 'launch.installing', { seconds: Math.ceil(installMs / 1000) }))
    if ((await installElectron(electron.installer, installMs)) === 'still running')
      tell(say(language, 'launch.still_installing'))
    electron = findElectron(place)
    choice = chooseFront({ ...machine, browserAsked, hasBinary: Boolean(electron?.binary), canInstall: false })
  }
  if (choice.front === 'browser') return reasons[choice.why]
  if (!electron?.binary) return reasons.no_binary
  const end = await runElectron(electron.binary, [root, ...handOn(options)])
  if (!end.worked) return say(language, 'launch.why.ended', { how: end.how })
  process.exitCode = end.code
  return null
}

const reasons: Record<BrowserReason, string> = {
  asked: say(language, 'launch.why.asked'),
  root: say(language, 'launch.why.root'),
  no_display: say(language, 'launch.why.no_display'),
  no_binary: say(language, 'launch.why.no_binary'),
}

async function openInBrowser(options: StartOptions, { options: given }: ParsedArguments, why: string): Promise<void> {
  tell(why)
  // Loaded here and not above: a Node that cannot run the SQLite binding must be able to say so.
  const { openApp } = await import('./serve.ts')
  const app = await openApp({ ...options, version })
  try {
    const port = typeof given.port === 'number' ? given.port : null
    const http = await app.startHttp({ port: port ?? defaultPort, fallback: port === null })
    tell(say(language, 'launch.address', { url: http.url }))
    tell(say(language, 'launch.sign_in', { link: await http.signInLink() }))
    tell(say(language, 'launch.stop'))
    // The browser gets a link of its own: the printed one is used once, by whoever reads it.
    const command = given['no-open'] ? null : browserCommand(await http.signInLink(), machine)
    if (command) openBrowser(command)
    await untilStopped()
  } finally {
    await app.close()
  }
}

/** Ctrl-C, or a polite end by the system. A second one ends the process at once, as everywhere. */
const untilStopped = (): Promise<void> =>
  new Promise((resolve) => {
    process.once('SIGINT', () => resolve())
    process.once('SIGTERM', () => resolve())
  })

function fail(text: string, exitCode: number): void {
  process.stderr.write(`${text}\n`)
  process.exitCode = exitCode
}

const problem = nodeProblem()
if (problem) fail(problem, 1)
else {
  start(process.argv.slice(2)).then(
    // Whatever still runs (a browser, a download) is not waited for.
    () => process.exit(),
    async (error: unknown) => {
      if (error instanceof BadArguments) fail(`${error.message}\n${help}`, 2)
      else {
        const { explain } = await import('./serve.ts')
        const { text, exitCode } = explain(error)
        fail(text, exitCode)
      }
      process.exit()
    },
  )
}
