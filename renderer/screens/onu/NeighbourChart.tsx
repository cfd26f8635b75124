import type { Reading } from '../../../shared/model/reading.ts'
import type { NeighbourNetwork, WifiReadings } from '../../../shared/model/snapshot.ts'
import { bandOf, type Span, spanOf } from '../../../shared/wifi-bands.ts'
import { AgeBadge } from '../../components/Age.tsx'
import { Panel } from '../../components/Panel.tsx'
import { visibleText } from '../../components/visible-text.ts'
import { useWords } from '../../components/words.ts'
import css from './NeighbourChart.module.css'
import { bandName } from './wifi-bands.ts'

const surveyInterval = 6 * 3600
const box = { left: 30, right: 292, top: 14, bottom: 126 }
const strongest = -30
const weakest = -95

/** Channel numbers along the axis. The gap between 64 and 100, and 144 and 149, is left out at 5 GHz. */
function axisOf(band: WifiReadings['band'], channels: readonly number[]) {
  if (band === '2.4GHz') return { place: (channel: number) => (channel + 2) / 17, ticks: [1, 6, 11, 13] }
  const hasMiddle = channels.some((channel) => channel >= 98 && channel <= 146)
  const blocks = [{ from: 34, to: 66 }, ...(hasMiddle ? [{ from: 98, to: 146 }] : []), { from: 147, to: 167 }]
  const total = blocks.reduce((sum, { from, to }) => sum + to - from, 0)
  const place = (channel: number): number => {
    let before = 0
    for (const { from, to } of blocks) {
      if (channel <= to) return (before + Math.max(0, channel - from)) / total
      before += to - from
    }
    return 1
  }
  return { place, ticks: hasMiddle ? [36, 52, 100, 116, 132, 149] : [36, 44, 52, 60, 149, 157] }
}

const y = (dbm: number): number => {
  const share = (Math.min(strongest, Math.max(weakest, dbm)) - weakest) / (strongest - weakest)
  return box.bottom - share * (box.bottom - box.top)
}

/** A network as it lies on the air: flat over its channels, with shoulders. */
function hill(span: Span, dbm: number, place: (channel: number) => number): string {
  const x = (channel: number): number => box.left + place(channel) * (box.right - box.left)
  const [from, to, top] = [x(span.low), x(span.high), y(dbm)]
  const shoulder = Math.min(10, (to - from) / 4)
  return `M${from} ${box.bottom}C${from + shoulder / 2} ${box.bottom} ${from + shoulder / 2} ${top} ${from + shoulder} ${top}H${to - shoulder}C${to - shoulder / 2} ${top} ${to - shoulder / 2} ${box.bottom} ${to} ${box.bottom}`
}

/** Our network over the neighbours' of one band. The table beside says the same in words. */
export function NeighbourChart({ wifi, survey }: { wifi: WifiReadings; survey: Reading<NeighbourNetwork[]> }) {
  const { say } = useWords()
  const networks = (survey.value ?? []).filter((network) => bandOf(network) === wifi.band)
  const ours = wifi.channel.value
  const channels = [
    ...networks.flatMap(({ channel }) => (channel === null ? [] : [channel])),
    ...(ours === null ? [] : [ours]),
  ]
  const { place, ticks } = axisOf(wifi.band, channels)
  const x = (channel: number): number => box.left + place(channel) * (box.right - box.left)
  const title = say('neighbour.title_band', { band: bandName(wifi.band) })
  const own = ours === null ? null : spanOf(ours, wifi.channel_width.value)
  return (
    <Panel
      title={title}
      note={say('neighbour.count', { n: networks.length })}
      aside={<AgeBadge observedAt={survey.observedAt} expected={surveyInterval} />}
    >
      <svg
        className={css.chart}
        viewBox="0 0 304 146"
        role="img"
        aria-label={say('neighbour.chart', { n: networks.length, channel: ours ?? '?' })}
      >
        {[-30, -50, -70, -90].map((dbm) => (
          <g key={dbm}>
            <line className={css.grid} x1={box.left} x2={box.right} y1={y(dbm)} y2={y(dbm)} />
            <text x={box.left - 5} y={y(dbm) + 4} textAnchor="end">
              {String(dbm).replace('-', '−')}
            </text>
          </g>
        ))}
        {networks.map(({ channel, rssi_dbm: rssi, channel_width: width }, index) =>
          channel === null || rssi === null ? null : (
            // biome-ignore lint/suspicious/noArrayIndexKey: hidden networks have no name
            <path key={index} className={css.other} d={hill(spanOf(channel, width), rssi, place)} />
          ),
        )}
        {/* How loud our own network is at that place nobody measured: its channels are marked, no height is pretended. */}
        {own && (
          <rect
            className={css.own}
            x={x(own.low)}
            width={x(own.high) - x(own.low)}
            y={box.top - 10}
            height={box.bottom - box.top + 10}
          />
        )}
        {own && (
          <text className={css.name} x={x((own.low + own.high) / 2)} y={box.top + 3} textAnchor="middle">
            {visibleText(wifi.ssid.value ?? '').slice(0, 20)}
          </text>
        )}
        <line className={css.axis} x1={box.left} x2={box.right} y1={box.bottom} y2={box.bottom} />
        {ticks.map((channel) => (
          <text key={channel} x={x(channel)} y={box.bottom + 14} textAnchor="middle">
            {channel}
          </text>
        ))}
      </svg>
    </Panel>
  )
}
