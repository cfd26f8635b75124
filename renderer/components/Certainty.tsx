import css from './Certainty.module.css'
import { useWords } from './words.ts'

const levels = { alta: 3, media: 2, baja: 1 } as const

/** Three level segments and the word: bars would read as signal. */
export function Certainty({ level }: { level: keyof typeof levels }) {
  const { say } = useWords()
  return (
    <span className={css.certainty}>
      <svg className={css.segments} viewBox="0 0 16 8" aria-hidden="true">
        {[0, 5.5, 11].map((x, index) => (
          <rect
            key={x}
            x={x}
            y="1"
            width="4.5"
            height="6"
            rx="1"
            className={index < levels[level] ? css.on : css.off}
          />
        ))}
      </svg>
      {say(`certainty.${level}`)}
    </span>
  )
}
