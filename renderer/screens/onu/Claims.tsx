import type { Snapshot } from '../../../shared/model/snapshot.ts'
import { AgeBadge, SourceAge } from '../../components/Age.tsx'
import { Fact, Facts } from '../../components/Facts.tsx'
import { timeOf } from '../../components/format.ts'
import { PopoverNote } from '../../components/PopoverNote.tsx'
import { localParams } from '../../components/phrase-params.ts'
import { useWords, type Words } from '../../components/words.ts'
import css from './Verdict.module.css'

type Claim = Snapshot['verdict']['claims'][number]

/** What was read, without the sentence around it: `−19.4 dBm`. */
function readValue(claim: Claim, { language, phrase }: Words): string {
  const values = Object.entries(localParams(language, claim.params))
  const [[name, value] = ['', '']] = values
  if (values.length > 1) return phrase(claim)
  return name === 'rx' || name === 'tx' ? `${value} dBm` : String(value)
}

/** Who said it, what exactly, and when. */
function Evidence({ claim }: { claim: Claim }) {
  const words = useWords()
  const { say, language } = words
  const { source, observedAt } = claim
  return (
    <div className={css.evidence}>
      <Facts isTwoColumns>
        <Fact label={say('evidence.source')}>{source}</Fact>
        <Fact label={say('evidence.value')}>{readValue(claim, words)}</Fact>
        <Fact label={say('evidence.at')}>
          {observedAt ? timeOf(observedAt, language, { seconds: true }) : say('age.unknown')}
        </Fact>
        {observedAt && (
          <Fact label={say('evidence.age')}>
            <AgeBadge observedAt={observedAt} />
          </Fact>
        )}
      </Facts>
    </div>
  )
}

/** Every claim opens its evidence. */
export function ClaimItem({ claim }: { claim: Claim }) {
  const { phrase } = useWords()
  const text = phrase(claim)
  return (
    <li className={css.claim}>
      <PopoverNote trigger={text} triggerClass={css.claimText} title={text}>
        <Evidence claim={claim} />
      </PopoverNote>
      <SourceAge source={claim.source} observedAt={claim.observedAt} isCompact />
    </li>
  )
}

/** What is wrong besides the headline. */
export function Also({ verdict: { also } }: { verdict: Snapshot['verdict'] }) {
  const { say, phrase } = useWords()
  if (also.length === 0) return null
  return (
    <p className={css.also}>
      <span className="second">{say('verdict.also')}:</span>{' '}
      {also.map(({ sentence, params }) => phrase({ key: sentence, params })).join(' ')}
    </p>
  )
}

/** Where the verdict is one line: everything it rests on, behind one word. */
export function Why({ verdict }: { verdict: Snapshot['verdict'] }) {
  const { say, phrase } = useWords()
  const { claims } = verdict
  if (claims.length === 0) return null
  return (
    <PopoverNote trigger={say('verdict.why')} triggerClass={css.why} title={say('verdict.evidence')}>
      <ul className={css.reasons}>
        {claims.map((claim) => (
          <li key={claim.key} className={css.reason}>
            <span>{phrase(claim)}</span>
            <SourceAge source={claim.source} observedAt={claim.observedAt} />
          </li>
        ))}
      </ul>
      <Also verdict={verdict} />
    </PopoverNote>
  )
}
