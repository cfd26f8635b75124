// `npm run bench [-- name …]`: every figure with its limit and its baseline, measured in this run; kept in docs/benchmarks.md.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { auditBench } from './audit.ts'
import { deskBench } from './desk.ts'
import { oltBench } from './olt.ts'
import { type Figure, holds, table } from './report.ts'
import { resolveBench } from './resolve.ts'
import { searchBench } from './search.ts'
import { startBench } from './start.ts'
import { statsBench } from './stats.ts'
import { syncBench } from './sync.ts'
import { wifiBench } from './wifi.ts'

const benches: Record<string, () => Promise<Figure[]>> = {
  start: startBench,
  audit: auditBench,
  wifi: wifiBench,
  resolve: () => resolveBench(),
  search: () => searchBench(),
  stats: () => statsBench(),
  sync: () => syncBench(),
  olt: () => oltBench(),
  desk: deskBench,
}

const asked = process.argv.slice(2)
const figures: Figure[] = []
for (const [name, run] of Object.entries(benches))
  if (asked.length === 0 || asked.includes(name)) figures.push(...(await run()))

const text = `Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model ?? 'CPU'}, ${new Date().toISOString().slice(0, 10)}\n\n${table(figures)}\n`
console.log(text)
if (asked.length === 0) {
  const file = 'docs/benchmarks.md'
  const head = existsSync(file) ? (readFileSync(file, 'utf8').split('<!-- figures -->')[0] ?? '') : ''
  writeFileSync(file, `${head}<!-- figures -->\n\n${text}`)
}
process.exitCode = figures.every(holds) ? 0 : 1
