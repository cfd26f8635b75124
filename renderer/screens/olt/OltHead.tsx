import { ChevronLeft } from 'lucide-react'
import type { OltSummary } from '../../../shared/model/olt.ts'
import { ActionButton } from '../../components/ActionButton.tsx'
import { IconButton } from '../../components/Button.tsx'
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
      <ActionButton action={actions.read} />
    </header>
  )
}
