import { Dialog } from '@base-ui/react/dialog'
import { TriangleAlert } from 'lucide-react'
import type { Plan } from '../../../shared/model/plan.ts'
import type { DrawerRequest } from '../../stores/drawer.ts'
import { Chip } from '../Chip.tsx'
import { DeviceText } from '../DeviceText.tsx'
import { Kbd } from '../Kbd.tsx'
import { useWords } from '../words.ts'
import css from './ChangeDrawer.module.css'

function RiskChip({ risk }: { risk: Plan['risk'] }) {
  const { say } = useWords()
  const text = `${risk} ${say(`risk.${risk}`)}`
  if (risk === 'R0' || risk === 'R1') return <Chip>{text}</Chip>
  return (
    <Chip tone={risk === 'R2' ? 'warn' : 'bad'} icon={TriangleAlert}>
      {text}
    </Chip>
  )
}

/** What is being changed, on whom, and how much it risks. */
export function DrawerHead({ request, plan }: { request: DrawerRequest | null; plan: Plan | null }) {
  const { say, phrase } = useWords()
  const subject = request?.subject
  return (
    <header className={css.head}>
      <div className={css.titles}>
        <Dialog.Title className={css.title}>{request && phrase(plan?.title ?? request.title)}</Dialog.Title>
        {subject && (
          <Dialog.Description className={css.subject}>
            {subject.name && (
              <>
                <DeviceText text={subject.name} /> ·{' '}
              </>
            )}
            <span className="mono">{subject.serial}</span>
            {subject.note && (
              <>
                {' '}
                · <DeviceText text={subject.note} />
              </>
            )}
          </Dialog.Description>
        )}
      </div>
      {plan && <RiskChip risk={plan.risk} />}
      <Dialog.Close className={css.close}>
        <Kbd>Esc</Kbd>
        <span className="unseen">{say('drawer.hide')}</span>
      </Dialog.Close>
    </header>
  )
}
