import type { ReactNode } from 'react'
import type { OltReadings } from '../../../shared/model/olt.ts'
import type { Snapshot } from '../../../shared/model/snapshot.ts'
import { ActionButton } from '../../components/ActionButton.tsx'
import { CopyButton } from '../../components/CopyButton.tsx'
import { CoverageChip } from '../../components/CoverageChip.tsx'
import { useClock } from '../../components/clock.ts'
import { DeviceText } from '../../components/DeviceText.tsx'
import { ageOf, agoOf } from '../../components/format.ts'
import { useWords } from '../../components/words.ts'
import type { OnuActions } from './actions.ts'
import { internetOf } from './connections.ts'
import { OltPosition } from './OltPosition.tsx'
import css from './OnuHead.module.css'
import { OnuMenu } from './OnuMenu.tsx'
import type { OltAction } from './olt-changes.ts'

/** Whether this was read now, or is what was known before. */
function ReadAt({ snapshot }: { snapshot: Snapshot }) {
  const { say, language } = useWords()
  const { cached, readAt, status } = snapshot
  const at = cached ? status.observedAt : readAt
  const age = useClock((now) => (at ? ageOf(at, language, now) : ''))
  const ago = useClock((now) => (at ? agoOf(at, language, now) : ''))
  if (age === '') return null
  return <span className="caption">{cached ? say('age.stored', { age }) : say('onu.read_ago', { ago })}</span>
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <li className={css.fact}>
      {label} {children}
    </li>
  )
}

interface OnuHeadProps {
  snapshot: Snapshot
  actions: OnuActions
  oltChanges: readonly OltAction[]
  olt: OltReadings | null
}

export function OnuHead({ snapshot, actions, oltChanges, olt }: OnuHeadProps) {
  const { say } = useWords()
  const { name, serial, plan, cpe, coverage } = snapshot
  const user = cpe ? internetOf(cpe)?.pppoe_username.value : null
  const { model_name: model, manufacturer, software_version: software } = cpe?.general ?? {}
  return (
    <header>
      <div className={css.head}>
        {name && (
          <h1 className={css.name}>
            <DeviceText text={name} />
          </h1>
        )}
        {name ? <span className="mono">{serial}</span> : <h1 className={css.serial}>{serial}</h1>}
        <CopyButton text={serial} label={say('copy.serial')} />
        {model?.value && <DeviceText text={model.value} className="second" />}
        <span className="grow" />
        <CoverageChip coverage={coverage} />
        <ReadAt snapshot={snapshot} />
        <ActionButton action={actions.read} />
        {oltChanges.length > 0 && <OnuMenu trigger={actions.menu} actions={oltChanges} readings={olt} />}
      </div>
      <ul className={css.facts}>
        {olt && (
          <li className={css.fact}>
            <OltPosition readings={olt} />
          </li>
        )}
        {plan && (
          <Fact label={say('onu.plan')}>
            <b>
              <DeviceText text={plan} />
            </b>
          </Fact>
        )}
        {user && (
          <Fact label="PPPoE">
            <b className="mono">
              <DeviceText text={user} />
            </b>
          </Fact>
        )}
        {manufacturer?.value && (
          <Fact label={say('onu.maker')}>
            <b>
              <DeviceText text={manufacturer.value} />
            </b>
          </Fact>
        )}
        {software?.value && (
          <Fact label={say('onu.software')}>
            <b>
              <DeviceText text={software.value} />
            </b>
          </Fact>
        )}
      </ul>
    </header>
  )
}
