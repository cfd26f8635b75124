// Builds `dist` when a source is newer than the last build, so that `npm start` and `npm run serve` never run old code.
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const stamp = join(root, 'dist/preload/index.cjs') // the last file a build writes

function newestUnder(folder: string): number {
  let newest = 0
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    newest = Math.max(newest, entry.isDirectory() ? newestUnder(path) : statSync(path).mtimeMs)
  }
  return newest
}

const sources = ['shared', 'main', 'preload', 'renderer', '.config'].map((name) => join(root, name))
const newest = Math.max(statSync(join(root, 'package.json')).mtimeMs, ...sources.map(newestUnder))
if (!existsSync(stamp) || statSync(stamp).mtimeMs < newest) {
  // Standard output belongs to the program that starts next: `serve --json` promises exactly one line there.
  execFileSync('npm', ['run', '--silent', 'build'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'].map((s, i) => (i === 1 ? 2 : s)) as never,
    shell: process.platform === 'win32',
  })
}
