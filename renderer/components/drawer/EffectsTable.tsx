import { ArrowRight } from 'lucide-react'
import type { Effect } from '../../../shared/model/plan.ts'
import { SourceAge } from '../Age.tsx'
import { classNames } from '../class-names.ts'
import { effectText, secretDots } from '../effect-value.ts'
import { fieldWord } from '../phrase-params.ts'
import { NoValue } from '../ReadingValue.tsx'
import { useWords } from '../words.ts'
import css from './EffectsTable.module.css'

function OldValue({ effect }: { effect: Effect }) {
  const words = useWords()
  const { old, secret, field } = effect
  if (secret) return <span className="mono">{old.state === 'absent' ? words.say('wifi.key_empty') : secretDots}</span>
  if (old.state !== 'value') return <NoValue state={old.state} />
  return <>{effectText(words, field, old.value)}</>
}

function EffectRow({ effect }: { effect: Effect }) {
  const words = useWords()
  const { say, phrase, language } = words
  const { changes, secret, field, wished, notes } = effect
  const verdict = secret
    ? say(changes ? 'effect.secret_changes' : 'effect.secret_same')
    : say(changes ? 'effect.changes' : 'effect.same')
  return (
    <>
      <tr className={classNames(!changes && css.same, notes.length > 0 && css.noted)}>
        <th scope="row">{fieldWord(language, field)}</th>
        <td className={css.value}>
          <OldValue effect={effect} />
        </td>
        <td>{changes && <ArrowRight className="icon-small" aria-label={say('effect.becomes')} />}</td>
        <td className={classNames(css.value, changes && 'strong')}>
          {secret ? <span className="mono">{secretDots}</span> : effectText(words, field, wished)}
        </td>
        <td className={classNames(css.verdict, changes && css.changes)}>{verdict}</td>
      </tr>
      {notes.map((note) => (
        <tr key={note.key}>
          <td colSpan={5} className={css.note}>
            {phrase(note)}
          </td>
        </tr>
      ))}
    </>
  )
}

/** Old → new in fixed columns; unchanged rows stand back. */
export function EffectsTable({ effects }: { effects: readonly Effect[] }) {
  const { say } = useWords()
  const read = effects.find(({ old }) => old.state === 'value')?.old ?? effects[0]?.old
  return (
    <table className={css.table}>
      <colgroup>
        <col className={css.colField} />
        <col className={css.colOld} />
        <col className={css.colArrow} />
        <col />
        <col className={css.colVerdict} />
      </colgroup>
      <thead>
        <tr>
          <th scope="col">{say('effect.field')}</th>
          <th scope="col" colSpan={2}>
            {say('effect.now')}{' '}
            <span className={css.source}>
              {read && <SourceAge source={read.source} observedAt={read.observedAt} isCompact />}
            </span>
          </th>
          <th scope="col">{say('effect.new')}</th>
          <td />
        </tr>
      </thead>
      <tbody>
        {effects.map((effect) => (
          <EffectRow key={effect.field} effect={effect} />
        ))}
      </tbody>
    </table>
  )
}
