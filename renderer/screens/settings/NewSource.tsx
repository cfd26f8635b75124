import { useState } from 'react'
import type { SourceSettings } from '../../../shared/operations/source.ts'
import { Panel } from '../../components/Panel.tsx'
import { useWords } from '../../components/words.ts'
import { goTo, hashOf, newSourceKinds, settingsRoute } from '../../stores/route.ts'
import { useConnectActions } from './actions.ts'
import { FirstReading } from './FirstReading.tsx'
import { SourceForm } from './SourceForm.tsx'
import css from './SourcesSection.module.css'

const listAddress = hashOf(settingsRoute())

/** Connects a source, then shows how its first reading goes. */
export function NewSource({ item, taken }: { item: keyof typeof newSourceKinds; taken: readonly string[] }) {
  const { say } = useWords()
  const refused = useConnectActions()[0]?.refused ?? null
  const [added, setAdded] = useState<{ source: SourceSettings; ms: number } | null>(null)
  const kind = newSourceKinds[item]
  if (added) return <FirstReading source={added.source} askedMs={added.ms} onMore={() => setAdded(null)} />
  return (
    <div className={css.columns}>
      <Panel title={say(kind === 'acs' ? 'action.connect_acs' : 'action.connect_olt')}>
        <SourceForm
          source={null}
          kind={kind}
          taken={taken}
          refused={refused}
          onKind={(other) =>
            goTo(settingsRoute('origenes', other === 'acs' ? 'nuevo-acs' : 'nueva-olt'), { replace: true })
          }
          onSaved={(source, ms) => setAdded({ source, ms })}
          aside={
            <a className={css.link} href={listAddress}>
              {say('source.back')}
            </a>
          }
        />
      </Panel>
      <Advice kind={kind} />
    </div>
  )
}

/** What is worth knowing before the first question is asked. */
export function Advice({ kind }: { kind: 'acs' | 'olt' }) {
  const { say } = useWords()
  return (
    <Panel title={say('source.advice')}>
      <div className={css.text}>
        <p>{say(kind === 'acs' ? 'source.advice_acs' : 'source.advice_olt')}</p>
        <p>{say('source.advice_reads')}</p>
        <p className="second">{say('source.advice_secret')}</p>
      </div>
    </Panel>
  )
}
