// The chart of optics, drawn by uPlot. Loaded only where one is shown.
import uPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'
import type { OnuSeries } from '../../../shared/model/history.ts'
import { opticalLimits } from '../../components/optical-limits.ts'
import { aligned } from './optics-lines.ts'

export interface PlotTexts {
  overload: string
  warn: string
  limit: string
  now: string
  /** `14:02 sin luz`, over an outage. */
  outage: (outage: OnuSeries['outages'][number]) => string
  /** `04:11 cambio`, at a flag. */
  change: (at: string) => string
  tick: (seconds: number) => string
}

export interface Plot {
  /** Seconds since 1970 at which there is a reading. */
  times: readonly number[]
  resize: (width: number, height: number) => void
  /** Puts the cursor there; null takes it away. */
  point: (time: number | null) => void
  destroy: () => void
}

interface PlotOptions {
  place: HTMLElement
  series: OnuSeries
  texts: PlotTexts
  size: { width: number; height: number }
  /** Where the mouse is, seconds since 1970. */
  onPoint: (time: number | null) => void
}

const [low, high] = [-35, -5]
const font = '11px "Inter Variable", system-ui, sans-serif'
const tokens = [
  '--surface',
  '--text',
  '--text-2',
  '--divider',
  '--grid',
  '--bad',
  '--warn',
  '--band-bad',
  '--band-warn',
] as const
const lineTokens = ['--series-1', '--series-2'] as const
type Colours = Record<(typeof tokens)[number] | (typeof lineTokens)[number], string>

/** The tokens of the theme as a canvas takes them. */
function coloursOf(place: HTMLElement): Colours {
  const probe = document.createElement('i')
  place.append(probe)
  const colours = [...tokens, ...lineTokens].map((token) => {
    probe.style.color = `var(${token})`
    return [token, getComputedStyle(probe).color]
  })
  probe.remove()
  return Object.fromEntries(colours) as Colours
}

const tickEvery = { '24h': 6 * 3600, '7d': 86_400, '30d': 5 * 86_400 }

export function drawOptics({ place, series, texts, size, onPoint }: PlotOptions): Plot {
  const colours = coloursOf(place)
  // The source that said most comes first.
  const lines = series.lines
    .filter(({ field }) => field === 'optical_rx' || field === 'olt_rx')
    .toSorted((a, b) => b.points.length - a.points.length)
  const { times, values } = aligned(lines, series.gap_s)
  const window: [number, number] = [Date.parse(series.from) / 1000, Date.parse(series.to) / 1000]
  const lineOf = (field: string) => (field === 'optical_rx' ? colours['--series-1'] : colours['--series-2'])
  const options: uPlot.Options = {
    ...size,
    padding: [22, 88, 0, 4],
    legend: { show: false },
    cursor: { y: false, points: { show: false }, drag: { x: false, y: false } },
    scales: { x: { range: () => window }, y: { range: () => [low, high] } },
    axes: [
      {
        stroke: colours['--text-2'],
        font,
        size: 22,
        gap: 4,
        grid: { show: false },
        ticks: { show: true, stroke: colours['--divider'], width: 1, size: 3 },
        incrs: [tickEvery[series.range]],
        values: (u, splits) =>
          splits.map((at) => (u.valToPos(window[1], 'x') - u.valToPos(at, 'x') < 44 ? '' : texts.tick(at))),
      },
      {
        stroke: colours['--text-2'],
        font,
        size: 34,
        gap: 4,
        splits: () => [-35, -30, -25, -20, -15, -10, -5],
        values: (_u, splits) => splits.map((dbm) => (dbm % 10 === 0 ? '' : String(dbm).replace('-', '−'))),
        grid: { stroke: colours['--grid'], width: 1 },
        ticks: { show: false },
      },
    ],
    series: [
      {},
      ...lines.map(
        ({ field }): uPlot.Series => ({
          stroke: lineOf(field),
          width: 1.5,
          points: { show: false },
          ...(field === 'olt_rx' ? { dash: [5, 3] } : {}),
        }),
      ),
    ],
    hooks: {
      drawClear: [(u) => drawBands(u, colours), (u) => drawOutages(u, series, colours)],
      draw: [
        (u) => {
          for (const [index, { field }] of lines.entries()) {
            const isFirst = lines.findIndex((line) => line.field === field) === index
            drawMarkers(u, index + 1, { isDisc: field === 'optical_rx', isFirst, colour: lineOf(field) })
          }
        },
        (u) => drawEdges(u, texts, colours),
        (u) => drawFlags(u, series, texts, colours),
      ],
      setCursor: [
        (u) => {
          const { idx, left } = u.cursor
          onPoint(left === undefined || left < 0 || idx == null ? null : (times[idx] ?? null))
        },
      ],
    },
  }
  const plot = new uPlot(options, [times, ...values] as uPlot.AlignedData, place)
  return {
    times,
    resize: (width, height) => plot.setSize({ width, height }),
    point: (time) =>
      plot.setCursor({ left: time === null ? -10 : plot.valToPos(time, 'x'), top: time === null ? -10 : 0 }),
    destroy: () => plot.destroy(),
  }
}

type Box = { left: number; right: number; top: number; bottom: number }
const boxOf = ({ bbox }: uPlot): Box => ({
  left: bbox.left,
  right: bbox.left + bbox.width,
  top: bbox.top,
  bottom: bbox.top + bbox.height,
})

const { overload, warn, bad } = opticalLimits.rx
const edges = [
  { dbm: overload, text: 'overload', tone: '--bad' },
  { dbm: warn, text: 'warn', tone: '--warn' },
  { dbm: bad, text: 'limit', tone: '--bad' },
] as const

/** Too much light above, too little below: tints of the status colours. */
function drawBands(u: uPlot, colours: Colours): void {
  const { ctx } = u
  const { left, right } = boxOf(u)
  const y = (dbm: number): number => u.valToPos(dbm, 'y', true)
  const bands = [
    [high, overload, '--band-bad'],
    [warn, bad, '--band-warn'],
    [bad, low, '--band-bad'],
  ] as const
  for (const [from, to, token] of bands) {
    ctx.fillStyle = colours[token]
    ctx.fillRect(left, y(from), right - left, y(to) - y(from))
  }
}

/** The dashed edges of the bands, each with its name at the right. */
function drawEdges(u: uPlot, texts: PlotTexts, colours: Colours): void {
  const { ctx } = u
  const { left, right, top, bottom } = boxOf(u)
  const ratio = uPlot.pxRatio
  ctx.save()
  ctx.font = scaled(font)
  ctx.textAlign = 'start'
  ctx.textBaseline = 'middle'
  ctx.lineWidth = ratio
  let free = top
  for (const { dbm, text, tone } of edges) {
    const y = u.valToPos(dbm, 'y', true)
    ctx.strokeStyle = colours[tone]
    ctx.fillStyle = colours[tone]
    ctx.setLineDash([4 * ratio, 3 * ratio])
    ctx.beginPath()
    ctx.moveTo(left, y)
    ctx.lineTo(right, y)
    ctx.stroke()
    // Two limits stand close together: their names keep a line apart.
    const at = Math.min(bottom - 6 * ratio, Math.max(y, free))
    free = at + 14 * ratio
    ctx.fillText(`${texts[text]} ${String(dbm).replace('-', '−')}`, right + 6 * ratio, at)
  }
  ctx.fillStyle = colours['--text-2']
  ctx.textAlign = 'end'
  ctx.textBaseline = 'top'
  ctx.fillText(texts.now, right + 14 * ratio, bottom + 7 * ratio)
  ctx.restore()
}

const scaled = (text: string): string => text.replace(/^(\d+)px/, (_all, size) => `${Number(size) * uPlot.pxRatio}px`)

/** Times at which it was down, hatched. */
function drawOutages(u: uPlot, { outages }: OnuSeries, colours: Colours): void {
  const { ctx } = u
  const { left, right, top, bottom } = boxOf(u)
  const ratio = uPlot.pxRatio
  for (const { from, to } of outages) {
    const start = Math.max(left, u.valToPos(Date.parse(from) / 1000, 'x', true))
    const end = Math.min(right, to === null ? right : u.valToPos(Date.parse(to) / 1000, 'x', true))
    if (end < left || start > right) continue
    // A short one is still seen.
    const width = Math.max(end - start, 3 * ratio)
    ctx.save()
    ctx.beginPath()
    ctx.rect(start, top, width, bottom - top)
    ctx.clip()
    ctx.strokeStyle = colours['--bad']
    ctx.lineWidth = ratio
    ctx.beginPath()
    const height = bottom - top
    for (let x = start - height; x < start + width; x += 6 * ratio) {
      ctx.moveTo(x, bottom)
      ctx.lineTo(x + height, top)
    }
    ctx.stroke()
    ctx.restore()
  }
}

interface Marker {
  isDisc: boolean
  /** The first of the lines that say the same: the others have only what would be unseen otherwise. */
  isFirst: boolean
  colour: string
}

/** Discs and squares: a line is told from the other without its colour, and a reading that stands alone is seen. */
function drawMarkers(u: uPlot, index: number, { isDisc, isFirst, colour }: Marker): void {
  const { ctx, data } = u
  const ratio = uPlot.pxRatio
  const values = data[index] ?? []
  const known = Array.from(data[0], (time, at) => ({ x: u.valToPos(time, 'x', true), value: values[at] })).filter(
    ({ value }) => value !== undefined,
  )
  ctx.save()
  ctx.fillStyle = colour
  let free = Number.NEGATIVE_INFINITY
  known.forEach(({ x, value }, at) => {
    if (value == null) return
    const isAlone = known[at - 1]?.value == null && known[at + 1]?.value == null
    if ((x < free || !isFirst) && !isAlone && at < known.length - 1) return
    free = x + 24 * ratio
    const y = u.valToPos(value, 'y', true)
    const r = 2.5 * ratio
    ctx.beginPath()
    if (isDisc) ctx.arc(x, y, r, 0, 2 * Math.PI)
    else ctx.rect(x - r, y - r, 2 * r, 2 * r)
    ctx.fill()
  })
  ctx.restore()
}

/** Changes and the beginning of outages as flags over the plot; the name where there is room for it. */
function drawFlags(u: uPlot, series: OnuSeries, texts: PlotTexts, colours: Colours): void {
  const { ctx } = u
  const { left, right, top, bottom } = boxOf(u)
  const ratio = uPlot.pxRatio
  const flags = [
    ...series.changes.map(({ at }) => ({ at, text: texts.change(at) })),
    ...series.outages.map((outage) => ({ at: outage.from, text: texts.outage(outage) })),
  ]
    .map((flag) => ({ ...flag, x: u.valToPos(Date.parse(flag.at) / 1000, 'x', true) }))
    .filter(({ x }) => x >= left && x <= right)
    .sort((a, b) => b.x - a.x)
  ctx.save()
  ctx.font = scaled(font)
  ctx.textAlign = 'end'
  ctx.textBaseline = 'middle'
  ctx.lineWidth = ratio
  ctx.strokeStyle = colours['--text-2']
  ctx.fillStyle = colours['--text-2']
  let free = Number.POSITIVE_INFINITY
  for (const { x, text } of flags) {
    ctx.setLineDash([2 * ratio, 2 * ratio])
    ctx.beginPath()
    ctx.moveTo(x, top - 8 * ratio)
    ctx.lineTo(x, bottom)
    ctx.stroke()
    ctx.beginPath()
    ctx.moveTo(x, top - 12 * ratio)
    ctx.lineTo(x + 7 * ratio, top - 12 * ratio)
    ctx.lineTo(x + 5 * ratio, top - 9 * ratio)
    ctx.lineTo(x + 7 * ratio, top - 6 * ratio)
    ctx.lineTo(x, top - 6 * ratio)
    ctx.fill()
    const width = ctx.measureText(text).width
    const start = x - 4 * ratio - width
    if (x + 8 * ratio > free || start < 0) continue
    ctx.fillText(text, x - 4 * ratio, top - 9 * ratio)
    free = start
  }
  ctx.restore()
}
