import { useEffect, useState } from 'react'
import css from './Skeleton.module.css'
import { useWords } from './words.ts'

const patienceMs = 150

/** Grey rows where an answer will stand, only when it is not there at once. */
export function Skeleton({ rows = 6 }: { rows?: number }) {
  const { say } = useWords()
  const [isLate, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), patienceMs)
    return () => clearTimeout(timer)
  }, [])
  if (!isLate) return null
  return (
    <div className={css.skeleton} role="status">
      <span className="unseen">{say('state.loading')}</span>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows without identity
        <span key={row} className={css.bar} style={{ inlineSize: `${[62, 84, 48, 71][row % 4]}%` }} />
      ))}
    </div>
  )
}
