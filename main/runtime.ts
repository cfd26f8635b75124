// Facts about the program and the machine it runs on. Imports nothing native, so that every entry can start with it.
import { existsSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { tell } from './terminal.ts'

const oldestNode = 22

/** Unbuilt this file is in `main/`, bundled in `dist/main/`: the project is the nearest folder above with a package.json. */
function projectRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'package.json')) && dirname(folder) !== folder) folder = dirname(folder)
  return folder
}

export const root = projectRoot()

export const version = String(
  (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version?: unknown }).version ?? '0.0.0',
)

/** The built renderer; null when nothing was built yet. */
export function rendererFolder(): string | null {
  const folder = join(root, 'dist', 'renderer')
  return existsSync(join(folder, 'index.html')) ? folder : null
}

/** Why this Node cannot run PonDesk, or null. The SQLite binding ends the process without a word on Node 20. */
export function nodeProblem(found: string = process.versions.node): string | null {
  const major = Number(found.split('.')[0])
  if (major >= oldestNode) return null
  return tell('cli.node', { oldest: oldestNode, found })
}

/** Where workspaces live when none is named: the platform's own place for application data. */
export function dataFolder(platform: NodeJS.Platform = process.platform, env: NodeJS.ProcessEnv = process.env): string {
  if (env.PONDESK_DATA) return env.PONDESK_DATA
  if (platform === 'win32') return join(env.APPDATA ?? join(homedir(), 'AppData', 'Roaming'), 'PonDesk')
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'PonDesk')
  return join(env.XDG_DATA_HOME ?? join(homedir(), '.local', 'share'), 'pondesk')
}
