// `npm run check`: types, lint, import directions, words. All run, all are reported; one failure fails the check.
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const shell = process.platform === 'win32'

const checks: Record<string, string[]> = {
  types: ['tsc', '-b'],
  lint: ['biome', 'check', '--max-diagnostics=60', '.'],
  rules: ['vitest', 'run', '--config', 'test/vitest.config.ts', '--project', 'unit', 'test/unit/rules'],
}

function run(name: string, [command = '', ...args]: string[]): Promise<boolean> {
  return new Promise((resolve) => {
    const started = Date.now()
    const child = spawn(command, args, { cwd: root, shell })
    let text = ''
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString()
    })
    child.stderr.on('data', (chunk: Buffer) => {
      text += chunk.toString()
    })
    child.on('error', (error) => {
      text += String(error)
      resolve(false)
    })
    child.on('close', (code) => {
      console.log(`${code === 0 ? 'ok  ' : 'FAIL'} ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)`)
      if (code !== 0) console.log(text)
      resolve(code === 0)
    })
  })
}

const results = await Promise.all(Object.entries(checks).map(([name, command]) => run(name, command)))
process.exitCode = results.every(Boolean) ? 0 : 1
