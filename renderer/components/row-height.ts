import { usePreferences } from '../stores/preferences.ts'

/** Height of a row of one line, px: as it was drawn, or as the operator wants all of them. Taller rows hold two lines and stay. */
export function useRowHeight(drawn: number): number {
  const density = usePreferences((state) => state.density)
  if (density === 'screen' || drawn > 28) return drawn
  return density === 'normal' ? 28 : 24
}
