// Start to ready: a whole process, from its first instruction to the line that says it answers.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Figure, median } from './report.ts'

/** Milliseconds until the process prints `"ready":true`. */
function timeToReady(args: string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const started = performance.now()
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
    let text = ''
    let took: number | null = null
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      if (took !== null || !text.includes('"ready":true')) return
      took = performance.now() - started
      child.kill('SIGTERM')
    })
    child.once('error', reject)
    child.once('exit', (code) =>
      took === null ? reject(new Error(`ended early with ${code}: ${text}`)) : resolve(took),
    )
  })
}

/** What any server in Node costs: start, listen, say so. */
const bare = `require('node:http').createServer((q, s) => s.end('x')).listen(0, '127.0.0.1', () => console.log('{"ready":true}'))`

export async function startBench(rounds = 5): Promise<Figure[]> {
  const ours: number[] = []
  const plain: number[] = []
  const folder = mkdtempSync(join(tmpdir(), 'pondesk-bench-'))
  try {
    // The first start also lays the database out: it counts like the others.
    for (let round = 0; round < rounds; round++) {
      plain.push(await timeToReady(['-e', bare]))
      ours.push(
        await timeToReady([
          'dist/main/headless.js',
          '--json',
          '--port',
          '0',
          '--lab',
          '--workspace',
          join(folder, String(round % 2)),
        ]),
      )
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  const value = median(ours) / 1000
  return [
    {
      name: 'start to ready, simulated network',
      value,
      unit: 's',
      limit: 0.8,
      baseline: `bare Node HTTP server ${(median(plain) / 1000).toFixed(3)} s (× ${(median(ours) / median(plain)).toFixed(1)})`,
      note: `all: ${ours.map((ms) => (ms / 1000).toFixed(2)).join(' ')}`,
    },
  ]
}
