import { classNames } from '../../components/class-names.ts'
import { dbmOf } from '../../components/format.ts'
import { opticalLimits, rxLevel } from '../../components/optical-limits.ts'
import { useWords } from '../../components/words.ts'
import css from './LevelScale.module.css'

const low = -35
const high = -5
const { overload, warn, bad } = opticalLimits.rx

const place = (dbm: number): number => ((Math.min(high, Math.max(low, dbm)) - low) / (high - low)) * 100
const at = (dbm: number): string => `${place(dbm)}%`
const width = (from: number, to: number): string => `${place(to) - place(from)}%`

/** Where the light stands between too little and too much: limits named, no history pretended. */
export function LevelScale({ dbm, isUp }: { dbm: number; isUp: boolean }) {
  const { say } = useWords()
  const level = rxLevel(dbm)
  const tone = isUp ? (level === 'ok' ? 'tone-accent' : `tone-${level}`) : 'second'
  const edges = [
    { value: bad, label: say('optics.limit'), isBad: true, anchor: 'end', x: -4 },
    { value: warn, label: say('optics.warn'), isBad: false, anchor: 'start', x: 4 },
    { value: overload, label: say('optics.overload'), isBad: true, anchor: 'end', x: -4 },
  ] as const
  return (
    <svg className={css.scale} role="img" aria-label={say('optics.scale', { rx: dbmOf(dbm) })}>
      <rect className={css.track} x="0" y="26" width="100%" height="10" />
      <rect className={css.bad} x="0" y="26" width={width(low, bad)} height="10" />
      <rect className={css.warn} x={at(bad)} y="26" width={width(bad, warn)} height="10" />
      <rect className={css.bad} x={at(overload)} y="26" width={width(overload, high)} height="10" />
      {edges.map(({ value, label, isBad, anchor, x }) => (
        <g key={value} className={isBad ? css.edgeBad : css.edgeWarn}>
          <line x1={at(value)} x2={at(value)} y1="22" y2="40" />
          <svg x={at(value)} y="40" overflow="visible" aria-hidden="true">
            <text x={x} y="12" textAnchor={anchor}>
              {label} {String(value).replace('-', '−')}
            </text>
          </svg>
        </g>
      ))}
      <svg x={at(dbm)} y="0" overflow="visible" className={classNames(css.marker, tone)} aria-hidden="true">
        <path d="M0 24 -5 16H5z" />
        <line x1="0" x2="0" y1="24" y2="36" />
        <text x="0" y="12" textAnchor="middle">
          {dbmOf(dbm)}
        </text>
      </svg>
    </svg>
  )
}
