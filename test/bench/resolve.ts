// What a device document costs beyond parsing it: every reading of it, measured on each document by itself.
import { readdirSync, readFileSync } from 'node:fs'
import { parseDocument, readCpe } from '../../main/acs/datamodel/index.ts'
import { startLab } from '../../main/lab/index.ts'
import { type Figure, median, percentile } from './report.ts'

interface Sample {
  name: string
  text: string
}

/** One document of every model that the lab simulates, and more of each as its customers differ. */
async function labSamples(onus: number): Promise<Sample[]> {
  const lab = await startLab({ onus })
  try {
    const answer = await fetch(`${lab.acs.url}/devices/?query=${encodeURIComponent('{}')}`)
    const documents = (await answer.json()) as { _id: string }[]
    return documents.map((document) => ({ name: document._id, text: JSON.stringify(document) }))
  } finally {
    await lab.close()
  }
}

const folder = new URL('../../../shared/fixtures/cpe/', import.meta.url)

/** Real documents beside the repository; none where they are not installed. */
function realSamples(): Sample[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.json') && !name.endsWith('.meta.json'))
      .map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') }))
  } catch {
    return []
  }
}

interface Times {
  name: string
  parse: number
  read: number
}

/** Medians in ms; both are taken in turns, so that whatever else the machine does hits both. */
function timesOf({ name, text }: Sample, rounds: number): Times {
  const parse: number[] = []
  const read: number[] = []
  for (let round = 0; round < rounds; round++) {
    const from = performance.now()
    const value: unknown = JSON.parse(text)
    const parsed = performance.now()
    readCpe(parseDocument(value), 'bench')
    parse.push(parsed - from)
    read.push(performance.now() - parsed)
  }
  return { name, parse: median(parse), read: median(read) }
}

function figuresOf(kind: string, samples: readonly Sample[], rounds: number, limitOfOne: number): Figure[] {
  for (let warm = 0; warm < 40; warm++)
    for (const { text } of samples) readCpe(parseDocument(JSON.parse(text)), 'bench')
  const times = samples.map((sample) => timesOf(sample, rounds))
  const sum = (pick: (one: Times) => number): number => times.reduce((total, one) => total + pick(one), 0)
  const ratios = times.map((one) => one.read / one.parse)
  const worst = times.reduce((before, one) => (one.read / one.parse > before.read / before.parse ? one : before))
  const size = samples.reduce((total, { text }) => total + text.length, 0) / samples.length / 1024
  const baseline = `JSON.parse of ${samples.length} ${kind} documents, ${size.toFixed(0)} KB on average: ${sum((one) => one.parse).toFixed(1)} ms`
  return [
    {
      name: `resolving ${kind} documents, total`,
      value: sum((one) => one.read) / sum((one) => one.parse),
      unit: '× parsing',
      limit: 0.75,
      baseline,
      note: `${(sum((one) => one.read) / samples.length).toFixed(2)} ms a document`,
    },
    {
      name: 'resolving one of them, p95',
      value: percentile(ratios, 0.95),
      unit: '× parsing',
      limit: limitOfOne,
      baseline,
      note: `median ${median(ratios).toFixed(2)}, worst ${(worst.read / worst.parse).toFixed(2)} (${worst.name})`,
    },
  ]
}

export async function resolveBench(onus = 60, rounds = 31): Promise<Figure[]> {
  // Simulated documents hold little else than what is read; in a real one half of the leaves were never asked for.
  const figures = figuresOf('simulated', await labSamples(onus), rounds, 1)
  const real = realSamples()
  return real.length === 0 ? figures : [...figures, ...figuresOf('real', real, rounds, 0.75)]
}
