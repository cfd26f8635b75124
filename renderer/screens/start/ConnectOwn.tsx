import { PlugZap } from 'lucide-react'
import { useState } from 'react'
import type { SourceSettings } from '../../../shared/operations/source.ts'
import { classNames } from '../../components/class-names.ts'
import look from '../../components/drawer/DrawerSteps.module.css'
import { useWords } from '../../components/words.ts'
import { useConnectActions } from '../settings/actions.ts'
import { FirstReading } from '../settings/FirstReading.tsx'
import { SourceForm } from '../settings/SourceForm.tsx'
import { Card } from './Card.tsx'
import css from './StartScreen.module.css'

const steps = ['source', 'reading', 'done'] as const

function Steps({ current }: { current: (typeof steps)[number] }) {
  const { say } = useWords()
  return (
    <ol className={classNames(look.steps, css.progress)} aria-label={say('start.steps')}>
      {steps.map((step, index) => (
        <li
          key={step}
          className={classNames(look.step, step === current && look.on, index < steps.indexOf(current) && look.done)}
          aria-current={step === current ? 'step' : undefined}
        >
          <span className={look.number}>{index + 1}</span>
          {say(`start.step_${step}`)}
        </li>
      ))}
    </ol>
  )
}

/** An own workspace: source, first reading, done. */
export function ConnectOwn({ taken }: { taken: readonly string[] }) {
  const { say } = useWords()
  const refused = useConnectActions()[0]?.refused ?? null
  const [kind, setKind] = useState<'acs' | 'olt'>('acs')
  const [added, setAdded] = useState<{ source: SourceSettings; ms: number } | null>(null)
  const [isDone, setDone] = useState(false)
  const step = added === null ? 'source' : isDone ? 'done' : 'reading'
  return (
    <Card icon={PlugZap} title={say('ribbon.connect')} note={say('start.own_note')}>
      <Steps current={step} />
      {added === null ? (
        <SourceForm
          key={kind}
          source={null}
          kind={kind}
          taken={taken}
          refused={refused}
          onKind={setKind}
          onSaved={(source, ms) => setAdded({ source, ms })}
        />
      ) : (
        <FirstReading
          isBare
          source={added.source}
          askedMs={added.ms}
          onDone={() => setDone(true)}
          onMore={() => {
            setKind(added.source.kind === 'acs' ? 'olt' : 'acs')
            setAdded(null)
            setDone(false)
          }}
        />
      )}
    </Card>
  )
}
