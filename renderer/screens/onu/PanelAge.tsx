import { SourceAge } from '../../components/Age.tsx'
import type { PanelSource } from './common-source.ts'

interface PanelAgeProps {
  from: PanelSource
  expected: number | undefined
  isCompact?: boolean
}

/** The header's right edge: who said it, and when where that is the same for all rows. */
export function PanelAge({ from, expected, isCompact = false }: PanelAgeProps) {
  const { header, rows } = from
  if (!header) return null
  if (rows === 'age') return <span className="caption cut">{header.source}</span>
  return <SourceAge {...header} expected={expected} isCompact={isCompact} />
}
