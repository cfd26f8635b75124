import type { OltSession } from '../../../shared/model/olt.ts'
import { timeOf } from '../../components/format.ts'
import { useWords } from '../../components/words.ts'
import css from './BudgetChart.module.css'

const box = { width: 296, left: 28, right: 4, top: 20, bottom: 18 }
const plotWidth = box.width - box.left - box.right

interface BudgetChartProps {
  budget: OltSession['budget']
  height?: number
}

/** Commands of each of the last 60 minutes, under the line of what the OLT may be asked. */
export function BudgetChart({ budget, height = 128 }: BudgetChartProps) {
  const { say, language } = useWords()
  const { perMinute: max, usedLastMinute, history } = budget
  const floor = height - box.bottom
  const peak = Math.max(0, ...history.map(({ commands }) => commands))
  const top = Math.max(max, peak, 1)
  const y = (commands: number): number => floor - (commands / top) * (floor - box.top)
  const step = plotWidth / Math.max(history.length, 1)
  const [first] = history
  const last = history.at(-1)
  return (
    <svg
      className={css.chart}
      width={box.width}
      height={height}
      role="img"
      aria-label={say('olt.budget_chart', { n: usedLastMinute, max, peak })}
    >
      {[Math.round(max / 2), max].map((value) => (
        <g key={value}>
          <line className={css.grid} x1={box.left} x2={box.width - box.right} y1={y(value)} y2={y(value)} />
          <text x={box.left - 5} y={y(value) + 4} textAnchor="end">
            {value}
          </text>
        </g>
      ))}
      <text x={box.left - 5} y={floor + 2} textAnchor="end">
        0
      </text>
      <line className={css.axis} x1={box.left} x2={box.width - box.right} y1={floor} y2={floor} />
      {history.map(({ minute, commands }, index) => (
        <rect
          key={minute}
          className={commands >= max ? css.full : css.bar}
          x={box.left + index * step + 0.5}
          width={Math.max(1, step - 1)}
          y={y(commands)}
          height={floor - y(commands)}
        />
      ))}
      <line className={css.limit} x1={box.left} x2={box.width - box.right} y1={y(max)} y2={y(max)} />
      <text className={css.cap} x={box.width - box.right} y={y(max) - 5} textAnchor="end">
        {say('olt.budget_cap', { max })}
      </text>
      {first && last && (
        <>
          <text x={box.left} y={height - 4}>
            {timeOf(first.minute, language)}
          </text>
          <text x={box.width - box.right} y={height - 4} textAnchor="end">
            {timeOf(last.minute, language)}
          </text>
        </>
      )}
    </svg>
  )
}
