// What a row of the audit costs over the least that makes the same bytes durable: write and fdatasync, on the same disk.
import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate as breathe } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { openStore } from '../../main/store/index.ts'
import { type Figure, median, percentile } from './report.ts'

/** An intent as a WiFi change writes it: 1.5 kB. */
const entry = (index: number) => ({
  user_id: 1,
  user_name: 'Ana Núñez',
  request_id: `bench-${index}`,
  level: 'info' as const,
  action: index % 2 === 0 ? 'onu.wifi.set:intent' : 'onu.wifi.set:outcome',
  entity_type: 'onu',
  entity_id: `HWTC${String(index % 5000).padStart(8, '0')}`,
  entity_name: 'María Peña',
  operator_message: 'pidió otra clave por teléfono',
  source: 'ipc',
  old_value: { ssid: 'casa', channel: 6 },
  new_value: { change: `c-${index}`, request: ['x'.repeat(1100)], values: { ssid: 'casa-2G', channel: 11 } },
  plan_hash: 'a'.repeat(64),
  result: null,
})

interface Round {
  audit: number[]
  bare: number[]
}

/** One append, one bare write, in turns: whatever the disk is busy with meets both. */
async function oneRound(appends: number): Promise<Round> {
  // Not the temporary folder: that is memory on many machines.
  const folder = mkdtempSync(join(process.cwd(), '.bench-audit-'))
  const store = openStore(folder, { clock: () => new Date(), appVersion: 'bench' })
  const bare = openSync(join(folder, 'bare'), 'a')
  const round: Round = { audit: [], bare: [] }
  try {
    for (let index = 0; index < appends; index++) {
      const row = entry(index)
      const bytes = JSON.stringify(row)
      const start = performance.now()
      await store.audit.append(row)
      const between = performance.now()
      writeSync(bare, bytes)
      fdatasyncSync(bare)
      round.audit.push(between - start)
      round.bare.push(performance.now() - between)
      await breathe()
    }
  } finally {
    closeSync(bare)
    store.close()
    rmSync(folder, { recursive: true, force: true })
  }
  return round
}

export async function auditBench(rounds = 5, appends = 2500): Promise<Figure[]> {
  const all: Round[] = []
  for (let round = 0; round < rounds; round++) all.push(await oneRound(appends))
  const of = (side: keyof Round, share: number): number => median(all.map((round) => percentile(round[side], share)))
  const ratios = all.map((round) => percentile(round.audit, 0.99) / percentile(round.bare, 0.99))
  const ms = (value: number): string => value.toFixed(2)
  return [
    {
      name: 'audit row on disk, p99 over a bare fdatasync',
      value: median(ratios),
      unit: '×',
      limit: 2,
      baseline: `write + fdatasync of the same bytes: p50 ${ms(of('bare', 0.5))}, p99 ${ms(of('bare', 0.99))} ms`,
      note: `audit p50 ${ms(of('audit', 0.5))}, p99 ${ms(of('audit', 0.99))} ms; ${rounds} × ${appends} rows; all: ${ratios.map((ratio) => ratio.toFixed(1)).join(' ')}`,
    },
  ]
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  console.log(JSON.stringify(await auditBench(), null, 2))
