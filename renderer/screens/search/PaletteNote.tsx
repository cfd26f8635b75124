import type { CallError } from '../../client/call-error.ts'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { useWords } from '../../components/words.ts'
import css from './Palette.module.css'

interface PaletteNoteProps {
  error: CallError | undefined
  onRetry: () => void
  /** Why there is no row; null: there are, or nobody knows yet. */
  nothing: string | null
  /** ONUs were looked for, not actions or places. */
  isSearch: boolean
}

/** In the place of the rows: "nothing found" is not "could not be looked up". */
export function PaletteNote({ error, onRetry, nothing, isSearch }: PaletteNoteProps) {
  const { say } = useWords()
  return (
    <div className={css.note} aria-live="polite">
      {error && <ErrorNotice error={error} onRetry={onRetry} />}
      {!error && nothing !== null && <p>{nothing}</p>}
      {!error && nothing !== null && isSearch && <p className="second">{say('search.try')}</p>}
    </div>
  )
}
