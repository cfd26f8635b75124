import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import type { OnuSeries } from '../../../shared/model/history.ts'
import { midSentence } from '../../../shared/words/say.ts'
import { dbmOf, timeOf } from '../../components/format.ts'
import { useWords, type Words } from '../../components/words.ts'
import { usePreferences } from '../../stores/preferences.ts'
import css from './OpticsChart.module.css'
import { readingsAt } from './optics-lines.ts'
import type { Plot, PlotTexts } from './optics-plot.ts'

const fields = { optical_rx: 'optics.rx_onu', olt_rx: 'optics.rx_olt' } as const

/** `14:02 · Rx ONU −19.4 dBm · Rx OLT −21.5 dBm` */
function spoken({ say, language }: Words, series: OnuSeries, time: number): string {
  const lines = series.lines.filter(({ field }) => field in fields)
  const found = readingsAt(lines, time, series.gap_s)
  const parts = lines.flatMap(({ field }, index) => {
    const point = found[index]
    return point ? [`${say(fields[field as keyof typeof fields])} ${dbmOf(point.last)} dBm`] : []
  })
  return [timeOf(new Date(time * 1000).toISOString(), language), ...parts].join(' · ')
}

function textsOf({ say, language }: Words, range: OnuSeries['range']): PlotTexts {
  const clock = (at: string): string => timeOf(at, language)
  const locale = language === 'en' ? 'en-GB' : language
  const tick =
    range === '24h'
      ? new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
      : new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' })
  return {
    overload: say('optics.overload'),
    warn: say('optics.warn'),
    limit: say('optics.limit'),
    now: say('time.now'),
    outage: ({ from, status }) => `${clock(from)} ${midSentence(say(`status.${status}`))}`,
    change: (at) => `${clock(at)} ${say('optics.flag_change')}`,
    tick: (seconds) => tick.format(new Date(seconds * 1000)),
  }
}

/** Whether the page is dark now: a canvas does not follow the theme by itself. */
function useTheme(): string {
  const theme = usePreferences((state) => state.theme)
  const [isDark, setDark] = useState(() => matchMedia('(prefers-color-scheme: dark)').matches)
  useEffect(() => {
    const query = matchMedia('(prefers-color-scheme: dark)')
    const follow = (): void => setDark(query.matches)
    query.addEventListener('change', follow)
    return () => query.removeEventListener('change', follow)
  }, [])
  return `${theme} ${isDark}`
}

const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, PageUp: -10, PageDown: 10 }

/** Where a key leads along the readings; null: it leads nowhere. */
function moved(key: string, times: readonly number[], at: number | null): number | null {
  const last = times.length - 1
  if (key === 'Home') return times[0] ?? null
  if (key === 'End') return times[last] ?? null
  const step = steps[key]
  if (step === undefined) return null
  const from = at === null ? (step < 0 ? last + 1 : -1) : times.findIndex((time) => time >= at)
  return times[Math.min(last, Math.max(0, from + step))] ?? null
}

interface OpticsChartProps {
  series: OnuSeries
  /** At least so high, px; it takes what room there is. */
  height: number
  /** What the chart shows, in one sentence. */
  label: string
}

/** Rx of the ONU and at the OLT over time, between the limits. Arrows walk the readings. */
export function OpticsChart({ series, height, label }: OpticsChartProps) {
  const words = useWords()
  const theme = useTheme()
  const place = useRef<HTMLDivElement>(null)
  const plot = useRef<Plot | null>(null)
  const [at, setAt] = useState<number | null>(null)
  const texts = useMemo(() => textsOf(words, series.range), [words, series.range])

  // biome-ignore lint/correctness/useExhaustiveDependencies: another theme is drawn anew
  useEffect(() => {
    const target = place.current
    if (!target) return
    let isGone = false
    const watch = new ResizeObserver(() => plot.current?.resize(target.clientWidth, target.clientHeight))
    void Promise.all([import('./optics-plot.ts'), document.fonts.ready]).then(([{ drawOptics }]) => {
      if (isGone) return
      const size = { width: target.clientWidth, height: target.clientHeight }
      plot.current = drawOptics({ place: target, series, texts, size, onPoint: setAt })
      watch.observe(target)
    })
    return () => {
      isGone = true
      watch.disconnect()
      plot.current?.destroy()
      plot.current = null
    }
  }, [series, texts, theme])

  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.altKey || event.metaKey || !plot.current) return
    const to = moved(event.key, plot.current.times, at)
    if (to === null) return
    event.preventDefault()
    plot.current.point(to)
    setAt(to)
  }

  const [from, to] = [Date.parse(series.from) / 1000, Date.parse(series.to) / 1000]
  return (
    <div className={css.chart}>
      <div
        ref={place}
        className={css.place}
        role="slider"
        tabIndex={0}
        aria-label={label}
        aria-valuemin={Math.round(from)}
        aria-valuemax={Math.round(to)}
        aria-valuenow={Math.round(at ?? to)}
        aria-valuetext={at === null ? words.say('optics.cursor_hint') : spoken(words, series, at)}
        style={{ minHeight: height }}
        onKeyDown={onKeyDown}
        onBlur={() => plot.current?.point(null)}
      />
      <p className={css.readout} aria-hidden="true">
        {at !== null && spoken(words, series, at)}
      </p>
    </div>
  )
}
