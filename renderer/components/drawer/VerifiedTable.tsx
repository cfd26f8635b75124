import type { Change, VerifiedEffect } from '../../../shared/model/change.ts'
import type { Effect } from '../../../shared/model/plan.ts'
import { effectText, secretDots } from '../effect-value.ts'
import { fieldWord } from '../phrase-params.ts'
import { StatusWord, type Tone } from '../StatusShape.tsx'
import type { ShapeName } from '../shape-paths.tsx'
import { useWords } from '../words.ts'
import css from './VerifiedTable.module.css'

const look = {
  equal: { shape: 'online', tone: 'ok' },
  different: { shape: 'differs', tone: 'bad' },
  unreadable: { shape: 'unknown', tone: 'unknown' },
  unread: { shape: 'unknown', tone: 'unknown' },
} as const satisfies Record<VerifiedEffect['result'], { shape: ShapeName; tone: Tone }>

function ReadBack({ effect, verified }: { effect: Effect; verified: VerifiedEffect | undefined }) {
  const words = useWords()
  const { say } = words
  if (!effect.changes) return <span className="second">{say('effect.not_sent')}</span>
  if (!verified) return <span className="second">{say('verified.unread')}</span>
  const { shape, tone } = look[verified.result]
  const word =
    verified.result === 'different' ? effectText(words, effect.field, verified.now) : say(`verified.${verified.result}`)
  return (
    <StatusWord shape={shape} tone={tone}>
      {word}
    </StatusWord>
  )
}

/** Before, sent, read again: one row a field. */
export function VerifiedTable({ change }: { change: Change }) {
  const words = useWords()
  const { say, language } = words
  const value = (effect: Effect, which: 'old' | 'wished'): string => {
    if (effect.secret) return secretDots
    return effectText(words, effect.field, which === 'old' ? effect.old.value : effect.wished)
  }
  return (
    <table className={css.table}>
      <thead>
        <tr>
          <th scope="col">{say('effect.field')}</th>
          <th scope="col">{say('effect.before')}</th>
          <th scope="col">{say('effect.sent')}</th>
          <th scope="col">{say('effect.read_back')}</th>
        </tr>
      </thead>
      <tbody>
        {change.plan.effects.map((effect) => (
          <tr key={effect.field}>
            <th scope="row">{fieldWord(language, effect.field)}</th>
            <td>{value(effect, 'old')}</td>
            <td className={effect.changes ? 'strong' : 'second'}>{value(effect, 'wished')}</td>
            <td>
              <ReadBack effect={effect} verified={change.verified.find(({ field }) => field === effect.field)} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
