import type { ReactNode } from 'react'
import { needsTyping, reachOf } from '../../../shared/model/confirmation.ts'
import type { Effect, Phrase, Plan, Route } from '../../../shared/model/plan.ts'
import { useDrawer } from '../../stores/drawer.ts'
import { fieldWord } from '../phrase-params.ts'
import { SelectField } from '../SelectField.tsx'
import { useWords, type Words } from '../words.ts'
import css from './PlanFacts.module.css'

function FactLine({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={css.line}>
      <dt className={css.label}>{label}</dt>
      <dd className={css.value}>{children}</dd>
    </div>
  )
}

const namesOf = ({ language }: Words, effects: Effect[]): string =>
  effects.map(({ field }) => fieldWord(language, field)).join(', ')

function reachLine({ say }: Words, plan: Plan): string {
  const n = reachOf(plan)
  return n === null ? say('plan.reach_unknown') : say('plan.reach_onus', { n })
}

/** A restart leaves nothing that could be taken back. */
const passes = new Set(['onu.reboot', 'onu.factory_reset'])

function undoLine(words: Words, { operation, steps, warnings }: Plan, changing: Effect[]): string {
  if (operation === 'olt.save') return words.say('undo.line_save')
  if (passes.has(operation)) return words.say('undo.line_never')
  const lost = steps.length > 0 && warnings.find(isNoWayBack)
  if (lost) return words.phrase(lost)
  const yes = changing.filter(({ undoable }) => undoable)
  const no = changing.filter(({ undoable }) => !undoable)
  if (no.length === 0) return words.say('undo.line_all')
  const fields = namesOf(words, no)
  if (yes.length === 0) return words.say('undo.line_none', { fields })
  return words.say('undo.line_some', { yes: namesOf(words, yes), no: fields })
}

/** Which of the ways that work is taken: choosing plans anew. */
function WayChoice({ used, ways }: { used: Route; ways: readonly Route[] }) {
  const { say } = useWords()
  const { goVia, isBusy } = useDrawer()
  return (
    <SelectField
      label={say('plan.route')}
      isSmall
      value={used.carrier}
      choices={ways.map(({ carrier, source }) => ({ value: carrier, label: say(`plan.via.${carrier}`, { source }) }))}
      isDisabled={isBusy}
      onChoose={goVia}
    />
  )
}

/** Said where the undo is, not among the warnings. */
const isNoWayBack = ({ key }: Phrase): boolean => key === 'plan.warning.olt_no_way_back'

/** Said above everything else, not among the facts. */
export const isAway = ({ key }: Phrase): boolean => key === 'plan.warning.away'

/** The way it takes, what the customer notices, what can be taken back, what cannot be done at all. */
export function PlanFacts({ plan }: { plan: Plan }) {
  const words = useWords()
  const { say, phrase, language } = words
  const used = plan.routes.find(({ usable }) => usable)
  const ways = plan.routes.filter(({ usable }) => usable)
  const others = plan.routes.filter((route) => !route.usable && route.reason !== null)
  const changing = plan.effects.filter(({ changes }) => changes)
  return (
    <dl className={css.facts}>
      {used && (
        <FactLine label={say('plan.route')}>
          {ways.length > 1 ? <WayChoice used={used} ways={ways} /> : <span>{used.source}</span>}
          {others.map((route) => (
            <span key={route.source} className="second">
              {route.source}: {route.reason && phrase(route.reason)}
            </span>
          ))}
        </FactLine>
      )}
      {plan.risk === 'R4' && <FactLine label={say('plan.reach')}>{reachLine(words, plan)}</FactLine>}
      {plan.impact.length > 0 && !needsTyping(plan) && (
        <FactLine label={say('plan.effect')}>{plan.impact.map(phrase).join(' ')}</FactLine>
      )}
      {plan.warnings
        .filter((warning) => !isAway(warning) && !isNoWayBack(warning))
        .map((warning) => (
          <FactLine key={warning.key} label={say('plan.warning')}>
            <span className="tone-warn">{phrase(warning)}</span>
          </FactLine>
        ))}
      {plan.refused.map(({ field, reason }) => (
        <FactLine key={field} label={say('plan.refused')}>
          <span className="tone-bad">
            {fieldWord(language, field)}: {phrase(reason)}
          </span>
        </FactLine>
      ))}
      {changing.length > 0 && <FactLine label={say('plan.undo')}>{undoLine(words, plan, changing)}</FactLine>}
    </dl>
  )
}
