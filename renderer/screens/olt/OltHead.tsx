import { ChevronLeft } from 'lucide-react'
import type { OltSummary } from '../../../shared/model/olt.ts'
import { ActionButton } from '../../components/ActionButton.tsx'
import { type Action, keyName } from '../../components/action.ts'
import { Button, IconButton } from '../../components/Button.tsx'
import { Chip } from '../../components/Chip.tsx'
import { useClock } from '../../components/clock.ts'
import { DeviceText } from '../../components/DeviceText.tsx'
import { agoOf } from '../../components/format.ts'
import { useWords } from '../../components/words.ts'
import type { OltActions } from './actions.ts'
import css from './OltHead.module.css'
import { OltState } from './OltState.tsx'

/** `Huawei MA5800-X7 · V100R021C10`. */
export const modelText = ({ vendor, vendorName, model, version }: OltSummary): string =>
  [model?.toLowerCase().startsWith(vendor) ? model : [vendorName, model].filter(Boolean).join(' '), version]
    .filter(Boolean)
    .join(' · ')

/** `leída hace 4 s`, or that nobody read it yet. */
export function ReadAgo({ at }: { at: string | null }) {
  const { say, language } = useWords()
  const ago = useClock((now) => (at ? agoOf(at, language, now) : ''))
  return <span className="caption">{ago === '' ? say('olt.never_read') : say('olt.read_ago', { ago })}</span>
}

/** With the count of what the OLT was not told to save. */
function SaveButton({ olt: { unsaved }, action }: { olt: OltSummary; action: Action }) {
  const { say } = useWords()
  const why = unsaved > 0 ? `${say('olt.unsaved')}: ${say('olt.unsaved_n', { n: unsaved })}` : say('olt.unsaved_why')
  return (
    <Button
      icon={action.icon}
      shortcut={action.key && keyName(action.key)}
      disabled={action.refused !== null}
      title={action.refused ?? why}
      onClick={action.run}
    >
      {say(action.label)}
      {unsaved > 0 && (
        <Chip tone="warn">
          {unsaved}
          <span className="unseen"> {say('olt.unsaved')}</span>
        </Chip>
      )}
    </Button>
  )
}

export function OltHead({ olt, actions }: { olt: OltSummary; actions: OltActions }) {
  const { say } = useWords()
  return (
    <header className={css.head}>
      <span className={css.back}>
        <IconButton icon={ChevronLeft} label={say(actions.all.label)} onClick={actions.all.run} />
      </span>
      <h1 className={css.name}>
        <DeviceText text={olt.name} />
      </h1>
      <OltState olt={olt} />
      <DeviceText text={modelText(olt)} className="second" />
      <span className="grow" />
      <ReadAgo at={olt.readAt} />
      <SaveButton olt={olt} action={actions.save} />
      <ActionButton action={actions.read} />
    </header>
  )
}
