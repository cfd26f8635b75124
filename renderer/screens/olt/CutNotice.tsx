import type { PonOnu } from '../../../shared/model/olt.ts'
import { type Cut, cutOf } from '../../../shared/pon-cut.ts'
import { timeOf } from '../../components/format.ts'
import { Notice } from '../../components/Notice.tsx'
import { useWords, type Words } from '../../components/words.ts'

const shapes = { los: 'los', power: 'power', mixed: 'down' } as const

/** `14:02`, `14:02 – 14:09`; on the OLT's own clock where that is all it says. */
function whenOf({ say, language }: Words, { from, to, isOwnClock }: NonNullable<Cut['during']>): string {
  const at = (ms: number): string => timeOf(new Date(ms).toISOString(), language)
  const time = at(from) === at(to) ? at(from) : `${at(from)} – ${at(to)}`
  return isOwnClock ? say('pon.own_clock', { time }) : time
}

function sentenceOf(words: Words, { kind, down, active, during }: Cut): string {
  const size = { n: down, m: active }
  return during
    ? words.say(`pon.cut.${kind}`, { ...size, when: whenOf(words, during) })
    : words.say(`pon.cut.untimed_${kind}`, size)
}

/** What went down together on this port, and what to look at first; nothing when nothing did. */
export function CutNotice({ onus, readAt }: { onus: readonly PonOnu[]; readAt: string | null }) {
  const words = useWords()
  const { say } = words
  const cut = cutOf(onus, readAt ? Date.parse(readAt) : Date.now())
  if (!cut) return null
  const { kind, isWhole, abandoned } = cut
  const next = kind === 'power' ? 'energy' : isWhole ? 'whole' : 'part'
  return (
    // An outage is said at once, and once: its sentence does not age.
    <Notice tone="bad" shape={shapes[kind]} title={sentenceOf(words, cut)} isAlert>
      {say(`pon.cut.${next}`)} {abandoned > 0 && say('pon.cut.abandoned', { n: abandoned })}
    </Notice>
  )
}
